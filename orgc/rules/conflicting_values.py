"""Two rules with the same subject and the same action give different numbers.

## Why

Whoever follows one page breaks the other, and nobody can say which one holds.

## Bad

```markdown travel.md
# Travel
Staff must submit travel expenses within 30 days of the trip.
```

```markdown money.md
# Money
Staff must submit travel expenses within 60 days of the trip.
```

## Good

```markdown travel.md
# Travel
Staff must submit travel expenses within 30 days of the trip.
```

```markdown money.md
# Money
Contractors must submit travel expenses within 60 days of the trip.
```

## How to fix

Keep one of them, or say in each for whom or when it holds. Only rules of different pages are compared, with the same
subject and four of five words in common beside the number; days and business days are never compared.

## Precision

On five public handbooks it finds nothing. Within one page 3 of 3 were false (two exercises, two roles, two months), so
rules of one page are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orgc.model.diagnostic import Label
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.quantity import Quantity
from orgc.model.rule import Finding
from orgc.model.slug import name_key, name_words

SEVERITY = "warning"
FAMILY = "norms"
_LEAST = 3  # words of the action beside the number
_ALIKE = 0.8  # share of common words from which two rules say the same
_NUMBER = re.compile(r"\d[\d,.]*")
_SMALL = frozenset("the a an of to in on for by at be is are and or with their its your our this that all any".split())


class _Rule(NamedTuple):
    norm: Norm
    quantity: Quantity
    path: str
    words: frozenset[str]


def check_org(org: Org) -> Iterator[Finding]:
    alike: dict[tuple[str, ...], list[_Rule]] = {}
    for norm in org.norms.values():
        entity = org.entities[norm.entity]
        if len(norm.quantities) != 1 or entity.gone:
            continue
        quantity = norm.quantities[0]
        text = norm.text.text.replace(quantity.text, " ", 1) if quantity.text in norm.text.text else ""
        words = tuple(w for w in name_words(_NUMBER.sub(" ", text)) if w not in _SMALL)
        if len(words) >= _LEAST:
            subject, kind = name_key(norm.subject), (quantity.kind, quantity.dimension, quantity.comparator)
            key = (entity.package, norm.modality, *kind, subject)
            alike.setdefault(key, []).append(_Rule(norm, quantity, entity.path, frozenset(words)))
    for _, group in sorted(alike.items()):
        group.sort(key=lambda rule: (rule.path, rule.norm.span))
        for i, rule in enumerate(group):
            other = next((o for o in group[:i] if _differ(o, rule)), None)
            if other is not None:
                label = Label(other.path, other.norm.span, other.norm.text.text[:160])
                message = f"`{rule.quantity.text}` here, `{other.quantity.text}` in `{other.path}` for the same rule"
                help_ = "keep one, or say for whom or when each holds"
                yield Finding(rule.path, rule.norm.span, message, help_, (label,), rule.norm.fingerprint, "inferred")


def _differ(one: _Rule, two: _Rule) -> bool:
    """Whether two rules of different pages say the same with different numbers."""
    if one.path == two.path or one.quantity.amount == two.quantity.amount:
        return False
    return len(one.words & two.words) >= _ALIKE * len(one.words | two.words)
