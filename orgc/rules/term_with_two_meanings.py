"""A word is explained in two places, and the explanations differ.

## Why

A rule means something else for those who read the other page.

## Bad

```markdown glossary.md
# Glossary
- **Active customer**: anybody who bought something in the last 12 months.
- **Churn**: customers who left.
- **Lead**: a person who asked for an offer.
```

```markdown sales/definitions.md
# Definitions
- **Active customer**: an account with a signed contract and at least one seat.
- **Quota**: what is to be sold.
- **Ramp**: the first three months.
```

## Good

```markdown glossary.md
# Glossary
- **Active customer**: anybody who bought something in the last 12 months.
- **Churn**: customers who left.
- **Lead**: a person who asked for an offer.
```

## How to fix

Keep one explanation and link to it; or use two words. Explanations that share a third of their words are not reported.

## Precision

Of 2 on five public handbooks 1 was a word with two meanings, the other one meaning in two wordings; so it is
information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.kinds.glossary import Glossary, Term
from orgc.model.diagnostic import Certainty, Label, Severity
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.slug import name_key, name_words

SEVERITY = "info"
FAMILY = "norms"
_ALIKE = 0.34  # share of common words from which two explanations say the same
_SMALL = frozenset(
    "a an the of in on at to for by with which that who whose is are was be and or it its this from as".split()
)
_LEAST = 4  # words below which nothing can be said


def check_org(org: Org) -> Iterator[Finding]:
    known: dict[tuple[str, str], tuple[Glossary, Term]] = {}
    for glossary in org.every(Glossary):
        for term in glossary.terms:
            key = (glossary.package, name_key(term.word.text))
            if not key[1] or len(name_words(term.meaning.text)) < _LEAST:
                continue
            first = known.setdefault(key, (glossary, term))
            if first[1] is term or _alike(first[1], term):
                continue
            label = Label(first[0].path, first[1].word.span, first[1].meaning.text[:160])
            message = f"{term.word.text} means something else in `{first[0].path}`"
            help_ = "keep one explanation, or use two words"
            sure = glossary.evidence.certainty == "declared" and first[0].evidence.certainty == "declared"
            certainty: Certainty = "declared" if sure else "inferred"
            severity: Severity | None = "warning" if sure else None
            yield Finding(glossary.path, term.word.span, message, help_, (label,), key[1], certainty, severity)


def _alike(first: Term, second: Term) -> bool:
    one, two = (set(name_words(term.meaning.text)) - _SMALL for term in (first, second))
    return len(one & two) >= _ALIKE * min(len(one), len(two))
