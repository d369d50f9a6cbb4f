"""Two pages are copies of each other, and no longer agree.

## Why

A rule is changed on one of them, and half of the readers follow the other.

## Bad

```markdown a/leave.md
# Leave
Staff may take 25 days of leave every year, and must ask two weeks before.

Leave that is not taken in the year is lost, except by agreement with the manager.

During probation one may take half of the days, and the manager decides which ones.

Holidays on a weekend are moved to the Monday after, in every country we work in.

Whoever falls ill on leave gets the days back when there is a note from a doctor.
```

```markdown b/leave.md
# Leave
Staff may take 28 days of leave every year, and must ask two weeks before.

Leave that is not taken in the year is lost, except by agreement with the manager.

During probation one may take half of the days, and the manager decides which ones.

Holidays on a weekend are moved to the Monday after, in every country we work in.

Whoever falls ill on leave gets the days back when there is a note from a doctor.
```

## Good

```markdown a/leave.md
# Leave
Staff may take 25 days of leave every year, and must ask two weeks before.
```

## How to fix

Keep one page and link to it from the other place. What three or more pages share is taken for a common frame and not
counted. Records of the past are left alone.

## Precision

Of 29 on two public handbooks 29 were copies; 23 of them a template beside its example, which is meant. So it is
information.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgc.kinds.record import is_past
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "info"
FAMILY = "structure"
_LEAST = 4  # paragraphs that two pages must share
_SHARE = 0.5  # of all the paragraphs of both
_FRAME = 3  # pages from which a paragraph is no text of its own


def check_org(org: Org) -> Iterator[Finding]:
    units = [unit for unit in org.units.values() if unit.sketch and not is_past(unit.entities[0])]
    counts = Counter(mark for unit in units for mark in unit.sketch)
    own = {unit.path: {mark for mark in unit.sketch if counts[mark] < _FRAME} for unit in units}
    holders: dict[int, list[str]] = {}
    for path, marks in own.items():
        for mark in marks:
            holders.setdefault(mark, []).append(path)
    shared = Counter((paths[0], paths[1]) for paths in holders.values() if len(paths) == 2)
    for (first, second), number in sorted(shared.items()):
        if number < _LEAST or number < _SHARE * len(own[first] | own[second]):
            continue
        differ = len(own[first] ^ own[second])
        place = org.units[second].entities[0].place
        title = org.units[first].entities[0].title.text
        same = f"{number} paragraphs are the same as in `{first}`"
        message = f"{same}, {differ} are not" if differ else f"all {number} paragraphs are the same as in `{first}`"
        label = Label(first, org.units[first].entities[0].place, title)
        yield Finding(second, place, message, "keep one of the two", (label,), first, "inferred")
