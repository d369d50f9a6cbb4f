"""A link leads to a heading that is not on the page.

## Why

The page opens at its top, and the reader does not know which of its rules was meant.

## Bad

```markdown roles/agent.md
# Agent
Refunds have [limits](#limit).

## Limits
```

## Good

```markdown roles/agent.md
# Agent
Refunds have [limits](#limits).

## Limits
```

## How to fix

Use the anchor that the heading has: its text in lower case, without punctuation, with hyphens for spaces; on sites of
MkDocs and Sphinx as their settings make it (without accents, `_1` for the second of a name, ids of docutils). An anchor
that differs from one only in punctuation or case works on some sites and is information; one that is not there at all
is a warning, and so is one that differs where it is known how the generator makes anchors (Hugo, Jekyll with
kramdown, Docusaurus, VitePress, VuePress, HonKit, mdBook, Starlight; Eleventy makes none without a plugin).
Placeholders (`#TODO`) and pages that a template fills in are information; pages without content are not judged.

## Precision

On seven public handbooks 41 of 41 warnings judged by hand were true; so were the 14 judged of information.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.diagnostic import Label, Severity
from orgc.model.org import Org
from orgc.model.routing import FORGE
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "references"
_EXACT = (FORGE, "hugo", "docusaurus", "vitepress")  # whose anchors are made as orgc makes them, to the last hyphen


def check_org(org: Org) -> Iterator[Finding]:
    for found in org.links:
        if found.status not in ("no-anchor", "loose-anchor", "maybe-anchor"):
            continue
        page = "this page" if found.target == found.path else f"`{found.target}`"
        message = f"there is no heading `#{found.anchor}` on {page}"
        hint = f"did you mean `#{found.hint}`?" if found.hint else "link to a heading that is there"
        if found.status == "maybe-anchor":
            hint = "it is a placeholder" if found.hint else "a template may make it when the site is built"
        dead = found.status == "no-anchor" or (
            found.status == "loose-anchor"
            and (org.routing.generator in _EXACT or bool(org.routing.slugs.style))
            and bool(found.hint)
            and (bool(org.routing.slugs.style) or found.hint.lower() != found.anchor.lower())
        )
        severity: Severity | None = None if dead else "info"
        link = found.link
        labels = (Label(found.path, link.span, "the link"),) if link.defined else ()
        yield Finding(found.path, link.place, message, hint, labels, link.href, severity=severity)
