"""To which role a page speaks when it says `you`: the role it names most, where that role is at home in its folder."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from orgc.analysis.inventory import Spoken, inventory_of
from orgc.grammar.role_names import role_key
from orgc.kinds.role import Role
from orgc.model.org import Org

_SHARE = 0.6  # of its mentions that lie in the folder where a role is at home
_LEAST = 3  # documents there that name it
_DEPTH = 2  # folders above a home: less is the whole handbook
_MOST = 0.25  # of all documents that lie in a home; what has more is no home of one role
_SMALL = 40  # documents that a home may have in any case
_CLOSE = 25  # documents of a home in which one mention makes a page speak to the role; elsewhere two do


def audiences(org: Org) -> dict[str, tuple[str, ...]]:
    """The roles that each page speaks to, by its path. Roles that somebody declared are spoken to by `applies_to`."""
    return org.kept(Audiences).of_page


class Audiences:
    """Who is at home where, found once."""

    def __init__(self, org: Org) -> None:
        inventory = inventory_of(org)
        by_key = {role_key(role.title.text): role.id for role in org.every(Role) if role.id not in inventory.twins}
        named: dict[str, list[tuple[int, str]]] = {}
        pages = sorted(org.units)
        for key, spoken in inventory.roles.items():
            identity = by_key.get(key)
            if identity is None or org.entities[identity].evidence.certainty != "inferred":
                continue
            home = home_of(spoken)
            size = bisect_left(pages, f"{home}0") - bisect_left(pages, f"{home}/")  # `0` follows `/`
            if home and size <= max(_SMALL, _MOST * len(pages)):
                for path, _, number in spoken.places:
                    if path.startswith(f"{home}/") and (number > 1 or size <= _CLOSE):
                        named.setdefault(path, []).append((number, identity))
        self.of_page = {
            path: tuple(sorted(i for number, i in found if number == max(found)[0])) for path, found in named.items()
        }


def home_of(spoken: Spoken) -> str:
    """The deepest folder with most of the mentions of a role, in several documents; empty when there is none."""
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for path, _, number in spoken.places:
        parts = path.split("/")[:-1]
        for depth in range(_DEPTH, len(parts) + 1):
            counts["/".join(parts[:depth])] += number
            documents["/".join(parts[:depth])] += 1
    total = sum(number for _, _, number in spoken.places)
    homes = [f for f, number in counts.items() if number >= _SHARE * total and documents[f] >= _LEAST]
    return max(homes, key=lambda folder: (folder.count("/"), folder), default="")
