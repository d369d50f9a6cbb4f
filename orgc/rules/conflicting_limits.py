"""Two rules with the same subject and the same action give different limits.

## Why

Whoever follows one page breaks the other, and nobody can say which one holds.

## Bad

```markdown policies/travel.md
# Travel
Staff must submit travel expenses within 30 days.
```

```markdown policies/money.md
# Money
Staff must submit travel expenses within 60 days.
```

## Good

```markdown policies/travel.md
# Travel
Staff must submit travel expenses within 30 days.
```

```markdown policies/money.md
# Money
Contractors must submit travel expenses within 60 days.
```

## How to fix

Keep one of them, or say in each for whom or when it holds. Compared are rules with the same subject, the same verb,
four of five words in common beside the number, and the same conditions: a general rule and its exception do not
conflict. Days and business days are never compared. Of pages that nobody declared to be policies, only rules of
different pages are compared, and what is found is a warning.

## Precision

On five public handbooks it finds nothing. Within one page 3 of 3 were false in a draft (two exercises, two roles, two
months), so rules of one undeclared page are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.normal_form import Form, forms, pairs
from orgc.model.diagnostic import Certainty, Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "norms"


def check_org(org: Org) -> Iterator[Finding]:
    said: set[str] = set()
    with_quantity = tuple(form for form in org.kept(forms) if form.quantity)
    for one, two, same in pairs(org, with_quantity):
        if not _differ(one, two) or two.norm.id in said:
            continue
        said.add(two.norm.id)
        assert one.quantity
        assert two.quantity
        label = Label(one.path, one.norm.span, one.norm.text.text[:160])
        where = f" in `{one.path}`" if one.path != two.path else f" in line {one.norm.span.line}"
        message = f"`{two.quantity.text}` here, `{one.quantity.text}`{where} for the same rule"
        help_ = "keep one, or say for whom or when each holds"
        certainty: Certainty = "declared" if same and one.declared and two.declared else "inferred"
        yield Finding(two.path, two.norm.span, message, help_, (label,), two.norm.fingerprint, certainty)


def _differ(one: Form, two: Form) -> bool:
    """Whether two rules of the same kind of force have limits that compare and are not the same."""
    if one.quantity is None or two.quantity is None or one.norm.modality != two.norm.modality:
        return False
    a, b = one.quantity, two.quantity
    same_kind = (a.kind, a.dimension, a.comparator) == (b.kind, b.dimension, b.comparator)
    return same_kind and a.amount != b.amount
