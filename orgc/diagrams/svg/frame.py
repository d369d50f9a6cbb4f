"""What surrounds a picture: its title, the heads of its lanes, the legend, the faults found, and the SVG element."""

from __future__ import annotations

from collections.abc import Sequence

from orgc.diagrams.svg.icons import WORDS, icon
from orgc.diagrams.svg.markup import element, escaped, number, title_and_description
from orgc.diagrams.svg.style import style
from orgc.layout.shapes import Rect
from orgc.layout.text import cut, width, wrapped
from orgc.model.drawing import Drawing, Lane

_HEAD, _HEAD_LINE = 12.5, 16.0
_LANE = 160.0  # how wide the title of a lane may be
_TALL = 1500.0  # from here on, the titles of lanes stand at their feet as well


class Heading:
    """The head of a lane with its lines broken."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.title = wrapped(lane.title, _HEAD, _LANE, 3, bold=True) or ("",)
        self.note = wrapped(lane.note, 10.5, _LANE, 1)
        wide = [width(line, _HEAD, True) for line in self.title] + [width(line, 10.5) for line in self.note]
        self.wide = max(wide) + 20
        self.height = 14 + len(self.title) * _HEAD_LINE + len(self.note) * 14 + 6

    @property
    def side(self) -> float:
        """How wide it is when it stands at the left of its lane."""
        return self.wide + 8

    @property
    def least(self) -> float:
        """How wide the lane must be for it."""
        return max(self.wide, self.height)

    def markup(self, area: Rect, band: float, dx: float, dy: float, place: int, hue: int, down: bool) -> str:
        """The lane and its head."""
        odd = "lane odd" if place % 2 else "lane"
        if down:
            x, y, w, h = area.x + dx, dy - band, area.width, area.height + band
            stripe = element("rect", class_=f"h{hue}", x=x, y=y, width=w, height=4)
            middle, top = x + w / 2, y + 4 + (band - 4 - self._tall()) / 2
            rule = f"M{number(x)} {number(dy)}h{number(w)}"
            edge = "" if not place else f"M{number(x)} {number(y)}v{number(h)}"
        else:
            x, y, w, h = dx - band, area.y + dy, area.width + band, area.height
            stripe = element("rect", class_=f"h{hue}", x=x, y=y, width=4, height=h)
            middle, top = x + 4 + (band - 4) / 2, y + (h - self._tall()) / 2
            rule = f"M{number(dx)} {number(y)}v{number(h)}"
            edge = "" if not place else f"M{number(x)} {number(y)}h{number(w)}"
        parts = [
            title_and_description(self.lane.title or "lane", self.lane.note),
            element("rect", class_=odd, x=x, y=y, width=w, height=h),
            stripe,
            f'<path class="rule" d="{rule}{edge}"/>',
        ]
        for i, line in enumerate(self.title):
            y0 = top + (i + 0.76) * _HEAD_LINE
            parts.append(
                element("text", escaped(line), class_="t1", font_size=_HEAD, x=middle, y=y0, text_anchor="middle")
            )
        for line in self.note:
            y0 = top + len(self.title) * _HEAD_LINE + 11
            parts.append(element("text", escaped(line), class_="soft", x=middle, y=y0, text_anchor="middle"))
        if down and area.height > _TALL:  # whoever has scrolled to the end sees whose lane it is
            for i, line in enumerate(reversed(self.title)):
                y0 = y + h - 10 - i * _HEAD_LINE
                parts.append(element("text", escaped(line), class_="soft again", x=middle, y=y0, text_anchor="middle"))
        return element("g", "".join(parts), class_="swimlane", data_id=self.lane.id)

    def _tall(self) -> float:
        return len(self.title) * _HEAD_LINE + len(self.note) * 14


def feet(heads: Sequence[Heading], tall: float) -> float:
    """The room that the titles of lanes need at their feet."""
    return max((len(h.title) for h in heads), default=0) * _HEAD_LINE + 4 if tall > _TALL and heads else 0.0


def heading(drawing: Drawing, margin: float, name: str) -> tuple[str, float]:
    """The title and the note below it, and where they end."""
    y = margin
    parts = []
    for line in wrapped(drawing.title, 20, 640, 2, bold=True):
        parts.append(element("text", escaped(line), class_="t0", x=margin, y=y + 18))
        y += 25
    for line in wrapped(drawing.note, 12, 700, 3):
        parts.append(element("text", escaped(line), class_="t2 soft", x=margin, y=y + 13))
        y += 17
    return "".join(parts), y + 14


def hues_of(drawing: Drawing) -> dict[str, int]:
    """A colour for each group, by its number."""
    return {group: i % 8 for i, (group, _) in enumerate(drawing.groups)}


def key(drawing: Drawing, hues: dict[str, int], x: float, y: float, room: float) -> tuple[str, float]:
    """Which colour is which group; and where that ends."""
    parts = []
    at = x
    for group, title in drawing.groups:
        text = cut(title, 11, 220)
        wide = 15 + width(text, 11) + 18
        if at > x and at + wide > x + room:
            at, y = x, y + 18
        parts.append(element("rect", class_=f"h{hues[group]}", x=at, y=y + 2, width=9, height=9, rx=2))
        parts.append(element("text", escaped(text), class_="soft", x=at + 15, y=y + 11))
        at += wide
    return element("g", "".join(parts), class_="legend") if parts else "", y + (34 if parts else 0)


def foot(drawing: Drawing, x: float, y: float, room: float) -> tuple[str, float]:
    """What the signs mean, and below it what is wrong, with the way that leads there; and where that ends."""
    kinds = [k for k in WORDS if any(m.kind == k for box in drawing.boxes for m in box.marks)]
    parts = []
    at = x
    for kind in kinds:
        wide = 16 + width(WORDS[kind], 11) + 18
        if at > x and at + wide > x + room:
            at, y = x, y + 18
        parts.append(icon(kind, at, y + 1))
        parts.append(element("text", WORDS[kind], class_="soft", x=at + 16, y=y + 11))
        at += wide
    if kinds:
        y += 22
    for n, fault in enumerate(drawing.faults, 1):
        y += 6
        extra = "badge" if fault.severity == "error" else "badge caution"
        parts.append(element("circle", class_=extra, cx=x + 8, cy=y + 8, r=8))
        parts.append(element("text", str(n), x=x + 8, y=y + 11.6, text_anchor="middle"))
        for line in wrapped(f"{fault.rule}: {fault.message}", 12, room - 26, 4):
            parts.append(element("text", escaped(line), class_="t2", x=x + 24, y=y + 12))
            y += 16
        for step in fault.trace:
            for line in wrapped(step, 11, room - 42, 2):
                parts.append(element("text", escaped(line), class_="soft", x=x + 38, y=y + 11))
                y += 15
    return element("g", "".join(parts), class_="legend") if parts else "", y


def page(drawing: Drawing, inside: str, wide: float, tall: float, name: str, linked: bool) -> str:
    """The SVG element around it all. A picture without links is one image to those who hear it."""
    faults = "; ".join(f"{f.rule}: {f.message}" for f in drawing.faults)
    about = f"{drawing.note}. {len(drawing.boxes)} boxes, {len(drawing.arrows)} arrows. {faults}".strip(". ")
    names = f'<title id="{name}-t">{escaped(drawing.title) or "untitled"}</title>'
    names += f'<desc id="{name}-d">{escaped(about)}</desc>'
    back = element("rect", class_="paper", width=wide, height=tall)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="orgc-diagram" width="{number(wide)}" height="{number(tall)}"'
        f' viewBox="0 0 {number(wide)} {number(tall)}" role="{"group" if linked else "img"}"'
        f' aria-labelledby="{name}-t {name}-d">{names}<style>{style()}</style>{back}{inside}</svg>\n'
    )
