"""A page names as its owner or as a lead somebody who is not in the organization's roster.

## Why

Questions go to somebody who has left, and nobody answers for the page.

## Bad

```markdown apps.md
# Apps team
Lead: Cy Day
```

```yaml data/team.yml
- {name: Ann Lee, role: CEO}
- {name: Bob Ray, role: CFO}
- {name: Di Fox, role: Clerk}
- {name: Ed Poe, role: Clerk}
- {name: Flo Kay, role: Clerk}
```

## Good

```markdown apps.md
# Apps team
Lead: Ann Lee
```

```yaml data/team.yml
- {name: Ann Lee, role: CEO}
- {name: Bob Ray, role: CFO}
- {name: Di Fox, role: Clerk}
- {name: Ed Poe, role: Clerk}
- {name: Flo Kay, role: Clerk}
```

## How to fix

Name who does it now, or bring the roster up to date. A roster is a data file with at least five people (`team.yml`).
Records of the past and pages that are not in force are left alone.

## Precision

One public handbook has such a roster, and there it finds nothing. Three findings of a draft were false: departments
taken for people.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.grammar.persons import is_person
from orgc.kinds.record import is_past
from orgc.model.org import Edge, Org
from orgc.model.rule import Finding
from orgc.model.slug import name_words
from orgc.model.span import Span

SEVERITY = "warning"
FAMILY = "ownership"
_DATA = (".yml", ".yaml", ".json")
_LEAST = 5  # people from which a data file is taken for the whole roster


def check_org(org: Org) -> Iterator[Finding]:
    rosters = [n for n in org.nodes.values() if n.type == "Person" and n.path.endswith(_DATA)]
    people = {name_words(node.title) for node in rosters}
    if len(people) < _LEAST:
        return
    first_last = {(words[0], words[-1]) for words in people if words}
    seen: set[tuple[str, str]] = set()
    for path, name, span, what in _named(org):
        words = name_words(name)
        if len(words) < 2 or name.startswith("@") or words in people or (words[0], words[-1]) in first_last:
            continue
        if (path, name) not in seen:
            seen.add((path, name))
            message = f"{name}, {what}, is not in the roster `{rosters[0].path}`"
            yield Finding(path, span, message, "name who does it now", subject=name, certainty="inferred")


def _named(org: Org) -> Iterator[tuple[str, str, Span, str]]:
    for edge in org.edges:
        if _is_person(edge) and edge.path in org.units and not _over(org, edge.path):
            what = "the owner" if edge.type == "owns" else "a lead" if edge.label else ""
            if what:
                yield edge.path, org.title(edge.source), edge.span, what
    for unit in org.units.values():
        for contact in unit.contacts:
            if contact.kind == "owner" and not _over(org, unit.path) and is_person(contact.text.text):
                yield unit.path, contact.text.text, contact.text.span, "the owner"


def _is_person(edge: Edge) -> bool:
    return edge.type in ("owns", "member_of") and edge.source.startswith("person:")


def _over(org: Org, path: str) -> bool:
    first = org.units[path].entities[0]
    return first.gone or is_past(first)
