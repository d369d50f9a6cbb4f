"""The pages of one organization, one after the other: home, lists, the whole, each entity, each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from orgc.analysis.scope import scopes_of
from orgc.apps.site.atlas import Atlas, Ref
from orgc.apps.site.drawn import view_svg, workflow_svg
from orgc.apps.site.menu import LISTS, chosen
from orgc.apps.site.overview import home_values, team_line
from orgc.apps.site.page import Page
from orgc.apps.site.places import part_of
from orgc.apps.site.policies import norms_of, policy_card, policy_values, tables_of
from orgc.apps.site.prose import Prose
from orgc.apps.site.roles import role_card, role_values
from orgc.apps.site.things import (
    facts_of_page,
    glossary_values,
    record_values,
    team_values,
    tool_values,
)
from orgc.apps.site.whole import (
    authority_values,
    away_values,
    chart_values,
    findings_values,
    proofs_values,
    rules_values,
)
from orgc.apps.site.workflows import workflow_card, workflow_values
from orgc.kinds.glossary import Glossary
from orgc.kinds.policy import Policy
from orgc.kinds.record import Record
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Rule

Card = Callable[[Atlas, Any], dict[str, Any]]
_PICTURES = (
    (
        "dependencies",
        "Who relies on whom",
        "Whose work waits for whose.",
    ),
    ("policy-map", "Policies and workflows", "Which policies rule which workflows."),
)
_ON_A_LIST = 150
_ON_A_PAGE = 120_000  # characters of rules or rows on one page of a long list
_URLS = {kind.__name__: (f"{word}.html", title) for kind, word, title, _ in LISTS}
_TOLD = frozenset(
    {"Owned by", "Reports to", "Reports here", "Member of", "Members", "Before it", "Next", "Hands over to",
     "Is handed work by", "Deputies", "Deputizes for"}
)  # fmt: skip


def lists(atlas: Atlas) -> Iterator[Page]:
    """The lists of entities, in several pages when they are long."""
    cards: dict[type[Entity], Card] = {Team: team_line, Role: role_card, Workflow: workflow_card, Policy: policy_card}
    for kind, word, title, lead in LISTS:
        card: Card = cards.get(kind, _card)
        found = [card(atlas, e) for e in chosen(atlas, kind)]
        parts = [found[i : i + _ON_A_LIST] for i in range(0, len(found), _ON_A_LIST)] or [[]]
        pages = [
            (part_of(f"{word}.html", i), f"{p[0]['ref'].title[:14]} ..." if p else "") for i, p in enumerate(parts)
        ]
        for i, part in enumerate(parts):
            values = {"cards": part, "total": len(found), "lead": lead, "pages": pages, "number": i + 1}
            yield Page(pages[i][0], "list", title, word, values)
    terms = [glossary_values(atlas, g)["terms"] for g in atlas.org.every(Glossary)]
    rows = sorted((row for one in terms for row in one), key=lambda row: row[1].casefold())
    unique = [(f"t{i}", *row[1:]) for i, row in enumerate(rows)]
    yield Page("glossary.html", "words", "Glossary", "glossary", {"terms": unique[:600], "total": len(unique)})


def _card(atlas: Atlas, entity: Entity) -> dict[str, Any]:
    words = entity.description.text
    uses = [e for e in atlas.org.into(entity.id) if e.type in ("uses", "needs", "produces")]
    return {"ref": atlas.ref(entity.id), "words": words, "bits": len(uses)}


def whole(atlas: Atlas, rules: dict[str, Rule], front: Document | None) -> Iterator[Page]:
    """Home and the pages over everything."""
    values = home_values(atlas)
    values["front_prose"] = _front(atlas, front) if front else ""
    yield Page("index.html", "home", atlas.name, "home", values, values["mission"][:200])
    yield Page(
        "chart.html", "chart", "Org chart", "chart", {**chart_values(atlas), "svg": view_svg(atlas, "org-chart")}
    )
    for name, title, lead in _PICTURES:
        yield Page(f"{name}.html", "picture", title, name, {"lead": lead, "svg": view_svg(atlas, name)})
    yield Page("findings.html", "findings", "Findings", "findings", findings_values(atlas, rules))
    yield Page("proofs.html", "proofs", "What was proved", "proofs", proofs_values(atlas))
    yield Page("authority.html", "authority", "Authority", "authority", authority_values(atlas))
    yield Page("away.html", "away", "If somebody is away", "away", away_values(atlas))
    yield Page("search.html", "search", "Search", "search", {})
    yield from _cut(
        "rules",
        "rules",
        "Rules",
        rules_values(atlas),
        lambda g: sum(len(n.text) + 330 for n in g[1]) + 200,
        len(atlas.org.norms),
    )
    yield from _cut(
        "documents", "documents", "All pages", _folders(atlas), lambda f: 300 * len(f[1]) + 100, len(atlas.org.units)
    )


def _cut(
    word: str, template: str, title: str, groups: list[Any], weight: Callable[[Any], int], total: int
) -> Iterator[Page]:
    parts: list[list[Any]] = [[]]
    size = 0
    for group in _split(groups, weight):
        if size and size + weight(group) > _ON_A_PAGE:
            parts.append([])
            size = 0
        parts[-1].append(group)
        size += weight(group)
    pages = [(part_of(f"{word}.html", i), _name(p)) for i, p in enumerate(parts)]
    key = "folders" if word == "documents" else "groups"
    for i, part in enumerate(parts):
        values = {key: part, "pages": pages, "number": i + 1, "total": total}
        yield Page(pages[i][0], template, title, word, values)


def _split(groups: list[Any], weight: Callable[[Any], int]) -> Iterator[Any]:
    """Groups, the very large ones in pieces."""
    for name, rows in groups:
        pieces = -(-weight((name, rows)) // _ON_A_PAGE)
        each = max(1, -(-len(rows) // pieces)) if rows else 1
        for i in range(0, max(1, len(rows)), each):
            yield name, rows[i : i + each]


def _name(part: list[Any]) -> str:
    first = part[0][0] if part else ""
    words = first.title if isinstance(first, Ref) else first or "top"
    return f"{words[:18]} ..."


def _folders(atlas: Atlas) -> list[tuple[str, list[tuple[Ref, str, int]]]]:
    found: dict[str, list[tuple[Ref, str, int]]] = {}
    for path, unit in atlas.org.units.items():
        folder, _, name = path.rpartition("/")
        loud = sum(d.severity != "info" for d in atlas.issues.get(path, ()))
        found.setdefault(folder, []).append((atlas.ref(unit.entities[0].id), name, loud))
    return sorted(found.items())


def _front(atlas: Atlas, document: Document) -> Markup:
    """The first words of the handbook's own front page."""
    body, _ = Prose(atlas, document.path, "").body(
        document, range(min(len(document.sections), 6)), document_title(atlas, document)
    )
    return body


def document_title(atlas: Atlas, document: Document) -> str:
    """What the page of a document is called."""
    return atlas.org.units[document.path].entities[0].title.text


def document_pages(atlas: Atlas, document: Document) -> Iterator[Page]:
    """The page of a document, and those of the entities that are sections of it."""
    unit = atlas.org.units[document.path]
    everything = range(len(document.sections))
    for entity in unit.entities:
        address = atlas.places.entities.get(entity.id)
        if address:
            first = entity is unit.entities[0]
            yield entity_page(atlas, entity, document, everything if first else entity.sections, address)


def entity_page(atlas: Atlas, entity: Entity, document: Document | None, indexes: Any, address: str) -> Page:
    """The page of one entity; `document` is None for one that only prose speaks of."""
    up = "../" * address.count("/")
    template, extra = _own(atlas, entity, up)
    prose = Markup("")
    toc: list[tuple[int, str, str]] = []
    if document is not None:
        prose, toc = Prose(atlas, entity.path, up).body(document, indexes, entity.title.text)
    unit = atlas.org.units[entity.path]
    first = document is not None and unit.entities[0].id == entity.id
    inside = [e.id for e in unit.entities[1:] if e.id in atlas.places.entities] if first else []
    parent = [] if first else [atlas.ref(unit.entities[0].id)]
    url, name = _URLS.get(entity.type, ("documents.html", "All pages"))
    if isinstance(entity, Glossary):
        url, name = "glossary.html", "Glossary"
    told = _TOLD if template != "page" else frozenset({"Owned by"})
    general = facts_of_page(atlas, entity)
    if template in ("role", "workflow", "policy", "team"):
        general = [f for f in general if f.label != "Owner" or template in ("role", "team", "policy")]
    taken_apart = template == "policy" and len(extra["norms"]) + len(extra["tables"]) > 1
    description = entity.description.text
    lead = extra.get("mission") or extra.get("purpose") or extra.get("charter") or description
    values = {
        **extra,
        "kind": entity.type,
        "lead": lead,
        "state": entity.state,
        "inferred": entity.evidence.certainty == "inferred",
        "evidence": entity.evidence.text,
        "source": atlas.at(entity),
        "issues": atlas.issues_of(entity),
        "general": general,
        "crumbs": parent,
        "list_url": url,
        "list_name": name,
        "prose": prose,
        "toc": toc,
        "fold": template in ("role", "workflow") or taken_apart,
        "intro": _intro(entity, document) if taken_apart else "",
        "inside": atlas.refs(inside),
        "connections": atlas.connections(entity.id, told),
        "node": entity.id,
    }
    active = url.removesuffix(".html")
    return Page(address, template, entity.title.text or entity.id, active, values, str(lead)[:200])


def _intro(entity: Entity, document: Document | None) -> str:
    """The first paragraph below the heading of a page, where the rest of it is shown taken apart."""
    blocks = document.sections[entity.section].blocks if document else ()
    return next((" ".join(b.text.text.split()) for b in blocks if b.kind == "paragraph"), "")


def _own(atlas: Atlas, entity: Entity, up: str) -> tuple[str, dict[str, Any]]:
    """The template of an entity and what it shows beyond what all of them show."""
    if isinstance(entity, Role):
        return "role", role_values(atlas, entity)
    if isinstance(entity, Workflow):
        extra = workflow_values(atlas, entity)
        extra["norms"] = _norms(atlas, entity)
        extra["tables"] = list(tables_of(atlas, entity, up))
        extra["svg"] = workflow_svg(atlas, entity, up)
        return "workflow", extra
    if isinstance(entity, Policy):
        return "policy", policy_values(atlas, entity, up)
    shared = {"norms": _norms(atlas, entity), "tables": list(tables_of(atlas, entity, up))}
    if isinstance(entity, Team):
        return "team", {**shared, **team_values(atlas, entity)}
    if isinstance(entity, Tool):
        return "tool", {**shared, **tool_values(atlas, entity)}
    if isinstance(entity, Record):
        return "record", {**shared, **record_values(atlas, entity)}
    if isinstance(entity, Glossary):
        return "glossary", glossary_values(atlas, entity)
    return "page", shared


def _norms(atlas: Atlas, entity: Entity) -> list[Any]:
    scopes = scopes_of(atlas.org)
    norms = norms_of(atlas, entity.id)
    return [(view, atlas.refs(scopes.roles_of(atlas.org.norms[view.id]))) for view in norms]
