"""Templates to text: the only module that knows jinja2.

A line that has a source is printed through `traced`, which leaves an invisible mark; the marks are taken out after
rendering, and say which line of the text came from where. What is printed is text, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from orgc.model.artifact import Artifact, Origin
from orgc.model.bundle import Line
from orgc.model.marked import escape
from orgc.shipped import templates_folder

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class _Tracer:
    def __init__(self) -> None:
        self.lines: list[Line] = []

    def __call__(self, line: Line) -> str:
        self.lines.append(line)
        clean = line.text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
        return f"{_OPEN}{len(self.lines) - 1}{_CLOSE}{clean}"


@cache
def _environment() -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(str(templates_folder())),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is markdown; text is escaped where lines are made
    )
    environment.filters["escape_markdown"] = escape
    return environment


def render(template: str, path: str, target: str, **values: Any) -> Artifact:
    """The artifact at `path` that the shipped template makes of `values`, with the origin of each traced line.

    It is about the `bundle` among the values, if there is one.
    """
    tracer = _Tracer()
    text = _environment().get_template(template).render(**values, traced=tracer)
    bundle = values.get("bundle")
    return traced_artifact(path, text, target, tracer.lines, bundle.id if bundle else "")


def traced_artifact(path: str, text: str, target: str, sources: list[Line], subject: str = "") -> Artifact:
    """Takes the marks out of `text`. Lines end in one line feed, and so does the text."""
    out: list[str] = []
    origins: list[Origin] = []
    for row in _squeezed(text.split("\n")):
        for number in _MARK.findall(row):
            source = sources[int(number)]
            origins.append(Origin(len(out) + 1, source.path, source.line, source.norm))
        out.append(_MARK.sub("", row).rstrip())
    return Artifact(path, "\n".join(out).strip("\n") + "\n", target, tuple(origins), subject)


def _squeezed(rows: Iterable[str]) -> Iterable[str]:
    """Rows without leading blank ones, and never two blank ones in a row."""
    blank = True
    for row in rows:
        empty = not row.strip()
        if not (empty and blank):
            yield row
        blank = empty
