"""How wide a text is and where its lines break, without a font: boxes are made to fit what stands in them."""

from __future__ import annotations

import unicodedata
from functools import cache

from orgc.layout.glyphs import BOLD, REGULAR, UNITS

_ELLIPSIS = "\u2026"
_WIDE = 1.05
_EMOJI = 1.4
_UNKNOWN = 0.8
_MARK = 0.0
_MOST = 4000  # letters of one text that are looked at


@cache
def _widths(bold: bool) -> dict[str, float]:
    runs = BOLD if bold else REGULAR
    return {chr(start + i): (ord(c) - 0x23) / UNITS for start, run in runs for i, c in enumerate(run)}


@cache
def _em(char: str, bold: bool) -> float:
    """The width of a letter in ems. What no table has is taken by what Unicode says of it, rather too wide."""
    known = _widths(bold).get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return _MARK
    if ord(char) >= 0x1F000 and ord(char) < 0x1FB00:
        return _EMOJI
    if unicodedata.east_asian_width(char) in ("W", "F", "A"):
        return _WIDE
    return 1.6 if ord(char) >= 0x10000 or 0xFDF0 <= ord(char) <= 0xFDFF else _UNKNOWN


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is at a font size, at most: in the widest of the usual fonts."""
    return sum(_em(c, bold) for c in text) * size


def plain(text: str) -> str:
    """One line without what cannot be shown: controls, lone surrogates, marks that turn the direction of a text."""
    kept = []
    for char in text[:_MOST]:
        if char.isspace():
            kept.append(" ")
            continue
        code = ord(char)
        bad = code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or (code & 0xFFFE) == 0xFFFE
        turns = code in (0x200E, 0x200F, 0x061C) or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
        if not bad and not turns and not 0xFDD0 <= code <= 0xFDEF:
            kept.append(char)
    return " ".join("".join(kept).split())


def wrapped(text: str, size: float, room: float, most: int = 4, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that is to be at most `room` wide, at most `most` of them; an ellipsis for what is cut off.

    Lines break between words and between Chinese and Japanese letters, and inside a word that is wider than a line.
    """
    lines: list[str] = []
    current, used = "", 0.0
    for found in _pieces(plain(text), size, room, bold):
        piece = found
        wide = width(piece, size, bold)
        if current and used + width(piece.rstrip(), size, bold) > room:
            lines.append(current.rstrip())
            current, used = "", 0.0
            piece = piece.lstrip()
            wide = width(piece, size, bold)
        current += piece
        used += wide
        if len(lines) > most:
            break
    if current.strip():
        lines.append(current.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, room, bold)]
    return tuple(lines)


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """A text on one line, its end an ellipsis when it is too wide."""
    text = plain(text)
    return text if width(text, size, bold) <= room else _cut(text, size, room, bold)


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    room -= width(_ELLIPSIS, size, bold)
    kept, used = "", 0.0
    for cluster in _clusters(line):
        used += width(cluster, size, bold)
        if used > room:
            break
        kept += cluster
    return kept.rstrip() + _ELLIPSIS


def _pieces(text: str, size: float, room: float, bold: bool) -> list[str]:
    """What may stand on a line of its own: words with the space after them, ideographs, parts of words too wide."""
    pieces: list[str] = []
    word = ""
    for cluster in _clusters(text):
        if cluster == " ":
            pieces.append(word + " ")
            word = ""
        elif unicodedata.east_asian_width(cluster[0]) in ("W", "F"):
            if unicodedata.category(cluster[0]).startswith("P") and not word and pieces:
                pieces[-1] += cluster
                continue
            pieces += [word] if word else []
            pieces.append(cluster)
            word = ""
        else:
            word += cluster
            if word[-1] in "-/_" and len(word) > 3:
                pieces.append(word)
                word = ""
    pieces.append(word)
    return [part for piece in pieces for part in _parts(piece, size, room, bold) if part]


def _parts(piece: str, size: float, room: float, bold: bool) -> list[str]:
    if width(piece.rstrip(), size, bold) <= room:
        return [piece]
    parts, current, used = [], "", 0.0
    for cluster in _clusters(piece):
        wide = width(cluster, size, bold)
        if current and used + wide > room:
            parts.append(current)
            current, used = "", 0.0
        current += cluster
        used += wide
    return [*parts, current]


def _clusters(text: str) -> list[str]:
    """Letters with the marks that stand on them, which no line break may part."""
    clusters: list[str] = []
    joined = False
    for char in text:
        if clusters and (joined or char == "\u200d" or unicodedata.category(char) in ("Mn", "Me", "Mc", "Sk")):
            clusters[-1] += char
            joined = char == "\u200d"
        else:
            clusters.append(char)
    return clusters
