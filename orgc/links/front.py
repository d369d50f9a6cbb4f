"""What front matter says of a page's address and life, as generators read it."""

from __future__ import annotations

import datetime
import re
import unicodedata

from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.unit import Unit

_DATE = lazy(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Front:
    """The keys of one page, in lower case."""

    def __init__(self, unit: Unit[Entity] | None) -> None:
        self.values: dict[str, list[str]] = {}
        for key, value in unit.front if unit is not None else ():
            self.values.setdefault(key, []).append(value)

    @property
    def there(self) -> bool:
        """Whether the page has front matter at all."""
        return bool(self.values)

    def text(self, *keys: str) -> str:
        """The first value of the first of these keys that is there."""
        return next((self.values[key][0].strip() for key in keys if key in self.values), "")

    def all(self, *keys: str) -> list[str]:
        return [value for key in keys for value in self.values.get(key, ())]

    def says(self, key: str, word: str) -> bool:
        return self.text(key).lower() == word

    def date(self, *keys: str) -> datetime.date | None:
        """The day under the first of these keys that has one."""
        return next((day for key in keys if (day := day_of(self.text(key)))), None)


def day_of(text: str) -> datetime.date | None:
    """The day at the beginning of a text, None when there is none."""
    match = _DATE.match(text.strip())
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def without_accents(text: str) -> str:
    """A text without the marks on its letters."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def filled(pattern: str, tokens: dict[str, str]) -> tuple[str, bool]:
    """A pattern of addresses (`/:year/:title/`) with its tokens, and whether every one of them is known. What stands
    before the first that is not known is returned otherwise.
    """
    parts, at = [], 0
    for match in re.finditer(r":([a-z_]+)(\[[^\]]*\])?", pattern):
        parts.append(pattern[at : match.start()])
        at = match.end()
        if match[1] not in tokens:
            return "".join(parts), False
        value = tokens[match[1]]
        if match[2]:
            cut = _cut(value.split("/"), match[2][1:-1])
            if cut is None:
                return "".join(parts), False
            value = "/".join(cut)
        parts.append(value)
    return "".join(parts) + pattern[at:], True


def _cut(parts: list[str], sign: str) -> list[str] | None:
    """`[1:]`, `[:last]` or `[last]` of a path."""
    parts = [part for part in parts if part]

    def index(text: str, empty: int) -> int:
        return empty if not text else len(parts) - 1 if text == "last" else int(text)

    try:
        if ":" not in sign:
            at = index(sign, 0)
            return parts[at : at + 1]
        first, last = sign.split(":", 1)
        return parts[index(first, 0) : index(last, len(parts))]
    except ValueError:
        return None
