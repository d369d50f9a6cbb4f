"""The shorter ways through markdown give what markdown-it gives: its block rules without our loop, its tokenizer
without our reading of simple texts. Whatever text the pieces below make, both ways must agree.
"""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from orgc.markdown.flat import Flat, Parsed
from orgc.markdown.inline import BLOCKS, MD, read_inline, tokenized
from orgc.markdown.simple import read_simple
from tests.conftest import SAMPLE

BLOCK_PIECES = (
    *(
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "10. ",
        "1",
        "-\n",
        "*\n\n",
        "> ",
        ">",
        "    ",
        "  ",
        " ",
        "   ",
        "\t",
        "# ",
        "## ",
    ),
    *(
        "---",
        "***",
        "===",
        "- - -",
        "-",
        "=",
        "_",
        "___",
        "```",
        "~~~",
        "`x`",
        "<div>",
        "</div>",
        "<!-- x",
        "-->",
        "<?",
    ),
    *("<span>", '<a href="x">', "[a]: b", '[a]: <b> "t"', '"', "[a]:", "|", "| a | b |", "|---|---|", "---|---", ":-"),
    *("foo", "bar", "a | b", "\\", "\xa0", "\u2003", "\n", "\n", "\n", "\n", "\n\n", "\n\n"),
)
INLINE_PIECES = (
    *(
        "**",
        "*",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "(",
        ")",
        "![",
        "](",
        "\\",
        "\\*",
        "\\_",
        "&",
        "&amp;",
        "&#65;",
    ),
    *("](", "[a](b)", "![a](b)", "[a]", '[a b](c "t")', "**a**", "*a*", "_a_", "`c`", "[`c`](d)"),
    *(
        "**[a](b)**",
        "[**a**](b)",
        "[a](b?c&d=e)",
        "[x]({% link y %})",
        "[ ]",
        "<",
        ">",
        "<br>",
        "<http://a.b>",
        "!",
        "a_b",
        "-",
        ".",
        ",",
        ":",
        '"',
    ),
    *("'", "é", "—", "’", "\xa0", "\u2003", "\t", "😀", "foo", "bar", "x", "1", " ", "  ", "\n", " \n", "  \n"),
)
REFERENCES = {"references": {"A": {"href": "z", "title": ""}}}


def plain() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": 40, "html": True})
    md.enable("table")
    md.validateLink, md.normalizeLink = MD.validateLink, MD.normalizeLink  # type: ignore[method-assign]
    return md


PLAIN = plain()


def shown(tokens: list[Token]) -> list[tuple[Any, ...]]:
    return [(t.type, t.tag, t.nesting, t.map, t.level, t.content, t.markup, t.info) for t in tokens]


def both(text: str) -> None:
    theirs: list[Token] = []
    env: dict[str, Any] = {}
    PLAIN.block.parse(text, PLAIN, env, theirs)
    ours_env: dict[str, Any] = {}
    assert shown(BLOCKS.read(text, MD, ours_env)) == shown(theirs), text
    assert ours_env == env, text


@pytest.mark.parametrize("seed", range(8))
def test_blocks_are_those_of_markdown_its_own_loop(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(800):
        both("".join(chance.choice(BLOCK_PIECES) for _ in range(chance.randint(1, 40))))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "  ",
        "a\n===",
        "a\n- - -",
        "> a\nb\n===",
        "> a\n    b\n- c",
        "- a\n\n      code\n  > q\n  lazy\n===",
        "- | a | b |\n  |---|---|\n  | c | d |",
        "a | b\n---|---\n- x",
        "1. a\n\n   b\n2) c",
        "[a]: b\n[c]: d 'e\nf'\ng",
        "-\n\n\n foo",
        "\t- a\n\t\tb",
        "a\n<div>\nb\n\n<x>\nc",
    ],
)
def test_blocks_that_are_easily_got_wrong(text: str) -> None:
    both(text)


def test_blocks_of_the_sample() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLE.rglob("*.md")]
    assert len(texts) > 100
    for text in texts:
        both(text)


def agrees(text: str, env: dict[str, Any]) -> bool:
    """Whether the text is simple; where it is, it must read as markdown-it reads it."""
    breaks = [match.end() for match in re.finditer("\n", text)]
    places = [(start, number, 1) for number, start in enumerate((0, *breaks), 1)]
    ours = Flat(places)
    if not read_simple(text, ours, "references" in env):
        return False
    parsed = Parsed()
    theirs = tokenized(text, places, env, parsed)
    assert ours.inline() == theirs.inline(), text
    assert ours.links == theirs.links, text
    assert not parsed.anchors and not parsed.comments, text
    return True


@pytest.mark.parametrize("seed", range(8))
def test_simple_texts_are_read_as_markdown_it_reads_them(seed: int) -> None:
    chance = random.Random(seed)
    simple = 0
    for _ in range(2_000):
        text = mdTrim("".join(chance.choice(INLINE_PIECES) for _ in range(chance.randint(1, 12))))
        simple += bool(text) and agrees(text, REFERENCES if chance.random() < 0.3 else {})
    assert 200 < simple < 1_800  # both ways are taken


@pytest.mark.parametrize(
    "text",
    [
        "Ask **the [CFO](../roles/cfo.md)** for `a_b` and *why*.",
        "[**Bold** and `code`](x.md) - ![logo](l.png)\nnext line",
        "**Owner:** the _Support Lead_  \n- no list & no tag, 3 < 4!",
        "- [ ] a box, \\*no star\\*, snake_case and R&D",
    ],
)
def test_what_people_write_is_simple(text: str) -> None:
    assert agrees(text, {})


UNCLEAR = ("a **b** c*", "<br>", "&amp;", "`` ` ``", "[a [b](c)", "a**b**c", "[a](<b c>)", "***a***")


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_can_be_read_in_two_ways_is_markdown_its(text: str) -> None:
    assert not agrees(text, {})


def test_a_word_in_brackets_is_markdown_its_where_the_page_defines_links() -> None:
    assert agrees("see [a] there", {})
    assert not agrees("see [a] there", REFERENCES)
    parsed = Parsed()
    read_inline("see [a] there", ["see [a] there"], 1, 0, REFERENCES, parsed)
    assert [link.href for link in parsed.links] == ["z"]
