# ruff: noqa: E501
"""MkDocs: pages as folders, links as paths of files; its own markdown, themes left out."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered
from tests.loaders.installing import python

PROGRAM = "MkDocs 1.6"
PIP = ("mkdocs==1.6.1", "mkdocs-redirects==1.2.2")
SERVED = {
    "plain": {"base": "/hb/", "host": "docs.acme.org"},
    "words": {"base": "/", "host": ""},
    "flat": {"base": "/", "host": "hb.acme.org"},
    "left-out": {"base": "/", "host": "hb.acme.org"},
    "top": {"base": "/hb/", "host": "acme.github.io"},
}
_LEAVE = """# Leave

## Café & bar

## Sick  leave: how?

[L#](../index.md)
[L#](#cafe-bar)
[L#](#café--bar)
[L#](https://docs.acme.org/hb/people/leave/#cafe-bar)
[L#](https://docs.acme.org/hb/people/pay/)
[L#](#sick-leave-how)
![L#](../img/a.png)
![L#](img/a.png)
[L#](../people/leave.md#cafe-bar)
[L#](leave.md)
[L#](./leave.md)
[L#](leave/)
[L#](leave)
[L#](../leave/)
[L#](../leave)
[L#](../../people/leave/)
[L#](../../people/leave/index.html)
[L#](../../people/leave.html)
[L#](leave.html)
[L#](Leave.md)
[L#](../Leave/)
[L#](../people)
[L#](../people/)
[L#](../team/)
[L#](../../team/)
[L#](../team)
[L#](../team/index.md)
[L#](../team/README.md)
[L#](../team/roles)
[L#](../team/roles.md)
[L#](../../team/roles/)
[L#](../../team/roles/#lead)
[L#](../../team/roles/#leads)
[L#](../team/roles.md#lead)
[L#](../team/roles.md#Lead)
[L#](../team/roles.md#leads)
[L#](../team/roles.md?plain=1#lead)
[L#](/people/leave.md)
[L#](/people/leave/)
[L#](/hb/people/leave/)
[L#](/hb/people/leave)
[L#](/hb/people/leave.md)
[L#](/hb/people/gone/)
[L#](/hb/)
[L#](/hb/img/a.png)
[L#](/hb/img/b.png)
[L#](https://docs.acme.org/hb/)
[L#](https://docs.acme.org/hb)
[L#](https://docs.acme.org/hb/team/roles)
[L#](https://docs.acme.org/hb/team/roles/#lead)
[L#](https://docs.acme.org/hb/team/roles/#leads)
[L#](https://docs.acme.org/hb/team/roles.md)
[L#](https://docs.acme.org/hb/img/a.png)
[L#](https://docs.acme.org/hb/img/gone.png)
[L#](http://docs.acme.org/hb/team/)
[L#](https://docs.acme.org/hb/search/search_index.json)
[L#](/hb/sitemap.xml)
[L#](/hb/404.html)
[L#](../img/my%20form.pdf)
[L#](<../img/my form.pdf>)
[L#](../img/your%20form.pdf)
[L#](../caf%C3%A9.md)
[L#](../café.md)
[L#](../../caf%C3%A9/)
[L#](../cafè.md)
[L#](../notes%20%28old%29.md)
[L#](<../notes (old).md>)
[L#](../notes(old).md)
[L#](../a.b.md)
[L#](../../a.b/)
[L#](../a.b)
[L#](mailto:hr@acme.org)
[L#](hr@acme.org)
[L#](tel:+15551234)
[L#](//docs.acme.org/hb/team/)
[L#](//docs.acme.org/hb/teams/)
[L#](../img/)
[L#](../img)
[L#](?x=1#cafe-bar)
[L#](?x=1#cafe-bars)
[L#](.)
[L#](./)
[L#](..)
[L#](../)
[L#](../.)
[L800](../../..)
[L#](../../../x.md)
[L#](../../README.md)
[L#](#)
[L#](#top)
[L#](../old/leave.md)
[L#](../../old/leave/)
[L#](../../old/leave/#cafe-bar)
[L#](/hb/old/leave/)
[L#](/hb/old/pay/)
[L#](../../old/pay/)
[L#](<leave.md> "With a title")
[L#](gone.md 'With a title')
[L#][there]
[L#][gone]
[L#] [there]

[there]: leave.md "Leave"
[gone]: gone.md

<a href="../../team/">L#</a>
<a href="../team/">L#</a>
<a href="../team/roles.md">L#</a>
<a href="../../team/roles/#lead">L#</a>
<a href="../../team/roles/#leads">L#</a>
<img src="../../img/a.png" alt="L#">
<img src="../img/a.png" alt="L#">

<div><a href="../../img/a.png">L#</a>
<a href="../img/a.png">L#</a></div>

| A | B |
|---|---|
| [L#](leave.md) | x |
| [L#](gone.md) | x |
| x | [L#](gone.md#x) |

- [L#](leave.md)
- [L#](gone.md)

    - [L#](gone.md)

    [L#](gone.md)

1. [L#](gone.md)

> [L#](leave.md)
> [L#](gone.md)

**[L#](gone.md)** and
*[L#](leave.md)*
[**L#**](gone.md)
[`L#`](gone.md)
[![x](../img/a.png) L#](gone.md)
[![x](../img/a.png) L#](leave.md)

`[L900](gone.md)`

```
[L901](gone.md)
```

~~~ md
[L902](gone.md)
~~~

    [L903](gone.md)

<!-- [L904](gone.md) -->

<!--
[L905](gone.md)
-->

\\[L906](gone.md)
"""
_ROLES = """# Roles

## Lead

## Lead

[L#](#lead)
[L#](#lead_1)
[L#](#lead-1)
[L#](#lead_2)
[L#](#roles)
[L#](README.md)
[L#](readme.md)
[L#](./)
[L#](../)
[L#](../../)
[L#](../people/leave.md)
[L#](../../people/leave/)
[L#](../people/)
"""
_WORDS = """Anchors
=======

## The `config.yml` file

## *Emphasis* and **strength**

## [A link](index.md) in a heading

## Ärger & Übermut

## Straße nach Łódź

## 日本語

## 日本語の Guide

## Привет

## 1. First things first

## 2024

## What's new?

## “Quoted” – and dashed — twice

## snake_case_name

## A -- B --- C

## --help

## -v, --verbose

## C++ & C#

## a/b/c

## Hello! (World) [again]

## 100% true: yes/no

## Trailing hashes ##

## <span>Tagged</span> heading

## HTML &amp; entity &lt;b&gt;

## :smile: Shortcode

## 🎉 Party

## Party 🎉

## Booking {#book}

## Kramdown {: #kram }

## Foo_1

## Foo

## Foo

## Foo

Setext two
----------

### Deep one
#### Deep two
##### Deep three
###### Deep four

#No space

##Nospace two

## ![Alt](img/a.png) Image

## Same

## same

## ...

## ???

## Footnote[^1]

## E-mail <hr@acme.org>

## A very   wide    gap

## Tab	in heading

## under\\_escaped \\*star\\*

## Œuvre ﬁne ½ ²

- ## In a list

> ## In a quote

<h2>Raw heading</h2>

<h2 id="raw-id">Raw with id</h2>

<a name="named"></a>
<a id="ided"></a>
<span id="spanned">x</span>

<div id="divided"></div>

Text <a id="inline-id"></a> here

```
## In code
<a id="in-code"></a>
```

<!-- ## In comment -->

<!-- <a id="in-comment"></a> -->

[^1]: Note

[L#](#anchors)
[L#](#the-configyml-file)
[L#](#the-config-yml-file)
[L#](#emphasis-and-strength)
[L#](#a-link-in-a-heading)
[L#](#arger-ubermut)
[L#](#ärger--übermut)
[L#](#strae-nach-odz)
[L#](#straße-nach-łódź)
[L#](#_1)
[L#](#日本語)
[L#](#guide)
[L#](#日本語の-guide)
[L#](#_2)
[L#](#привет)
[L#](#1-first-things-first)
[L#](#first-things-first)
[L#](#2024)
[L#](#whats-new)
[L#](#what-s-new)
[L#](#quoted-and-dashed-twice)
[L#](#quoted--and-dashed--twice)
[L#](#snake_case_name)
[L#](#snake-case-name)
[L#](#a-b-c)
[L#](#a----b-----c)
[L#](#-help)
[L#](#--help)
[L#](#help)
[L#](#-v-verbose)
[L#](#v-verbose)
[L#](#c-c)
[L#](#c--c)
[L#](#abc)
[L#](#hello-world-again)
[L#](#100-true-yesno)
[L#](#trailing-hashes)
[L#](#tagged-heading)
[L#](#html-entity-b)
[L#](#html-amp-entity-ltbgt)
[L#](#html-entity)
[L#](#smile-shortcode)
[L#](#party)
[L#](#party_1)
[L#](#-party)
[L#](#book)
[L#](#booking-book)
[L#](#booking)
[L#](#kram)
[L#](#kramdown-kram)
[L#](#foo_1)
[L#](#foo)
[L#](#foo_2)
[L#](#foo_3)
[L#](#foo-1)
[L#](#setext-two)
[L#](#deep-one)
[L#](#deep-four)
[L#](#no-space)
[L#](#nospace-two)
[L#](#image)
[L#](#alt-image)
[L#](#same)
[L#](#same_1)
[L#](#Same)
[L#](#footnote1)
[L#](#footnote)
[L#](#e-mail-hracmeorg)
[L#](#e-mail)
[L#](#a-very-wide-gap)
[L#](#a-very---wide----gap)
[L#](#tab-in-heading)
[L#](#under_escaped-star)
[L#](#oeuvre-fine-12-2)
[L#](#uvre-fine-12-2)
[L#](#in-a-list)
[L#](#in-a-quote)
[L#](#raw-heading)
[L#](#raw-id)
[L#](#raw-with-id)
[L#](#named)
[L#](#ided)
[L#](#spanned)
[L#](#divided)
[L#](#inline-id)
[L#](#in-code)
[L#](#in-comment)
[L#](#user-content-foo)
[L#](#Foo)
[L#](#FOO)
[L#](#L12C3)
[L#](#fn:1)
[L#](#caf%C3%A9)
[L#](words.md#foo)
[L#](words.md#bar)
[L#](#_3)
[L#](#_4)
[L#](#_5)
"""
_FLAT = """---
title: From front matter
---
## Pay

[L#](pay.md)
[L#](pay.html)
[L#](pay)
[L#](pay/)
[L#](people/leave.md)
[L#](people/leave.html)
[L#](people/leave)
[L#](people/leave/)
[L#](people/)
[L#](people)
[L#](people/index.md)
[L#](people/index.html)
[L#](/people/leave.html)
[L#](/people/leave)
[L#](/people/leave/)
[L#](/people/leave.md)
[L#](/people/)
[L#](https://hb.acme.org/people/leave.html)
[L#](https://hb.acme.org/people/leave/)
[L#](https://hb.acme.org/people/gone.html)
[L#](#from-front-matter)
[L#](#pay)
[L#](index.md)
[L#](index.html)
[L#](/)
<a href="people/leave.html">L#</a>
<a href="people/leave.md">L#</a>
<img src="img/a.png" alt="L#">
<img src="../img/a.png" alt="L#">
![L#](img/a.png)
![L#](../img/a.png)
[L#](files/)
[L#](files/list.html)
[L#](files/list.htm)
[L#](files/list.txt)
[L#](files/raw.html#place)
[L#](../mkdocs.yml)
[L#](../README.md)
"""
_LEFT = """# Left out

[L#](drafts/plan.md)
[L#](drafts/plan/)
[L#](secret.md)
[L#](secret/)
[L#](/secret/)
[L#](unlisted.md)
[L#](unlisted/)
[L#](wip/idea.md)
[L#](wip/index.md)
[L#](.hidden/x.md)
[L#](_under/x.md)
[L#](_under/x/)
[L#](templates/form.md)
[L#](sub/templates/form.md)
[L#](team/README.md)
[L#](team/index.md)
[L#](team/)
[L#](notes.draft.md)
[L#](keep/private.md)
[L#](keep/public.md)
[L#](img/a.png)
![L#](img/raw.psd)
[L#](https://hb.acme.org/secret/)
[L#](https://hb.acme.org/unlisted/)
[L#](only/README.md)
[L#](only/)
[L#](only/index.md)
"""
_TOP = """# Top

## One

[L#](/people/leave.md)
[L#](/people/leave/)
[L#](/people/gone.md)
[L#](/people/leave.md#ask)
[L#](/people/leave.md#asks)
[L#](/hb/people/leave/)
[L#](/hb/people/leave.md)
[L#](/index.md)
[L#](/img/a.png)
![L#](/img/a.png)
![L#](/img/b.png)
[L#](people/leave.md)
<a href="/hb/people/leave/">L#</a>
<a href="/people/leave/">L#</a>
[L#](https://acme.github.io/hb/people/leave/)
[L#](https://acme.github.io/hb/people/gone/)
"""
_ODD = """# Odd

Setext [L800](gone.md)
====================

## Heading with [L801](gone.md) in it

## Heading with <a name="in-heading"></a> a name

## Repeated `code` & **bold** _under_

## Ends with colon:

## (Bracketed)

## Q&A

## Über uns / About us

## A\\*B

## "

Text that goes on
over lines with a [L#
link](gone.md) and
[L#](two.md
"A title")

[L#](<two.md>)
[L#]( two.md )
[L# [nested]](gone.md)
[L# ![x](a.png)](gone.md)
[L#](two.md#one%20two)
[L#](two.md#q-a)
[L#](two%2Emd)
[L#](TWO.md)
[L#](two.MD)
[L#](upper.MD)
[L#](other.markdown)
[L#](../odd/two/)
[L#](sub/../two.md)
[L#](./././two.md)
[L#](sub//three.md)
[L#](sub/three.md/)
[L#](two.md/)
[L#](a+b.md)
[L#](a%2Bb.md)
[L#](a&b.md)
[L802](a&amp;b.md)
[L#](c#.md)
[L#](c%23.md)
[L#](😀.md)
[L#](%F0%9F%98%80.md)
[L#](données/été.md)
[L#](donn%C3%A9es/%C3%A9t%C3%A9.md)
[L#](page.html)
[L#](page.html#there)
[L#](data.json)
[L#](sub/)
[L#](sub)
[L#](sub/index.html)
[L#](readme/)
[L#](readme/readme.md)
[L#](readme/README.md)
[L#](#in-heading)
[L#](#heading-with-l801-in-it)
[L#](#heading-with-a-name)
[L#](#repeated-code-bold-under)
[L#](#repeated-code-bold-_under_)
[L#](#ends-with-colon)
[L#](#bracketed)
[L#](#qa)
[L#](#uber-uns-about-us)
[L#](#ab)
[L#](http://)
[L#](ftp://x.org/a)
[L#](javascript:void(0))
[L#](C:/x.md)
[L#](file:///x.md)
[L803]()
<gone.md>
<a href="gone/">L#</a> and
<a href='../two/'>L#</a>
<a href="">L804</a>
<a href="#odd">L#</a>
<a href="#even">L#</a>
<a name="x" href="../two/#q-and-a">L#</a>

* [L#](gone.md)
  * [L#](gone.md)
    * [L#](gone.md)

      [L#](gone.md)

1) [L#](gone.md)

+ item

    ```
    [L900](gone.md)
    ```

    [L#](gone.md)

> quote
> > [L#](gone.md)

Term

:   [L#](gone.md)

***[L#](gone.md)***

| a | b |
|--|--|
| `xy` | [L#](gone.md) |
| [L#](two.md) \\| [x](two.md) | b |

<details><summary>x</summary>

[L902](gone.md)

</details>

<p>

<a href="../gone/">L#</a>

</p>

<script>
var x = '<a href="../gone/">L901</a>';
</script>

<table><tr><td><a href="../gone/">L#</a></td></tr></table>

<br>[L#](gone.md)

---
[L#](gone.md)
"""
_TWO = """# Two

## One two

## Q&A

[TOC]

[L#](#one-two)
[L#](odd.md#odd)
[L#](odd.md#heading-with-a-name)
[L#](sub/three.md)
[L#](sub/three.md#three)
[L#](three.md)
"""
SITES: dict[str, dict[str, str]] = {
    "odd": numbered(
        {
            "mkdocs.yml": "site_name: Odd\nsite_url: https://hb.acme.org/\n",
            "docs/index.md": "# Home\n",
            "docs/odd.md": _ODD,
            "docs/two.md": _TWO,
            "docs/upper.MD": "# Upper\n",
            "docs/other.markdown": "# Other\n",
            "docs/sub/three.md": "# Three\n\n[L#](../two.md)\n[L#](../../two.md)\n[L#](/two/)\n[L#](/sub/three/)\n[L#](/sub/)\n",
            "docs/a+b.md": "# X\n",
            "docs/a&b.md": "# X\n",
            "docs/c#.md": "# X\n",
            "docs/😀.md": "# X\n",
            "docs/données/été.md": "# X\n",
            "docs/page.html": "<p id=there>x</p>",
            "docs/data.json": "{}",
            "docs/readme/readme.md": "# Small\n",
        }
    ),
    "plain": numbered(
        {
            "mkdocs.yml": "site_name: Handbook\nsite_url: https://docs.acme.org/hb/\nplugins:\n  - search\n  - redirects:\n"
            "      redirect_maps:\n        old/leave.md: people/leave.md\n        old/pay.md: people/pay.md\n",
            "README.md": "# The repository\n",
            "docs/index.md": "# Home\n\n[L#](people/leave.md)\n[L#](people/leave/)\n[L#](people/leave)\n[L#](people/gone.md)\n[L#](old/leave/)\n"
            "[L#](old/leave.md)\n[L#](people/)\n[L#](people)\n[L#](./people/leave.md#sick-leave-how)\n[L#](team)\n[L#](team/)\n[L#](index.md)\n"
            "[L#](index.html)\n[L#](people/leave.html)\n<a href='people/leave/'>L#</a>\n<a href=\"people/leave.md\">L#</a>\n<img src=img/a.png alt=L#>\n"
            "![L#](./img/a.png)\n![L#](/img/a.png)\n[L#](../README.md)\n[L#](../mkdocs.yml)\n",
            "docs/people/leave.md": _LEAVE,
            "docs/team/README.md": "# Team\n\n[L#](roles.md)\n[L#](roles/)\n[L#](roles)\n[L#](../team/roles/)\n[L#](README.md)\n[L#](index.md)\n[L#](./)\n[L#](../people/leave.md)\n[L#](../people/leave/)\n<a href='roles/'>L#</a>\n<a href='roles.md'>L#</a>\n",
            "docs/team/roles.md": _ROLES,
            "docs/café.md": "# Café\n",
            "docs/notes (old).md": "# Notes\n",
            "docs/a.b.md": "# A.b\n",
            "docs/img/a.png": "",
            "docs/img/my form.pdf": "",
        }
    ),
    "words": numbered(
        {"mkdocs.yml": "site_name: Words\n", "docs/index.md": "# Home\n", "docs/words.md": _WORDS, "docs/img/a.png": ""}
    ),
    "flat": numbered(
        {
            "site/mkdocs.yml": "site_name: Flat\nsite_url: https://hb.acme.org\ndocs_dir: ../handbook\nuse_directory_urls: false\n",
            "README.md": "# The repository\n",
            "handbook/index.md": "# Home\n\n[L#](pay.md)\n[L#](pay.html)\n[L#](pay/)\n[L#](people/leave.md#leave)\n",
            "handbook/pay.md": _FLAT,
            "handbook/people/index.md": "# People\n\n[L#](leave.md)\n[L#](leave.html)\n[L#](../pay.html)\n[L#](../pay.md)\n[L#](../pay/)\n",
            "handbook/people/leave.md": "# Leave\n\n[L#](../pay.md)\n[L#](pay.md)\n[L#](./)\n[L#](../)\n[L#](../../pay.html)\n<a href='../pay.html'>L#</a>\n",
            "handbook/files/list.html": "<p>x</p>",
            "handbook/files/raw.html": "<p id=place>x</p>",
            "handbook/img/a.png": "",
        }
    ),
    "left-out": numbered(
        {
            "mkdocs.yml": "site_name: Left\nsite_url: https://hb.acme.org/\nexclude_docs: |\n  secret.md\n  wip/\n  !wip/idea.md\n  *.psd\n  /keep/private*\n"
            "draft_docs: |\n  drafts/\n  *.draft.md\nnot_in_nav: |\n  unlisted.md\nnav:\n  - index.md\n",
            "docs/index.md": _LEFT,
            "docs/drafts/plan.md": "# Plan\n",
            "docs/secret.md": "# Secret\n",
            "docs/unlisted.md": "# Unlisted\n",
            "docs/wip/idea.md": "# Idea\n",
            "docs/wip/index.md": "# Wip\n",
            "docs/.hidden/x.md": "# X\n",
            "docs/_under/x.md": "# X\n",
            "docs/templates/form.md": "# X\n",
            "docs/sub/templates/form.md": "# X\n",
            "docs/team/README.md": "# X\n",
            "docs/team/index.md": "# X\n",
            "docs/only/README.md": "# X\n",
            "docs/notes.draft.md": "# X\n",
            "docs/keep/private.md": "# X\n",
            "docs/keep/public.md": "# X\n",
            "docs/img/a.png": "",
            "docs/img/raw.psd": "",
        }
    ),
    "top": numbered(
        {
            "mkdocs.yml": "site_name: Top\nsite_url: https://acme.github.io/hb/\nvalidation:\n  links:\n    absolute_links: relative_to_docs\n",
            "docs/index.md": _TOP,
            "docs/people/leave.md": "# Leave\n\n## Ask\n\n[L#](/index.md)\n[L#](/index.md#one)\n[L#](/index.md#two)\n[L#](/people/leave.md)\n[L#](/people/)\n",
            "docs/img/a.png": "",
        }
    ),
}
_ASIDE = "it stands in code or a comment"
LITERAL = {
    "odd": {"L900": _ASIDE, "L901": _ASIDE, "L902": "what stands in HTML is left as it is"},
    "plain": {f"L{number}": _ASIDE for number in range(900, 907)},
}


_CONTENTS, _NOTHING = "the contents of the page lead to the heading by its words", "an address that says nothing"
RIGHT = {
    "odd": {
        "L800": _CONTENTS,
        "L801": _CONTENTS,
        "L802": "an entity in an address is read as its sign everywhere else",
        "L803": _NOTHING,
        "L902": "its author meant a link, and a forge makes one",
        "L804": _NOTHING,
    },
    "plain": {"L800": "the top of the host is not the site's"},
}


def build(site: Site) -> Path:
    """`mkdocs build`."""
    found = next(site.source.rglob("mkdocs.yml"))
    site.run(python(site.tools), "-m", "mkdocs", "build", "-q", "-f", found, "-d", site.out)
    return site.out
