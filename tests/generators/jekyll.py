# ruff: noqa: E501
"""Jekyll and GitHub Pages: permalinks, collections, posts, plugins that move pages and rewrite links, kramdown's anchors."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered, unlinked
from tests.loaders import NotInstalled

PROGRAM = "Jekyll 4.3"
APT = ("jekyll",)  # with ruby-jekyll-relative-links, -redirect-from, -optional-front-matter, -readme-index

_T = "---\ntitle: {}\n---\n"
_LAYOUT = "<html><body>{{ content }}</body></html>\n"
_HEADINGS = """
# The page

[L#](#the-page)

## Café & Bar

[L#](#café--bar)

[L#](#cafe--bar)

[L#](#caf-bar)

## `code` in it

[L#](#code-in-it)

## 3. Numbers first

[L#](#3-numbers-first)

[L#](#numbers-first)

## Наши правила

[L#](#наши-правила)

## What's new? (2024)

[L#](#whats-new-2024)

## Twice

## Twice

[L#](#twice-1)

[L#](#twice-2)

## Own name {#mine}

[L#](#mine)

[L#](#own-name)

## Listed
{: #listed-id .big}

[L#](#listed-id)

[L#](#listed)

## Only a class
{: .big}

[L#](#only-a-class)

{: #before}
## Before it

[L#](#before)

[L#](#before-it)

A paragraph.
{: #para}

[L#](#para)

A *span*{: #span} here

[L#](#span)

- {:#item} An item

[L#](#item)

Setext heading
--------------

[L#](#setext-heading)

[L#](#Setext-Heading)

## Under_score and **bold** and _em_

[L#](#under_score-and-bold-and-em)

## A -- B

[L#](#a--b)

[L#](#a----b)

## Flag `--all` here

[L#](#flag---all-here)

## Em --- dash ... dots

[L#](#em--dash--dots)

## See [the rules](people/leave.md) now

[L#](#see-the-rules-now)

## Rocket 🚀 go :tada:

[L#](#rocket--go-tada)

<a name="named"></a>

[L#](#named)

<a id="ided"></a>Text

[L#](#ided)

<h2 id="raw">Raw</h2>

[L#](#raw)

[L#](#top)

[L#](#nowhere)

> ## In a quote

[L#](#in-a-quote)

- ## In a list

[L#](#in-a-list)

A note.[^1]

[L#](#fn:1)

[L#](#fnref:1)

[^1]: The note. [L#](#gone)

## HTML <b>in</b> it

[L#](#html-in-it)

## "Quoted" it’s – dash

[L#](#quoted-its--dash)

## v1.2.3 / a & b

[L#](#v123--a--b)

## Trailing hashes ##

[L#](#trailing-hashes)

## Escaped \\_ and &amp; entity

[L#](#escaped-_-and--entity)

## ![pic](/img/a.png) Picture

[L#](#picture)

## Link <https://a.org/x> auto

[L#](#link-httpsaorgx-auto)

| a | b |
|---|---|
| [L#](#nowhere) | [x](#the-page) |

Term
: [L#](#nowhere)

[L#](#the-page){: .button}

[L#](#nowhere){:target="_blank"}

* [L#](#nowhere)

## Über uns

[L#](#über-uns)

### {{ page.title }}

{::comment}
[X#](#nowhere)
{:/comment}

{% comment %}
[X#](#nowhere)
{% endcomment %}

<!-- [X#](#nowhere) -->

{% highlight md %}
[X#](#nowhere)
{% endhighlight %}

~~~
[X#](#nowhere)
~~~
"""

_LINKS = """
[L#](people/leave.md)

[L#](people/leave.html)

[L#](people/leave)

[L#](people/leave/)

[L#](/people/leave.md)

[L#](/people/leave.html)

[L#](/people/leave)

[L#](people/gone.md)

[L#](people/gone.html)

[L#](/people/gone.md)

[L#](/people/gone)

[L#](people/leave.md#sick)

[L#](people/leave.md#gone)

[L#](people/leave.html#sick)

[L#](people/)

[L#](people)

[L#](people/index.md)

[L#](people/index.html)

[L#](img/a.png)

![L#](img/a.png)

![L#](/img/a.png)

![L#](img/gone.png)

[L#](files/with space.pdf)

[L#](files/with%20space.pdf)

[L#](about/us)

[L#](about/us/)

[L#](about.html)

[L#](about.md)

[L#](People/Leave.md)

[L#](people/Leave.html)

[L#](people/unpublished.md)

[L#](people/unpublished.html)

[L#](_drafts/wip.md)

[L#](_includes/x.md)

[L#](_hidden/x.md)

[L#](_kept/x.md)

[L#](_kept/x.html)

[L#](excluded/x.md)

[L#](excluded/x.html)

[L#](plain.md)

[L#](plain.html)

[L#](plain)

[L#](README.md)

[L#](README.html)

[L#](docs/)

[L#](docs/README.md)

[L#](docs/README.html)

[L#](vendor/bundle/x.md)

[L#](node_modules/x.md)

[L#](old/leave)

[L#](old/leave/)

[L#](older.html)

[L#][one]

[L#][two]

[L#][three]

[L#]({{ site.baseurl }}/people/leave.html)

[L#]({{ site.baseurl }}/people/gone.html)

[L#]({{ "/people/leave.html" | relative_url }})

[L#]({{ "/people/gone.html" | relative_url }})

[L#]({{ "/people/leave" | relative_url }}#gone)

[L#]({{ '/people/gone/' | prepend: site.baseurl }})

[L#]({{ site.url }}{{ site.baseurl }}/people/leave.html)

[L#]({{site.baseurl}}/people/gone.html)

[L#]({% link people/leave.md %})

[L#]({% link people/leave.md %}#gone)

[L#]({{ site.baseurl }}{% link people/leave.md %}#sick)

[L#]({% post_url 2024-03-01-start %})

![L#]({{ "/img/a.png" | relative_url }})

![L#]({{ "/img/gone.png" | relative_url }})

<a href="people/leave.html">L#</a>

<a href="people/leave.md">L#</a>

<a href="people/gone.html">L#</a>

<a href="{{ '/people/gone.html' | relative_url }}">L#</a>

<a href="{% link people/leave.md %}">L#</a>

<img src="img/gone.png" alt="L#">

text <a href="people/gone.html">L#</a> inline

<details>
<summary>More</summary>
<a href="people/gone.html">L#</a>
</details>

<div markdown="1">

[L#](people/gone.html)

</div>

[L#](https://hb.acme.org/BASEpeople/leave.html)

[L#](https://hb.acme.org/BASEpeople/gone.html)

<https://hb.acme.org/BASEpeople/gone2.html?L#>

[L#](people/leave.md "title")

[L#](people/leave.md?x=1)

[L#](./people/leave.md)

[L#](people/../people/leave.md)

[L#](../people/leave.md)

[L#](people/über.md)

[L#](people/%C3%BCber.md)

[L#](people/%C3%BCber.html)

[L#](people/a_(b).md)

[L#](people/with%20space.html)

[L#](2024/03/01/start.html)

[L#](/2024/03/01/start.html)

[L#](/2024/03/01/start)

[L#](/2024/03/01/start/)

[L#](_posts/2024-03-01-start.md)

[L#](/hr/2024/04/01/hired.html)

[L#](/2024/04/01/hired.html)

[L#](/news/2024/05/01/deep.html)

[L#](/2999/01/01/future.html)

[L#](/2024/06/02/dated.html)

[L#](/2024/06/01/dated.html)

[L#](/feed.xml)

[L#](/policies/travel.html)

[L#](/policies/travel/)

[L#](_policies/travel.md)

[L#](/private/secret.html)

[L#](/policies/deep/er.html)

[L#](/policies/pic.png)

[L#](data.json)

[L#](assets/style.css)

[L#](mailto:x@acme.org)

[L#]({{ page.url }})

- [ ] [L#](people/gone.html)

> [L#](people/gone.html)

1. x
   - [L#](people/gone.html)

[L#](people/leave.md){:target="_blank"}

[**L#** b](people/gone.html)

`[X#](people/gone.html)`

[one]: people/leave.md
[two]: people/gone.md
[three]: {{ site.baseurl }}/people/gone.html
"""

_TREE = {
    "_layouts/default.html": _LAYOUT,
    "people/leave.md": "---\ntitle: Leave\nredirect_from:\n  - /old/leave\n  - /older.html\n---\n# Leave\n\n## Sick\n\n[L#](pay.md)\n\n[L#](pay.html)\n\n[L#](../index.md)\n\n[L#](../people/pay)\n\n[L#](./)\n\n[L#](gone.md)\n\n[L#](../img/a.png)\n\n[L#](img/a.png)\n\n[L#](..)\n\n[L#](/)\n\n[L#](.)\n",
    "people/pay.md": _T.format("Pay") + "# Pay\n",
    "people/index.md": _T.format("People")
    + "# People\n\n[L#](leave.md)\n\n[L#](leave)\n\n[L#](leave.html#sick)\n\n[L#](gone)\n",
    "people/unpublished.md": "---\npublished: false\n---\n# U\n",
    "people/über.md": _T.format("U") + "# U\n",
    "people/a_(b).md": _T.format("AB") + "# AB\n",
    "people/with space.md": _T.format("S") + "# S\n",
    "about.md": "---\npermalink: /about/us/\n---\n# About\n\n[L#](../people/leave.html)\n\n[L#](people/leave.md)\n\n[L#](people/leave.html)\n\n[L#](../../people/leave.html)\n",
    "plain.md": "# Plain, without front matter\n\n[Y](people/gone.md)\n",
    "README.md": "# Readme\n",
    "docs/README.md": "# Docs\n",
    "_drafts/wip.md": _T.format("W") + "# W\n",
    "_includes/x.md": "x\n",
    "_hidden/x.md": _T.format("H") + "# H\n",
    "_kept/x.md": _T.format("K") + "# K\n",
    "excluded/x.md": _T.format("E") + "# E\n",
    "vendor/bundle/x.md": _T.format("V") + "# V\n",
    "img/a.png": "x",
    "files/with space.pdf": "x",
    "data.json": "{}",
    "assets/style.scss": "---\n---\nb { color: red }\n",
    "_posts/2024-03-01-start.md": _T.format("Start")
    + "# Start\n\n[L#](/people/leave.html)\n\n[L#](../people/leave.md)\n\n[L#](2024-04-01-hired.md)\n",
    "_posts/2024-04-01-hired.md": "---\ntitle: H\ncategories: [HR]\n---\n# H\n",
    "news/_posts/2024-05-01-deep.md": _T.format("Deep") + "# Deep\n",
    "_posts/2999-01-01-future.md": _T.format("F") + "# F\n",
    "_posts/2024-06-01-dated.md": "---\ntitle: D\ndate: 2024-06-02\n---\n# D\n",
    "_policies/travel.md": _T.format("Travel")
    + "# Travel\n\n## Cost\n\n[L#](deep/er.md)\n\n[L#](deep/er.html)\n\n[L#](/policies/deep/er.html)\n\n[L#](../people/leave.md)\n\n[L#](../people/leave.html)\n\n[L#](#cost)\n\n[L#](gone.md)\n",
    "_policies/deep/er.md": _T.format("Deeper") + "# Deeper\n",
    "_policies/pic.png": "x",
    "_private/secret.md": _T.format("Secret") + "# Secret\n",
}


def _below(links: str) -> str:
    """Without what nobody can judge below a path: the root of the host, folders that may be of another site there, and
    `link` of Liquid, which begins with the path in one version of Jekyll and not in the other.
    """
    unsure = ("(/2999/", "(/private/", "]({{ page.url", "baseurl }}{% link")
    return "\n\n".join(line for line in links.split("\n\n") if not any(sign in line for sign in unsure))


_COMMON = "exclude: [excluded, /other]\ninclude: [_kept]\ncollections:\n  policies: {output: true}\n  private: {output: false}\n"
_SITES: dict[str, dict[str, str]] = {
    "plain": {  # Jekyll by itself: no plugin, no address
        **_TREE,
        "_config.yml": "title: Handbook\nurl: https://hb.acme.org\n" + _COMMON,
        "Gemfile": "source 'https://rubygems.org'\ngem 'jekyll', '~> 4.3'\n",
        "index.md": _T.format("Home") + _LINKS.replace("BASE", ""),
        "headings.md": _T.format("Headings") + _HEADINGS,
    },
    "pages": {  # GitHub Pages, below a path
        **_TREE,
        "_config.yml": "title: Handbook\nurl: https://hb.acme.org\nbaseurl: /hb\nplugins: [jekyll-redirect-from, jekyll-feed]\n"
        + _COMMON,
        "index.md": _T.format("Home") + _below(_LINKS.replace("BASE", "hb/")),
        "headings.md": _HEADINGS,
    },
    "pretty": {  # folders for pages, links in collections rewritten
        **_TREE,
        "_config.yml": "title: Handbook\nurl: https://hb.acme.org\npermalink: pretty\nplugins:\n  - jekyll-relative-links\n  - jekyll-redirect-from\n"
        "  - jekyll-optional-front-matter\n  - jekyll-readme-index\nrelative_links: {enabled: true, collections: true}\n"
        + _COMMON,
        "Gemfile": "gem 'jekyll'\n",
        "index.md": _T.format("Home") + _LINKS.replace("BASE", ""),
        "headings.md": _T.format("Headings") + _HEADINGS,
    },
    "patterns": {  # patterns of addresses, defaults, collections in a folder, kramdown's own markdown
        "_layouts/default.html": _LAYOUT,
        "_config.yml": "url: https://acme.org\npermalink: /news/:year/:title/\ncollections_dir: stuff\ncollections:\n  policies:\n    output: true\n    permalink: /p/:path/\n  roles:\n    output: true\n    permalink: /r/:title\n"
        "  notes: {output: true}\ndefaults:\n  - scope: {path: ''}\n    values: {layout: default}\n  - scope: {path: secret}\n    values: {published: false}\n  - scope: {path: '', type: notes}\n    values: {permalink: /n/:name/}\n"
        "kramdown: {input: kramdown}\nfuture: true\nGemfile: x\nmarkdown_ext: md,txt\n",
        "Gemfile": "gem 'jekyll'\n",
        "index.md": _T.format("Home")
        + """
[L#](/p/travel/)

[L#](/p/deep/er/)

[L#](/policies/travel/)

[L#](/r/cfo)

[L#](/r/cfo.html)

[L#](/r/Chief-Officer)

[L#](/r/head-of-it)

[L#](/n/one-two/)

[L#](/n/One_Two/)

[L#](/notes/One_Two/)

[L#](/news/2024/start/)

[L#](/news/2999/future/)

[L#](/2024/03/01/start.html)

[L#](/about/)

[L#](/about)

[L#](/about.html)

[L#](/people/leave/)

[L#](/secret/x/)

[L#](/stuff/_policies/travel.md)

[L#](/text/)

[L#](/fixed.html)

[L#](/fixed)

[L#](people/leave.md)

[L#](people/leave/)

[L#](/page/about/x/)
""",
        "stuff/_policies/travel.md": _T.format("T") + "# T\n\n[L#](../deep/er/)\n\n[L#](deep/er/)\n",
        "stuff/_policies/deep/er.md": _T.format("E") + "# E\n",
        "stuff/_roles/cfo.md": _T.format("CFO") + "# CFO\n",
        "stuff/_roles/Chief Officer.md": _T.format("Chief") + "# C\n",
        "stuff/_roles/it.md": "---\nslug: head-of-it\n---\n# IT\n",
        "stuff/_notes/One_Two.md": _T.format("O") + "# O\n",
        "stuff/_posts/2024-03-01-start.md": _T.format("S") + "# S\n",
        "stuff/_posts/2999-03-01-future.md": _T.format("F") + "# F\n",
        "about.md": _T.format("A") + "# A\n\n[L#](../people/leave/)\n\n[L#](people/leave/)\n",
        "people/leave.md": _T.format("L") + "# L\n",
        "secret/x.md": _T.format("X") + "# X\n",
        "text.txt": _T.format("T") + "# T\n",
        "fixed.md": "---\npermalink: /fixed.html\n---\n# F\n",
        "x.md": "---\npermalink: /page/about/:basename/\n---\n# X\n",
        "headings.md": _T.format("H") + _HEADINGS,
    },
    "theme": {  # as the themes Minimal Mistakes and Just the Docs are set up
        "_config.yml": "url: https://acme.org\nbaseurl: ''\npermalink: /:categories/:title/\ninclude: [_pages]\nexclude: [README.md, '*.tmp.md', scripts/]\nplugins: [jekyll-redirect-from]\ncollections:\n  docs:\n    output: true\n    permalink: /:collection/:path/\n"
        "defaults:\n  - scope: {path: '', type: posts}\n    values: {layout: null}\n  - scope: {path: _docs, type: docs}\n    values: {toc: true}\n  - scope: {path: guides, type: pages}\n    values: {permalink: '/g/:basename/'}\n",
        "Gemfile": "gem 'jekyll'\n",
        "index.md": _T.format("Home")
        + """
[L#](/about/)

[L#](/_pages/about/)

[L#](/_pages/team/)

[L#](/team/)

[L#](/docs/start/)

[L#](/docs/a/b/)

[L#](/docs/a/)

[L#](/docs/a/index/)

[L#](/guides/one/)

[L#](/g/one/)

[L#](/hr/first/)

[L#](/first/)

[L#](/README.html)

[L#](/README.md)

[L#](/x.tmp/)

[L#](/scripts/y/)

[L#](/old-about/)

[L#](/tags/)

[L#](/sitemap.xml)

[L#](docs/start/)

[L#](_docs/start.md)

[L#](/docs/start/#setup)

[L#](/docs/start/#set-up)

[L#](/404.html)

[L#](/redirected/)

[L#](/docs/upper-Case/)

[L#](/docs/Upper-Case/)

[L#](/docs/sp%20ace/)

[L#](/a.b/)

[L#](/two/levels/page/)

[L#](/two/levels/)

[L#](/two/)
""",
        "_pages/about.md": "---\npermalink: /about/\nredirect_from: /old-about/\n---\n# About\n\n[L#](../docs/start/)\n",
        "_pages/team.md": _T.format("Team") + "# Team\n\n[L#](../about/)\n\n[L#](../../about/)\n",
        "_docs/start.md": _T.format("Start")
        + "# Start\n\n## Setup\n\n[L#](../a/b/)\n\n[L#](a/b/)\n\n[L#](../../about/)\n",
        "_docs/a/b.md": _T.format("B") + "# B\n",
        "_docs/a/index.md": _T.format("A") + "# A\n",
        "_docs/Upper-Case.md": _T.format("U") + "# U\n",
        "_docs/sp ace.md": _T.format("S") + "# S\n",
        "guides/one.md": _T.format("One") + "# One\n",
        "_posts/2024-01-01-first.md": "---\ncategories: hr\n---\n# First\n\n[L#](../../about/)\n",
        "README.md": "# R\n",
        "x.tmp.md": _T.format("X") + "# X\n",
        "scripts/y.md": _T.format("Y") + "# Y\n",
        "404.html": "---\npermalink: /404.html\n---\nnot found\n",
        "redirected.md": "---\nredirect_to: https://other.org/\n---\n",
        "a.b.md": _T.format("AB") + "# AB\n",
        "two/levels/page.md": _T.format("P") + "# P\n",
    },
    "odd": {  # dates in weeks, capitals, several dots, a source of pages in HTML
        "_config.yml": "permalink: weekdate\nbaseurl: hb\ncollections: [notes]\nplugins: [jekyll-redirect-from, jekyll-relative-links]\nunpublished: true\nmarkdown_ext: md,markdown\n",
        "Gemfile": "gem 'jekyll'\n",
        "index.markdown": "---\n---\n# Home\n"
        + """
[L#](/hb/2024/W09/Fri/first.html)

[L#](/hb/2024/03/01/first.html)

[L#](/hb/a/b/2024/W10/Mon/nested.html)

[L#](/hb/notes/one.html)

[L#](_notes/one.md)

[L#](/hb/Loud.html)

[L#](/hb/loud.html)

[L#](Loud.MD)

[L#](loud.md)

[L#](v1.2.md)

[L#](/hb/v1.2.html)

[L#](/hb/off.html)

[L#](page.html)

[L#](page.html#x)

[L#](page)

[L#](/hb/)

[L#](/hb)

[L#](/hb/index.html)

[L#](sub/index.md)

[L#](sub)

[L#](/hb/sub/)

[L#](/hb/custom/)

[L#](custom.md)

[L#](/hb/custom.html)

[L#](/hb/from/here)

[L#](/hb/twice)

[L#](two.md#a)

[L#](two.md#b)

[L#](sub/../two.md)

[L#](./two.md "x")

[L# [b]](two.md)

![L#](pic.PNG)

![L#](pic.png)

[L#](/hb/pic.PNG)

[L#](%74wo.md)

[L#](two.html?x#a)

[L#](//other.org/x)

[L#](HTTP://other.org/)

[L#](#)

[L#](#home)

[L#](two#a)
""",
        "_posts/2024-03-01-first.md": "---\n---\n# First\n",
        "a/b/_posts/2024-03-04-nested.markdown": "---\n---\n# Nested\n\n[L#](../../../../../two.html)\n\n[L#](/hb/two.html)\n\n[L#](../../two.md)\n",
        "_notes/one.md": "---\n---\n# One\n",
        "Loud.MD": "---\n---\n# Loud\n",
        "v1.2.md": "---\n---\n# V\n",
        "off.md": "---\npublished: false\n---\n# Off\n",
        "page.html": "---\n---\n<h1 id='x'>x</h1>\n",
        "sub/index.md": "---\n---\n# Sub\n\n[L#](../two.md)\n\n[L#](../two.html)\n\n[L#](two.html)\n\n[L#](../custom/)\n",
        "custom.md": "---\npermalink: custom/\nredirect_from: from/here\n---\n# Custom\n\n[L#](../two.html)\n\n[L#](two.md)\n",
        "two.md": "---\nredirect_from: [/twice, /twice/more/]\n---\n# Two\n\n## A\n\n[L#](custom.md)\n\n[L#](custom/)\n\n[L#](sub/)\n",
        "pic.PNG": "x",
    },
    "source": {  # in a folder of the repository
        "_config.yml": "source: site\nurl: https://acme.org\n",
        "Gemfile": "gem 'github-pages', group: :jekyll_plugins\n",
        "README.md": "# Repository\n",
        "site/index.md": "# Home\n\n[L#](a.md)\n\n[L#](/a.html)\n\n[L#](/site/a.html)\n\n[L#](../README.md)\n\n[L#](sub/)\n\n[L#](sub/README.md)\n\n[L#](sub)\n\n[L#](sub/b.md)\n\n[L#](CONTRIBUTING.md)\n\n[L#](CONTRIBUTING.html)\n\n[L#](sub2/)\n\n[L#](LICENSE)\n",
        "site/a.md": "# A\n\n[L#](sub/b.md#bee)\n\n[L#](sub/b.md#c)\n\n[L#](./index.md)\n\n[L#](index)\n",
        "site/sub/README.md": "# Sub\n\n[L#](b.md)\n\n[L#](../a.md)\n\n[L#](../a)\n",
        "site/sub/b.md": "# Bee\n\n[L#](README.md)\n\n[L#](./)\n\n[L#](README)\n",
        "site/sub2/README.md": "# Sub2\n",
        "site/sub2/index.md": "---\n---\n# Index\n\n[L#](README.md)\n",
        "site/CONTRIBUTING.md": "# How\n",
        "site/LICENSE": "free\n",
    },
    "bare": {  # GitHub Pages without any settings: orgc reads it as the forge does, which agrees on what both serve
        "README.md": "# Handbook\n\n[L#](people/leave.md)\n\n[L#](people/gone.md)\n\n[L#](people/README.md)\n\n[L#](people/leave.md#sick-days)\n\n[L#](people/leave.md#gone)\n\n[L#](#handbook)\n\n![L#](img/a.png)\n\n![L#](img/b.png)\n\n[L#](people/)\n\n[L#](<people/gone2.md>)\n\n[L#](/people/leave.md)\n\n[L#](/people/gone.md)\n",
        "people/README.md": "# People\n\n[L#](leave.md)\n\n[L#](../README.md)\n\n[L#](./leave.md)\n\n[L#](../people/leave.md)\n",
        "people/leave.md": "# Leave\n\n## Sick days\n\n## What's new?\n\n[L#](#sick-days)\n\n[L#](#whats-new)\n\n[L#](#what-s-new)\n\n[L#](../img/a.png)\n",
        "img/a.png": "x",
    },
}

_PLUGINS = ("jekyll-redirect-from", "jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index")
_PAGES = ("relative-links", "optional-front-matter", "readme-index", "titles-from-headings", "default-layout")


def build(site: Site) -> Path:
    """`jekyll build`, with the plugins that GitHub Pages turns on where no Gemfile says otherwise."""
    missing = site.run("ruby", "-e", "ARGV.each { |g| begin; require g; rescue LoadError; puts g; end }", *_PLUGINS)
    if missing.strip():
        raise NotInstalled(f"Debian's ruby-{', ruby-'.join(missing.split())} is not there")
    gemfile = site.source / "Gemfile"
    pages = not gemfile.is_file() or "github-pages" in gemfile.read_text()
    flags = [f"-rjekyll-{name}" for name in _PAGES] if pages else []
    root = site.source / "site" if (site.source / "site").is_dir() else site.source
    config = site.source / "_config.yml"
    settings = ["--config", config] if config.is_file() else []
    command = ["ruby", *flags, "-S", "jekyll", "build", "-q", "-s", root, "-d", site.out, *settings]
    site.run(
        *command, cwd=site.source.parent, JEKYLL_NO_BUNDLER_REQUIRE="true", JEKYLL_ENV="production", LANG="C.UTF-8"
    )
    return site.out


SITES: dict[str, dict[str, str]] = {}
LITERAL: dict[str, dict[str, str]] = {}
SERVED: dict[str, dict[str, str]] = {
    name: {
        "host": "hb.acme.org" if name in ("plain", "pages", "pretty") else "acme.org",
        "base": "/hb/" if name in ("pages", "odd") else "",
    }
    for name in _SITES
}
for _name, _files in _SITES.items():
    SITES[_name], LITERAL[_name] = numbered(_files), unlinked(_files, "code, or a comment")
