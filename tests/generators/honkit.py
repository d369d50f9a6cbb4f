# ruff: noqa: E501
"""HonKit, which reads books as GitBook did: pages are those that SUMMARY.md lists."""

from __future__ import annotations

import json
from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "HonKit 6.1"
NPM = ("honkit@6.1.7",)
_SUMMARY = """# Summary

* [Introduction](README.md)
* [Leave](people/leave.md)
  * [Pay](people/pay.md)
* [Section](section/README.md)
  * [Anchor](section/one.md#part)
* [Missing](people/missing.md)
* [Space](with space.md)
* [Café](café.md)
"""
_FILES = {
    "SUMMARY.md": _SUMMARY,
    "GLOSSARY.md": "# Glossary\n\n## Leave\nDays off.\n",
    "README.md": """# Home

[L#](people/leave.md)

[L#](./people/leave.md)

[L#](/people/leave.md)

[L#](people/leave.html)

[L#](people/leave)

[L#](people/leave/)

[L#](people/missing.md)

[L#](people/unlisted.md)

[L#](people/unlisted.html)

[L#](section/)

[L#](section/README.md)

[L#](section)

[L#](/section/)

[L#](section/index.html)

[L#](section/one.md)

[L#](section/one.md#part)

[L#](section/one.md#none)

[L#](people/leave.md#carry-over)

[L#](SUMMARY.md)

[L#](GLOSSARY.md)

[L#](GLOSSARY.md#leave)

[L#](glossary.html)

[L#](img/a.svg)

![L#](img/a.svg)

![L#](/img/a.svg)

![L#](img/none.svg)

[L#](form.pdf)

[L#](People/leave.md)

[L950](with%20space.md)

[L951](<with space.md>)

[L#](caf%C3%A9.md)

[L#](café.md)

[L#](people/leave.md?x=1)

<a href="people/leave.md">L#</a>

<a href="people/leave.html">L#</a>

<a href="people/gone.md">L#</a>

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

[L#](/)

[L#](./)

[L#](README.md)

[L#](index.html)

[L#](book.json)

[L#](_drafts/x.md)

[L#](.hidden/x.md)

[L#](ignored.md)
""",
    "people/leave.md": """# Leave

[L#](pay.md)

[L#](../people/pay.md)

[L#](people/pay.md)

[L#](../README.md)

[L#](../section/README.md)

[L#](..)

[L#](#carry-over)

[L#](#carry-over-1)

[L#](#own)

[L#](#custom)

[L#](#cafe--bar)

[L#](#café--bar)

[L#](#cafe-bar)

[L#](#café-bar)

[L#](#what-is-code-worth)

[L#](#a-link)

[L#](#1-first)

[L#](#日本語)

[L#](#its)

[L#](#it-s)

[L#](#a--b)

[L#](#a-b)

[L#](#snake_case)

[L#](#setext)

[L#](#named)

[L#](#in-quote)

[L#](#in-list)

[L#](#bold-text)

[L#](#leave)

[L#](#html)

[L#](#emoji-🚀)

[L#](#emoji-)

[L#](#emoji)

[L#](#what)

[L#](#c-and-d)

[L#](#c-d)

[L#](#c-amp-d)

[L#](#two-spaces)

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

## Emoji 🚀

## What?

## Two  spaces
""",
    "people/pay.md": "# Pay\n\n[L#](leave.md)\n\n[L#](/people/leave.md)\n\n[L#](/README.md)\n\n[L#](pay.md#pay)\n",
    "people/unlisted.md": "# Unlisted\n",
    "section/README.md": "# Section\n\n[L#](one.md)\n\n[L#](../people/leave.md)\n\n[L#](./)\n",
    "section/one.md": "# One\n\n## Part\n",
    "img/a.svg": "<svg/>",
    "form.pdf": "%PDF",
    "with space.md": "# Space\n",
    "café.md": "# Café\n",
    "_drafts/x.md": "# X\n",
    ".hidden/x.md": "# X\n",
    "ignored.md": "# Ignored\n",
    ".bookignore": "ignored.md\n",
}
_ROOTED = {
    "book.json": json.dumps({"root": "./docs", "title": "Handbook", "structure": {"readme": "intro.md"}}),
    "README.md": "# Repository\n",
    "docs/SUMMARY.md": "# Summary\n\n* [Home](intro.md)\n\n## People\n\n* [Leave](people/leave.md)\n* [Pay](people/README.md)\n",
    "docs/intro.md": "# Intro\n\n[L#](people/leave.md)\n\n[L#](/people/leave.md)\n\n[L#](../README.md)\n\n[L#](people/)\n\n[L#](people/README.md)\n\n[L#](/docs/people/leave.md)\n",
    "docs/people/leave.md": "# Leave\n\n[L#](../intro.md)\n\n[L#](README.md)\n\n[L#](./)\n",
    "docs/people/README.md": "# Pay\n",
}
SITES = {
    "plain": numbered({**_FILES, "book.json": '{"title": "Handbook"}'}),
    "rooted": numbered(_ROOTED),
}
_SPACE = "HonKit lists it in SUMMARY.md, where CommonMark sees no link for the space"
RIGHT = {"plain": {"L950": _SPACE, "L951": _SPACE}}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment"}}


def build(site: Site) -> Path:
    """`honkit build`."""
    site.run("node", site.tools / "node_modules/honkit/bin/honkit.js", "build", site.source, site.out)
    return site.out
