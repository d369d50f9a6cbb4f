# ruff: noqa: E501
"""VitePress: a page is served as `.html`, or without with `cleanUrls`; ids of headings are made its own way."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "VitePress 1.6"
NPM = ("vitepress@1.6.4",)
SERVED = {"plain": {}, "based": {"base": "/hb/", "host": "docs.acme.org"}}
_PIXEL = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"

ANCHORS = """
[L#](#carry-over)

[L#](#Carry-over)

[L#](#carry-over-1)

[L#](#carry-over-2)

[L#](#cafe-bar)

[L#](#café-bar)

[L#](#café--bar)

[L#](#what-is-code-worth)

[L#](#a-link-in-it)

[L#](#_1-first)

[L#](#1-first)

[L#](#uber-uns)

[L#](#über-uns)

[L#](#日本語)

[L#](#%E6%97%A5%E6%9C%AC%E8%AA%9E)

[L#](#привет)

[L#](#emoji-🚀)

[L#](#emoji-)

[L#](#emoji)

[L#](#setext)

[L#](#in-a-quote)

[L#](#in-a-list)

[L#](#in-details)

[L#](#in-a-note)

[L#](#it-s)

[L#](#its)

[L#](#a-b)

[L#](#a--b)

[L#](#snake-case)

[L#](#snake_case)

[L#](#v1-2-3)

[L#](#v123)

[L#](#named-place)

[L#](#bold-and-italic)

[L#](#own-id)

[L#](#custom)

[L#](#html-heading)

[L#](#with-id)

[L#](#plus-c)

[L#](#what)

[L#](#dash-dash)

[L#](#html-tag)

[L#](#in-the-included)

## Carry over

## Carry over

## Café & bar

## What is `code` worth?

## A [link](/people/pay) in it

## 1. First

## Über uns

## 日本語

## Привет

## Emoji 🚀

Setext
------

> ## In a quote

- ## In a list

## It's

## A / B

## snake_case

## v1.2.3

<a id="named-place"></a>

## **Bold** and *italic*

## Custom {#own-id}

<h3>HTML heading</h3>

<h3 id="with-id">HTML heading</h3>

## Plus C++

## What?!

## Dash - dash

## HTML <b>tag</b>

## With badge <Badge type="tip" text="new" />

[L#](#with-badge)


::: details More

## In details

[L#](./pay)

[L#](./in-details)

:::

::: tip Note

### In a note

[L#](./pay.md)

[L#](./in-note.md)

:::
"""
_PLAIN = {
    ".vitepress/config.mts": """import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Handbook',
  ignoreDeadLinks: true,
  srcExclude: ['**/TODO.md', 'drafts/**'],
})
""",
    "public/logo.svg": _PIXEL,
    "public/form.pdf": "%PDF",
    "parts/piece.md": "## In the included\n",
    "index.md": """# Home

[L#](people/leave.md)

[L#](./people/leave.md)

[L#](people/leave)

[L#](./people/leave)

[L#](/people/leave)

[L#](/people/leave.md)

[L#](/people/leave.html)

[L#](/people/leave/)

[L#](people/leave/)

[L#](/people/)

[L#](/people)

[L#](people)

[L#](people/)

[L#](./people/index.md)

[L#](/people/index)

[L#](/people/index.html)

[L#](/people/gone)

[L#](people/gone.md)

[L#](/logo.svg)

[L#](logo.svg)

[L#](/public/logo.svg)

![L#](/logo.svg)

[L#](/form.pdf)

[L#](/none.pdf)

[L#](./local.pdf)

![L#](./b.svg)

[L#](/team/)

[L#](/team/README)

[L#](/team/README.md)

[L#](team/README.md)

[L#](/TODO)

[L#](TODO.md)

[L#](drafts/x.md)

[L#](/drafts/x)

[L#](/People/leave)

[L#](people/Leave.md)

[L#](/with%20space)

[L#](with%20space.md)

[L#](<with space.md>)

[L#](/caf%C3%A9)

[L#](/café)

[L#](café.md)

[L#](file-\\(one\\).md)

[L#](people/leave.md?x=1)

[L#](people/leave.md?x=1#carry-over)

[L#](people/leave#gone)

[L#](/people/leave#gone)

[L#](/people/leave.html#carry-over)

<a href="/people/leave">L#</a>

<a href="/people/leave.html">L#</a>

<a href="./people/leave.md">L#</a>

<a href="/people/none">L#</a>

<img src="/logo.svg" alt="L#">

[L#][ref]

[L#][dead]

[ref]: people/leave.md

[dead]: people/no.md

`[L900](in-code.md)`

```md
[L901](in-fence.md)
```

<!-- [L902](in-comment.md) -->

| a | b |
|---|---|
| [L#](people/leave.md) | x |
| [L#](in-table.md) | x |

- [L#](people/leave.md)

[L#](mailto:a@b.org)

[L#](//other.org/x)

[L#](/)

[L#](/index)

[L#](./)

[L#](.)

[L#](/404)

[L#](/404.html)

[L#](https://other.org/gone)

[L#](_hidden)

[L#](/_hidden)

[L#](/2024.01)

[L#](2024.01.md)

[L#](/parts/piece)
""",
    "people/index.md": "# People\n\n[L#](leave)\n\n[L#](./leave.md)\n\n[L#](../)\n\n[L#](../index.md)\n\n[L#](..)\n",
    "people/leave.md": "# Leave\n\n[L#](./pay)\n\n[L#](pay)\n\n[L#](../people/pay)\n\n[L#](../pay)\n\n[L#](./pay#bonus)\n\n[L#](pay.md#bonus)\n\n[L#](pay.md#none)\n\n[L#](./)\n\n<!--@include: ../parts/piece.md-->\n"
    + ANCHORS,
    "people/pay.md": "# Pay\n\n## Bonus\n",
    "team/README.md": "# Team\n",
    "TODO.md": "# Todo\n",
    "drafts/x.md": "# X\n",
    "with space.md": "# Space\n",
    "café.md": "# Café\n",
    "file-(one).md": "# One\n",
    "_hidden.md": "# Hidden\n",
    "2024.01.md": "# January\n",
    "b.svg": _PIXEL,
    "local.pdf": "%PDF",
}
_BASED = {
    "docs/.vitepress/config.js": """export default {
  title: "Handbook",
  base: "/hb/",
  srcDir: "src",
  cleanUrls: true,
  ignoreDeadLinks: true,
  rewrites: {
    'packages/a/guide.md': 'a/guide.md',
    'internal/:page': 'in/:page',
  },
  sitemap: { hostname: 'https://docs.acme.org/hb/' },
}
""",
    "docs/src/public/logo.svg": _PIXEL,
    "docs/src/index.md": """# Home

[L#](/people/leave)

[L#](/hb/people/leave)

[L#](/people/leave.html)

[L#](/people/leave.md)

[L#](people/leave)

[L#](people/)

[L#](/people)

[L#](/people/)

[L#](/people/leave/)

[L#](/a/guide)

[L#](a/guide.md)

[L#](packages/a/guide.md)

[L#](/packages/a/guide)

[L#](/in/page)

[L#](/internal/page)

[L#](/logo.svg)

[L#](/hb/logo.svg)

![L#](/logo.svg)

<img src="/logo.svg" alt="L#">

<a href="/people/leave">L#</a>

<a href="/hb/people/leave">L#</a>

[L#](https://docs.acme.org/hb/people/leave)

[L#](https://docs.acme.org/hb/people/gone)

[L#](/de/)

[L#](/de/leute)

[L#](/README)
""",
    "docs/src/people/index.md": "# People\n\n[L#](./leave)\n\n[L#](leave)\n",
    "docs/src/people/leave.md": "# Leave\n\n[L#](../index)\n\n[L#](../)\n\n[L#](./)\n\n[L#](/de/leute.md)\n",
    "docs/src/packages/a/guide.md": "# Guide\n\n[L#](./other)\n\n[L#](../people/leave)\n\n[L#](../../people/leave)\n\n[L#](/people/leave)\n",
    "docs/src/internal/page.md": "# Page\n",
    "docs/src/de/index.md": "# Start\n\n[L#](leute)\n\n[L#](/de/leute)\n\n[L#](/leute)\n",
    "docs/src/de/leute.md": "# Leute\n",
    "README.md": "# Repository\n",
}
SITES = {"plain": numbered(_PLAIN), "based": numbered(_BASED)}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment"}}


def build(site: Site) -> Path:
    """`vitepress build` of the folder that has `.vitepress/`."""
    for folder in (site.source, site.source / "docs"):
        if (folder / ".vitepress").is_dir():
            link = site.source / "node_modules"
            link.symlink_to(site.tools / "node_modules")
            (site.source / "package.json").write_text('{"type": "module"}')
            program = site.tools / "node_modules/vitepress/bin/vitepress.js"
            site.run("node", program, "build", folder, "--outDir", site.out)
            link.unlink()
    return site.out
