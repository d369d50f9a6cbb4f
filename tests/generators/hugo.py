# ruff: noqa: E501
"""Hugo: pages as folders, bundles, slugs and aliases, `ref`, render hooks, languages, permalinks, mounts."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import write_files
from tests.generators import Site, numbered, unlinked

PROGRAM = "Hugo 0.111"
APT = ("hugo",)

_LIST = "<html><body>{{ .Content }}{{ range .Pages }}<b>{{ .Title }}</b>{{ end }}</body></html>"
_PAGE = "<html><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
_LAYOUTS = {
    "layouts/_default/single.html": _PAGE,
    "layouts/_default/list.html": _LIST,
    "layouts/shortcodes/alert.html": '<div class="alert">{{ .Inner | markdownify }}</div>',
    "layouts/shortcodes/hint.html": '<div class="hint">{{ .Inner | .Page.RenderString }}</div>',
    "layouts/shortcodes/tabs.html": "{{ .Inner }}",
}
_TITLE = "---\ntitle: {}\n---\n"
_HEADINGS = """
## Café & Bar

[L#](#café--bar)

[L#](#cafe--bar)

[L#](#caf%C3%A9--bar)

## `code` in it

[L#](#code-in-it)

## 3. Numbers first

[L#](#3-numbers-first)

[L#](#numbers-first)

## Наши правила

[L#](#наши-правила)

## 休暇

[L#](#休暇)

## What's new? (2024)

[L#](#whats-new-2024)

[L#](#what-s-new-2024)

## Twice

## Twice

[L#](#twice-1)

[L#](#twice-2)

[L#](#twice_1)

## Own name {#mine}

[L#](#mine)

[L#](#own-name)

## Own *and* class {#both .big}

[L#](#both)

Setext heading
--------------

[L#](#setext-heading)

[L#](#Setext-Heading)

## Under_score and **bold**

[L#](#under_score-and-bold)

## A -- B

[L#](#a----b)

[L#](#a--b)

## Emoji :tada: here

[L#](#emoji-tada-here)

## Rocket 🚀 go

[L#](#rocket--go)

[L#](#rocket-go)

## See [the rules](/people/leave/)

[L#](#see-the-rulespeopleleave)

- ## In a list

[L#](#in-a-list)

> ## In a quote

[L#](#in-a-quote)

## ???

[L#](#heading)

[L#](#top)

[L#](#)

[L#](#nowhere)

A paragraph.
{#para}

[L#](#para)

A note.[^1]

[L#](#fn:1)

[L#](#fnref:1)

[^1]: The note.

## HTML <b>in</b> it

[L#](#html-in-it)

## A & B / C, D: E. F! G;H

[L#](#a--b--c-d-e-f-gh)

## "Quoted" ‘smart’ – dash

[L#](#quoted-smart--dash)

## v1.2.3

[L#](#v123)

## Trailing hashes ##

[L#](#trailing-hashes)

##   Spaces   inside

[L#](#spaces-inside)

[L#](#spaces---inside)

## Über uns

[L#](#über-uns)

[L#](#uber-uns)
"""

_SITES: dict[str, dict[str, str]] = {
    "plain": {
        **_LAYOUTS,
        "hugo.toml": 'baseURL = "https://hb.acme.org/"\ntitle = "Handbook"\n[taxonomies]\ntag = "tags"\n',
        "static/img/a.png": "x",
        "static/img/with space.png": "x",
        "static/forms/claim.pdf": "x",
        "content/_index.md": _TITLE.format("Home")
        + """
[L#](people/leave/)

[L#](people/leave)

[L#](/people/leave/)

[L#](/people/leave)

[L#](/people/leave.md)

[L#](people/leave.md)

[L#](/people/leave/index.html)

[L#](people/gone/)

[L#](/people/)

[L#](/people)

[L#](/img/a.png)

[L#](img/a.png)

![L#](/img/a.png)

![L#](/static/img/a.png)

![L#](img/with%20space.png)

[L#](/forms/claim.pdf)

[L#](/forms/gone.pdf)

[L#](https://hb.acme.org/people/leave/)

[L#](https://hb.acme.org/people/gone/)

[L#](https://hb.acme.org/people/Leave/)

[L#](https://hb.acme.org/people/leave/#sick-days)

[L#](https://hb.acme.org/people/leave/#gone)

[L#](https://hb.acme.org/)

[L#](https://hb.acme.org)

[L#](http://hb.acme.org/people/leave)

[L#](https://hb.acme.org/img/a.png)

[L#](https://hb.acme.org/img/gone.png)

[L#](https://other.org/people/gone/)

[L#](/tags/)

[L#](/tags/pay/)

[L#](/tags/none/)

[L#](/categories/)

[L#](/index.xml)

[L#](/people/index.xml)

[L#](/sitemap.xml)

[L#](/people/draft/)

[L#](/people/expired/)

[L#](/people/future/)

[L#](/people/hidden/)

[L#](/people/unlisted/)

[L#](/people/slugged/)

[L#](/people/money/)

[L#](/moved/here/)

[L#](/people/urled/)

[L#](/old/leave/)

[L#](/people/vacation/)

[L#](/people/vacation)

[L#](/people/opening-up/)

[L#](/people/Opening%20Up/)

[L#](/people/mixedcase/)

[L#](/people/MixedCase/)

[L#](/trip/)

[L#](/trip/map.png)

[L#](/trip/notes/)

[L#](/trip/map-gone.png)

[L#](/nosection/page/)

[L#](/nosection/)

[L#](/people/leave/?q=1#sick-days)

[L#](/people/leave/#sick-days)

[L#](/people/leave/#Sick-Days)

[L#](/people/leave/#gone)

[L#](mailto:a@acme.org)

[L#][ref]

[L#][two]

<https://hb.acme.org/people/gone2/?L#>

| a | b |
|---|---|
| [L#](/people/leave/) | x |
| [L#](/people/gone/) | x |

- [L#](/people/gone/)
  - [L#](/people/leave/)

> [L#](/people/gone/)

{{< alert >}}
[L#](/people/gone/)
[L#](/people/leave/)
{{< /alert >}}

{{% tabs %}}

[L#](/people/gone/)

{{% /tabs %}}

`[X#](/people/gone/)`

```markdown
[X#](/people/gone/)
```

    [X#](/people/gone/)

<!-- [X#](/people/gone/) -->

<a href="/people/gone/">X#</a>

text <a href="/people/gone/">X#</a> inline

{{</* ref "gone.md" */>}} and [L#]({{< ref "people/leave.md" >}})

[L#]({{< relref "leave.md" >}})

[L#]({{< relref "people/leave.md#sick-days" >}})

[L#]({{% ref "/people" %}})

[L#]({{< ref path="people/leave.md" >}})

[L#](people/)

[L#](/people/_index/)

[L#](/_index.md)

[L#](/empty/)

[L#](/empty/deep/page/)

[L#](/empty/deep/)

[L#](people/leave(1)/)

[L#](</people/leave (1)/>)

[L#](/people/über/)

[L#](/people/%C3%BCber/)

[L#](/people/c/)

[L#](/people/c++/)

[L#](/people/v1.2/)

[L#](/people/and--or/)

[L#](/people/a_b/)

[ref]: /people/leave/
[two]: /people/gone/
""",
        "content/people/_index.md": _TITLE.format("People")
        + "\n[L#](leave/)\n\n[L#](leave)\n\n[L#](leave.md)\n\n[L#](../people/leave/)\n\n[L#](../)\n\n[L#](./)\n\n[L#](../trip/)\n\n[L#](gone/)\n",
        "content/people/leave.md": "---\ntitle: Leave\naliases: [/old/leave/, vacation]\ntags: [pay]\n---\n\n## Sick days\n\n[L#](#sick-days)\n\n[L#](../slugged/)\n\n[L#](../money/)\n\n[L#](../money)\n\n[L#](money/)\n\n"
        "[L#](../_index.md)\n\n[L#](../../trip/)\n\n[L#](../trip/)\n\n[L#](./#sick-days)\n\n[L#](../leave/#sick-days)\n\n[L#](..)\n\n[L#](../../img/a.png)\n\n[L#](../img/a.png)\n\n[L#](../../../img/a.png)\n\n[L#](leave)\n\n[L#](.)\n",
        "content/people/slugged.md": "---\ntitle: Slugged\nslug: money\n---\n",
        "content/people/urled.md": "---\ntitle: Urled\nurl: /moved/here/\n---\n[L#](../../people/leave/)\n\n[L#](../leave/)\n",
        "content/people/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
        "content/people/expired.md": "---\ntitle: Expired\nexpiryDate: 2020-01-01\n---\n",
        "content/people/future.md": "---\ntitle: Future\ndate: 2999-01-01\n---\n",
        "content/people/hidden.md": "---\ntitle: Hidden\n_build:\n  render: never\n  list: never\n---\n",
        "content/people/unlisted.md": "---\ntitle: Unlisted\n_build:\n  list: never\n---\n",
        "content/people/Opening Up.md": _TITLE.format("Opening"),
        "content/people/MixedCase.md": _TITLE.format("Mixed"),
        "content/people/über.md": _TITLE.format("Ueber"),
        "content/people/leave (1).md": _TITLE.format("Copy"),
        "content/people/c++.md": _TITLE.format("C"),
        "content/people/v1.2.md": _TITLE.format("V"),
        "content/people/and & or.md": _TITLE.format("And"),
        "content/people/a_b.md": _TITLE.format("AB"),
        "content/trip/index.md": _TITLE.format("Trip")
        + "\n![L#](map.png)\n\n![L#](./map.png)\n\n![L#](gone.png)\n\n[L#](notes.md)\n\n[L#](notes/)\n\n[L#](deep/more.pdf)\n",
        "content/trip/map.png": "x",
        "content/trip/deep/more.pdf": "x",
        "content/trip/notes.md": _TITLE.format("Notes"),
        "content/nosection/page.md": _TITLE.format("Page"),
        "content/empty/deep/page.md": _TITLE.format("Deep page"),
        "content/headless/index.md": "---\ntitle: Headless\nheadless: true\n---\n",
        "content/more.md": _TITLE.format("More")
        + "\n[L#](/headless/)\n\n[L#](/people/chart.png)\n\n[L#](/people/data.csv)\n\n[L#](/raw.html)\n\n[L#](/raw/)\n\n[L#](/.secret/)\n\n[L#](/people/leave/a/)\n",
        "content/people/chart.png": "x",
        "content/raw.html": "<p>raw</p>",
        "content/headings.md": _TITLE.format("Headings") + _HEADINGS,
    },
    "path": {  # below a path, ugly, HTML kept, Blackfriday's ids
        **_LAYOUTS,
        "config.yaml": "baseURL: https://acme.org/hb/\nuglyURLs: true\nmarkup:\n  goldmark:\n    renderer: {unsafe: true}\n"
        "    parser:\n      autoHeadingIDType: blackfriday\n      attribute: {block: true}\n",
        "static/img/a.png": "x",
        "content/_index.md": _TITLE.format("Home")
        + """
[L#](people/leave.html)

[L#](/people/leave.html)

[L#](/hb/people/leave.html)

[L#](/hb/people/leave)

[L#](/hb/people/leave/)

[L#](/hb/people/gone.html)

[L#](/hb/people/)

[L#](/hb/people.html)

[L#](/hb/people/index.html)

[L#](people/gone.html)

![L#](/hb/img/a.png)

![L#](img/a.png)

![L#](/img/a.png)

[L#](https://acme.org/hb/people/leave.html)

[L#](https://acme.org/hb/people/gone.html)

<a href="people/leave.html">L#</a>

<a href="people/gone.html">L#</a>

<img src="img/a.png" alt="L#">

text <a href="people/gone.html">L#</a> more

<div>

[L#](people/gone.html)

</div>

<details><summary>More</summary>
<a href="people/gone.html">L#</a>
</details>

<table><tr><td><a href="people/leave.html#a">L#</a></td></tr></table>

<a href='people/gone.html'>L#</a>

<!-- <a href="people/gone.html">X#</a> -->

[L#](/hb/tags/)

[L#](/hb/tags/pay.html)

[L#](/hb/old.html)

[L#](/hb/older/)

[L#]({{< relref "people/leave" >}})

[L#]({{< ref "gone.md" >}})

[L#](/hb/trip/)

[L#](/hb/trip.html)

[L#](/hb/trip/map.png)

[L#](/hb/)

[L#](/)
""",
        "content/gone.md": "---\ntitle: Not gone\nurl: /elsewhere/\n---\n",
        "content/people/_index.md": _TITLE.format("People")
        + "\n[L#](leave.html)\n\n[L#](people/leave.html)\n\n[L#](../trip.html)\n",
        "content/people/leave.md": "---\ntitle: Leave\ntags: [pay]\naliases: [/old.html, /older]\n---\n"
        """
<a name="a"></a>

## Café & Bar: now?

[L#](#café-bar-now)

[L#](#cafe-bar-now)

[L#](#café--bar-now)

[L#](#café-&-bar:-now?)

A paragraph.
{#para}

[L#](#para)

<h2 id="raw">Raw heading</h2>

[L#](#raw)

[L#](#raw-heading)

[L#](#a)

[L#](#b)

<span id="deep">x</span>

[L#](#deep)

## Same

## Same

[L#](#same-1)

[L#](pay.html)

[L#](../img/a.png)

[L#](../people/leave.html#same)
""",
        "content/trip/index.md": _TITLE.format("Trip") + "\n![L#](map.png)\n\n![L#](trip/map.png)\n",
        "content/trip/map.png": "x",
    },
    "canonified": {
        **_LAYOUTS,
        "hugo.yaml": "baseURL: https://acme.org/hb/\ncanonifyURLs: true\n",
        "static/img/a.png": "x",
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](/people/)\n\n[L#](/people/gone/)\n\n[L#](people/)\n\n![L#](/img/a.png)\n\n![L#](/img/b.png)\n\n[L#](/hb/people/)\n",
        "content/people/_index.md": _TITLE.format("People") + "\n[L#](/)\n\n[L#](../people/)\n\n[L#](../)\n",
    },
    "relative": {
        **_LAYOUTS,
        "hugo.json": '{"baseURL": "https://acme.org/hb", "relativeURLs": true}',
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](/people/leave/)\n\n[L#](/people/gone/)\n\n[L#](people/)\n\n[L#](/hb/people/)\n",
        "content/people/_index.md": _TITLE.format("People") + "\n[L#](/)\n\n[L#](leave/)\n\n[L#](/people/leave/#x)\n",
        "content/people/leave.md": _TITLE.format("Leave") + "\n## X\n\n[L#](/people/)\n\n[L#](../)\n\n[L#](../gone/)\n",
    },
    "hooks": {  # links are pages where they name one, pictures are of the bundle
        **_LAYOUTS,
        "layouts/_default/_markup/render-link.html": "{{- $u := urls.Parse .Destination -}}{{- $h := .Destination -}}{{- if and (not $u.IsAbs) $u.Path -}}"
        '{{- with .Page.GetPage $u.Path -}}{{- $h = .RelPermalink -}}{{- with $u.Fragment -}}{{- $h = printf "%s#%s" $h . -}}{{- end -}}{{- end -}}{{- end -}}'
        '<a href="{{ $h | safeURL }}">{{ .Text | safeHTML }}</a>',
        "hugo.toml": 'baseURL = "https://acme.org/hb/"\n',
        "static/img/a.png": "x",
        "content/_index.md": _TITLE.format("Home")
        + """
[L#](people/leave.md)

[L#](people/leave)

[L#](/people/leave.md)

[L#](/people/leave)

[L#](/people/gone.md)

[L#](people/gone.md)

[L#](people/leave.md#sick)

[L#](people/leave.md#gone)

[L#](people)

[L#](people/_index.md)

[L#](/hb/people/leave/)

[L#](trip/index.md)

[L#](trip)

![L#](/hb/img/a.png)

![L#](/img/a.png)

[L#](people/draft.md)

[L#](people/MixedCase.md)

[L#](people/mixedcase.md)

[L#](people/slugged.md)

[L#](/people/money)

[L#](/hb/people/money/)
""",
        "content/people/_index.md": _TITLE.format("People")
        + "\n[L#](leave.md)\n\n[L#](../trip/index.md)\n\n[L#](gone.md)\n",
        "content/people/leave.md": _TITLE.format("Leave")
        + "\n## Sick\n\n[L#](slugged.md)\n\n[L#](./slugged.md)\n\n[L#](../people/slugged.md)\n\n[L#](../slugged/)\n\n[L#](../money/)\n\n[L#](../trip/index.md)\n\n[L#](../trip)\n\n[L#](gone.md)\n\n[L#](_index.md)\n\n[L#](../_index.md)\n\n[L#](#sick)\n\n[L#](slugged)\n",
        "content/people/slugged.md": "---\ntitle: Slugged\nslug: money\n---\n",
        "content/people/draft.md": "---\ntitle: D\ndraft: true\n---\n",
        "content/people/MixedCase.md": _TITLE.format("Mixed"),
        "content/trip/index.md": _TITLE.format("Trip")
        + "\n[L#](../people/leave.md)\n\n![L#](map.png)\n\n[L#](map.png)\n",
        "content/trip/map.png": "x",
    },
    "decorated": {  # a hook that only adds to the link
        **_LAYOUTS,
        "layouts/_default/_markup/render-link.html": '<a href="{{ .Destination | safeURL }}"{{ if strings.HasPrefix .Destination "http" }} target="_blank"{{ end }}>{{ .Text | safeHTML }}</a>',
        "hugo.toml": 'baseURL = "https://acme.org/"\n',
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](people/leave.md)\n\n[L#](people/leave/)\n\n[L#](/people/gone/)\n",
        "content/people/leave.md": _TITLE.format("Leave"),
    },
    "languages": {  # a folder for each language
        **_LAYOUTS,
        "config/_default/hugo.toml": 'baseURL = "https://acme.org/"\ndefaultContentLanguage = "en"\n',
        "config/_default/languages.toml": '[en]\nlanguageName = "English"\ncontentDir = "content/en"\nweight = 1\n[de]\nlanguageName = "Deutsch"\ncontentDir = "content/de"\nweight = 2\n',
        "config/_default/markup.toml": "[goldmark.renderer]\nunsafe = true\n",
        "config/_default/permalinks.toml": 'blog = "/news/:year/:slug/"\n',
        "static/img/a.png": "x",
        "content/en/_index.md": _TITLE.format("Home")
        + '\n[L#](/people/leave/)\n\n[L#](/en/people/leave/)\n\n[L#](/de/people/leave/)\n\n[L#](/de/)\n\n[L#](/de/people/only/)\n\n[L#](/people/only/)\n\n[L#](people/leave/)\n\n[L#](/img/a.png)\n\n[L#](/de/img/a.png)\n\n[L#](/news/2024/start/)\n\n[L#](/blog/start/)\n\n[L#](/blog/)\n\n[L#](/de/gone/)\n\n<a href="/de/gone/">L#</a>\n\n'
        '[L#]({{< relref path="people/only.md" lang="de" >}})\n\n[L#]({{< relref "people/leave.md" >}})\n',
        "content/en/people/leave.md": _TITLE.format("Leave")
        + "\n## Sick\n\n[L#](#sick)\n\n[L#](../../)\n\n[L#](../../de/)\n",
        "content/en/blog/start.md": "---\ntitle: Start\ndate: 2024-03-01\n---\n",
        "content/de/_index.md": _TITLE.format("Start")
        + "\n[L#](people/leave/)\n\n[L#](/people/leave/)\n\n[L#](/de/people/leave/)\n\n[L#](/de/people/leave/#krank)\n\n[L#](/people/leave/#krank)\n\n[L#](../people/leave/)\n",
        "content/de/people/leave.md": _TITLE.format("Urlaub")
        + "\n## Krank\n\n[L#](../only/)\n\n[L#](#krank)\n\n[L#](#sick)\n",
        "content/de/people/only.md": _TITLE.format("Nur deutsch"),
    },
    "suffixes": {
        **_LAYOUTS,
        "hugo.toml": 'baseURL = "https://acme.org/"\ndefaultContentLanguage = "en"\ndefaultContentLanguageInSubdir = true\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n',
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](/en/people/leave/)\n\n[L#](/people/leave/)\n\n[L#](/de/people/leave/)\n\n[L#](people/leave/)\n\n[L#](/de/)\n\n[L#](/en/)\n\n[L#](/de/people/pay/)\n\n[L#](/en/people/pay/)\n\n[L#](/)\n",
        "content/_index.de.md": _TITLE.format("Start")
        + "\n[L#](people/leave/)\n\n[L#](people/leave.de/)\n\n[L#](people/pay/)\n",
        "content/people/leave.md": _TITLE.format("Leave") + "\n## Sick\n\n[L#](../pay/)\n",
        "content/people/leave.de.md": _TITLE.format("Urlaub")
        + "\n## Krank\n\n[L#](#krank)\n\n[L#](../pay/)\n\n[L#](../leave/#krank)\n\n[L#](../leave/#sick)\n",
        "content/people/pay.md": _TITLE.format("Pay"),
        "content/trip/index.md": _TITLE.format("Trip") + "\n![L#](map.png)\n",
        "content/trip/index.de.md": _TITLE.format("Reise") + "\n![L#](map.png)\n",
        "content/trip/map.png": "x",
    },
    "permalinks": {
        **_LAYOUTS,
        "hugo.toml": 'baseURL = "https://acme.org/"\ndisablePathToLower = true\n[permalinks]\nposts = "/:year/:month/:title/"\nnotes = "/n/:filename/"\nteams = "/:sections/:slug/"\nfolders = "/f/:sections[1:]/:slugorfilename/"\n',
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](/2024/03/the-first-post/)\n\n[L#](/posts/first/)\n\n[L#](/posts/)\n\n[L#](/n/One/)\n\n[L#](/n/one/)\n\n[L#](/notes/One/)\n\n[L#](/teams/a/it/)\n\n[L#](/teams/a/informatics/)\n\n[L#](/teams/a/IT-Team/)\n\n[L#](/teams/a/it-team/)\n\n"
        "[L#](/people/MixedCase/)\n\n[L#](/people/mixedcase/)\n\n[L#](/f/b/x/)\n\n[L#](/folders/b/x/)\n\n[L#](posts/)\n\n[L#](/2024/)\n",
        "content/posts/first.md": "---\ntitle: The First Post!\ndate: 2024-03-01T10:00:00Z\n---\n\n[L#](../../04/second/)\n\n[L#](../second/)\n",
        "content/posts/second.md": "---\ntitle: Second\ndate: 2024-04-01\n---\n",
        "content/notes/One.md": _TITLE.format("Note One"),
        "content/teams/a/informatics.md": "---\ntitle: Informatics\nslug: it\n---\n",
        "content/teams/a/it.team.md": "---\ntitle: IT Team\n---\n",
        "content/folders/b/x.md": _TITLE.format("X"),
        "content/people/MixedCase.md": _TITLE.format("Mixed"),
    },
    "mounted": {
        **_LAYOUTS,
        "hugo.yaml": "baseURL: https://acme.org/\nstaticDir: [static, assets/public]\nmodule:\n  mounts:\n    - {source: handbook, target: content}\n"
        "    - {source: guides, target: content/how-to}\n    - {source: static, target: static}\n    - {source: pictures, target: static/img}\n",
        "static/a.png": "x",
        "pictures/b.png": "x",
        "handbook/_index.md": _TITLE.format("Home")
        + "\n[L#](/people/)\n\n[L#](/handbook/people/)\n\n[L#](/how-to/start/)\n\n[L#](/guides/start/)\n\n[L#](/a.png)\n\n[L#](/img/b.png)\n\n[L#](/pictures/b.png)\n\n[L#](how-to/start/)\n",
        "handbook/people/_index.md": _TITLE.format("People")
        + "\n[L#](../how-to/start/)\n\n[L#](../../guides/start.md)\n",
        "guides/start.md": _TITLE.format("Start") + "\n[L#](../../people/)\n\n[L#](../people/)\n",
        "README.md": "# Readme\n",
    },
    "drafts": {  # built with everything
        **_LAYOUTS,
        "hugo.yaml": "baseURL: https://acme.org/\nbuildDrafts: true\nbuildFuture: true\nbuildExpired: true\nignoreFiles: ['\\.tmp\\.md$']\ndisableKinds: [taxonomy, term]\nremovePathAccents: true\nenableEmoji: true\n",
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](/draft/)\n\n[L#](/future/)\n\n[L#](/expired/)\n\n[L#](/tags/)\n\n[L#](/tags/a/)\n\n[L#](/uber/)\n\n[L#](/über/)\n\n[L#](/x.tmp/)\n\n[L#](/no-front/)\n\n[L#](/a/b/pic.png)\n\n[L#](/a/b/)\n\n[L#](/a/)\n\n[L#](/toml/page/)\n\n[L#](/a/b/c/)\n\n[L#](/Über/)\n",
        "content/draft.md": "---\ntitle: D\ndraft: true\ntags: [a]\n---\n",
        "content/future.md": "---\ntitle: F\ndate: 2999-01-01\n---\n",
        "content/expired.md": "---\ntitle: E\nexpiryDate: 2001-01-01\n---\n",
        "content/Über.md": _TITLE.format("U"),
        "content/x.tmp.md": _TITLE.format("X"),
        "content/no-front.md": "# No front matter\n\n[L#](#no-front-matter)\n",
        "content/a/b/pic.png": "x",
        "content/a/b/c.md": _TITLE.format("C"),
        "content/t.md": '+++\ntitle = "T"\nurl = "/toml/page"\n+++\n\n## A :tada: b\n\n[L#](#a--b)\n\n[L#](../)\n\n[L#](../page/)\n',
    },
    "themed": {  # a theme that is not in the repository and has a hook
        "hugo.toml": 'baseURL = "https://acme.org/"\ntheme = "far"\n',
        "content/_index.md": _TITLE.format("Home")
        + "\n[L#](people/leave.md)\n\n[L#](people/leave/)\n\n[L#](people/gone.md)\n\n[L#](/people/gone/)\n\n{{% box %}}[L#](people/gone.md){{% /box %}}\n\n{{< note >}}[L#](people/gone.md){{< /note >}}\n",
        "content/people/leave.md": _TITLE.format("Leave")
        + "\n[L#](pay.md)\n\n[L#](../pay/)\n\n[L#](gone.md)\n\n[L#](../gone/)\n",
        "content/people/pay.md": _TITLE.format("Pay"),
    },
    "book": {  # the theme Book, whose hook finds pages where the settings ask for it
        **_LAYOUTS,
        "layouts/_default/_markup/render-link.html": "{{- if .Page.Site.Params.BookPortableLinks -}}{{- $u := urls.Parse .Destination -}}{{- $h := .Destination -}}"
        '{{- with .Page.GetPage $u.Path -}}{{- $h = .RelPermalink -}}{{- end -}}<a href="{{ $h | safeURL }}">{{ .Text | safeHTML }}</a>'
        '{{- else -}}<a href="{{ .Destination | safeURL }}">{{ .Text | safeHTML }}</a>{{- end -}}',
        "hugo.toml": 'baseURL = "https://acme.org/"\n',
        "content/_index.md": _TITLE.format("Home") + "\n[L#](docs/leave.md)\n\n[L#](docs/leave/)\n\n[L#](docs/page/)\n",
        "content/docs/leave.md": _TITLE.format("Leave"),
        "content/docs/page.html": _TITLE.format("Page") + "<p>x</p>\n",
    },
    "odd": {  # sections that are called otherwise, aliases in languages, dates in TOML, files beside pages
        **_LAYOUTS,
        "hugo.toml": 'baseURL = "/guide/"\ndefaultContentLanguage = "en"\n[languages.en]\n[languages.de]\n[frontmatter]\ndate = [":filename", ":default"]\n[permalinks]\nnews = "/news/:year/:month/:slugorfilename/"\n',
        "content/_index.md": _TITLE.format("Home")
        + """
[L#](/guide/people/)

[L#](/guide/folk/)

[L#](/guide/people/leave/)

[L#](/guide/folk/leave/)

[L#](/guide/staff/)

[L#](/guide/teams/)

[L#](/guide/teams/it/)

[L#](/guide/staff/it/)

[L#](/guide/old/)

[L#](/guide/de/alt/)

[L#](/guide/alt/)

[L#](/guide/de/folk/frueher/)

[L#](/guide/people/earlier/)

[L#](/guide/folk/earlier/)

[L#](/guide/news/2024/05/start/)

[L#](/guide/news/2024-05-01-start/)

[L#](/guide/toml-draft/)

[L#](/guide/toml-future/)

[L#](/guide/toml-ok/)

[L#](/guide/json/)

[L#](/guide/deep/er/x/)

[L#](/guide/deep/er/)

[L#](/guide/deep/)

[L#](/guide/people/leave/leave.png)

[L#](/guide/people/pic.png)

[L#](/guide/bundle/)

[L#](/guide/bundle/sub/x.png)

[L#](/guide/bundle/inner/)

[L#](/guide/de/)

[L#](/guide/en/)

[L#](/guide)

[L#](people/leave/)

[L#]({{< ref "people" >}})

[L#]({{< ref "/teams/it" >}})

[L#]({{< relref "it.md#tools" >}})

[L#]({{< relref "it.md#none" >}})

[L#](/guide/people/leave/index.xml)

[L#](/guide/tags/index.xml)

[L#](/guide/categories/hr/)

[L#](/guide/categories/HR/)

[L#](/guide/tags/two-words/)

[L#](/guide/tags/two%20words/)

[L#](/guide/people/leave//)

[L#](/guide//people/leave/)

[L#](./people/leave/)

[L#](people/../people/leave/)

[L#](/guide/people/leave/?x=/y#sick)
""",
        "content/people/_index.md": "---\ntitle: People\nslug: folk\n---\n",
        "content/people/leave.md": "---\ntitle: Leave\naliases: [/old, earlier, ../early]\ncategories: [HR]\ntags: [two words]\n---\n\n## Sick\n\n![L#](pic.png)\n\n![L#](../pic.png)\n\n[L#](../../early/)\n\n[L#](../early/)\n",
        "content/people/leave.de.md": "---\ntitle: Urlaub\naliases: [/alt, frueher]\n---\n",
        "content/people/pic.png": "x",
        "content/teams/_index.md": "---\ntitle: Teams\nurl: /staff/\n---\n",
        "content/teams/it.md": _TITLE.format("IT")
        + "\n## Tools\n\n## Tools\n\n## Tools 1\n\n[L#](#tools-1)\n\n[L#](#tools-1-1)\n\n[L#](#tools-2)\n",
        "content/news/2024-05-01-start.md": _TITLE.format("Start"),
        "content/toml-draft.md": '+++\ntitle = "D"\ndraft = true\n+++\n',
        "content/toml-future.md": '+++\ntitle = "F"\ndate = 2999-01-01\n+++\n',
        "content/toml-ok.md": '+++\ntitle = "O"\ndate = 2020-01-01T00:00:00Z\n+++\n',
        "content/json.md": '{\n"title": "J"\n}\n\n## Heading\n\n[L#](#heading)\n\n[L#](../people/leave/)\n',
        "content/deep/er/x.md": _TITLE.format("X"),
        "content/bundle/index.md": _TITLE.format("B") + "\n![L#](sub/x.png)\n\n[L#](inner/)\n",
        "content/bundle/sub/x.png": "x",
        "content/bundle/inner/index.md": _TITLE.format("Inner"),
    },
    "shortcodes": {  # as the themes Docsy and Book have them
        **_LAYOUTS,
        **{
            f"layouts/shortcodes/{name}.html": "<div>{{ .Inner | markdownify }}</div>"
            for name in ("tab", "details", "columns", "card")
        },
        "layouts/shortcodes/pageinfo.html": "<div>\n{{ .Inner }}\n</div>",
        "layouts/shortcodes/button.html": '<a href="{{ .Get "href" | relURL }}">{{ .Inner }}</a>',
        "hugo.toml": 'baseURL = "https://acme.org/"\nenableGitInfo = false\n[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.parser.attribute]\nblock = true\n',
        "content/_index.md": _TITLE.format("Home")
        + """
{{< tabs "os" >}}{{< tab "One" >}}
[L#](people/gone/)
{{< /tab >}}
{{< tab "Two" >}}
[L#](people/leave/)
{{< /tab >}}{{< /tabs >}}

{{% pageinfo %}}

[L#](people/gone/)

- [L#](people/gone/)

{{% /pageinfo %}}

{{< details "More" >}}
- [L#](people/gone/)
- [L#](people/leave/)
{{< /details >}}

{{< alert title="x" >}}See [L#](people/gone/) now{{< /alert >}}

[L#]({{< ref "people/leave.md" >}}#sick)

[L#]({{< ref "people/leave.md" >}}#gone)

[L#]({{<ref "people/leave.md">}})

[L#]({{< ref "people/leave.md" >}} "a title")

[L#]({{< ref `people/leave.md` >}})

[L#]({{< ref leave.md >}})

<a href="{{< ref "people/leave.md" >}}">L#</a>

<a href="{{< relref "people/leave.md#gone" >}}">L#</a>

<a class="btn" href="people/gone/" target="_blank">L#</a>

<p>See <a
href="people/leave/">L#</a></p>

[L#]( people/leave/ "title")

[L#](<people/leave/>)

[L#](people/leave/ 'title')

[**L#** bold](people/gone/)

[![pic](/img/a.png) L#](people/gone/)

[L#](people/leave/){target="_blank"}

[L#](people/gone/){target="_blank"}

1. One

   [L#](people/gone/)

   > [L#](people/gone/)

Text[^n].

[^n]: See [L#](people/gone/)

Term
: [L#](people/gone/)

- [ ] [L#](people/gone/)

~~[L#](people/gone/)~~

{{< button href="/people/leave/" >}}L#{{< /button >}}

{{</* tab "[L#](people/gone/)" */>}}

https://acme.org/people/gone/ and www.acme.org

{{< highlight md >}}
[X#](people/gone/)
{{< /highlight >}}

\\[X#](people/gone/)

$x = [L#](people/leave/)$

<details>
<summary>[X#](people/gone/)</summary>

[L#](people/gone/)

</details>

## Title {.class}

[L#](#title)

## Other {#other-id .class data-x="1"}

[L#](#other-id)

### Spaced { #spaced }

[L#](#spaced)

A list
{.class #list-id}

[L#](#list-id)

| a |
|---|
| b |
{#table-id}

[L#](#table-id)

<h3 id='single'>x</h3>

[L#](#single)

<a id=bare></a>

[L#](#bare)

## A<br>B

[L#](#abrb)

## 100% of `a_b`

[L#](#100-of-a_b)

## C# and .NET

[L#](#c-and-net)

## Wer? Wie? Was?

[L#](#wer-wie-was)

## Is this _really_ so

[L#](#is-this-_really_-so)

## Is this *really* it

[L#](#is-this-really-it)

## Ⅷ ½ ² numbers

[L#](#ⅷ---numbers)

## हिन्दी

[L#](#हनद)

## Tab	in	it

[L#](#tab-in-it)
""",
        "static/img/a.png": "x",
        "content/people/leave.md": _TITLE.format("Leave")
        + "\n## Sick\n\n# Leave again\n\n[L#](#leave)\n\n[L#](#leave-again)\n",
    },
}


_HOOK = _SITES["hooks"]["layouts/_default/_markup/render-link.html"]
_THEME = {
    **_LAYOUTS,
    "layouts/_default/_markup/render-link.html": _HOOK,
    "layouts/shortcodes/box.html": "{{ .Inner }}",
    "layouts/shortcodes/note.html": "{{ .Inner | markdownify }}",
}


def build(site: Site) -> Path:
    """`hugo`, which says nothing of dead links but those of `ref`; the theme lies outside of the source."""
    themes = site.source.parent / "themes"
    write_files(themes / "far", dict(_THEME))
    flags = ("--themesDir", themes) if site.name == "themed" else ()
    site.run("hugo", "--quiet", "--destination", site.out, *flags)
    return site.out


SITES: dict[str, dict[str, str]] = {}
LITERAL: dict[str, dict[str, str]] = {}
SERVED: dict[str, dict[str, str]] = {
    name: {"base": base, "host": host}
    for name in _SITES
    for host in ("hb.acme.org" if name == "plain" else "acme.org",)
    for base in ("/hb/" if name in ("path", "canonified", "relative", "hooks") else "/guide/" if name == "odd" else "",)
}
for _name, _files in _SITES.items():
    SITES[_name], LITERAL[_name] = numbered(_files), unlinked(_files, "code, a comment, HTML that Hugo leaves out")
