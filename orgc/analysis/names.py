"""Names and what they mean: ids, declared ids, titles, aliases and file stems, the nearest package first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches

from orgc.grammar.role_mentions import mentions
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_key, name_words, singular

_TIERS = ("id", "declared", "title", "alias", "stem")
_WORD = lazy(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_INDEX = ("index", "readme", "_index", "agents", "team", "company", "skill")


def packages_of(package: str) -> tuple[str, ...]:
    """The package itself, the packages around it, and the organization (the empty one)."""
    parts = package.split("/") if package else []
    return (*("/".join(parts[:i]) for i in range(len(parts), 0, -1)), "")


class Names:
    """All names of an organization. Comparison ignores case, markup, articles and plurals (`name_key`).

    `twins` are entities that another stands for: they are found by their ids alone.
    """

    def __init__(self, entities: Iterable[Entity], twins: Container[str] = ()) -> None:
        self.entities = {e.id: e for e in entities}
        self.twins = twins
        self._tiers: dict[str, dict[tuple[str, str], list[str]]] = {tier: {} for tier in _TIERS}
        for entity in self.entities.values():
            for tier, name in _names(entity):
                if name and (tier in ("id", "declared") or entity.id not in twins):
                    bucket = self._tiers[tier].setdefault((entity.package, name), [])
                    if entity.id not in bucket:
                        bucket.append(entity.id)
        self.meant: dict[tuple[str, str, tuple[str, ...]], str] = {}  # what names in prose mean, once they were asked
        self._near: dict[tuple[str, str, tuple[str, ...]], tuple[str, ...]] = {}
        self._fit: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
        self._titles: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def find(self, name: str, package: str, expects: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The ids that `name` may mean, seen from `package`: one when it is clear, several when it is ambiguous.

        Where types are expected, entities of other types count only when no entity of an expected type is found.
        """
        others: tuple[str, ...] = ()
        key = name_key(name)
        path = name.strip().strip("/").removesuffix(".md")
        for tier in _TIERS:
            wanted = path if tier in ("id", "declared") else key
            if tier == "stem" and " " not in path:
                wanted = name_key(path.rpartition("/")[2].replace("-", " ").replace("_", " "))
            if not wanted:
                continue
            for around in packages_of(package):
                found = self._tiers[tier].get((around, wanted), ())
                fitting = tuple(i for i in found if not expects or self.entities[i].type in expects)
                if fitting:
                    return fitting
                others = others or tuple(found)
        return others

    def near(self, name: str, package: str, expects: tuple[str, ...]) -> tuple[str, ...]:
        """Up to three ids whose name is written almost like `name`. Asked often for few names, so kept."""
        asked = (name, package, expects)
        if asked not in self._near:
            known = self._fitting(package, expects)
            wanted = name.strip().strip("/").removesuffix(".md")
            close = get_close_matches(wanted, sorted(known), 3, 0.75) or get_close_matches(
                name_key(name), sorted(known), 3, 0.75
            )
            self._near[asked] = tuple(dict.fromkeys(known[c] for c in close))
        return self._near[asked]

    def _fitting(self, package: str, expects: tuple[str, ...]) -> dict[str, str]:
        """Every name of the expected types that is seen from a package, with the id it stands for."""
        if (package, expects) not in self._fit:
            inside = packages_of(package)
            known: dict[str, str] = {}
            for tier in _TIERS:
                for (around, key), ids in self._tiers[tier].items():
                    fits = not expects or any(self.entities[i].type in expects for i in ids)
                    if around in inside and fits:
                        known.setdefault(key, ids[0])
            self._fit[(package, expects)] = known
        return self._fit[(package, expects)]

    def duplicates(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Ids that several entities of a package declare: any two by `id:`, two of one type by a package's slug."""
        declared: dict[tuple[str, str, str], list[str]] = {}
        for entity in self.entities.values():
            if entity.declared_id.text:
                declared.setdefault((entity.package, "", entity.declared_id.text.casefold()), []).append(entity.id)
            for name in entity.names[:1]:
                declared.setdefault((entity.package, entity.type, name), []).append(entity.id)
        for (_, _, name), ids in sorted(declared.items()):
            if len(ids) > 1:
                yield name, tuple(sorted(ids))


def names_of(org: Org) -> Names:
    """The names of an organization, as linking took them."""
    found: Names = org.memo[Names]
    return found


def known(names: Names, text: str, package: str, types: tuple[str, ...]) -> str:
    """The one entity of these types that a name in prose means, empty when there is none or it is not clear."""
    asked = (text, package, types)
    if asked not in names.meant:
        names.meant[asked] = _known(names, *asked)
    return names.meant[asked]


def _known(names: Names, text: str, package: str, types: tuple[str, ...]) -> str:
    if not text:
        return ""
    named = next(iter(mentions(text)), None)
    for name in dict.fromkeys((text, named.name if named else text)):
        found = tuple(i for i in names.find(name, package, types) if names.entities[i].type in types)
        if len(found) == 1:
            return found[0]
    return ""


def _names(entity: Entity) -> Iterator[tuple[str, str]]:
    yield "id", entity.id
    for name in (entity.declared_id.text, *entity.names):
        yield "declared", name.strip()
    yield "title", name_key(entity.title.text)
    for alias in entity.aliases:
        yield "alias", name_key(alias.text)
    for name in entity.names:
        yield "alias", name_key(name)
    if "#" not in entity.id:
        stem = entity.id.rsplit("/", 1)[-1]
        if stem.lower() in _INDEX and "/" in entity.id:
            stem = entity.id.rsplit("/", 2)[-2]
        yield "stem", name_key(stem.replace("-", " ").replace("_", " "))


class Mentions:
    """Finds names of some types in running text: the longest name at each place, by its words."""

    def __init__(self, names: Names, types: tuple[str, ...]) -> None:
        self._names: dict[tuple[str, ...], list[str]] = {}
        for entity in names.entities.values():
            if entity.type in types and entity.id not in names.twins:
                for tier, _ in _names(entity):
                    texts = {
                        "title": (entity.title.text,),
                        "alias": (*(a.text for a in entity.aliases), *entity.names),
                    }.get(tier, ())
                    for text in texts:
                        if words := name_words(text):
                            bucket = self._names.setdefault(words, [])
                            if entity.id not in bucket:
                                bucket.append(entity.id)
        self._entities = names.entities
        self._longest = max((len(words) for words in self._names), default=0)
        self._firsts = {words[0] for words in self._names}

    def find(self, text: str, package: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Start and end of each name in `text`, and what it means seen from `package`: several ids are ambiguous."""
        words = [(m.start(), m.end(), singular(m[0].casefold())) for m in _WORD.finditer(text)]
        i = 0
        while i < len(words):
            length = self._longest if words[i][2] in self._firsts else 0
            for n in range(min(length, len(words) - i), 0, -1):
                ids = self._names.get(tuple(w[2] for w in words[i : i + n]))
                if ids and (meant := self._nearest(ids, package)):
                    yield words[i][0], words[i + n - 1][1], meant
                    i += n - 1
                    break
            i += 1

    def _nearest(self, ids: list[str], package: str) -> tuple[str, ...]:
        for around in packages_of(package):
            if inside := tuple(i for i in ids if self._entities[i].package == around):
                return inside
        return ()
