"""The organizations that loaders are tried on: the sample, and one in which every name is hostile."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from orgc.model.front_matter import front_matter
from tests.conftest import SAMPLE, write_files
from tests.test_hostile_targets import CASES

NAMES = {
    **CASES,
    "reserved": "Con",
    "built in": "general-purpose",
    "an agent that is there": "Build",
    "a command": "Init",
    "a vendor": "Claude",
    "accents": "Élève à côté",
    "no latin": "経理部長",
    "dots": "../../etc/passwd",
    "colon": "a:b:c",
    "very long": "the very long title of a role that says everything about it " * 6,
}


def organizations(folder: Path) -> dict[str, Path]:
    """By name the folder of each organization; the hostile one is written into `folder`."""
    place = folder / "hostile-org"
    shutil.rmtree(place, ignore_errors=True)
    return {"sample": SAMPLE, "hostile": write_files(place, hostile())}


def hostile() -> dict[str, str | bytes]:
    """Each name is that of a role, its team, its tool and its workflow, and is in a norm. People hold some roles."""
    files: dict[str, str | bytes] = {"orgc.toml": 'name = "<b>--- {{ x }} \\"\\"\\" 😀"\n'}
    names = list(NAMES.values())
    for n, text in enumerate(names):
        title = front_matter({"title": text}).removeprefix("---\n").removesuffix("---\n")
        one, other = _file(n, text), _file((n + 1) % len(names), names[(n + 1) % len(names)])
        holder = "human:Ada" if n % 4 == 1 else "agent"
        files[f"roles/{one}.md"] = (
            f"---\ntype: Role\nholder: {holder}\n{title}---\n# x\n\n## Mission\n\nKeep {text} whole.\n\n"
            "## Authority\n\n| Action | Limit |\n|---|---|\n| Release | none |\n| Gift | up to $5 |\n"
        )
        files[f"teams/{one}.md"] = f"---\ntype: Team\n{title}members: [roles/{one}]\n---\n# T\n"
        files[f"tools/{one}.md"] = (
            f"---\ntype: Tool\n{title}users: roles/{one}\nactions: [approve release, read release]\n---\n# U\n"
        )
        files[f"workflows/{one}.md"] = (
            f"---\ntype: Workflow\n{title}{title.replace('title:', 'trigger:', 1)}---\n# W\n\n"
            f"1. **Begin**: the [actor](<../roles/{one}.md>) begins.\n   - Produces: a note\n"
            f"2. **End**: the [next](<../roles/{other}.md>) ends.\n"
        )
        files[f"policies/p{n}.md"] = (
            f"---\ntype: Policy\napplies_to: [roles/{one}, workflows/{one}]\n---\n# P\n\n"
            f"- **P-{n}** The board must keep {text} at hand.\n"
        )
    return files


def _file(number: int, text: str) -> str:
    """The name itself as a file's name, where every file system takes it; product names are made of it."""
    return text if re.fullmatch(r"[^\W_][\w -]{0,60}", text) else f"x{number}"
