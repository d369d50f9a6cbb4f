"""Bundles to bundles of at most so many tokens: what need not be read before acting moves to where it loads on demand.

What says who one is, when one acts, what one must and must not, what one may decide and when one stops always stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from orgc.analysis.fitting import moved
from orgc.model.bundle import Bundle, Part
from orgc.model.value import Value

Count = Callable[[str], int]
# What moves first. Of several parts of a kind the largest goes first.
_MOVES = ("terms", "note", "table", "may", "should-not", "should", "tools", "hand-offs", "steps", "duties")
_SHOWN = 3  # parts that are named when a bundle stays over its budget


class Over(Value, frozen=True):
    """A bundle whose always loaded text stays over the budget; `heaviest` are titles and tokens of what weighs most."""

    bundle: str
    title: str
    tokens: int
    budget: int
    heaviest: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """What is wrong, and where to begin."""
        parts = ", ".join(f"{title} ({tokens:,})" for title, tokens in self.heaviest)
        return (
            f"{self.bundle} has {self.tokens:,} tokens that are always loaded, {self.tokens - self.budget:,} over the "
            f"budget of {self.budget:,}; most weigh {parts}"
        )


def within_budget(bundles: Iterable[Bundle], budget: int, count: Count) -> tuple[tuple[Bundle, ...], tuple[Over, ...]]:
    """The bundles with parts marked `later` until the rest has at most `budget` tokens, and those that stay over it. No
    budget (0) moves nothing.
    """
    if not budget:
        return tuple(bundles), ()
    fitted, over = [], []
    for bundle in bundles:
        fit = _fit(bundle, budget, count)
        fitted.append(fit)
        size = always(fit, count)
        if size > budget:
            weights = sorted(((count(text_of((p,))), p.title) for p in fit.now), reverse=True)[:_SHOWN]
            heaviest = tuple((title, tokens) for tokens, title in weights)
            over.append(Over(bundle.id, bundle.title, size, budget, heaviest))
    return tuple(fitted), tuple(over)


def always(bundle: Bundle, count: Count) -> int:
    """The tokens of what is always loaded: the parts that stay, and the list of those that do not."""
    pointers = "".join(f"- {part.title}\n" for part in bundle.later)
    return count(f"# {bundle.title}\n\n{text_of(bundle.now)}{pointers}")


def on_demand(bundle: Bundle, count: Count) -> int:
    """The tokens of what is loaded on demand."""
    return count(text_of(bundle.later)) if bundle.later else 0


def text_of(parts: Iterable[Part]) -> str:
    """Parts as markdown, as every format of prose has them: headings, items, tables."""
    blocks = []
    for part in parts:
        rows = [line.text for line in part.lines]
        if part.head:
            rows = [part.head.text, "| " + " | ".join(["---"] * part.columns) + " |", *rows]
        elif part.key != "steps":
            rows = [f"- {row}" for row in rows]
        blocks.append("\n".join((f"## {part.title}", "", *rows, "", "")))
    return "".join(blocks)


def _fit(bundle: Bundle, budget: int, count: Count) -> Bundle:
    found, gone = bundle, []
    for index in _order(bundle, count):
        if always(found, count) <= budget:
            break
        gone.append(index)
        found = moved(bundle, gone)
    return found


def _order(bundle: Bundle, count: Count) -> Iterator[int]:
    """The parts that may move, in the order in which they do."""
    sizes = {i: count(text_of((part,))) for i, part in enumerate(bundle.parts) if not part.later}
    for key in _MOVES:
        if key == "steps" and bundle.kind == "workflow":
            continue  # they are what it is
        found = [i for i in sizes if bundle.parts[i].key == key]
        yield from sorted(found, key=lambda i: (-sizes[i], i))
