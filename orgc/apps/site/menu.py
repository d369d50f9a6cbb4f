"""The menu of the site, and which things have a list of their own."""

from __future__ import annotations

from orgc.apps.site.atlas import Atlas
from orgc.kinds.glossary import Glossary
from orgc.kinds.policy import Policy
from orgc.kinds.record import Record
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.entity import Entity

LISTS: tuple[tuple[type[Entity], str, str, str], ...] = (
    (Team, "teams", "Teams", "Who works together, who leads them, and what for."),
    (Role, "roles", "Roles", "Every seat that somebody or some agent holds."),
    (Workflow, "workflows", "Workflows", "How work flows, step by step, from one role to the next."),
    (Policy, "policies", "Policies", "The rules: in words, in tables, and tested by examples."),
    (Tool, "tools", "Tools", "The systems that people and agents work with."),
    (Record, "records", "Records", "What work consumes and produces."),
)


def menu(atlas: Atlas) -> list[list[tuple[str, str, str, int | None, str]]]:
    """The menu: words, address, key, number, and whether it is bad."""
    org = atlas.org
    errors = atlas.report.count("error")
    loud = errors or atlas.report.count("warning")
    first: list[tuple[str, str, str, int | None, str]] = [("Home", "index.html", "home", None, "")]
    first.append(("Org chart", "chart.html", "chart", None, ""))
    for kind, word, title, _ in LISTS:
        number = len(chosen(atlas, kind))
        if number:
            first.append((title, f"{word}.html", word, number, ""))
    if any(g.terms for g in org.every(Glossary)):
        first.append(("Glossary", "glossary.html", "glossary", sum(len(g.terms) for g in org.every(Glossary)), ""))
    second: list[tuple[str, str, str, int | None, str]] = [
        ("Findings", "findings.html", "findings", loud, "bad" if errors else ""),
        ("Authority", "authority.html", "authority", None, ""),
        ("If away", "away.html", "away", None, ""),
        ("Proofs", "proofs.html", "proofs", None, ""),
        ("Rules", "rules.html", "rules", len(org.norms), ""),
    ]
    third: list[tuple[str, str, str, int | None, str]] = [
        ("Explorer", "explorer.html", "explorer", None, ""),
        ("Dependencies", "dependencies.html", "dependencies", None, ""),
        ("Policy map", "policy-map.html", "policy-map", None, ""),
        ("All pages", "documents.html", "documents", len(org.units), ""),
    ]
    return [first, second, third]


def chosen(atlas: Atlas, kind: type[Entity]) -> list[Entity]:
    """The entities of a kind that a list shows: documents that are empty are left out."""
    found = [e for e in atlas.org.every(kind) if not atlas.org.units[e.path].empty and e.id in atlas.places.entities]
    return sorted(found, key=lambda e: (e.gone, e.title.text.casefold(), e.id))
