# ruff: noqa: E501
"""Material for MkDocs with the extensions and plugins of real handbooks."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered
from tests.loaders.installing import python

PROGRAM = "Material for MkDocs 9"
PIP = (
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.2",
    "mkdocs-static-i18n==1.3.1",
    "mkdocs-awesome-pages-plugin==2.10.1",
    "mkdocs-section-index==0.3.12",
    "mkdocs-macros-plugin==1.5.0",
    "mkdocs-monorepo-plugin==1.1.2",
    "mkdocs-gen-files==0.6.1",
)
_EXTENSIONS = """markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - smarty
  - tables
  - toc:
      permalink: true
      toc_depth: 3
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences
  - pymdownx.snippets:
      base_path: [includes]
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.tasklist
  - pymdownx.critic
  - pymdownx.keys
  - pymdownx.inlinehilite
  - pymdownx.magiclink
"""
_BLOCKS = """# Blocks

!!! note "Holidays"

    See [L#](pay.md)
    and [L#](gone.md)

    ## In a note

    === "Day"

        [L#](gone.md)

        ### In a tab

??? warning "Closed [L#](gone.md)"
    [L#](gone.md)

???+ tip
    [L#](pay.md)

    > [L#](gone.md)

    ```
    [L900](gone.md)
    ```

=== "One"

    [L#](gone.md)

=== "Two"

    1. [L#](gone.md)

        - [L#](gone.md)

!!! danger inline end ""

    [L#](gone.md)

<div class="grid cards" markdown>

- [L#](pay.md)
- [L#](gone.md)

</div>

<div markdown="1">
[L#](gone.md)

## In a div

</div>

<details markdown>
<summary>More</summary>

[L#](gone.md)

## In details

</details>

<details>
<summary>Plain</summary>
[L901](gone.md)
<a href="../gone/">L#</a>
<a href="../pay/">L#</a>
</details>

[L#](pay.md){ .md-button }
[L#](gone.md){ .md-button .md-button--primary }
[L#](pay.md){target=_blank}
[L#](gone.md){:target="_blank" #linked}
![L#](img/a.png){ width="300" }
![L#](img/b.png){ loading=lazy }
![L#](img/a.png#only-light)
![L#](img/b.png#only-dark)
<figure markdown>
  ![L#](img/a.png)
  <figcaption>x</figcaption>
</figure>
<figure markdown="span">
  ![L#](img/b.png)
</figure>

Term
:   [L#](pay.md)

Word
:   [L#](gone.md)

Note[^1] and another[^long]

[^1]: [L#](gone.md)
[^long]:
    [L#](pay.md)

- [ ] [L#](gone.md)
- [x] [L#](pay.md)

`[L902](gone.md)` and
``` md title="x.md"
[L903](gone.md)
```

    [L904](gone.md)

{--[L#](gone.md)--}
==[L#](gone.md)==

*[HR]: Human Resources

[L#](#in-a-note)
[L#](#in-a-tab)
[L#](#in-a-div)
[L#](#in-details)
[L#](#linked)
[L#](#fn:1)
[L#](#fnref:1)
[L#](#__tabbed_1_1)
[L#](#one)
[L#](#deep-four)
[L#](#noid)

#### Deep four
"""
_HEADS = """---
title: The words
---

# Words {#top-of-words}

## Booking {#book}

## Booked {: #booked .wide }

## Both { #both .wide data-x="1" }

## Only class { .wide }

## No space{#tight}

## :material-home: Home

## :smile: Smile

## Smile :smile:

## :not_an_emoji_at_all: Odd

## It's "quoted" -- and ... dashed --- so

## (c) 2024 & co.

## HR rules

## Press ++ctrl+c++ now

## With note[^1]

## `code` {#with-code}

## [Linked](pay.md){ .x } heading

## Same {#same}

## Same

## Same

Paragraph with an id.
{: #paragraph }

Paragraph with [a link](pay.md){#of-link} and **bold**{#of-bold} and `code`{#of-code}.

- item
{: #of-list }

| a |
|---|
| b |
{: #of-table }

![x](img/a.png){#of-image}

<a id="anchored"></a>

[](){#empty-link}

<h2 id="html" markdown>HTML</h2>

<h2 markdown="1">HTML two</h2>

## {#only-id}

## 中文 {#chinese}

## Überblick

## ==Marked== and ^^under^^ and ~~gone~~

[^1]: Note

*[HR]: Human Resources

[L#](#words)
[L#](#top-of-words)
[L#](#the-words)
[L#](#book)
[L#](#booking)
[L#](#booked)
[L#](#both)
[L#](#only-class)
[L#](#only-class-wide)
[L#](#no-spacetight)
[L#](#tight)
[L#](#home)
[L#](#material-home-home)
[L#](#_home)
[L#](#smile)
[L#](#smile_1)
[L800](#smile-smile)
[L#](#not_an_emoji_at_all-odd)
[L#](#its-quoted-and-dashed-so)
[L#](#it-s-quoted-and-dashed-so)
[L#](#c-2024-co)
[L#](#hr-rules)
[L#](#press-ctrlc-now)
[L#](#with-note)
[L#](#with-note1)
[L#](#with-code)
[L#](#code)
[L#](#linked-heading)
[L#](#same)
[L#](#same_1)
[L#](#same_2)
[L#](#same_3)
[L#](#paragraph)
[L#](#of-link)
[L#](#of-bold)
[L#](#of-code)
[L#](#of-list)
[L#](#of-table)
[L#](#of-image)
[L#](#anchored)
[L#](#empty-link)
[L#](#html)
[L#](#html-two)
[L#](#only-id)
[L#](#chinese)
[L#](#uberblick)
[L#](#überblick)
[L#](#marked-and-under-and-gone)
[L#](#Book)
"""
_UNICODE = """# Заголовок

## Café & bar

## 日本語の Guide

## CamelCase Heading

## Tasks (2024)

## Dots...and/slashes

## A -- B

## Same

## Same

## Émile

##

[L#](#заголовок)
[L#](#Заголовок)
[L#](#café-bar)
[L#](#café--bar)
[L#](#cafe-bar)
[L#](#日本語の-guide)
[L#](#camelcase-heading)
[L#](#CamelCase-Heading)
[L#](#tasks-2024)
[L#](#dotsandslashes)
[L#](#a----b)
[L#](#a-b)
[L#](#a-–-b)
[L#](#same)
[L#](#same_1)
[L#](#same-1)
[L#](#émile)
[L#](#%C3%A9mile)
[L#](#emile)
"""
_PATHS = """# Paths

[L#](../../people/leave.md)
[L#](/people/leave/)
[L#](tags.md)
[L#](blog/index.md)
[L#](blog/)
[L#](blog/posts/hello.md)
[L#](blog/posts/hello/)
[L#](blog/2024/01/31/hello-world/)
[L800](blog/2024/01/31/hello/)
[L#](blog/2024/02/01/slugged/)
[L#](blog/posts/slug.md)
[L#](blog/posts/draft.md)
[L#](blog/posts/gone.md)
[L#](blog/archive/2024/)
[L#](blog/category/news/)
[L#](blog/posts/hello.md#a-heading)
[L#](blog/posts/hello.md#no-heading)
[L#](people/leave.md)
[L#](people/gone.md)
[L#](tags.md#hr)
[L#](tags/#tag:hr)
[L#](assets/logo.png)
[L#](assets/gone.png)
"""
_ODD = """# Home

## Same

## Same

!!! tip "See [L#](people/gone.md)"

    ## Same

    | a | b |
    |---|---|
    | [L#](people/gone.md) | [x](people/leave.md) |

!!! note
    [L#](people/gone.md)
    !!! note
        [L#](people/gone.md)

- item

    !!! note

        [L#](people/gone.md)

    === "A"

        [L#](people/gone.md)

1. one

    ```yaml
    [L900](gone.md)
    ```

2. two

    ??? question

        - [L#](people/gone.md)

!!! note
    text

    ```md
    [L901](gone.md)
    ```

    [L#](people/gone.md)

/// note | Title
[L#](people/gone.md)
///

<div class="grid" markdown>
<div markdown>
[L#](people/gone.md)
</div>
</div>

<div class="grid cards" markdown>

-   :material-home:{ .lg .middle } __Home__

    ---

    Text

    [:octicons-arrow-right-24: L#](people/gone.md)

-   [:octicons-arrow-right-24: L#](people/leave.md)

</div>

<a href="people/leave/" class="md-button">L#</a>
<a href="people/leave.md" markdown>L#</a>

<p markdown>[L#](people/gone.md)</p>

<span markdown>[L#](people/gone.md)</span>

[L#](people/leave.md#ask){ .md-button }
[L#](people/leave.md#ask_1)
[L#](people/leave.md#ask_2)
[L#](#same)
[L#](#same_1)
[L#](#same_2)
[L#](#same_3)
[L#](/hb/people/leave/)
[L#](/people/leave/)
[L#](https://acme.github.io/hb/people/leave/)
[L#](https://acme.github.io/hb/people/leave/#ask)
[L#](https://acme.github.io/hb/people/leave/#asks)
[L#](https://acme.github.io/hb/people/gone/)
[L800](https://acme.github.io/other/)
[L#](people/)
[L#](people)
[L#](people/index.md)
[L#](tags.md)
![L#](img/a.png){ align=left }
![L#](img/b.png){ align=left }
[![x](img/a.png) L#](people/gone.md)

Apple
:   [L#](people/gone.md)

    [L#](people/gone.md)

- [x] [L#](people/gone.md)
* [L#](people/gone.md)

^^[L#](people/gone.md)^^
~~[L#](people/gone.md)~~
{++[L#](people/gone.md)++}
"""
SERVED = {"odd": {"base": "/hb/", "host": "acme.github.io"}}
SITES: dict[str, dict[str, str]] = {
    "blocks": numbered(
        {
            "mkdocs.yml": "site_name: Blocks\ntheme:\n  name: material\nplugins: []\n" + _EXTENSIONS,
            "docs/index.md": "# Home\n",
            "docs/blocks.md": _BLOCKS,
            "docs/heads.md": _HEADS,
            "docs/pay.md": "# Pay\n",
            "docs/img/a.png": "",
        }
    ),
    "odd": numbered(
        {
            "mkdocs.yml": "site_name: Odd\nsite_url: https://acme.github.io/hb/\ntheme:\n  name: material\nplugins:\n  - search\n  - tags:\n      tags_file: tags.md\n"
            + _EXTENSIONS,
            "docs/index.md": _ODD,
            "docs/tags.md": "# Tags\n",
            "docs/people/index.md": "---\ntags: [a]\n---\n# People\n\n[L#](../index.md)\n[L#](../tags.md)\n[L#](../tags.md#a)\n",
            "docs/people/leave.md": "# Leave\n\n## Ask {#ask}\n\n## Ask\n\n[L#](#ask)\n[L#](#ask_1)\n[L#](#ask_2)\n",
            "docs/img/a.png": "",
            "includes/part.md": "Part\n",
        }
    ),
    "unicode": numbered(
        {
            "mkdocs.yml": "site_name: Unicode\ntheme:\n  name: material\nplugins: []\nmarkdown_extensions:\n  - toc:\n      permalink: ⚓︎\n"
            "      slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: lower\n",
            "docs/index.md": _UNICODE,
        }
    ),
    "cased": numbered(
        {
            "mkdocs.yml": "site_name: Cased\ntheme: material\nplugins: []\nmarkdown_extensions:\n  toc:\n    baselevel: 2\n    separator: _\n"
            "    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}\n  attr_list: {}\n",
            "docs/index.md": "# Camel Case\n\n## A b\n\n## A b\n\n[L#](#Camel_Case)\n[L#](#camel_case)\n[L#](#camel-case)\n[L#](#A_b)\n[L#](#A_b_1)\n[L#](#A-b)\n",
        }
    ),
    "separator": numbered(
        {
            "mkdocs.yml": "site_name: Separated\nplugins: []\nmarkdown_extensions:\n  - toc:\n      separator: '_'\n      toc_depth: '2-2'\n",
            "docs/index.md": "# Camel Case - twice\n\n## A b\n\n## A b\n\n### Deep\n\n[L#](#camel_case_-_twice)\n[L#](#camel_case-twice)\n[L#](#camel-case-twice)\n[L#](#a_b)\n[L#](#a_b_1)\n[L#](#a-b)\n[L#](#deep)\n[L#](#a_b_2)\n",
        }
    ),
    "old-slugs": numbered(
        {
            "mkdocs.yml": "site_name: Old\nplugins: []\nmarkdown_extensions:\n  - markdown.extensions.toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n  - markdown.extensions.extra\n",
            "docs/index.md": "# Überblick  über -- alles\n\n## Ж {#zh}\n\n[L#](#überblick-über-alles)\n[L#](#uberblick-uber-alles)\n[L#](#zh)\n[L#](#ж)\n",
        }
    ),
    "blog": numbered(
        {
            "mkdocs.yml": "site_name: Blog\ntheme:\n  name: material\nplugins:\n  - search\n  - tags\n  - blog:\n      authors: false\n",
            "docs/index.md": _PATHS,
            "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
            "docs/blog/index.md": "# Blog\n\n[L#](posts/hello.md)\n[L#](posts/gone.md)\n[L#](../people/leave.md)\n[L#](2024/01/31/hello-world/)\n",
            "docs/blog/posts/hello.md": "---\ndate: 2024-01-31\ncategories: [News]\ntags: [HR]\n---\n\n# Hello World!\n\n## A heading\n\n[L#](../../people/leave.md)\n[L#](../people/leave.md)\n[L#](slug.md)\n[L#](../index.md)\n[L#](../../index.md)\n[L#](#a-heading)\n[L#](#no-heading)\n",
            "docs/blog/posts/slug.md": "---\ndate: 2024-02-01\nslug: slugged\n---\n\n# Named otherwise\n\n<!-- more -->\n\n[L#](hello.md)\n[L#](gone.md)\n",
            "docs/blog/posts/draft.md": "---\ndate: 2024-02-01\ndraft: true\n---\n\n# Draft\n",
            "docs/people/leave.md": "---\ntags: [HR]\n---\n# Leave\n\n[L#](../blog/posts/hello.md)\n[L#](../blog/posts/gone.md)\n[L#](../blog/index.md)\n[L#](../tags.md)\n",
            "docs/assets/logo.png": "",
        }
    ),
    "suffix": numbered(
        {
            "mkdocs.yml": "site_name: Suffix\nplugins:\n  - i18n:\n      docs_structure: suffix\n      languages:\n        - locale: en\n          default: true\n          name: English\n          build: true\n        - locale: de\n          name: Deutsch\n          build: true\n",
            "docs/index.md": "# Home\n\n## One\n\n[L#](people/leave.md)\n[L#](people/leave.de.md)\n[L#](people/leave.en.md)\n[L#](people/pay.md)\n[L#](people/gone.md)\n[L#](de/people/leave/)\n[L#](de/people/pay/)\n[L#](/de/)\n[L#](/de/people/gone/)\n[L#](fr/)\n[L#](people/leave/)\n[L#](img/a.png)\n[L#](img/b.png)\n",
            "docs/index.de.md": "# Start\n\n[L#](people/leave.md)\n[L#](people/leave.md#urlaub)\n[L#](people/leave.md#leave)\n[L#](people/pay.md)\n[L#](people/gone.md)\n[L#](/people/leave/)\n[L#](img/a.png)\n[L#](img/b.png)\n![L#](img/b.png)\n",
            "docs/people/leave.md": "# Leave\n\n[L#](../index.md)\n[L#](../index.md#one)\n[L#](pay.md)\n",
            "docs/people/leave.de.md": "# Urlaub\n\n[L#](../index.md)\n[L#](../index.md#start)\n[L#](../index.de.md)\n[L#](pay.md)\n[L#](../people/leave.md#urlaub)\n",
            "docs/people/pay.en.md": "# Pay\n\n[L#](leave.md)\n",
            "docs/img/a.png": "",
            "docs/img/b.de.png": "",
        }
    ),
    "folders": numbered(
        {
            "mkdocs.yml": "site_name: Folders\nplugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n        - locale: en\n          default: true\n          name: English\n          build: true\n        - locale: de\n          name: Deutsch\n          build: true\n",
            "docs/en/index.md": "# Home\n\n[L#](people/leave.md)\n[L#](people/leave/)\n[L#](people/gone.md)\n[L#](/people/leave/)\n[L#](/en/people/leave/)\n[L#](/de/people/leave/)\n[L#](../de/index.md)\n[L#](de/)\n[L#](img/a.png)\n[L#](only.md)\n",
            "docs/en/people/leave.md": "# Leave\n\n[L#](../index.md)\n[L#](../only.md)\n",
            "docs/en/only.md": "# Only English\n",
            "docs/en/img/a.png": "",
            "docs/de/index.md": "# Start\n\n[L#](people/leave.md)\n[L#](only.md)\n[L#](people/gone.md)\n[L#](img/a.png)\n",
            "docs/de/people/leave.md": "# Urlaub\n\n[L#](../index.md)\n[L#](../people/leave.md#urlaub)\n[L#](../people/leave.md#leave)\n",
        }
    ),
    "plugins": numbered(
        {
            "mkdocs.yml": "site_name: Plugins\ntheme:\n  name: material\nplugins:\n  - search\n  - awesome-pages\n  - section-index\n  - macros\nextra:\n  base: people\n",
            "docs/.pages": "nav:\n  - index.md\n  - people\n",
            "docs/index.md": "# Home\n\n[L#](people/leave.md)\n[L#](people/gone.md)\n[L#](hidden.md)\n[L#]({{ base }}/leave.md)\n[L#](people/)\n[L#](people/index.md)\n[L#](people)\n[L#](.pages)\n",
            "docs/people/.pages": "title: People\n",
            "docs/people/index.md": "# People\n",
            "docs/people/leave.md": "# Leave\n\n{% for x in [1] %}\n[L#](gone.md)\n{% endfor %}\n\n[L#](../index.md)\n",
            "docs/hidden.md": "# Hidden\n",
        }
    ),
    "monorepo": numbered(
        {
            "mkdocs.yml": "site_name: Mono\nplugins:\n  - monorepo\nnav:\n  - Home: index.md\n  - Team: '!include ./teams/a/mkdocs.yml'\n",
            "docs/index.md": "# Home\n\n[L#](team-a/index.md)\n[L#](team-a/roles/)\n[L#](gone.md)\n",
            "teams/a/mkdocs.yml": "site_name: team-a\nnav:\n  - index.md\n  - roles.md\n",
            "teams/a/docs/index.md": "# A\n\n[L#](roles.md)\n[L#](gone.md)\n[L#](../index.md)\n",
            "teams/a/docs/roles.md": "# Roles\n\n[L#](index.md)\n[L#](index.md#a)\n[L#](index.md#b)\n",
        }
    ),
}
_CODE = "it stands in code or in HTML"
LITERAL = {"odd": {"L900": _CODE, "L901": _CODE}, "blocks": {f"L{number}": _CODE for number in range(900, 905)}}


RIGHT = {
    "odd": {"L800": "another site of the same host"},
    "blocks": {"L800": "which names between colons are signs is in no settings"},
    "blog": {"L800": "dates and titles make the addresses of posts"},
}


def build(site: Site) -> Path:
    """`mkdocs build`."""
    site.run(python(site.tools), "-m", "mkdocs", "build", "-q", "-d", site.out)
    return site.out
