"""Rules as boxes over the values of their conditions: what no rule covers, what several cover, what never counts.

The values of each column are cut into the parts that no condition tells apart (Calvanese et al., "Semantics and
Analysis of DMN Decision Tables", BPM 2016); one point stands for each part, and a bit mask for the rules that hold
there. What is left of a search depends on the column and the mask alone, so each such pair is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from orgc.model.domain import EVERY, OTHER, WORD, Point, Value, Values, points, said

MOST = 200_000  # pairs of a column and a mask that are looked at

Witness = tuple[tuple[str, str], ...]  # names of columns and values in words


class TooLarge(Exception):
    """The rules cut their values into more parts than are looked at."""


class Column(NamedTuple):
    """One condition: its name and what each rule allows. `domain` are the values there are at all, `closed` says that
    its words are all known. `whole` is the unit its numbers are counted in. `spelled` is how people write its words.
    """

    name: str
    allowed: tuple[Values, ...]
    domain: Values = EVERY
    closed: bool = False
    whole: Decimal | None = None
    spelled: Mapping[str, str] = MappingProxyType({})

    @property
    def dimension(self) -> str:
        """The kind of its numbers, `word` when it has none."""
        found = {v.dimension for v in self.allowed if v.intervals}
        return min(found, default=WORD)

    def points(self) -> list[Point]:
        """One point for each part of its values that the rules tell apart."""
        words = self.domain.words if self.closed else frozenset()
        return [p for p in points(self.allowed, words, self.whole) if self.domain.holds(p.value) or p.value == OTHER]

    def say(self, point: Point) -> str:
        """A value of this column in words."""
        if isinstance(point.value, str) and point.value != OTHER:
            return self.spelled.get(point.value, point.value)
        return said(point.value, self.dimension)


class Grid:
    """Some rules over some columns. Rules are numbered from 0 in their order."""

    def __init__(self, columns: Sequence[Column], rules: int, default: int = -1) -> None:
        self.columns = tuple(columns)
        self.rules = rules
        self.default = default  # the rule that holds where no other does
        self.points: list[list[tuple[Point, int]]] = []
        for column in self.columns:
            found = column.points()
            masks = [sum(1 << r for r, a in enumerate(column.allowed) if a.holds(p.value)) for p in found]
            self.points.append(list(zip(found, masks, strict=True)))
        self._held: list[list[int]] = []  # for each column and rule the points for which it holds, as bits
        self.all = (1 << rules) - 1 if default < 0 else ((1 << rules) - 1) & ~(1 << default)

    def gap(self, level: int) -> Witness | None:
        """Values for which no rule holds; only points up to `level` are tried (see Point)."""
        return None if self.default >= 0 else self._find(self.all, lambda mask: mask == 0, level)

    def plainest_gap(self) -> tuple[Witness, int] | None:
        """Values for which no rule holds, with the level of the plainest point that shows it."""
        for level in range(3):
            if witness := self.gap(level):
                return witness, level
        return None

    def overlaps(self) -> Iterator[tuple[int, int, Witness]]:
        """The pairs of rules that hold together, each with values for which they do."""
        for one in range(self.rules):
            for two in range(one + 1, self.rules):
                if self.default in (one, two) or not self.meet(one, two):
                    continue
                if witness := self.common((one, two)):
                    yield one, two, witness

    def meet(self, one: int, two: int) -> bool:
        """Whether two rules hold together somewhere."""
        if not self._held:
            for parts in self.points:
                masks = [sum(1 << i for i, (_, m) in enumerate(parts) if m >> r & 1) for r in range(self.rules)]
                self._held.append(masks)
        return all(masks[one] & masks[two] for masks in self._held)

    def common(self, rules: Sequence[int]) -> Witness | None:
        """Values for which all of `rules` hold, None when there are none."""
        wanted = sum(1 << r for r in rules)
        found: list[tuple[str, str]] = []
        for column, parts in zip(self.columns, self.points, strict=True):
            hit = [p for p, mask in parts if mask & wanted == wanted]
            if not hit:
                return None
            best = min(hit, key=lambda p: p.level)
            if any(column.allowed[r].dimension for r in rules):
                found.append((column.name, column.say(best)))
        return tuple(found) or (("any", "any value"),)

    def nearest(self, witness: Witness) -> tuple[int, ...]:
        """The rules that miss a witness in the fewest columns, two at the most: those with the closest bounds."""
        values = [next(p.value for p, _ in parts if (c.name, c.say(p)) == w) for c, parts, w in self._places(witness)]
        misses = [
            [i for i, (c, v) in enumerate(zip(self.columns, values, strict=True)) if not c.allowed[rule].holds(v)]
            for rule in range(self.rules)
        ]
        fewest = min(map(len, misses), default=0)
        near = [(self._distance(rule, misses[rule], values), rule) for rule in range(self.rules)]
        return tuple(sorted(r for _, r in sorted(n for n in near if len(misses[n[1]]) == fewest)[:2]))

    def _places(self, witness: Witness) -> Iterator[tuple[Column, list[tuple[Point, int]], tuple[str, str]]]:
        return zip(self.columns, self.points, witness, strict=True)

    def _distance(self, rule: int, columns: list[int], values: list[Value]) -> Decimal:
        far = Decimal(0)
        for i in columns:
            value = values[i]
            if not isinstance(value, str):
                far += min((abs(b - value) for b in self.columns[i].allowed[rule].bounds()), default=Decimal(0))
        return far

    def empty(self, rule: int) -> bool:
        """Whether a rule can never hold."""
        return rule != self.default and any(all(not mask >> rule & 1 for _, mask in parts) for parts in self.points)

    def masked(self, rule: int) -> bool:
        """Whether earlier rules hold wherever `rule` does."""
        earlier = (1 << rule) - 1
        if rule == self.default or not earlier or self.empty(rule):
            return False
        return self._find(earlier | 1 << rule, lambda mask: not mask & earlier, 2, rule) is None

    def redundant(self, rule: int, outputs: Sequence[str], first: bool, collect: bool = False) -> bool:
        """Whether without `rule` every case it decides would be decided alike by the others; where outputs are
        collected, whether one of the others always says the same.
        """
        own = 1 << rule
        earlier = own - 1

        def matters(mask: int) -> bool:
            if first and mask & earlier:
                return False
            others = [r for r in range(self.rules) if mask >> r & 1 and r != rule]
            if collect:
                return not any(outputs[other] == outputs[rule] for other in others)
            return not others or outputs[others[0] if first else min(others)] != outputs[rule]

        if rule == self.default or self.empty(rule):
            return False
        return self._find(self.all, matters, 2, rule) is None

    def matching(self, values: Sequence[Value | None]) -> list[int]:
        """The rules that hold for these values, one a column; None is unknown and satisfies only what asks nothing."""
        found = [
            rule
            for rule in range(self.rules)
            if rule != self.default
            and all(
                not c.allowed[rule].dimension or (v is not None and c.allowed[rule].holds(v))
                for c, v in zip(self.columns, values, strict=True)
            )
        ]
        return found or ([self.default] if self.default >= 0 else [])

    def _find(self, rules: int, wanted: Callable[[int], bool], level: int, within: int = -1) -> Witness | None:
        """The first point for which `wanted` holds of the mask of `rules`; inside the box of rule `within`."""
        seen: set[tuple[int, int]] = set()
        path: list[tuple[str, str]] = []

        def search(i: int, mask: int) -> bool:
            if i == len(self.columns):
                return wanted(mask)
            if (i, mask) in seen:
                return False
            seen.add((i, mask))
            if len(seen) > MOST:
                raise TooLarge
            column = self.columns[i]
            tried = set()
            for point, holds in self.points[i]:
                if point.level > level or (within >= 0 and not holds >> within & 1) or (mask & holds) in tried:
                    continue
                tried.add(mask & holds)
                path.append((column.name, column.say(point)))
                if search(i + 1, mask & holds):
                    return True
                path.pop()
            return False

        return tuple(path) if search(0, rules) else None


def in_words(witness: Witness) -> str:
    """`region = EU, amount = $50,000`."""
    return ", ".join(f"{name} = {value}" for name, value in witness)
