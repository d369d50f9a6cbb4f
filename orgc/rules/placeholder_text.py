"""A page still holds a placeholder where its text should be.

## Why

The reader, a person or an agent, takes the page for finished and acts on what is not there.

## Bad

```markdown policies/leave.md
# Leave
Staff must ask [insert name of approver] two weeks before.

## Sick leave
TBD
```

## Good

```markdown policies/leave.md
# Leave
Staff must ask the Head of People two weeks before.
```

## How to fix

Write the text, or take the section out until there is one. A placeholder is a whole paragraph, item or cell (`TBD`,
`Coming soon`), a paragraph that begins with `TODO:`, and on a declared page or a policy `[insert ...]` and `is
TBD`. Templates (by their name or folder, or with many placeholders), code and records of the past are left alone.
It is said once for each page.

## Precision

On five public handbooks 17 of 17 findings judged by hand were true. Placeholders inside sentences were left out of the
rule after 9 of 18 were false there: mail templates, links in brackets, plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.kinds.record import is_past
from orgc.model.document import Block, Document, Inline
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.rule import Finding
from orgc.model.unit import Unit

SEVERITY = "warning"
FAMILY = "structure"
_WHOLE = lazy(
    r"^\W*(?:TO ?DO|TBD|TBC|FIXME|XXX|TK|To be (?:written|added|completed|determined|defined|decided)|"
    r"Coming soon|Work in progress|WIP|Lorem ipsum\b.*|Placeholder)\W*$",
    re.I,
)
_BEGINS = lazy(
    r"^(?:\W*[A-Z][A-Z0-9]{0,9}(?:-[A-Z0-9]{1,9}){1,3}\W+)?(?:TODO|TBD|TBC|FIXME)\W*$|^(?:TODO|FIXME|TBD)\s*(?::|\s[-–—])(?=\s*\S)|^[^.:]{2,50}:\s*(?:TBD|TBC|TODO)\W*$"
)
_BLANK = lazy(
    r"\b(?:is|are) (?:still )?(?:TBD|TBC|XXX)\b|"
    r"\[(?:insert|enter|name of|company|organi[sz]ation)\b[^\[\]]{0,40}\]"
    r"|<(?:insert|enter|company)\b[^<>]{0,40}>",
    re.I,
)
_TEMPLATE = lazy(r"template|example|sample|boilerplate|skeleton|licen[cs]e", re.I)
_MANY = 4  # placeholders by which a page is a template


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    first = unit.entities[0]
    if (
        is_past(first)
        or _TEMPLATE.search(document.path)
        or _TEMPLATE.search(first.title.text)
        or first.state == "draft"
    ):
        return
    found: list[tuple[Inline, int, int]] = []
    for section in document.sections:
        example = bool(_TEMPLATE.search(section.title.text))
        sure = first.evidence.stated or first.type == "Policy"
        for block in section.blocks:
            found += [f for f in _placeholders(block, sure) if not example or _BEGINS.match(f[0].text)]
    if not found or len(found) >= _MANY:
        return
    text, start, end = found[0]
    words = text.text[start:end].strip()
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    message = f"`{words}` stands where text should be{more}"
    yield Finding(unit.path, text.span(start, end), message, "write it, or take it out", subject=words)


def _placeholders(block: Block, rules: bool) -> Iterator[tuple[Inline, int, int]]:
    texts = [block.text] if block.kind in ("paragraph", "item") else []
    texts += [cell for row in block.rows[1:] for cell in row]
    for text in texts:
        if not text.text or any(mark.kind == "code" and mark.end - mark.start == len(text.text) for mark in text.marks):
            continue
        match = _WHOLE.match(text.text) or _BEGINS.match(text.text) or (_BLANK.search(text.text) if rules else None)
        if match and not any(m.kind in ("code", "link") and m.start <= match.start() < m.end for m in text.marks):
            yield text, *match.span()
    if block.kind in ("list", "item"):
        for child in block.children:
            yield from _placeholders(child, rules)
