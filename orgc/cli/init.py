"""`orgc init`: a skeleton in an empty folder, a copy of the sample, or a configuration for an existing handbook.

It never asks and never overwrites.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from orgc.cli import DONE, Fault

_CONFIG = """\
# The configuration of orgc. Everything here is optional; what is commented out is the default.
# name = "Our organization"
# exclude = ["archive/*"]          # paths that are not read
# currency = "USD"                 # what `$` means

[types]                            # what documents are, where front matter and folder names do not say it
# "legal/*" = "Policy"

[check]
# ignore = ["unused-output"]
# fail-on = "error"                # or "warning", "never"

[check.severity]
# dead-anchor = "info"

[build]
# targets = ["agents-md", "skills"]
# out = "build"
"""

_SKELETON = {
    "index.md": """\
---
type: Organization
name: Our organization
---
# Our organization

What we are here for, in one or two sentences.

- [Head of support](roles/head-of-support.md) leads the support desk.
- [Answer a question](workflows/answer-a-question.md) is how we work.
""",
    "roles/head-of-support.md": """\
---
type: Role
holder: human:Your Name
---
# Head of support

## Mission
See that every question is answered.

## Responsibilities
- Answer questions within 2 business days.
- Keep the [reply policy](../policies/replies.md) up to date.
""",
    "policies/replies.md": """\
---
type: Policy
owner: roles/head-of-support
applies_to: everyone
---
# Replies

- **REP-1** Everyone must answer a customer within 2 business days.
- **REP-2** Nobody may promise a date that is not agreed.
""",
    "workflows/answer-a-question.md": """\
---
type: Workflow
owner: roles/head-of-support
trigger: a customer asks a question
governed_by: policies/replies
within: 2 business days
---
# Answer a question

## Steps
1. **Read**: the [Head of support](../roles/head-of-support.md) reads the question.
   - If unclear: go to **Ask back**
   - Otherwise: go to **Answer**
2. **Ask back**: the [Head of support](../roles/head-of-support.md) asks the customer what is meant.
   - Go to **Read**
3. **Answer**: the [Head of support](../roles/head-of-support.md) writes the answer.
   - End: answered
""",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `init`."""
    parser.add_argument("path", nargs="?", metavar="PATH", default=".", help="default: the current folder")
    parser.add_argument("--sample", action="store_true", help="a copy of the sample organization")


def run(options: argparse.Namespace) -> int:
    """Writes the files and says what to do next."""
    from orgc.replay import CONFIG_NAME
    from orgc.world import is_document

    root = Path(options.path)
    if root.exists() and not root.is_dir():
        raise Fault(f"{root} is not a folder")
    try:
        root.mkdir(parents=True, exist_ok=True)
        there = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if not p.is_dir())
        documents = [path for path in there if is_document(path)]
        if options.sample:
            written = _sample(root, there)
        elif documents:
            if (root / CONFIG_NAME).exists():
                raise Fault(f"{root / CONFIG_NAME} is there already, and is left as it is")
            from orgc.cli.detected import configuration_for

            written = _write(root, {CONFIG_NAME: configuration_for(root)})
        else:
            written = _write(root, {CONFIG_NAME: _CONFIG, **_SKELETON})
    except OSError as error:
        raise Fault(f"{root}: {error.strerror or error}") from None
    sys.stderr.write(f"{root}: {written} {'file' if written == 1 else 'files'} written; next: orgc check {root}\n")
    return DONE


def _sample(root: Path, there: list[str]) -> int:
    from orgc.shipped import sample_folder

    visible = [path for path in there if not path.startswith(".")]
    if visible:
        raise Fault(f"{root} is not empty (`{visible[0]}` is there); the sample needs a folder of its own")
    source = sample_folder()
    files = sorted(p for p in source.rglob("*") if p.is_file() and ".orgc-cache" not in p.parts)
    for file in files:
        place = root / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    return len(files)


def _write(root: Path, files: dict[str, str]) -> int:
    for path in files:
        if (root / path).exists():
            raise Fault(f"{root / path} is there already, and is left as it is")
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return len(files)
