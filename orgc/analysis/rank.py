"""Who stands above whom: the reporting line, and who holds which roles."""

from __future__ import annotations

from orgc.kinds.role import Role
from orgc.model.org import Org


def superiors(org: Org, role: str) -> tuple[str, ...]:
    """The roles that a role reports to, the nearest first, each once."""
    found: list[str] = []
    queue = [role]
    while queue:
        for target in org.targets(queue.pop(0), "reports_to"):
            if target != role and target not in found and org.get(target, Role):
                found.append(target)
                queue.append(target)
    return tuple(found)
