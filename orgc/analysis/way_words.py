"""The way from a role to what governs it, in words: each hop a clause of its own with the line that says so."""

from __future__ import annotations

from orgc.model.bundle import Hop
from orgc.model.org import EVERYONE, Org

_WORDS = {
    "owns": "{source} owns {target}",
    "reports_to": "{source} reports to {target}",
    "member_of": "{source} is part of {target}",
    "performs": "{target} performs {source}",
    "approves": "{target} approves {source}",
    "hands_off": "{source} hands over to {target}",
    "escalates_to": "{source} escalates to {target}",
    "deputizes": "{source} is the deputy of {target}",
    "uses": "{source} may use {target}",
    "needs": "{source} needs {target}",
    "produces": "{source} produces {target}",
    "governs": "{source} governs {target}",
    "applies_to": "{source} applies to {target}",
    "runs": "{source} runs {target}",
    "among": "{source} is one of everyone",
    "is": "{target} is about {source}, too",
    "addresses": "{source} speaks to its reader, who is {target}",
    "says": "a line of its bundle uses the term {target}",
}
_HOLDS = {
    "Step": "{target} is a step of {source}",
    "Norm": "{source} says {target}",
    "Table": "{source} has the table {target}",
    "Term": "{source} explains {target}",
}


def hop_words(org: Org, hop: Hop) -> str:
    """A hop as a clause: `Refund policy governs Refund a customer`."""
    source, target = _title(org, hop.source), _title(org, hop.target)
    node = org.nodes.get(hop.target)
    if hop.relation == "names":
        words = "its own words name {target}" if hop.source in org.norms else "{source} names {target}"
    elif hop.relation == "holds":
        kind = node.type if node else ""
        words = _HOLDS.get(kind, "{source} has the section {target}") if hop.target else "the page of {source} says it"
    else:
        words = _WORDS.get(hop.relation, "{source} " + hop.relation.replace("_", " ") + " {target}")
    return words.format(source=source, target=target)


def _title(org: Org, identity: str) -> str:
    if identity == EVERYONE:
        return "everyone"
    if norm := org.norms.get(identity):
        return norm.label or f"“{_short(norm.text.text)}”"
    return org.title(identity) if identity in org.nodes else identity


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "..."
