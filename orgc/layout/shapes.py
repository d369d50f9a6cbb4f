"""What a layout takes and gives: sizes of boxes and labels in, rectangles and polylines out."""

from __future__ import annotations

from typing import Literal

from orgc.model.value import Value

Direction = Literal["down", "right"]
Point = tuple[float, float]


class Node(Value, frozen=True):
    """A box to be placed, in the lane of this number. `sides` says that lines may also come and go at its flanks."""

    lane: int
    width: float
    height: float
    sides: bool = True


class Link(Value, frozen=True):
    """A line to be drawn between two nodes, by their numbers, with the size of its label (0: none)."""

    source: int
    target: int
    width: float = 0.0
    height: float = 0.0


class Rect(Value, frozen=True):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def overlaps(self, other: Rect, gap: float = 0.0) -> bool:
        """Whether the two share more than an edge, or come nearer than `gap`."""
        across = self.x < other.right + gap and other.x < self.right + gap
        return across and self.y < other.bottom + gap and other.y < self.bottom + gap

    def holds(self, other: Rect) -> bool:
        """Whether the other lies inside, its edges included."""
        across = self.x - 0.01 <= other.x and other.right <= self.right + 0.01
        return across and self.y - 0.01 <= other.y and other.bottom <= self.bottom + 0.01


class Route(Value, frozen=True):
    """A line: its corners from the source's edge to the target's, and where its label stands."""

    points: tuple[Point, ...]
    label: Rect | None = None


class Layout(Value, frozen=True):
    """A diagram with everything in its place. Boxes and routes come as they were given, lanes by number."""

    width: float
    height: float
    boxes: tuple[Rect, ...]
    routes: tuple[Route, ...]
    lanes: tuple[Rect, ...] = ()
