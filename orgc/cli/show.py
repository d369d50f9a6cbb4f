"""`orgc show ID`: one entity with everything known about it, and where each fact stands."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orgc.cli import DONE, Fault
from orgc.cli.session import Session, add_common

if TYPE_CHECKING:
    from orgc.model.org import Org
    from orgc.world import World

_HIDDEN = frozenset(
    [
        "id",
        "type",
        "title",
        "span",
        "evidence",
        "path",
        "section",
        "sections",
        "end_line",
        "names",
        "declared_type",
        "package",
        "refs",
        "mentions",
        "extras",
        "steps",
        "terms",
        "diagrams",
        "form",
    ]
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `show`."""
    parser.add_argument("id", nargs="?", metavar="ID", help="a path id, a title, an alias")
    add_common(parser)
    parser.add_argument("--roles", action="store_true", help="every role that is spoken of, and where it is defined")
    parser.add_argument("--site", action="store_true", help="how the folder is served as a site, and what says so")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Prints the entity's facts, its norms and its edges in both directions, each with its place."""
    from orgc.analysis.selection import SelectionFault, select

    if options.site:
        from orgc.cli.show_site import show_site

        options.path = options.path or options.id
        return show_site(Session(options).compile().org, options.format)
    if options.roles:
        from orgc.cli.show_roles import show_roles

        options.path = options.path or options.id
        return show_roles(Session(options).compile().org, options.format)
    if options.id is None:
        raise Fault("what is to be shown? An ID, --site or --roles")
    session = Session(options)
    org = session.compile().org
    try:
        found = sorted(select(org, options.id))
    except SelectionFault as fault:
        raise Fault(str(fault)) from None
    if len(found) != 1:
        raise Fault(f"`{options.id}` is {len(found)} things; name one of them")
    facts = _facts(org, found[0])
    if found[0] in org.entities:
        facts["owner"] = _owner(org, session.world, found[0])
        facts["sections"] = _sections(org, found[0])
    if options.format == "json":
        sys.stdout.write(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_text(facts))
    return DONE


def _owner(org: Org, world: World, identity: str) -> dict[str, str] | None:
    """Who owns it, and by which rung of the ladder that is known; git is the last."""
    from orgc.analysis.owners import RUNGS, owner_of

    entity = org.entities[identity]
    if owner := owner_of(org, entity):
        place = f"{owner.path}:{owner.span.line}:{owner.span.column}"
        return {"name": owner.name, "by": RUNGS[owner.rung], "place": place}
    author = world.main_author(entity.path)
    return {"name": author, "by": "git: who changed it most often", "place": entity.path} if author else None


def _sections(org: Org, identity: str) -> list[dict[str, str]]:
    """What the sections of a document are for, where they are no entities."""
    entity = org.entities[identity]
    facets = org.units[entity.path].facets if "#" not in identity and entity.path in org.units else ()
    return [
        {"type": f.kind, "section": f.section, "evidence": f.evidence, "place": f"{entity.path}:{f.span.line}:1"}
        for f in facets
    ]


def _facts(org: Org, identity: str) -> dict[str, Any]:
    node = org.nodes[identity]
    place = f"{node.path}:{node.span.line}:{node.span.column}" if node.path else ""
    facts: dict[str, Any] = {"id": identity, "type": node.type, "title": node.title, "place": place}
    facts |= {"certainty": node.certainty, "evidence": node.evidence}
    entity = org.entities.get(identity)
    facts["facts"] = list(_fields(entity)) if entity else list(_inside(org, identity))
    facts["norms"] = [
        {"id": n.id, "modality": n.modality, "text": n.text.text, "place": f"{node.path}:{n.span.line}:{n.span.column}"}
        for n in org.norms_of(identity)
    ]
    edges = [(e.type, e.target, e) for e in org.out(identity)] + [
        (f"{e.type} (from)", e.source, e) for e in org.into(identity)
    ]
    facts["edges"] = [
        {
            "type": type_,
            "id": other,
            "title": org.title(other),
            "place": f"{e.path}:{e.span.line}:{e.span.column}",
            "certainty": e.certainty,
        }
        for type_, other, e in edges
    ]
    return facts


def _inside(org: Org, identity: str) -> Iterator[dict[str, str]]:
    """What is known of a step, a term, a norm or a table: they stand inside an entity."""
    from orgc.analysis.step_wording import one_step
    from orgc.kinds.glossary import Glossary
    from orgc.kinds.workflow import Workflow

    holder = org.holder(identity)
    if holder is None:
        return
    rows: list[tuple[str, str, int]] = []
    if isinstance(holder, Workflow):
        steps = [s for s in holder.every_step() if s.id == identity]
        rows += [("step", line.text.strip(" -"), line.line) for s in steps for line in one_step(org, holder, s, "")]
    if isinstance(holder, Glossary):
        terms = [t for t in holder.terms if t.id == identity]
        rows += [("meaning", t.meaning.text, t.word.span.line) for t in terms]
    if norm := org.norms.get(identity):
        rows += [("text", norm.text.text, norm.span.line), ("subject", norm.subject, norm.span.line)]
        rows += [("condition", c, norm.span.line) for c in norm.conditions]
        rows += [("quantity", q.text, norm.span.line) for q in norm.quantities]
    if table := org.tables.get(identity):
        rows.append(("columns", " | ".join(h.text for h in table.headers), table.span.line))
        rows += [("row", " | ".join(c.text for c in cells), _line_of(cells, table.span.line)) for cells in table.rows]
    for key, value, line in rows:
        if value:
            yield {"key": key, "value": value, "place": f"{holder.path}:{line}:1"}


def _line_of(cells: tuple[Any, ...], default: int) -> int:
    return next((c.span().line for c in cells if c.text), default)


def _fields(entity: Any) -> Any:
    """The located values of an entity's own fields, in words."""
    from orgc.model.document import Inline
    from orgc.model.span import Text

    for field in entity.__struct_fields__:
        value = getattr(entity, field)
        if field in _HIDDEN:
            continue
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text) and item.text:
                yield {"key": field, "value": item.text, "place": f"{entity.path}:{item.span.line}:{item.span.column}"}
            elif isinstance(item, Inline) and item.text:
                span = item.span()
                yield {"key": field, "value": item.text, "place": f"{entity.path}:{span.line}:{span.column}"}
            elif hasattr(item, "action") and hasattr(item, "limit"):
                words = " ".join(part.text for part in (item.action, item.limit, item.condition) if part.text)
                span = item.action.span
                yield {"key": field, "value": words, "place": f"{entity.path}:{span.line}:{span.column}"}
            elif hasattr(item, "text") and isinstance(item.text, Inline):
                yield {
                    "key": field,
                    "value": item.text.text,
                    "place": f"{entity.path}:{item.span.line}:{item.span.column}",
                }
    for step in getattr(entity, "steps", ()):
        yield {"key": "step", "value": step.title, "place": f"{entity.path}:{step.span.line}:{step.span.column}"}
    for term in getattr(entity, "terms", ()):
        words = f"{term.word.text}: {term.meaning.text}"
        yield {"key": "term", "value": words, "place": f"{entity.path}:{term.word.span.line}:{term.word.span.column}"}
    for extra in entity.extras:
        span = extra.key.span
        yield {"key": extra.key.text, "value": extra.json, "place": f"{entity.path}:{span.line}:{span.column}"}


def _text(facts: dict[str, Any]) -> str:
    from orgc.model.printable import printable

    lines = [
        f"{facts['title']}",
        f"  {facts['type']} `{facts['id']}`, {facts['certainty']} ({facts['evidence']})",
        f"  {facts['place']}",
    ]
    if owner := facts.get("owner"):
        lines.append(f"  owner: {owner['name']} ({owner['by']})  [{owner['place']}]")
    for section in facts.get("sections", ()):
        lines.append(f"  #{section['section']} is for: {section['type']} ({section['evidence']})  [{section['place']}]")
    for title, key in (("Facts", "facts"), ("Norms", "norms"), ("Edges", "edges")):
        rows = [_row(key, row) for row in facts[key]]
        if rows:
            width = min(24, max(len(left) for left, _, _ in rows))
            lines += ["", title]
            lines += [f"  {left:<{width}}  {right}  [{place}]" for left, right, place in rows]
    return "\n".join(printable(line) for line in lines) + "\n"


def _row(key: str, row: dict[str, Any]) -> tuple[str, str, str]:
    if key == "facts":
        return row["key"], row["value"], row["place"]
    if key == "norms":
        return row["modality"], f"{row['text']} ({row['id']})", row["place"]
    guess = "" if row["certainty"] == "declared" else " (inferred)"
    return row["type"], f"{row['title']} `{row['id']}`{guess}", row["place"]
