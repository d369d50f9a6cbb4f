"""A role that no page defines approves or is escalated to in two or more documents.

## Why

Whoever needs the approval must first find out who that is, and two pages may mean two people.

## Bad

```markdown orders.md
# Orders
Orders above $500 must be approved by the Purchasing Manager.
```

```markdown vendors.md
# Vendors
New vendors need approval from the Purchasing Manager.
```

```markdown roles/cfo.md
# CFO
```

## Good

```markdown orders.md
# Orders
Orders above $500 must be approved by the Purchasing Manager.
```

```markdown vendors.md
# Vendors
New vendors need approval from the Purchasing Manager.
```

```markdown roles/purchasing-manager.md
# Purchasing Manager
```

## How to fix

Give the role a page, a section, or a line in a list of roles; or name a role that has one. It is said once for each
role, at the first place. Where nothing defines any role it is information: then the pages are written for people who
know.

## Precision

On five public handbooks it speaks once, and that was true. Two findings of a draft were false: "direct manager" and
"hiring manager" are whoever stands in that relation, and are left alone now.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.authority import roles_in
from orgc.analysis.decision_table import decisions
from orgc.analysis.inventory import SPOKEN, inventory_of
from orgc.analysis.names import names_of
from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import role_key
from orgc.kinds.role import Role
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.span import Text

SEVERITY = "warning"
FAMILY = "ownership"
_MANY = 2
_ARTICLE = 5  # characters before the name: `the `
_WHOEVER = ("manager", "owner", "supervisor", "lead", "head", "leader")
_RELATION = frozenset(  # "direct manager", "system owner": whoever stands in that relation, which needs no page
    """
    direct line hiring immediate people reporting own current new system data risk policy asset process code page
    document budget service account information department team business project content control application
    """.split()
)


def _is_relation(key: tuple[str, ...]) -> bool:
    return key[-1] in _WHOEVER and set(key[:-1]) <= _RELATION


def check_org(org: Org) -> Iterator[Finding]:
    inventory = inventory_of(org)
    deciding: dict[tuple[str, ...], dict[str, tuple[Text, str]]] = {}
    for unit in inventory.units:
        for claim in unit.claims:
            who = {"approves": claim.subject, "escalates_to": claim.object}.get(claim.kind)
            if who is not None and who.text:
                how = "approves" if claim.kind == "approves" else "is escalated to"
                deciding.setdefault(role_key(who.text), {}).setdefault(unit.path, (who, how))
    names = names_of(org)
    yield from _declared(org)
    lists = any(role.evidence.how in ("declared", "configured", "placed") for role in org.every(Role))
    for key, places in sorted(deciding.items()):
        spoken = inventory.roles.get(key)
        if spoken is None or spoken.defined or len(places) < _MANY or _is_relation(key):
            continue
        if any(not identity.startswith(SPOKEN) for identity in names.find(spoken.name, "", ("Role",))):
            continue
        (path, (who, how)), *others = sorted(places.items())
        labels = tuple(Label(other, text.span, f"and {what} here") for other, (text, what) in others[:3])
        message = f"no page defines the {spoken.name}, who {how} in {len(places)} documents"
        severity: Severity | None = None if lists else "info"
        help_ = "give the role a page or a section, or name a role that has one"
        yield Finding(path, who.span, message, help_, labels, " ".join(key), "inferred", severity)


def _declared(org: Org) -> Iterator[Finding]:
    """Where roles have pages: a decider in a table beside known ones, or of a judgement, whom no page knows."""
    if not any(role.evidence.stated for role in org.every(Role)):
        return
    help_ = "give the role a page or a section, or name a role that has one"
    for decision in org.kept(decisions):
        rows = [roles_in(org, decision.entity, decision.output(row))[0] for row in range(len(decision.rows))]
        for row, roles in enumerate(rows):
            text = decision.says(row)
            if not roles and any(rows) and _names_somebody(org, decision.entity.package, text):
                place = decision.output(row)[0].span()
                message = f"no page defines `{text}`, who decides here"
                yield Finding(decision.entity.path, place, message, help_, (), f"{decision.table.id} {text}")
    for entity in org.entities.values():
        for mention in entity.mentions:
            if mention.label == "at their discretion" and entity.evidence.stated and not entity.gone:
                named = next(iter(mentions(mention.text.text)), None)
                place = mention.text.span(0, named.end if named else None)
                known = any(e.path == entity.path and e.span.line == place.line for e in org.out(entity.id, "approves"))
                if known or named is None or named.start > _ARTICLE:
                    continue
                if _names_somebody(org, entity.package, named.name):
                    message = f"no page defines the {named.name}, at whose discretion this is"
                    yield Finding(entity.path, place, message, help_, (), f"{entity.id} {named.name}", "inferred")


def _names_somebody(org: Org, package: str, text: str) -> bool:
    """Whether a text is the name of a role or group, of which there is none."""
    found = next(iter(mentions(text)), None)
    if found is None or _is_relation(role_key(found.name)):
        return False
    return not names_of(org).find(found.name, package, ("Role", "Team"))
