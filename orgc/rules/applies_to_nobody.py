"""The norms of a policy reach nobody.

## Why

A rule that no bundle carries is a rule that nobody is told. Without `applies_to` a norm applies to the role that is
its subject, else to the performers of the workflows that the policy governs; here there are neither.

## Bad

```markdown policies/gifts.md
---
type: Policy
---
# Gifts
Gifts over $50 must be declared.
```

```markdown roles/clerk.md
# Clerk
```

## Good

```markdown policies/gifts.md
---
type: Policy
applies_to: everyone
---
# Gifts
Gifts over $50 must be declared.
```

## How to fix

Add `applies_to:` with roles, teams, workflows, records, tools or `everyone`. It is a warning where the type is
declared, and information where a folder's name suggests it or the organization defines no roles.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgc.analysis.scope import Scopes, scopes_of
from orgc.kinds.policy import Policy
from orgc.kinds.role import Role
from orgc.kinds.team import Team
from orgc.model.diagnostic import Severity
from orgc.model.org import Org
from orgc.model.rule import Finding

SEVERITY = "warning"
FAMILY = "ownership"


def check_org(org: Org) -> Iterator[Finding]:
    scopes = scopes_of(org)
    roles = any(True for _ in org.every(Role))
    for policy in org.every(Policy):
        if policy.state != "active":
            continue
        if policy.applies_to:
            yield from _empty(org, policy, scopes)
            continue
        norms = org.norms_of(policy.id)
        lost = [norm for norm in norms if not scopes.roles_of(norm) and not scopes.declared(norm)]
        if not lost:
            continue
        count = f"{len(lost)} of its {len(norms)} norms" if len(lost) < len(norms) else "its norms"
        verb = "reaches" if len(lost) == 1 < len(norms) else "reach"
        message = f"{policy.title.text} does not say whom it applies to: {count} {verb} nobody"
        severity: Severity | None = None if policy.evidence.how == "declared" and roles else "info"
        place = policy.place if len(lost) == len(norms) else lost[0].span
        yield Finding(policy.path, place, message, "add `applies_to:`", (), policy.id, "declared", severity)


def _empty(org: Org, policy: Policy, scopes: Scopes) -> Iterator[Finding]:
    """A policy for teams in which nobody is."""
    teams = [org.get(t, Team) for t in org.targets(policy.id, "applies_to")]
    if teams and all(t is not None and t.evidence.stated for t in teams) and not scopes.roles_of_entity(policy.id):
        if any(True for t in teams if t and (t.members or any(True for _ in org.into(t.id, "member_of")))):
            return  # people are in it, who need no role
        names = " and ".join(dict.fromkeys(t.title.text for t in teams if t))
        message = f"{policy.title.text} applies to {names}, which nobody is a member of"
        yield Finding(policy.path, policy.place, message, "give the team members, or name others", subject=policy.id)
