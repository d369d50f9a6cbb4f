"""Heading slugs as forges make them, names as people compare them, and file names that every system accepts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from orgc.model.pattern import lazy

_SPECIAL = lazy(r"[^\w\- ]")
_LOOSE = lazy(r"[\W_]+")
_WORD = lazy(r"[^\W_]+(?:['’.&/-][^\W_]+)*", re.U)
_ARTICLES = frozenset({"the", "a", "an", "our", "your", "their", "its", "his", "her"})
_NOUNS = {
    "deploy": "deployment",
    "release": "releasing",
    "publish": "publishing",
    "commit": "committing",
    "delete": "deletion",
    "send": "sending",
}
_OPENCODE = ("build", "plan", "general", "explore", "title", "summary", "compaction")
_OTHERS = (
    "claude",
    "general-purpose",
    "statusline-setup",
    "default",
    "explorer",
    "worker",
    "generalist",
    "code-review",
)
PRODUCTS = frozenset((*_OPENCODE, *_OTHERS))  # agents that come with OpenCode, Claude Code, Codex, Gemini and Copilot
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{i}" for i in range(10)), *(f"lpt{i}" for i in range(10))})


def slug(text: str) -> str:
    """The anchor GitHub gives a heading with this text: lower case, punctuation dropped, spaces to hyphens."""
    text = text.strip().lower()
    if text.isascii():
        return _SPECIAL.sub("", text).replace(" ", "-")
    kept = [c for c in text if c in "- " or _stays(c)]
    return "".join(kept).replace(" ", "-")


def _stays(char: str) -> bool:
    """Whether a sign is part of an anchor: letters with their marks, digits, and what joins words."""
    kind = unicodedata.category(char)
    return (char.isalnum() and kind != "No") or kind in ("Mn", "Mc", "Me", "Pc")


class Slugger:
    """Slugs of one page: the second heading of the same text gets `-1`, the third `-2`. A space at an end of a text is
    one beside a picture, and becomes a hyphen.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        base = result = "-" * (text[:1] == " ") + slug(text) + "-" * (text[-1:] == " " and len(text) > 1)
        while result in self._seen:
            self._seen[base] += 1
            result = f"{base}-{self._seen[base]}"
        self._seen[result] = 0
        return result


def loose(anchor: str) -> str:
    """An anchor reduced to its letters and digits, by which anchors that differ in punctuation alone are equal."""
    return _LOOSE.sub("", anchor.lower())


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name as compared: without case, markup, leading article or plural. Empty when nothing is left."""
    return " ".join(name_words(name))


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is compared (see `name_key`)."""
    words = [singular(w) for w in _WORD.findall(name.casefold())]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """An English plural to its singular, roughly: enough to compare, not to print."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def file_slug(name: str, limit: int = 60) -> str:
    """A kebab-case ASCII name of 1 to `limit` characters that is a safe file name on every system."""
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    result = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:limit].strip("-")
    if not result:
        result = "x" + format(abs(_stable(name)), "x")[:8] if name.strip() else "unnamed"
    return f"{result}-x" if result in _RESERVED else result


def procedure_slug(name: str) -> str:
    """A file name for a procedure, with the noun for verbs that Claude Code's checkers take for a command to be typed
    (`release`, `deploy`): an agent may start a procedure of its organization by itself.
    """
    return "-".join(_NOUNS.get(word, word) for word in file_slug(name).split("-"))


def _stable(text: str) -> int:
    value = 0
    for char in text:
        value = (value * 1_000_003 + ord(char)) % (1 << 61)
    return value
