"""A declared reference names something that does not exist.

## Why

`owner: roles/cof` owns nothing for anybody. What hangs on a reference (approval, escalation, the rules that reach a
role) is lost without a sign.

## Bad

```markdown policies/credit.md
---
type: Policy
owner: roles/cof
---
# Credit
```

```markdown roles/cfo.md
# CFO
```

## Good

```markdown policies/credit.md
---
type: Policy
owner: roles/cfo
---
# Credit
```

```markdown roles/cfo.md
# CFO
```

## How to fix

Write the path of the document, its `id:`, its title or an alias. An owner, lead or member may be a person without a
document. A name after `Needs:`, `Produces:` or `Uses:` need not have a document either: it is a warning only when it is
almost that of one that has. On a page whose type nobody stated, a key of the same name may mean something else to its
author: there what is no path and like no name is information. Norms of others may be given by their address
(`https://...`). `go to` names a step of the same workflow.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.flow import flow_of
from orgc.kinds.workflow import Workflow
from orgc.model.diagnostic import Severity
from orgc.model.links import Unresolved
from orgc.model.org import PEOPLE_EDGES, Org
from orgc.model.pattern import lazy
from orgc.model.rule import Finding

SEVERITY = "error"
FAMILY = "references"
_PATH = lazy(r"[\w.-]+(?:/[\w.-]+)+")


def check_org(org: Org) -> Iterator[Finding]:
    for missing in org.unresolved:
        if missing.reason == "unknown" and not _said(org, missing):
            yield _finding(org, missing)
    for workflow in org.every(Workflow):
        titles = {step.id: step.title for step in workflow.every_step()}
        for jump in flow_of(org, workflow).bad:
            if not jump.outside:
                name = jump.target.text
                near = (
                    f"did you mean `{titles.get(jump.near[0], jump.near[0])}`?"
                    if jump.near
                    else "name a step as its bold name has it"
                )
                message = f"`go to {name}` names no step of {workflow.title.text}"
                subject = f"{jump.step} go to {name}"
                certainty = workflow.evidence.certainty
                yield Finding(workflow.path, jump.target.span, message, near, subject=subject, certainty=certainty)


def _said(org: Org, missing: Unresolved) -> bool:
    """Whether it needs no line: a name that need not have a document and is like none, or a dead link, said as such."""
    ref = missing.ref
    named = ref.edge in PEOPLE_EDGES or _PATH.fullmatch(ref.target.text)
    if ref.optional and not missing.candidates and not named:
        return True
    links = org.units[missing.path].links
    return bool(ref.target.href) and any(link.span.line == ref.target.span.line for link in links)


def _finding(org: Org, missing: Unresolved) -> Finding:
    ref = missing.ref
    name = ref.target.text
    near = [f"`{c}` ({org.title(c)})" for c in missing.candidates]
    kinds = " or ".join(k.lower() for k in ref.expects if k != "Person")
    what = f"no {kinds}" if kinds else "nothing"
    help_ = f"did you mean {' or '.join(near)}?" if near else f"add the {kinds or 'document'}, or correct the name"
    severity: Severity | None = None
    if ref.optional and not _PATH.fullmatch(name):
        severity = "warning"
    untyped = org.entities[missing.entity].evidence.certainty == "inferred"
    if untyped and not near and not _PATH.fullmatch(name):
        severity = "info"  # the key may mean something else to its author
    return Finding(
        missing.path,
        ref.target.span,
        f"`{ref.key}: {name}` names {what} that exists",
        help_,
        subject=f"{missing.entity} {ref.key} {name}",
        certainty=missing.certainty,
        severity=severity,
    )
