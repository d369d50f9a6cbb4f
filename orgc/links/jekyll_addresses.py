"""The patterns of addresses of Jekyll, what fills them, and the files that are written for addresses."""

from __future__ import annotations

import datetime
import re

from orgc.links.front import Front
from orgc.model.pattern import lazy

STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
_PRETTY = lazy(r"[^\w._~!$&'()+,;=@-]+")
_PLAIN = lazy(r"[\W_]+")


def tokens_of(front: Front, name: str, day: datetime.date) -> dict[str, str]:
    """What the tokens of a pattern are for a page with this name (without its date) and day."""
    slug = front.text("slug")
    week = day.isocalendar()
    return {
        "title": slug_of(slug or name, True),
        "slug": slug_of(slug or name),
        "name": slug_of(name),
        "output_ext": ".html",
        "categories": "",
        "slugified_categories": "",
        "year": f"{day.year:04}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "i_day": str(day.day),
        "i_month": str(day.month),
        "short_year": f"{day.year % 100:02}",
        "short_month": day.strftime("%b"),
        "long_month": day.strftime("%B"),
        "short_day": day.strftime("%a"),
        "long_day": day.strftime("%A"),
        "y_day": f"{day.timetuple().tm_yday:03}",
        "week": f"{week[1]:02}",
        "w_year": str(week[0]),
        "w_day": str(week[2]),
    }


def collected(style: str) -> str:
    """The pattern of a collection that has none of its own, by the style of the whole site."""
    return "/:collection/:path" + ("/" if style == "pretty" or style.endswith("/") else ":output_ext")


def file_of(address: str) -> str:
    """The file that is written for an address."""
    bare = re.sub(r"/{2,}", "/", f"/{address.strip()}").replace("..", "/").replace("./", "").lstrip("/")
    if not bare or bare.endswith("/"):
        return f"{bare}index.html"
    return bare if re.search(r"\.(?:html?|xml|json|txt|css|js|pdf)$", bare) else f"{bare}.html"


def slug_of(text: str, cased: bool = False) -> str:
    """A name as Jekyll puts it into addresses; `cased` keeps capitals and a few signs."""
    made = (_PRETTY if cased else _PLAIN).sub("-", text)
    made = made[1:] if made.startswith("-") else made
    made = made[:-1] if made.endswith("-") else made
    return made if cased else made.lower()
