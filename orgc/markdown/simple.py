"""Texts with nothing in them but words, links, pictures, code and emphasis that can be read in one way alone.

Most texts are such; they are read here, without a tokenizer, as markdown-it would read them. Whatever else there is in
a text (an entity, a tag, brackets in brackets, a star in a word), `read_simple` says so and markdown-it reads it.
`tests/test_markdown_agrees.py` holds the two against each other.
"""

from __future__ import annotations

import re

from orgc.markdown.flat import Flat

_BRACKETS = r"\[(?P<label>[^\[\]]*)\]"  # what stands in them is read as a text of its own
_PLAIN_AND = r"&(?![#a-zA-Z0-9]+;)"
_ADDRESS = rf"\((?P<href>(?:[^\s()<>\\&\x00-\x20\x7f]|{_PLAIN_AND})+)(?:[ ]+\"[^\"\\&\n]*\")?\)"
_PIECE = re.compile(
    rf"(?P<text>(?:[^\[\]<*_`\\&!\n]+|\]|!(?!\[)|{_PLAIN_AND}|<(?=[ \n])|(?<=[a-zA-Z0-9])_(?=[a-zA-Z0-9]))+)"
    r"|(?P<line>\n[ \t]*)"
    rf"|(?P<link>{_BRACKETS}{_ADDRESS})"
    r"|(?P<code>(?<!`)`(?P<inside>[^`]+)`(?!`))"
    r"|(?P<mark>\*{1,2}|_{1,2})"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?P<image>!\[(?P<alt>[^\[\]\\<`]*)\]{_ADDRESS.replace('href', 'src')})"
    rf"|(?P<box>{_BRACKETS.replace('label', 'word')}(?!\[|\((?!\{{%[ ][a-z])))"
)
_BLANK = " \t\n"
_BEFORE = "([{\"',;:.|/-"  # what may stand before a mark that opens, and is neither a mark nor an escape
_AFTER = ")]}\"',;:.|/-?!"


class _Other(Exception):
    """There is something in the text that only markdown-it can read."""


def read_simple(source: str, flat: Flat, references: bool) -> bool:
    """Reads a text into `flat`; False where markdown-it has to, and `flat` is of no use. `references`: the page has
    link definitions, so that brackets alone may be a link.
    """
    try:
        _read(source, 0, len(source), flat, references, "")
    except _Other:
        return False
    return True


def _read(source: str, start: int, end: int, flat: Flat, references: bool, marks: str) -> None:
    at = start
    while at < end:
        match = _PIECE.match(source, at, end)
        if match is None:
            raise _Other
        kind, after = match.lastgroup, match.end()
        if kind == "text":
            flat.add(match[0].rstrip(" ") if source.startswith("\n", after) and after < end else match[0], at)
        elif kind == "line":
            flat.add(" ", at)
        elif kind == "link":
            _link(source, match, flat, references, marks)
        elif kind == "code":
            content, begin = match["inside"].replace("\n", " "), flat.length
            if content[0] == " " == content[-1] and content.strip(" "):
                content = content[1:-1]
            flat.add(content, at + 1)
            flat.mark("code", begin, flat.span(at, after))
        elif kind == "mark" and match[0][0] not in marks:
            after = _emphasis(source, at, end, match[0], flat, references, marks)
        elif kind == "escaped":
            flat.add(match["escaped"], at)
        elif kind == "image":
            span = flat.span(at, after)
            flat.mark("image", flat.length, span, match["src"])
            flat.link(match["src"], match["alt"], span, image=True)
        elif kind == "box" and not references:
            flat.add("[", at)
            _read(source, at + 1, after - 1, flat, references, "*_")
            flat.add("]", after - 1)
        else:
            raise _Other
        at = after


def _link(source: str, match: re.Match[str], flat: Flat, references: bool, marks: str) -> None:
    begin, known = flat.length, len(flat.parts)
    _read(source, *match.span("label"), flat, references, marks)
    span = flat.span(match.start(), match.end())
    flat.mark("link", begin, span, match["href"])
    flat.link(match["href"], "".join(flat.parts[known:]), span)


def _emphasis(source: str, at: int, end: int, mark: str, flat: Flat, references: bool, marks: str) -> int:
    """Reads emphasis that can only open here and only close where its mark stands next; returns where it ends."""
    first = at + len(mark)
    close = source.find(mark, first, end)
    after = close + len(mark)
    if close <= first or source[first] in mark or source[first].isspace() or source[close - 1].isspace():
        raise _Other
    before = source[at - 1] if at else " "
    follows = source[after] if after < end else " "
    opens = before in _BLANK or (before in _BEFORE and source[first].isalnum())
    closes = follows in _BLANK or (follows in _AFTER and source[close - 1].isalnum())
    if not opens or not closes:
        raise _Other
    begin = flat.length
    _read(source, first, close, flat, references, marks + mark[0])
    flat.mark("strong" if len(mark) == 2 else "em", begin, flat.span(first - 1, after))
    return after
