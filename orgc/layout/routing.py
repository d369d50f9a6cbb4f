"""Which way each line takes: the one with the fewest crossings, then the fewest bends, then the shortest.

One line after another is taken up and laid again, the short ones first, until none finds anything better.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgc.layout.paths import End, Path, choices
from orgc.layout.sheet import Sheet, Way

_CROSSING, _BEND, _FAR = 14.0, 2.0, 0.7
_FLANK_IN, _FLANK_OUT = 2.5, 1.5  # lines come from above and leave below unless a flank saves something
_MARGIN = 0.15
_PASSES, _SETTLED = 8, 2  # rounds over all lines, and how many before two are moved at once
_MOST_CROSSING, _TRIES = 16, 150  # lines that are taken up two at a time, and how often
_DETOUR = 3.0  # what a line may cost more than at best before another is asked to make way


def route(
    sheet: Sheet, ways: Sequence[tuple[End, End, bool]], labelled: Sequence[int], quick: bool = False
) -> list[Way]:
    """A way for each of `ways` (from, to, whether back). `labelled` is the row of its label, -1 without one.

    When it is to be `quick`, lines are moved one at a time only.
    """
    options = _options(sheet, ways, labelled)
    order = sorted(range(len(ways)), key=lambda i: (abs(ways[i][0].row - ways[i][1].row), i))
    taken: dict[int, Way] = {}
    for turn in range(_PASSES):
        changed = False
        for i in order:
            old = taken.get(i)
            if old is not None:
                sheet.take(i, old)
            best, _ = _best(sheet, options[i])
            sheet.put(i, best)
            changed = changed or best is not old
            taken[i] = best
        if changed and turn < _SETTLED:
            continue
        if quick or not _repair(sheet, options, taken, _TRIES):
            break
    return [taken[i] for i in range(len(ways))]


def crossing_lines(sheet: Sheet, ways: Sequence[Way]) -> tuple[list[int], int]:
    """The lines on a sheet that cross others, and how often they do."""
    counts = [_again(sheet, i, way) for i, way in enumerate(ways)]
    return [i for i, count in enumerate(counts) if count], sum(counts) // 2


def _options(sheet: Sheet, ways: Sequence[tuple[End, End, bool]], labelled: Sequence[int]) -> list[list[Way]]:
    """All that each line could do, the cheapest first."""
    outs: dict[End, int] = {}
    ins: dict[End, int] = {}
    for source, target, _ in ways:
        outs[source] = outs.get(source, 0) + 1
        ins[target] = ins.get(target, 0) + 1
    options = []
    for (source, target, back), label in zip(ways, labelled, strict=True):
        found = [
            Way(p, _cost(p, sheet, outs[source], ins[target], label))
            for p in choices(source, target, back, sheet.slots, sheet.boxes)
            if label < 0 or p.first <= label <= p.last
        ]
        found.sort(key=lambda w: (w.cost, abs(w.path.slot - w.path.source.slot), w.path.slot, w.path.out, w.path.into))
        options.append(found)
        sheet.looks += len(found) // 4
    return options


def _repair(sheet: Sheet, options: Sequence[Sequence[Way]], taken: dict[int, Way], tries: int) -> bool:
    """Takes up two lines at once and lays one of them elsewhere, wherever that is better for both: a line that crosses
    with any that is near, one that makes a detour with those of the same box.
    """
    crossing = [i for i, way in taken.items() if _again(sheet, i, way)][:_MOST_CROSSING]
    astray = [i for i, way in taken.items() if way.cost > options[i][0].cost + _DETOUR and i not in crossing]
    better = False
    for i in [*crossing, *astray]:
        for j, two in list(taken.items()):
            one = taken[i]
            fits = _near(one.path, two.path) if i in crossing else _same_box(one.path, two.path)
            if i == j or not fits or not tries:
                continue
            tries -= 1
            sheet.take(i, one)
            before = one.cost + _CROSSING * sheet.crossed(one)
            sheet.take(j, two)
            before += two.cost + _CROSSING * sheet.crossed(two)
            new_two, after = _best(sheet, options[j], two)
            sheet.put(j, new_two)
            new_one, more = _best(sheet, options[i])
            if after + more < before - 1e-9:
                sheet.put(i, new_one)
                taken[i], taken[j] = new_one, new_two
                better = True
            else:
                sheet.take(j, new_two)
                sheet.put(i, one)
                sheet.put(j, two)
    return better


def _near(p: Path, q: Path) -> bool:
    """Whether two lines have rows in common, so that one may stand in the other's way."""
    low, high = sorted((p.source.row, p.target.row))
    return q.runs and low <= max(q.source.row, q.target.row) and min(q.source.row, q.target.row) <= high


def _same_box(p: Path, q: Path) -> bool:
    return p.source == q.source or p.target == q.target


def _again(sheet: Sheet, key: int, way: Way) -> int:
    sheet.take(key, way)
    crossed = sheet.crossed(way)
    sheet.put(key, way)
    return crossed


def _best(sheet: Sheet, options: Sequence[Way], other_than: Way | None = None) -> tuple[Way, float]:
    """The best way that there is room for, and what it costs with its crossings."""
    best: Way | None = None
    least = float("inf")
    for way in options:
        if way.cost >= least:
            break
        if way is not other_than and sheet.possible(way.path):
            total = way.cost + _CROSSING * sheet.crossed(way)
            if total < least - 1e-9:
                best, least = way, total
    return (best, least) if best is not None else _best(sheet, options)


def _cost(path: Path, sheet: Sheet, outs: int, ins: int, label: int) -> float:
    source, target, slot = path.source, path.target, path.slot
    if not path.runs:
        return (2 * _BEND if source.slot != target.slot else 0.0) + _FAR * abs(source.slot - target.slot)
    bends = (1 if path.out else 2) * (source.slot != slot) + (1 if path.into else 2) * (target.slot != slot)
    cost = _BEND * bends + _FAR * (abs(source.slot - slot) + abs(slot - target.slot))
    if not path.back:
        cost += (_FLANK_OUT * (1 if outs > 1 else 2)) * bool(path.out)
        cost += (_FLANK_IN * (1 if ins > 1 else 2)) * bool(path.into)
    if slot in (0, sheet.slots - 1):
        cost += _MARGIN
    if label >= 0 and slot % 2 == 0:
        beside = sheet.boxes.row.get(label - 1, ())
        cost += 0.4 + 0.3 * ((slot - 1 in beside) + (slot + 1 in beside))
    return cost
