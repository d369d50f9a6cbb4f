"""Templates to text: the only module that knows jinja2.

A line that has a source is printed through `traced`, which leaves an invisible mark; the marks are taken out after
rendering, and say which line of the text came from where. What is printed is text, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec.structs import replace

from orgc.analysis.agents import Agent
from orgc.analysis.fitting import fitted
from orgc.analysis.sharing import common, without
from orgc.model.artifact import MARK, MARK_CLOSE, MARK_OPEN, Artifact, Origin
from orgc.model.bundle import Bundle, Line, Part
from orgc.model.marked import escape
from orgc.shipped import templates_folder

_BLANK_ROWS = re.compile(r"\n(?:[ \t]*\n)+(?=\s*<)")


class _Tracer:
    def __init__(self) -> None:
        self.lines: list[Line] = []

    def __call__(self, line: Line) -> str:
        self.lines.append(line)
        clean = line.text.replace(MARK_OPEN, "\ufffd").replace(MARK_CLOSE, "\ufffd")
        return f"{MARK_OPEN}{len(self.lines) - 1}{MARK_CLOSE}{clean}"


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
    environment.globals["reference_path"] = reference_path
    return environment


@cache
def _html_environment() -> Environment:
    return Environment(  # no sandbox: the templates are ours, and what is printed is escaped, never a template
        loader=FileSystemLoader(str(templates_folder())),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )


def html(template: str, **values: Any) -> str:
    """A page of HTML: every value is escaped, unless it is `Markup` that was escaped where it was made."""
    text = _html_environment().get_template(template).render(**values)
    return _BLANK_ROWS.sub("\n", text).strip("\n") + "\n"


def render(template: str, path: str, target: str, **values: Any) -> Artifact:
    """The artifact at `path` that the shipped template makes of `values`, with the origin of each traced line.

    It is about the `bundle` among the values, if there is one.
    """
    sheet = Sheet()
    bundle = values.get("bundle")
    return sheet.artifact(path, target, sheet.prose(template, **values), bundle.id if bundle else "")


def reference(bundle: Bundle, target: str) -> tuple[Artifact, ...]:
    """`roles/<slug>/reference.md`, what a role reads on demand: one file for every target that links to it."""
    if not bundle.later:
        return ()
    return (render("reference.md.j2", reference_path(bundle), target, bundle=bundle),)


def instructions(
    sheet: Sheet,
    agent: Agent,
    shared: tuple[Part, ...],
    target: str,
    limit: int = 0,
    lines: int = 0,
    place: tuple[str, str] | None = None,
) -> tuple[str, tuple[Artifact, ...]]:
    """What a role's agent is told, but for what is `shared` by all and stands elsewhere; and its reference, if any.

    With a `limit` of characters or of `lines`, what need not be read at once moves to a reference of this target's own.
    `place` is where the reference is, and how the instructions call it; without one it is in the role's folder.
    """
    bundle, path = without(agent.bundle, shared), reference_path(agent.bundle)

    def text(sheet: Sheet, bundle: Bundle) -> str:
        return sheet.prose(
            "agent.md.j2", bundle=bundle, skills=agent.skills, head="", reference=place[1] if place else path
        )

    def fits(bundle: Bundle) -> bool:
        if not limit and not lines:
            return True
        shown = MARK.sub("", text(Sheet(), bundle))
        return (not limit or len(shown) <= limit) and (not lines or shown.count("\n") <= lines)

    if not fits(bundle):
        path = f"roles/{bundle.slug}/reference-{target}.md"
        bundle = fitted(bundle, fits)
    elif bundle.later and not shared:
        path = f"roles/{bundle.slug}/reference-all.md"
    if not bundle.later:
        return text(sheet, bundle), ()
    return text(sheet, bundle), (render("reference.md.j2", place[0] if place else path, target, bundle=bundle),)


def reference_path(bundle: Bundle) -> str:
    """Where the parts stand that are loaded on demand."""
    return f"roles/{bundle.slug}/reference.md"


def inserts(
    bundles: tuple[Bundle, ...], artifacts: tuple[Artifact, ...], held: tuple[Bundle, ...]
) -> Callable[[str, str], Artifact | None]:
    """What a section's name stands for in a person's file (see `passes/sections.py`)."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    by_id = {bundle.id: bundle for bundle in bundles if bundle not in held}

    def insert(name: str, path: str) -> Artifact | None:
        here = by_path.get(path)
        if here is not None and here.target == name:
            return here
        if name in by_path:
            return by_path[name]
        if name == "everybody":
            return render("everybody.md.j2", path, "everybody", parts=common(bundles))
        bundle = by_id.get(name)
        if bundle is None:
            return None
        reference = reference_path(bundle)
        whole = bundle if reference in by_path else replace(bundle, parts=tuple(map(_now, bundle.parts)))
        return render("agent.md.j2", path, "section", bundle=whole, skills=(), head="", reference=reference)

    return insert


def _now(part: Part) -> Part:
    return replace(part, later=False)


class Sheet:
    """One file in the making: texts with invisible marks of their sources, which may be put into data and serialised.

    `sheet.artifact(path, target, json_text({"prompt": sheet.prose("x.md.j2", ...)}))` knows where each line of the
    file comes from; a line of JSON that holds a whole prompt comes from many.
    """

    def __init__(self) -> None:
        self._tracer = _Tracer()

    def prose(self, template: str, **values: Any) -> str:
        """What a shipped template makes of `values`, which prints lines by `traced`; ends in one line feed."""
        text = _environment().get_template(template).render(**values, traced=self._tracer)
        rows = "\n".join(row.rstrip() for row in _squeezed(text.split("\n")))
        return rows.strip("\n") + "\n"

    def text(self, line: Line) -> str:
        """The text of one line, marked."""
        return self._tracer(line)

    def artifact(self, path: str, target: str, text: str, subject: str = "") -> Artifact:
        """The file: the marks taken out of `text`, and kept as the origins of its lines."""
        sources = self._tracer.lines
        rows: list[str] = []
        origins: list[Origin] = []
        for number, row in enumerate(text.split("\n"), 1):
            found = dict.fromkeys(sources[int(mark)] for mark in MARK.findall(row) if int(mark) < len(sources))
            origins += [Origin(number, one.path, one.line, one.norm) for line in found for one in line.every]
            rows.append(MARK.sub("", row))
        return Artifact(path, "\n".join(rows), target, tuple(dict.fromkeys(origins)), subject)


def _squeezed(rows: Iterable[str]) -> Iterable[str]:
    """Rows without leading blank ones, and never two blank ones in a row."""
    blank = True
    for row in rows:
        empty = not row.strip()
        if not (empty and blank):
            yield row
        blank = empty
