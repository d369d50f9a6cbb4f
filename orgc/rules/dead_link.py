"""A link leads to a file that is not there.

## Why

The reader, a person or an agent, is sent to a rule that nobody can read. Handbooks move faster than their links.

## Bad

```markdown policies/refunds.md
# Refunds
See [the limits](limits.md).
```

## Good

```markdown policies/refunds.md
# Refunds
See [the limits](approval-limits.md).
```

```markdown policies/approval-limits.md
# Approval limits
```

## How to fix

Link to where the page is now: when one file of that name exists elsewhere, it is named. Links are read as the site
serves them: relative paths, paths from the root with `/`, pretty URLs, `permalink` and `redirect_from`. Template
macros and links out of the folder are not judged; a link that starts with `/` is judged only where most such links of
the organization can be found.

## Precision

On seven public handbooks 13 of 14 findings judged by hand were true; the other one was a file that the copy lacked.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "references"


def check_org(org: Org) -> Iterator[Finding]:
    for found in org.links:
        link = found.link
        what = "picture" if link.image else "file"
        if found.status == "missing":
            hint = f"a file of that name is at `{found.hint}`" if found.hint else f"correct the path, or add the {what}"
            message = f"`{link.href}` leads to no {what}"
            yield Finding(found.path, link.span, message, hint, subject=link.href)
        elif found.status == "empty":
            yield Finding(
                found.path,
                link.span,
                "the link has no target",
                "write where it leads",
                subject=link.text,
                severity="warning",
            )
        elif found.status == "unknown" and found.hint == "scheme":
            message = f"`{link.href}` has no scheme, so it leads to a file of that name"
            yield Finding(
                found.path, link.span, message, f"write `https://{link.href}`", subject=link.href, severity="warning"
            )
