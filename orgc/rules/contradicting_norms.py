"""One rule demands or allows what another forbids.

## Why

Nobody can obey both. Whoever does the work picks one, and is wrong by the other.

## Bad

```markdown policies/credit.md
# Credit
The Credit analyst must not decide on credit.
```

```markdown policies/sales.md
# Sales
The Credit analyst must decide on credit.
```

## Good

```markdown policies/credit.md
# Credit
The Credit analyst must not decide on credit.
```

```markdown policies/sales.md
# Sales
The Credit analyst must score the customer.
```

## How to fix

Take one out, or write the exception into the prohibition (`unless ...`). Compared are rules with the same subject
and the same action under the same conditions; a rule that names an exception is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.normal_form import Form, forms, pairs
from orgc.model.diagnostic import Certainty, Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "norms"
_FORBIDS = ("must not", "should not")


def check_org(org: Org) -> Iterator[Finding]:
    said: set[str] = set()
    for one, two, same in pairs(org, org.kept(forms)):
        if not same or not _contradict(one, two) or two.norm.id in said:
            continue
        said.add(two.norm.id)
        label = Label(one.path, one.norm.span, one.norm.text.text[:160])
        where = f"`{one.path}`" if one.path != two.path else f"line {one.norm.span.line}"
        message = f"`{two.norm.modality}` here, `{one.norm.modality}` in {where} for the same action"
        help_ = "take one out, or write the exception into the prohibition"
        certainty: Certainty = "declared" if one.declared and two.declared else "inferred"
        yield Finding(two.path, two.norm.span, message, help_, (label,), two.norm.fingerprint, certainty)


def _contradict(one: Form, two: Form) -> bool:
    """Whether one forbids what the other does not, and neither names an exception."""
    if one.excepted or two.excepted:
        return False
    if (one.norm.modality in _FORBIDS) == (two.norm.modality in _FORBIDS):
        return False
    amounts = [form.quantity.amount if form.quantity else "" for form in (one, two)]
    return amounts[0] == amounts[1]
