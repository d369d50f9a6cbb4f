# ruff: noqa: E501
"""Sphinx with MyST: links are paths of documents or names of labels, and what is neither leads nowhere."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered
from tests.loaders.installing import python

PROGRAM = "Sphinx 8 with MyST 5"
PIP = ("sphinx==8.2.3", "myst-parser==5.2.0", "linkify-it-py==2.2.0", "furo==2025.12.19", "sphinx-design==0.8.0")
UNLINKED = "dead-link"  # what Sphinx cannot resolve stays as text, or leads to a place on the same page
_LEAVE = """(leave-page)=
# Leave

(sick-leave)=

## Café & bar

## Sick  leave: how?

### Deep one

#### Deeper two

## Same

## Same

(Up_Down)=
## Labelled

[L#](../index.md)
[L#](../index)
[L#](../index.html)
[L#](../index.md#home)
[L#](../index.md#house)
[L#](leave.md)
[L#](leave)
[L#](leave.html)
[L#](./leave.md)
[L#](Leave.md)
[L#](pay.md)
[L#](pay.md#bonus)
[L#](pay.md#bonuses)
[L#](pay.md?x=1)
[L#](pay/)
[L#](pay)
[L#](/people/pay.md)
[L#](/people/pay)
[L#](/people/pay.html)
[L#](/people/gone.md)
[L#](/people/)
[L#](.)
[L#](..)
[L#](../people/)
[L#](gone.md)
[L800](gone)
[L#](gone/)
[L#](gone.html)
[L#](old.rst)
[L#](old)
[L#](old.rst#old-section)
[L#](secret.md)
[L#](secret)
[L#](../drafts/plan.md)
[L#](../_build/x.md)
[L#](../README.md)
[L#](../../README.md)
[L#](../../Makefile)
[L#](../files/form.pdf)
[L#](../files/gone.pdf)
[L#](../files/my%20form.pdf)
[L#](<../files/my form.pdf>)
[L#](/files/form.pdf)
![L#](../img/a.png)
![L#](/img/a.png)
[L#](../img/a.png)
[L#](../_static/s.css)
[L#](/_static/s.css)
[L#](sick-leave)
[L#](Sick-Leave)
[L#](leave-page)
[L#](home)
[L801](no-label)
[L#](up_down)
[L#](old-label)
[L#](#sick-leave)
[L#](#leave-page)
[L#](#home)
[L#](#no-label)
[L#](#up_down)
[L#](#Up_Down)
[L#](#up-down)
[L#](#cafe-bar)
[L#](#café--bar)
[L#](#cafe--bar)
[L#](#sick--leave-how)
[L#](#sick-leave-how)
[L#](#deep-one)
[L#](#deeper-two)
[L#](#same)
[L#](#same-1)
[L#](#same-2)
[L#](#id1)
[L#](#labelled)
[L#](#)
[L#](https://hb.acme.org/people/pay.html)
[L#](https://hb.acme.org/people/pay)
[L#](https://hb.acme.org/people/gone.html)
[L#](https://hb.acme.org/people/pay.html#bonus)
[L#](https://hb.acme.org/people/pay.html#bonuses)
[L#](https://hb.acme.org/)
[L#](https://hb.acme.org/genindex.html)
[L#](https://hb.acme.org/_static/s.css)
[L#](https://hb.acme.org/extra.txt)
[L#](mailto:a@acme.org)
[L#](project:../index.md)
[L#](project:pay.md#bonus)
[L#](project:gone.md)
[L#](project:#home)
[L#](path:../files/form.pdf)
<a href="pay.html">L#</a>
<a href="pay.html#bonus">L#</a>
<a href="pay.html#bonuses">L#</a>
<a href="pay.md">L#</a>
<a href="gone.html">L#</a>
<a href="../index.html">L#</a>
<a href="../_static/s.css">L#</a>
<a href="../extra.txt">L#</a>
<img src="../img/a.png" alt="L#">
<img src="../_static/s.css" alt="L#">

[L#][there]
[L#][gone]

[there]: pay.md
[gone]: gone.md

| A |
|---|
| [L#](gone.md) |
| [L#](pay.md) |

- [L#](gone.md)

> [L#](gone.md)

```{note}
[L#](gone.md)
[L#](pay.md)
```

:::{tip}
[L#](gone.md)
[L#](pay.md)
:::

````{admonition} Title
:class: note

[L#](gone.md)

```{warning}
[L#](pay.md)
[L#](gone.md)
```
````

:::{dropdown} More
[L#](gone.md)
:::

::::{grid} 2
:::{grid-item-card} Card
[L#](pay.md)
[L#](gone.md)
:::
::::

::::{tab-set}
:::{tab-item} One
[L#](gone.md)
:::
::::

```{code-block} md
[L900](gone.md)
```

```
[L901](gone.md)
```

`[L902](gone.md)`

% [L903](gone.md)

<!-- [L904](gone.md) -->

{doc}`L# <pay>`
{doc}`L# <../people/pay>`
{doc}`L# </people/pay>`
{doc}`L# <gone>`
{doc}`L# </gone>`
{doc}`L# <pay.md>`
{doc}`L# <old>`
{doc}`L# <secret>`
{ref}`L# <sick-leave>`
{ref}`L# <Sick-Leave>`
{ref}`L# <home>`
{ref}`L802 <no-label>`
{ref}`L# <old-label>`
{any}`L# <home>`
{any}`L# <pay>`
{any}`L803 <no-label>`
{download}`L# <../files/form.pdf>`
{download}`L# <../files/gone.pdf>`
`{ref}`L905 <no-label>``
"""
_WORDS = """# Words

## The `config.yml` file

## *Emphasis* and **strength**

## [A link](index.md) here

## Ärger & Übermut

## Straße nach Łódź

## 日本語

## 日本語の Guide

## 1. First things

## 2024

## What's new?

## snake_case_name

## A -- B --- C

## --help

## C++ & C#

## Booking {#book}

## "Quoted" ... and ---

## 🎉 Party

## Foo

## Foo

## Setext

Two words
---------

- ## In a list

> ## In a quote

<h2>Raw heading</h2>
<h2 id="raw-id">Raw</h2>

<a name="named"></a>
<span id="spanned">x</span>

Paragraph
{#paragraph}

A [link](words.md){#of-link} and a span [of]{#of-span}.

```{figure} img/a.png
:name: a-figure

Caption
```

```{note}
:name: a-note
Text
```

[L#](#words)
[L#](#the-configyml-file)
[L#](#the-config-yml-file)
[L#](#emphasis-and-strength)
[L#](#a-link-here)
[L#](#ärger--übermut)
[L#](#arger-ubermut)
[L#](#straße-nach-łódź)
[L#](#strasze-nach-lodz)
[L#](#日本語)
[L#](#日本語の-guide)
[L#](#guide)
[L#](#1-first-things)
[L#](#first-things)
[L#](#2024)
[L#](#whats-new)
[L#](#what-s-new)
[L#](#snake_case_name)
[L#](#snake-case-name)
[L#](#a----b-----c)
[L#](#a-b-c)
[L#](#--help)
[L#](#help)
[L#](#c--c)
[L#](#c-c)
[L#](#book)
[L#](#booking)
[L#](#booking-book)
[L#](#quoted--and----)
[L#](#quoted-and)
[L#](#-party)
[L#](#party)
[L#](#foo)
[L#](#foo-1)
[L#](#foo-2)
[L#](#two-words)
[L#](#in-a-list)
[L#](#in-a-quote)
[L#](#raw-heading)
[L#](#raw-id)
[L#](#named)
[L#](#spanned)
[L#](#paragraph)
[L#](#of-link)
[L#](#of-span)
[L#](#a-figure)
[L#](#a-note)
[L#](#Foo)
[L#](words.md#foo)
[L#](words.md#foo-1)
[L#](words.md#bar)
[L#](words.md#arger-ubermut)
"""
_CONF = """project = "Handbook"
html_baseurl = "https://hb.acme.org/"
extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "drafts/**", "people/secret.md", "README.md"]
html_static_path = ["_static"]
html_extra_path = ["extra"]
"""
_ODD = """# Odd

(before)=

Paragraph that is labelled.

(a-table)=
| A |
|---|
| [L#](gone.md) |

## Heading with [a link](pay.md) and `code`

## Ends with colon:

## Q&A

## "Smart" -- quotes...

## Ünïcode — dash

## 3. Numbered

## Über / about

## Same
### Same
#### Same

Term
: [L#](gone.md)

[L#](#before)
[L#](#a-table)
[L#](before)
[L#](Before)
[L#](#heading-with-a-link-and-code)
[L#](#ends-with-colon)
[L#](#ends-with-colon-)
[L#](#qa)
[L#](#q-a)
[L#](#smart----quotes)
[L#](#smart-quotes)
[L#](#ünïcode--dash)
[L#](#unicode-dash)
[L#](#3-numbered)
[L#](#numbered)
[L#](#über--about)
[L#](#same)
[L#](#same-1)
[L#](#same-2)
[L#](#same-3)
[L#](#id1)
[L#]( pay.md )
[L#](<pay.md> "Title")
[L#](pay.md#same%2D1)
[L#](PAY.md)
[L#](pay.MD)
[L#](sub/../pay.md)
[L#](a+b.md)
[L#](a%2Bb.md)
[L#](été.md)
[L#](%C3%A9t%C3%A9.md)
[L#](a%20b.md)
[L#](<a b.md>)
[L#](été)
[L#](odd.md#odd)
[L#](odd.md#ends-with-colon)
[L#](odd.md#nothing)
[L#](page.html)
[L#](page.html#x)
[L#](http://)
[L805](tel:+1)
[L#](ftp://x.org)
<https://example.org/L#>

- [L#](gone.md)
  - [L#](gone.md)
    1. [L#](gone.md)

+++

[L#](gone.md)

% a comment [L901](gone.md)

[^note]: [L#](gone.md)

Text[^note]

:::{card} Title
:link: pay
:link-type: doc

[L#](gone.md)
:::

:::{admonition} With [L#](gone.md)
x
:::

```{list-table}
:header-rows: 1

* - A
  - B
* - [L#](gone.md)
  - [L#](pay.md)
```

```{tip} A title
```

- item

  ```{note}
  [L#](gone.md)
  ```

{doc}`L# <./pay>` and
{doc}`L# <../odd/pay>`
{term}`L902 <x>`
{ref}`L# <a-table>`
{ref}`L# <Same>`
``{doc}`L903 <gone>` ``

<div>

[L#](gone.md)

</div>

<details><summary>More</summary>

[L#](gone.md)
<a href="gone.html">L#</a>

</details>

***[L#](gone.md)***
~~[L#](gone.md)~~
"""
SITES: dict[str, dict[str, str]] = {
    "myst": numbered(
        {
            "README.md": "# Repository\n",
            "Makefile": "html:\n",
            "docs/conf.py": _CONF,
            "docs/index.md": "(home)=\n# Home\n\n```{toctree}\n:glob:\npeople/*\nwords\n```\n\n[L#](people/leave.md)\n[L#](people/leave)\n[L#](sick-leave)\n[L#](#sick-leave)\n[L#](people/gone.md)\n[L#](people/)\n[L#](people/leave.md#deeper-two)\n[L#](people/leave.md#sick-leave)\n[L#](people/leave.md#up_down)\n[L#](people/leave.md#no-label)\n",
            "docs/people/leave.md": _LEAVE,
            "docs/people/pay.md": "# Pay\n\n## Bonus\n",
            "docs/people/old.rst": "Old\n===\n\n.. _old-label:\n\nOld section\n-----------\n",
            "docs/people/secret.md": "# Secret\n",
            "docs/drafts/plan.md": "# Plan\n",
            "docs/README.md": "# Readme\n",
            "docs/words.md": _WORDS,
            "docs/img/a.png": "",
            "docs/files/form.pdf": "x",
            "docs/files/my form.pdf": "x",
            "docs/_static/s.css": "x",
            "docs/extra/extra.txt": "x",
        }
    ),
    "odd": numbered(
        {
            "conf.py": 'project = "Odd"\nextensions = [\n    "myst_parser",  # markdown\n    "sphinx_design",\n]\nmyst_enable_extensions = {"colon_fence", "deflist"}\nmyst_heading_anchors = 2\n',
            "index.md": "# Home\n\n```{toctree}\nodd\n```\n",
            "odd.md": _ODD,
            "pay.md": "# Pay\n\n## Same\n\n## Same\n",
            "a+b.md": "# X\n",
            "été.md": "# X\n",
            "a b.md": "# X\n",
            "page.html": "<p id=x>x</p>",
        }
    ),
    "bare": numbered(
        {
            "conf.py": 'project = "Bare"\nextensions = ["myst_parser"]\nexclude_patterns = ["_build", "venv"]\n',
            "index.md": "# Bare\n\n## Café & bar\n\n## Booking {#book}\n\n(lab)=\n## Lab\n\n## Lab\n\n[L#](#cafe-bar)\n[L#](#café--bar)\n[L#](#book)\n[L#](#booking-book)\n[L#](#lab)\n[L#](#bare)\n[L#](team/README.md)\n[L#](team/README)\n[L#](team/)\n[L#](team/index.md)\n[L#](team/README.md#team)\n[L#](team/README.md#teams)\n[L#](.hidden/x.md)\n[L#](#lab-1)\n[L#](no-label)\n[L#](lab)\n[L#](team/README)\n{ref}`L# <lab>`\n{ref}`L# <no-label>`\n{any}`L# <no-label>`\n{doc}`L# <team/README>`\n{doc}`L# <team/gone>`\n{doc}`L# <team>`\n",
            "team/README.md": "# Team\n\n[L#](../index.md#cafe-bar)\n[L#](../index.md#café--bar)\n[L#](../index.md#nothing)\n[L#](README.md)\n",
        }
    ),
    "dirhtml": numbered(
        {
            ".readthedocs.yaml": "version: 2\nsphinx:\n  builder: dirhtml\n  configuration: docs/source/conf.py\n",
            "docs/source/conf.py": 'project = "Folders"\nhtml_baseurl = "https://hb.acme.org/en/latest/"\nextensions = ["myst_parser", "sphinx.ext.autosectionlabel"]\nmyst_heading_anchors = 2\nexclude_patterns = []\n',
            "docs/source/index.md": '# Home\n\n[L#](people/leave.md)\n[L#](people/leave/)\n<a href="people/leave/">L#</a>\n<a href="people/leave.html">L#</a>\n<a href="people/gone/">L#</a>\n[L#](https://hb.acme.org/en/latest/people/leave/)\n[L#](https://hb.acme.org/en/latest/people/leave/#leave)\n[L#](https://hb.acme.org/en/latest/people/leave/#left)\n[L#](https://hb.acme.org/en/latest/people/gone/)\n{ref}`L# <Leave>`\n{ref}`L# <Left>`\n',
            "docs/source/people/leave.md": '# Leave\n\n<a href="../../">L#</a>\n<a href="../pay/">L#</a>\n<a href="../gone/">L#</a>\n[L#](pay.md)\n[L#](../index.md)\n',
            "docs/source/people/pay.md": "# Pay\n",
        }
    ),
}
SERVED = {"myst": {"base": "/", "host": "hb.acme.org"}, "dirhtml": {"base": "/en/latest/", "host": "hb.acme.org"}}
_ASIDE = "it stands in code or a comment"
LITERAL = {
    "odd": {f"L{number}": _ASIDE for number in range(900, 904)},
    "myst": {f"L{number}": _ASIDE for number in range(900, 906)},
}


_ELSEWHERE = "labels may be defined in a file that is no markdown"
RIGHT = {
    "odd": {"L805": "a number to call is an address, though MyST knows no such scheme unless it is told"},
    "myst": {f"L{number}": _ELSEWHERE for number in range(800, 804)},
}


def build(site: Site) -> Path:
    """`sphinx-build`."""
    source = next(site.source.rglob("conf.py")).parent
    builder = "dirhtml" if site.name == "dirhtml" else "html"
    site.run(python(site.tools), "-m", "sphinx", "-q", "-b", builder, source, site.out)
    return site.out
