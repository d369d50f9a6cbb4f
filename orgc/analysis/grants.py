"""Which tools a role is granted: by itself, through the teams it is in at any depth, or because everyone is."""

from __future__ import annotations

from orgc.kinds.tool import Tool
from orgc.model.org import EVERYONE, Org


def grants(org: Org, role: str) -> tuple[str, ...]:
    """The ids of the tools that a role may use: its own first, then its teams', nearest first, then everyone's."""
    holders = [role]
    for holder in holders:  # grows as teams are found
        holders += [team for team in org.targets(holder, "member_of") if team not in holders]
    found = (tool for holder in (*holders, EVERYONE) for tool in org.targets(holder, "uses"))
    return tuple(dict.fromkeys(tool for tool in found if org.get(tool, Tool)))
