"""Cases written in markdown: prose, the source files in fences, and what is expected in a fence of its own."""

from __future__ import annotations

import re
from pathlib import Path

FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<kind>[\w-]+)(?: (?P<path>\S+))?\n(?P<body>.*?)^(?P=ticks)$", re.M | re.S)


def files_of(text: str) -> dict[str, str | bytes]:
    """The source files in the fences of a text: `markdown PATH`, `toml PATH`, or `bytes PATH` with escapes."""
    found: dict[str, str | bytes] = {}
    for match in FENCE.finditer(text):
        if match["path"]:
            body = match["body"]
            found[match["path"]] = (
                body.encode().decode("unicode_escape").encode("latin-1") if match["kind"] == "bytes" else body
            )
    return found


class Case:
    """A heading of level 2 with its files and its expectation (None when it has no such fence)."""

    def __init__(self, title: str, text: str) -> None:
        self.title = title
        self.text = text
        self.files = files_of(text)
        expected = [m["body"] for m in FENCE.finditer(text) if m["kind"] == "diagnostics"]
        self.expected = expected[0] if expected else None


def cases_of(path: Path) -> list[Case]:
    return [Case(title, text) for title, text in sections_of(path.read_text(encoding="utf-8"))]


def sections_of(text: str) -> list[tuple[str, str]]:
    """Headings of level 2 that stand outside fences, each with the text below it."""
    fenced = [match.span() for match in FENCE.finditer(text)]
    heads = [m for m in re.finditer(r"^## (.+)\n", text, re.M) if not any(a <= m.start() < b for a, b in fenced)]
    ends = [*(m.start() for m in heads[1:]), len(text)]
    return [(m[1].strip(), text[m.end() : end]) for m, end in zip(heads, ends, strict=True)]


def with_expectation(text: str, case: Case, expected: str) -> str:
    """The text of a golden file with the case's expectation replaced."""
    block = f"```diagnostics\n{expected}```"
    if case.expected is None:
        return text.replace(
            case.text, case.text.rstrip("\n") + f"\n\n{block}\n" + ("\n" if case.text.endswith("\n\n") else "")
        )
    changed = re.sub(r"```diagnostics\n.*?```", lambda _: block, case.text, count=1, flags=re.S)
    return text.replace(case.text, changed)
