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

from orgc.analysis.inventory import SPOKEN, inventory_of
from orgc.analysis.names import names_of
from orgc.grammar.role_names import role_key
from orgc.kinds.role import Role
from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.span import Text

SEVERITY = "warning"
FAMILY = "ownership"
_MANY = 2
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
