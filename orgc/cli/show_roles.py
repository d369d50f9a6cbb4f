"""`orgc show --roles`: every role that is spoken of, its state, its other names, and where it is first named."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from orgc.cli import DONE

if TYPE_CHECKING:
    from orgc.analysis.inventory import Spoken
    from orgc.model.org import Org


def show_roles(org: Org, format_: str) -> int:
    """Prints the inventory, the defined first, then those most spoken of."""
    from orgc.analysis.inventory import inventory_of
    from orgc.model.printable import printable

    inventory = inventory_of(org)
    found = sorted(inventory.roles.values(), key=lambda s: (not s.defined, -len(s.places), s.name.casefold(), s.key))
    near = {spoken.key: [o.name for o in group if o is not spoken] for group in inventory.near() for spoken in group}
    rows = [_row(org, spoken, near.get(spoken.key, [])) for spoken in found]
    if format_ == "json":
        sys.stdout.write(json.dumps({"roles": rows}, indent=1, ensure_ascii=False) + "\n")
        return DONE
    width = min(40, max((len(row["name"]) for row in rows), default=0))
    for row in rows:
        also = f" ({row['acronym']})" if row["acronym"] else ""
        like = f"; perhaps the same as {', '.join(row['near'])}" if row["near"] else ""
        acts = ", decides or has duties" if row["acts"] else ""
        text = f"{row['name'] + also:<{width}}  {row['state']}{acts}{like}  [{row['place']}]"
        sys.stdout.write(printable(text) + "\n")
    return DONE


def _row(org: Org, spoken: Spoken, near: list[str]) -> dict[str, Any]:
    if spoken.defined:
        node = org.nodes[spoken.defined[0]]
        place = f"{node.path}:{node.span.line}:{node.span.column}"
    else:
        path, span, _ = spoken.places[0]
        place = f"{path}:{span.line}:{span.column}"
    return {
        "name": spoken.name,
        "state": spoken.state,
        "acronym": spoken.acronym,
        "documents": len(spoken.places),
        "acts": spoken.acts,
        "defined": list(spoken.defined),
        "near": near,
        "place": place,
    }
