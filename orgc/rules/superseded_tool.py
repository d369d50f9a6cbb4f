"""A tool that one page says was replaced or is no longer used is to be used on another.

## Why

Half of the people work in the new system and half in the old one, and each believes the page they read.

## Bad

```markdown it/tools.md
# Tools
We have moved from Trello to Linear.
```

```markdown it/requests.md
# Requests
1. Open a card in Trello.
2. Wait for an answer.
```

## Good

```markdown it/tools.md
# Tools
We have moved from Trello to Linear.
```

```markdown it/requests.md
# Requests
1. Open an issue in Linear.
2. Wait for an answer.
```

## How to fix

Name the new tool. Where the old one is still right for some purpose, say so on the page that says it was replaced.
Pages that record the past are left alone, and so are sentences that say that something is over.

## Precision

On six public handbooks it speaks once, and that was true (a tool whose trial ended). Two findings of a draft were false
(an office renamed in a page of history, a runtime replaced for one purpose), and led to what is left alone now. On
seven handbooks written by others in ordinary English it found 20 of 23 such places at its first run, on six real ones
three of six, and nothing false; on three more, invented to be hard, nine of eleven, with one false (a tribute). On
pages of 113 further organizations it spoke once, and was false (pull requests that were "merged"); both are mended.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.gone import gone_things, uses
from orgc.model.diagnostic import Label
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "lifecycle"


def check_org(org: Org) -> Iterator[Finding]:
    for gone in gone_things(org):
        if gone.kind != "tool":
            continue
        for use in uses(org, gone):
            message = f"{gone.name} {use.how} here, but `{gone.path}` says that it is over"
            help_ = f"use {gone.successor}" if gone.successor else "name what is used now"
            label = Label(gone.path, gone.quote.span, gone.quote.text[:160])
            yield Finding(use.path, use.place.span, message, help_, (label,), f"{gone.name} {use.how}", "inferred")
