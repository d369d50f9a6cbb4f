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

Link to where the page is now: when one file of that name exists elsewhere, it is named; where git remembers the file,
the day and the commit that deleted it. Links are read as the site serves them (`orgc show --site` says how that was
found): relative paths, paths from the root with `/`, pretty URLs, `permalink`, `redirect_from`, redirect tables, and
the full addresses of the organization's own site and repository. Where the generator's rules say exactly what is
published (MkDocs, Sphinx with MyST, Jupyter Book, Hugo, Jekyll, Docusaurus, Eleventy, VitePress, VuePress, HonKit,
mdBook, Starlight), a link is dead that its readers find dead, whatever stands in the folder: a draft or a page that the
settings leave out, an address with a slash too few, one that leaves out the path below which the site lies, a path
where an address is meant and nothing turns it into one (Eleventy and Starlight turn none). Not judged: template macros,
links out of the folder, commits and tags, a part of the site that a program makes (three dead links into it, none
alive), and links that start with `/` where nothing says what that means.

A file that is not there is an error. A warning: an own address when only the number of such links says that it is the
organization's own; no target, a placeholder, `[[a](b)](c)`, `app.example.com` without a scheme, and on a forge a page
without its extension.

## Precision

On seven public handbooks 13 of 14 findings judged by hand were true; the other one was a file that the copy lacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from orgc.model.diagnostic import Certainty, Label, Severity
from orgc.model.links import LinkStatus, ResolvedLink
from orgc.model.org import Org
from orgc.model.rule import Finding
from orgc.model.span import Span

SEVERITY = "error"
FAMILY = "references"


_ASIDE: dict[LinkStatus, tuple[str, str, Severity]] = {
    "empty": ("the link has no target", "write where it leads", "warning"),
    "malformed": ("`{href}` is not written as a link", "write `[text](path)`, without brackets in the path", "warning"),
    "placeholder": ("`{href}` is a placeholder", "write where it leads", "warning"),
    "no-extension": ("`{href}` leaves out the extension, which a forge asks for", "write `{hint}`", "warning"),
}


def check_org(org: Org) -> Iterator[Finding]:
    told: set[tuple[str, Span]] = set()
    for found in org.links:
        link = found.link
        if found.status == "missing":
            if link.defined is None or (found.path, link.defined) not in told:
                yield _missing(found)
            if link.defined:
                told.add((found.path, link.defined))
        elif found.status == "unknown" and found.hint == "scheme":
            message = f"`{link.href}` has no scheme, so it leads to a file of that name"
            help_ = f"write `https://{link.href}`"
            yield Finding(found.path, link.span, message, help_, subject=link.href, severity="warning")
        elif found.status in _ASIDE:
            message, help_, severity = _ASIDE[found.status]
            yield Finding(
                found.path,
                link.span,
                message.format(href=link.href),
                help_.format(hint=found.hint),
                subject=link.href or link.text,
                severity=severity,
            )


def _is_named(found: ResolvedLink) -> bool:
    """Whether the page that may be meant is just the file that the link names."""
    place = unquote(found.link.href.partition("#")[0].partition("?")[0])
    if place.startswith("/"):
        return f"/{found.hint}".endswith(place)
    return found.hint == normpath(join(dirname(found.path), place))


def _missing(found: ResolvedLink) -> Finding:
    link = found.link
    what = "picture" if link.image else "file"
    message = f"`{link.href}` leads to no {what}"
    if found.own:
        what = "page" if found.own == "site" else "path"
        message = f"`{link.href}` is an address of this organization's own {found.own}, which has no such {what}"
    if found.hint == "left-out":
        message = f"`{link.href}` leads to `{found.target}`, which is not published"
    if found.gone:
        message += f": it was {found.gone}"
    if found.hint == "left-out":
        hint = "the settings of the site leave it out: publish it, or take the link out"
    elif found.hint and _is_named(found):
        message = f"`{link.href}` leads to no page of the site"
        hint = f"`{found.hint}` is there, but the site does not publish it at that address"
    elif found.hint and found.gone:
        hint = f"it was moved to `{found.hint}`"
    elif found.hint:
        hint = f"a file of that name is at `{found.hint}`"
    else:
        hint = (
            "link to what replaced it, or take the link out" if found.gone else f"correct the path, or add the {what}"
        )
    severity: Severity | None = "warning" if found.own and not found.sure else None
    certainty: Certainty = "declared" if found.sure else "inferred"
    labels = (Label(found.path, link.span, "the link"),) if link.defined else ()
    return Finding(found.path, link.place, message, hint, labels, link.href, certainty, severity)
