"""Norms and decision tables as instructions: under what they ask, each text once, and none that a line says already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from orgc.analysis.imperative import said_to
from orgc.analysis.paths import along, hop, to_flow, to_norm
from orgc.analysis.scope import scopes_of
from orgc.kinds.role import Role
from orgc.kinds.workflow import Workflow
from orgc.model.bundle import Hop, Line, Part
from orgc.model.entity import Entity, Norm, Table
from orgc.model.lifecycle import in_force
from orgc.model.marked import escape, markdown, row
from orgc.model.org import Org
from orgc.model.pattern import lazy

_MODALITIES = (
    ("must not", "You must not"),
    ("must", "You must"),
    ("should", "You should"),
    ("should not", "You should not"),
    ("may", "You may"),
)
_REFERS_BACK = lazy(
    r"(?:it|its|they|them|their|these|those|this|that|both|the\s+(?:two|both|other|same|former|latter|above))\b", re.I
)
_WORD = lazy(r"[^\W_]+")
_TARGET = lazy(r"\]\([^)]*\)")


def norm_line(org: Org, norm: Norm, role: Role | None, via: tuple[Hop, ...]) -> Line:
    """A norm as an order to `role`, or as it is when there is none."""
    entity = org.entities[norm.entity]
    text = said_to(norm, role)
    if role is not None and not norm.label and entity.id != role.id and _REFERS_BACK.match(text):
        text = f"{escape(entity.title.text)}: {text}"  # else nobody knows what `its` is
    if norm.tail:
        text = f"{text} {'; '.join(markdown(item).rstrip(';') for item in norm.tail)}"
    return Line(text, entity.path, norm.span.line, norm.id, via=via, modality=norm.modality)


def norm_parts(lines: Iterable[tuple[Norm, Line]]) -> Iterator[Part]:
    """Norms by modality; the same words of several norms are one line."""
    found: dict[str, dict[str, Line]] = {}
    for norm, line in lines:
        group = found.setdefault(norm.modality, {})
        first = group.get(norm.fingerprint)
        group[norm.fingerprint] = line if first is None else _with(first, line)
    for modality, title in _MODALITIES:
        if modality in found:
            yield Part(modality.replace(" ", "-"), title, tuple(found[modality].values()))


def _with(line: Line, other: Line) -> Line:
    return msgspec.structs.replace(line, also=(*line.also, other))


def said_once(parts: list[Part], norms: list[tuple[Norm, Line]]) -> tuple[list[Part], list[tuple[Norm, Line]]]:
    """The parts with the norms that their lines state, and the norms that no line states yet.

    A line states a norm when the norm's words stand in it: the sentence of a step or of a section in its own words.
    A duty with the words of an order is that order.
    """
    words = [[_words(line.text) for line in part.lines] for part in parts]
    by_path: dict[str, list[tuple[int, int]]] = {}
    duties: dict[str, tuple[int, int]] = {}
    for i, part in enumerate(parts):
        for j, line in enumerate(part.lines):
            by_path.setdefault(line.path, []).append((i, j))
            if part.key == "duties":
                duties.setdefault(words[i][j].strip(), (i, j))
    stated: dict[tuple[int, int], list[Line]] = {}
    left = []
    for norm, line in norms:
        own = _words(norm.text.text)
        at = next(((i, j) for i, j in by_path.get(line.path, ()) if own in words[i][j]), None)
        if at is None and norm.modality == "must":
            at = duties.get(_words(_unlabelled(line.text, norm)).strip())
        if at is None:
            left.append((norm, line))
        else:
            stated.setdefault(at, []).append(line)
    result = []
    for i, part in enumerate(parts):
        lines = tuple(_stating(line, stated.get((i, j), ())) for j, line in enumerate(part.lines))
        result.append(msgspec.structs.replace(part, lines=lines))
    return result, left


def _stating(line: Line, norms: Iterable[Line]) -> Line:
    """A line with the norms that it states. It shows the id of each that has one."""
    for norm in norms:
        label = norm.norm.rsplit("#", 1)[-1]
        shown = f" ({label})" if norm.text.startswith(f"{label}: ") and label not in line.text else ""
        line = msgspec.structs.replace(line, text=line.text + shown, also=(*line.also, norm))
    return line


def _words(text: str) -> str:
    """The words of a text with one blank around each, so that one text stands in another as a substring."""
    return f" {' '.join(_WORD.findall(_TARGET.sub(']', text).lower()))} "


def _unlabelled(text: str, norm: Norm) -> str:
    return text.removeprefix(f"{norm.label}: ") if norm.label else text


def tables(org: Org, ways: dict[str, tuple[Hop, ...]]) -> Iterator[Part]:
    """The decision tables that stand in some entities, each of which has its way."""
    for identity, via in sorted(ways.items()):
        entity = org.entities[identity]
        unit = org.units.get(entity.path)
        for table in unit.tables if unit else ():
            if not table.example and table.entity == identity:
                here = Hop(identity, "holds", table.id, entity.path, table.span.line)
                yield _table(entity, table, (*via, here))


def table_ways(
    org: Org, role: str, norms: Iterable[tuple[Norm, Line]], flows: tuple[str, ...]
) -> dict[str, tuple[Hop, ...]]:
    """The entities whose tables a role needs: they apply to it, govern a workflow it takes part in, or bind it."""
    scopes = scopes_of(org)
    found: dict[str, tuple[Hop, ...]] = {}
    for identity in sorted({table.entity for table in org.tables.values()}):
        reach = scopes.roles_of_entity(identity).get(role)
        if reach is not None and in_force(org.entities[identity], org.as_of):
            found[identity] = along(org, role, reach.edges, identity)
    for flow_ in flows:
        workflow = org.get(flow_, Workflow)
        for edge in org.into(flow_, "governs"):
            entity = org.entities.get(edge.source)
            if workflow and entity and in_force(entity, org.as_of):
                found.setdefault(edge.source, (*to_flow(org, role, workflow), hop(edge)))
    for norm, line in norms:
        here = Hop(norm.entity, "holds", norm.id, line.path, line.line)
        found.setdefault(norm.entity, line.via if here in line.via else (*line.via, here))
    return found


def _table(entity: Entity, table: Table, via: tuple[Hop, ...]) -> Part:
    cells = [f"→ {escape(h.text)}" if i in table.outputs else escape(h.text) for i, h in enumerate(table.headers)]
    head = Line(row(cells), entity.path, table.span.line, via=via)
    rows = []
    for line in table.rows:
        texts = [markdown(cell) for cell in line]
        if any(texts):
            rows.append(Line(row(texts), entity.path, next(c.span().line for c in line if c.text), via=via))
    hit = f" (hit policy: {table.hit_policy})" if table.hit_policy else ""
    outputs = " and ".join(table.headers[i].text for i in table.outputs)
    return Part("table", f"{entity.title.text}{': ' if outputs else ''}{outputs}{hit}", tuple(rows), head)


def role_norms(org: Org, role: Role, norms: Iterable[Norm]) -> Iterator[tuple[Norm, Line]]:
    """The norms that apply to a role as orders to it, each with its way."""
    scopes = scopes_of(org)
    for norm in norms:
        yield norm, norm_line(org, norm, role, to_norm(org, role.id, norm, scopes.roles_of(norm)[role.id]))
