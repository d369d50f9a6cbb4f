# ruff: noqa: E501
"""Each site generator: what its settings say, and which links of a small site built with it are dead."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import orgc.sites
from orgc.grammar.ignoring import LeftOut
from tests.conftest import Compile, compile_folder, write_files

# Files of a site; in each, links whose text is `dead` lead nowhere when it is served, all others lead somewhere.
SITES: dict[str, dict[str, str]] = {
    "mkdocs": {
        "mkdocs.yml": "site_url: https://docs.acme.org/hb/\nrepo_url: https://github.com/acme/hb\nplugins:\n  - search\n"
        "  - redirects:\n      redirect_maps:\n        old/leave.md: people/leave.md\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n      generator: !!python/name:materialx.emoji.to_svg\n",
        "docs/index.md": "# Home\n[a](people/leave.md) [b](people/leave/) [c](old/leave/) [dead](people/gone.md)\n",
        "docs/people/leave.md": "# Leave\n[a](../pay/) [b](../index.md) [c](/hb/people/pay) [dead](/hb/people/x)\n"
        "[d](https://docs.acme.org/hb/people/pay/#bonus) [dead](https://docs.acme.org/hb/people/bonus/)\n"
        "[e](https://github.com/acme/hb/blob/main/docs/people/pay.md) [f](https://github.com/acme/other/blob/main/x)\n"
        "[dead](https://github.com/acme/hb/blob/main/docs/people/bonus.md) [g](https://github.com/acme/hb/issues/1)\n"
        "[h](https://github.com/acme/hb/blob/v1.2/gone.md) [i](https://github.com/acme/hb/blob/0caf07e/gone.md)\n",
        "docs/people/pay.md": "# Pay\n## Bonus\n## Café & bar\n[a](#cafe-bar) [dead](https://docs.acme.org/hb/none/) [a](https://docs.acme.org/hb/)\n",
    },
    "gitbook": {
        ".gitbook.yaml": "root: ./book/\nredirects:\n  previous/page: people/leave.md\n",
        "book/SUMMARY.md": "# Summary\n* [Leave](people/leave.md)\n* [dead](people/pay.md)\n",
        "book/people/leave.md": "# Leave\n[a](../SUMMARY.md) [b](/previous/page) [dead](broken-reference)\n",
    },
    "jekyll": {
        "_config.yml": "url: https://hb.acme.org\nbaseurl: /hb\nplugins: [jekyll-redirect-from]\ncollections:\n  policies:\n    output: true\n",
        "index.md": "---\ntitle: Home\n---\n[a](/hb/policies/travel) [dead](/policies/travel.html) [c](/hb/2024/03/01/start/)\n"
        "[d](/hb/about/us) [e]({{ site.baseurl }}/policies/travel) [dead]({{ site.baseurl }}/x) [dead](/hb/policies/pay) [f](https://hb.acme.org/hb/policies/travel)\n",
        "_policies/travel.md": "---\nredirect_from: /old/travel\n---\n# Travel\n[a](/hb/old/travel/) [dead](../gone.md)\n",
        "_posts/2024-03-01-start.md": "---\n---\n# Start\n",
        "about.md": "---\npermalink: /about/us/\n---\n# Us\n",
    },
    "middleman": {
        "config/tech-docs.yml": "host: https://way.acme.org\ngithub_repo: acme/way\nredirects:\n"
        "  /standards/git.html: /standards/source.html\n",
        "source/index.html.md.erb": "# Way\n[a](/standards/source.html) [b](standards/git.html) [dead](/standards/x.html)\n",
        "source/standards/source.html.md.erb": "# Source\n[a](/) [b](https://way.acme.org/standards/git.html)\n"
        "[dead](https://github.com/acme/way/blob/main/source/standards/x.html.md.erb)\n",
    },
    "hugo": {
        "hugo.toml": 'baseURL = "https://acme.org/"\n',
        "content/_index.md": "# Home\n[a](/handbook/people/) [b](handbook/people) [dead](/handbook/finance/)\n",
        "content/handbook/people/_index.md": "# People\n[a](leave) [b](../people/Leave.md) [c](/handbook/old-leave/)\n",
        "content/handbook/people/Leave.md": "---\naliases: [/handbook/old-leave/, ./vacation]\n---\n# Leave\n"
        '[a](../money/) [b](/handbook/people/vacation) [c](/handbook/people/leave/) [d]({{< ref "pay" >}})\n'
        "[e](/handbook/people/money/) [dead](/handbook/people/pay/) [f](/img/a.png) [dead](../bonus/)\n",
        "content/handbook/people/pay.md": "---\nslug: money\naliases: [it-person]\n---\n# Pay\n[a](/handbook/people/it-person/)\n",
        "content/handbook/Opening Up.md": "# Opening up\n[a](/handbook/opening-up/) [dead](/handbook/opening-down/)\n",
        "static/img/a.png": "",
    },
    "eleventy": {
        ".eleventy.js": "module.exports = function (c) {\n  c.addPassthroughCopy('img');\n"
        "  return { dir: { input: 'content' }, pathPrefix: '/hb/' };\n};\n",
        "content/index.md": "# Home\n[a](/hb/people/leave/) [b](people/leave) [c](/hb/img/a.png) [dead](/people/pay/)\n"
        "[dead](/people/leave/) [dead](people/leave.md)\n",
        "content/people/leave.md": "---\npermalink: /people/leave/index.html\n---\n# Leave\n",
        "img/a.png": "",
    },
    "docusaurus": {
        "docusaurus.config.js": "module.exports = { url: 'https://acme.org', baseUrl: '/hb/',\n"
        "  presets: [['classic', { docs: { routeBasePath: 'guide' } }]] };\n",
        "docs/01-intro.md": "# Intro\n[a](/guide/people/leave) [b](./02-people/01-leave.md) [dead](/guide/people/pay)\n",
        "docs/02-people/01-leave.md": "# Leave\n[a](/hb/guide/intro) [b](../intro) [c](/img/a.png) [d](/guide/welcome)\n"
        "[e](https://acme.org/hb/guide/intro) [dead](./pay.md)\n",
        "docs/03-hello.md": "---\nslug: /welcome\n---\n# Hello\n[a](/guide/people) [b](/guide/people/buddy) [c](/guide/people/board)\n"
        "[dead](/guide/people/vorstand) [d][x]\n\n[x]: 02-people/01-leave.md\n",
        "docs/02-people/README.md": "# People\n",
        "docs/02-people/opener.md": "---\nslug: buddy\n---\n# Opener\n",
        "docs/02-people/vorstand.md": "---\nid: board\n---\n# Board\n",
        "static/img/a.png": "",
    },
    "starlight": {
        "astro.config.mjs": "import starlight from '@astrojs/starlight';\nexport default defineConfig({ site: 'https://acme.org', base: '/hb',\n"
        "  redirects: { '/old': '/hb/people/leave/' }, integrations: [starlight({ title: 'x' })] });\n",
        "src/content/docs/index.mdx": "---\ntitle: Home\n---\n[a](/hb/people/leave/) [b](people/leave/) [dead](/people/leave/) [dead](people/leave.md)\n"
        "[c](/hb/a.png) [dead](/a.png) [dead](https://acme.org/hb/people/Big-Day) [dead](https://acme.org/hb/none/) [e](/hb/own/)\n",
        "src/content/docs/people/leave.md": "---\ntitle: Leave\n---\n## Carry (over)\n[a](../big-day/) [dead](big-day/) [b](#carry-over) [c](#_top)\n",
        "src/content/docs/people/Big Day.md": "---\ntitle: Big\n---\n![a](../../../assets/b.png) ![dead](none.png) [dead](../draft/)\n",
        "src/content/docs/people/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
        "src/content/docs/x.md": "---\ntitle: X\nslug: own\n---\n[dead](/hb/x/)\n",
        "src/assets/b.png": "",
        "public/a.png": "",
    },
    "sphinx": {
        "docs/conf.py": "project = 'Handbook'\nextensions = ['myst_parser']\n",
        "docs/index.md": "(home)=\n# Home\n[a](people/leave.md) [b](people/leave) [c](sick-leave) [d](#sick-leave)\n"
        "[dead](people/pay.md)\n",
        "docs/people/leave.md": "# Leave\n\n(sick-leave)=\n\n## Sick leave\n[a](home) [dead](../index.html#home)\n",
    },
    "vitepress": {
        "docs/.vitepress/config.mts": "export default { base: '/hb/' }\n",
        "docs/index.md": "# Home\n[a](/people/leave) [b](/people/leave.html) [c](/logo.png) [dead](/people/pay) [dead](/hb/people/leave)\n",
        "docs/people/leave.md": "# Leave\n[a](../index) [b](./leave) [dead](./pay)\n",
        "docs/public/logo.png": "",
    },
}


def dead(compiled: Compile, files: dict[str, str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The links that are meant to be dead, and those that are found to be."""
    org = compiled(dict(files)).org
    meant = {(link.path, link.link.href) for link in org.links if link.link.text == "dead"}
    bad = (
        "missing",
        "malformed",
        "placeholder",
        "unknown",
        "no-anchor",
        "loose-anchor",
        "empty",
        "case",
        "no-extension",
    )
    return meant, {(link.path, link.link.href) for link in org.links if link.status in bad}


def test_every_generator_has_a_case() -> None:
    assert set(SITES) == {module.name for module in pkgutil.iter_modules(orgc.sites.__path__)}


FURTHER: dict[str, dict[str, str]] = {  # what generators do besides
    "docusaurus, what it makes": {
        "docusaurus.config.js": "module.exports = { url: 'https://acme.org', baseUrl: '/',\n"
        "  presets: [['classic', { docs: { routeBasePath: 'docs' } }]], plugins: [['client-redirects', { redirects: [\n"
        "  {from: '/docs/book', to: '/docs/safety/gas'}, {from: ['/old', '/older'], to: '/docs/intro'}] }]] };\n",
        "sidebars.js": "module.exports = { docs: [{type: 'category', label: 'Safety',\n"
        "  link: {type: 'generated-index', slug: '/safety'}, items: []}] };\n",
        "docs/intro.md": "# Intro\n[a](/docs/safety) [b](/docs/book) [c](/older) [dead](/docs/02-safety/gas) [d](./02-safety/01-gas.md)\n"
        "{/* [x](gone.md)\n[y](gone.md) */}\n",
        "docs/02-safety/01-gas.md": "# Gas\n[a](/docs/intro)\n",
    },
    "docusaurus, instances, versions, posts, languages": {
        "site/docusaurus.config.ts": "const config: Config = { url: 'https://acme.org', baseUrl: '/', trailingSlash: false,\n"
        "  i18n: { defaultLocale: 'en', locales: ['en', 'de'] }, // presets: no\n"
        "  presets: [['classic', { docs: { path: '../docs', exclude: ['**/old/**'] }, blog: { routeBasePath: 'news' } }]],\n"
        "  plugins: [['@docusaurus/plugin-content-docs', { id: 'rules', path: 'rules', routeBasePath: 'rules' }]] };\nexport default config;\n",
        "site/versions.json": '["1.0"]',
        "site/versioned_docs/version-1.0/a.md": "# A\n[a](b.md) [b](/docs/a) [dead](/docs/1.0/a) [dead](c.md)\n",
        "site/versioned_docs/version-1.0/b.md": "# B\n",
        "docs/a.md": "---\ntags: [Big Things]\n---\n# A\n[a](/docs/next/a) [b](/docs/next/folder) [dead](/docs/next/folder/folder) [c](/rules/x)\n"
        "[dead](../site/rules/x.md) [d](/news/2024/03/01/start) [dead](/news/start) [e](/news/archive) [f](/docs/next/tags/big-things)\n"
        "[dead](/docs/next/tags/small) [dead](old/y.md) [dead](draft.md) [g](/de/docs/next/a) [h](./folder/z) [dead](/docs/next/2024-plan)\n"
        "[i](/docs/next/plan) [dead](/docs/next/a.html#x) [j](pathname:///x.pdf) [dead](pathname:///y.pdf) [k](#from-part) [dead](#a)\n"
        "\nimport Part from './_part.mdx';\n\n<Tabs>\n  <TabItem>\n    [dead](tab.md)\n\n    ## Deep\n  </TabItem>\n</Tabs>\n\n"
        '[l](#deep) <Link to="/rules/x">[m](/rules/x)</Link>\n\n## Named {/* #own */}\n\n[n](#own) [dead](#named) Note[^1].\n\n'
        "[^1]: [dead](foot.md)\n\n<details>\n<summary>More</summary>\n[dead](tight.md)\n</details>\n",
        "docs/_part.mdx": "## From part\n",
        "docs/folder/folder.md": "# Folder\n",
        "docs/folder/z.md": "# Z\n",
        "docs/old/y.md": "# Y\n",
        "docs/draft.md": "---\ndraft: true\n---\n# Draft\n",
        "docs/2024-plan.md": "# Plan\n",
        "site/rules/x.md": "# X\n",
        "site/static/x.pdf": "",
        "site/blog/2024-03-01-start.md": "# Start\n",
        "site/i18n/de/docusaurus-plugin-content-docs/current/a.md": "# A\n[a](folder/z.md) [dead](weg.md)\n",
    },
    "eleventy, data files and copies": {
        "eleventy.config.js": "import { EleventyHtmlBasePlugin } from '@11ty/eleventy';\nexport default function (c) {\n"
        "  c.addPlugin(EleventyHtmlBasePlugin); c.addPassthroughCopy({ 'media': 'assets' }); c.addPassthroughCopy('src/**/*.{pdf,png}');\n"
        "  return { dir: { input: 'src' }, pathPrefix: '/hb' };\n};\n",
        ".eleventyignore": "src/secret\n",
        "src/index.md": "# Home\n[a](/people/leave/) [dead](/people/leave.md) [dead](people/leave.md) [b](/rules/one.html)\n"
        "[c](/assets/b.svg) [dead](/media/b.svg) [d](/people/form.pdf) [dead](/people/form.doc) [dead](/secret/x/) [dead](/hidden/)\n"
        "[dead](#home) [f]({{ '/people/leave/' | url }}) [dead](/people/Leave/) [dead](people/leave/#leave)\n",
        "src/people/leave.md": "# Leave\n[dead](../) [dead](../../people/pay) [b](./) [dead](form.pdf) [c](../form.pdf)\n",
        "src/rules/rules.json": '{"permalink": "/rules/{{ page.fileSlug }}.html"}',
        "src/rules/one.md": "# One\n",
        "src/secret/x.md": "# X\n",
        "src/hidden.md": "---\npermalink: false\n---\n# Hidden\n",
        "src/news/news.md": "# News\n[a](../people/leave/) [dead](/news/news/) [b](/news/) [c](/all/) [dead](/page/)\n",
        "src/page.njk": "---\npermalink: /all/\n---\n",
        "src/list.njk": '---\npermalink: "/list/{{ x }}/"\n---\n',
        "src/people/form.pdf": "",
        "src/people/form.doc": "",
        "media/b.svg": "",
    },
    "vitepress, what its settings move": {
        ".vitepress/config.ts": "export default defineConfig({ srcExclude: ['**/TODO.md'], rewrites: { 'packages/:name/index.md': ':name.md' } })\n",
        "index.md": "# Home\n[a](/core) [dead](/packages/core/) [dead](TODO.md) [dead](/people) [b](/people/) [c](people/index.md)\n"
        "[d](#uber-mich-1) [dead](#über-mich) [e](people/#_1-start) [f](people/#it-s-a-b) [dead](people/#none) [g](/a.png)\n\n## Über mich 1\n",
        "people/index.md": "# People\n## 1. Start\n## It's A / B\n",
        "packages/core/index.md": "# Core\n[a](./people/) [dead](./TODO)\n",
        "TODO.md": "# Todo\n",
        "public/a.png": "",
    },
    "vuepress, readme and permalinks": {
        "docs/.vuepress/config.ts": "export default defineUserConfig({ base: '/hb/' })\n",
        "docs/README.md": "# Home\n[a](people/leave.md) [b](/people/leave.md) [dead](/people/leave.html) [c](people/) [d](/hb/own/) [dead](x.html)\n",
        "docs/people/README.md": "# People\n[a](leave.md) [b](../x.md) [dead](y.md)\n",
        "docs/people/leave.md": "# Leave\n",
        "docs/x.md": "---\npermalink: /own/\n---\n# X\n",
    },
    "honkit, what is listed": {
        "book.json": "{}",
        "SUMMARY.md": "* [Home](README.md)\n* [Leave](people/leave.md)\n",
        "README.md": "# Home\n[a](people/leave.md) [b](people/unlisted.md) [dead](people/unlisted.html) [c](people/leave.html) [dead](SUMMARY.md)\n",
        "people/leave.md": "# Leave\n[a](../README.md) [b](/README.md) [dead](../../README.md)\n",
        "people/unlisted.md": "# U\n",
    },
    "mdbook, what is listed": {
        "book.toml": '[output.html]\nsite-url = "/hb/"\n',
        "src/SUMMARY.md": "- [Home](README.md)\n- [Leave](people/leave.md)\n",
        "src/README.md": "# Home\n[a](people/leave.md) [dead](people/unlisted.md) [b](/hb/people/leave.html) [dead](/people/leave.html) [dead](README.md)\n",
        "src/people/leave.md": "# Leave\n{{#include ../part.md}}\n[a](../index.html) [b](#part) [c](../print.html)\n",
        "src/people/unlisted.md": "# U\n",
        "src/part.md": "## Part\n",
    },
    "hugo, its own references": {
        "hugo.toml": "baseURL = 'https://acme.org/'\n",
        "content/people/leave.md": '# Leave\n[a]({{< relref "pay.md" >}}) [b]({{< ref "/people/pay.md#bands" >}})\n'
        '[dead]({{< relref "legal/pension.md" >}}) [c]({{% relref "#leave" %}}) `[x]({{< ref "no.md" >}})`\n',
        "content/people/pay.md": '# Pay\n## Bands\n[a]({{< relref "leave.md" >}})\n',
        "archetypes/default.md": '---\ntitle: "{{ replace .Name "-" " " }}"\n---\n',
    },
    "hugo, where pages are": {
        "hugo.toml": "baseURL = 'https://acme.org/hb/'\n[permalinks]\nposts = '/:year/:title/'\n[taxonomies]\ntag = 'tags'\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "static/img/a.png": "",
        "content/_index.md": "# Home\n[a](/hb/2024/first-post/) [dead](/hb/posts/first/) [a](/hb/posts/) [dead](/hb/people/draft/) [dead](/hb/people/old/)\n"
        "[dead](/hb/people/later/) [a](/hb/people/pay/) [dead](/hb/people/pay.md) [dead](people/pay.md) [dead](/people/pay/) [a](img/a.png) [dead](/hb/static/img/a.png)\n"
        "[a](/hb/trip/map.png) [dead](/hb/trip/notes/) [a](/hb/tags/money/) [dead](/hb/tags/none/) [dead](/hb/categories/) [dead](/hb/people/Pay/) [a](/hb/moved/)\n",
        "content/posts/first.md": "---\ntitle: First post\ndate: 2024-03-01\n---\n",
        "content/people/pay.md": "---\ntags: [Money]\naliases: [/moved]\n---\n[a](../) [dead](../posts/) [a](../../posts/) [dead](pay) [dead](../../../people/pay/)\n",
        "content/people/draft.md": "---\ndraft: true\n---\n",
        "content/people/old.md": "---\nexpiryDate: 2020-01-01\n---\n",
        "content/people/later.md": "---\npublishDate: 2999-01-01\n---\n",
        "content/trip/index.md": "# Trip\n![a](map.png)\n",
        "content/trip/notes.md": "# Notes\n",
        "content/trip/map.png": "",
    },
    "hugo, a hook that finds pages": {
        "hugo.yaml": "baseURL: https://acme.org/\n",
        "layouts/_default/_markup/render-link.html": "{{ with .Page.GetPage .Destination }}{{ .RelPermalink }}{{ end }}",
        "content/_index.md": "# Home\n[a](people/pay.md) [a](people/pay) [dead](people/draft.md) [dead](people/gone.md)\n",
        "content/people/pay.md": "---\nslug: money\n---\n[a](../_index.md) [a](leave.md) [a](../money/)\n",
        "content/people/leave.md": "# Leave\n",
        "content/people/draft.md": "---\ndraft: true\n---\n",
    },
    "hugo, a theme that is elsewhere": {
        "hugo.yaml": "baseURL: https://acme.org/\ntheme: far\n",
        "content/_index.md": "# Home\n[a](people/pay.md) [dead](people/gone.md) [a](people/pay/) ![a](logo.svg) ![dead](people/none.svg)\n",
        "content/people/pay.md": "# Pay\n[a](leave.md) [a](../leave/) [dead](../gone/) [dead](/people/gone/)\n",
        "content/people/leave.md": "# Leave\n",
        "assets/logo.svg": "",
    },
    "hugo, languages": {
        "config/_default/hugo.toml": "baseURL = 'https://acme.org/'\n",
        "config/_default/languages.toml": "[en]\ncontentDir = 'content/en'\n[de]\ncontentDir = 'content/de'\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "content/en/pay.md": "# Pay\n[a](/pay/) [dead](/en/pay/) [a](/de/lohn/) [dead](/lohn/) [a](/de/)\n",
        "content/de/lohn.md": "# Lohn\n[a](../../pay/) [dead](../pay/)\n",
    },
    "hugo, anchors": {
        "hugo.toml": "baseURL = 'https://acme.org/'\n[markup.goldmark.parser]\nautoHeadingIDType = 'blackfriday'\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "content/a.md": "# A\n## Café & Bar: now?\n[a](#café-bar-now) [dead](#café--bar-now)\n## See [it](/a/)\n[a](#see-it-a)\n"
        "## Sorted {.wide}\n[a](#sorted)\n\nText\n{#para}\n\n[dead](#para)\n<a name='raw'></a>[dead](#raw) [a](#fn:1)\n",
    },
    "jekyll, where pages are": {
        "_config.yml": "url: https://acme.org\npermalink: pretty\nexclude: [old]\ninclude: [_pages]\ncollections:\n  policies: {output: true}\n  secret: {output: false}\n"
        "defaults:\n  - scope: {path: guides}\n    values: {permalink: '/g/:basename/'}\n",
        "Gemfile": "gem 'jekyll'\n",
        "index.md": "---\n---\n[a](/people/pay/) [dead](/people/pay.md) [dead](people/pay.md) [a](people/pay) [a](/policies/travel/) [dead](/secret/x/) [dead](/old/y/) [dead](/people/off/)\n"
        "[a](/_pages/team/) [a](/g/one/) [dead](/guides/one/) [a](/hr/2024/03/01/hired/) [dead](/2024/03/01/hired/) [dead](/2999/01/01/later/) [a](/plain.md) [dead](/plain/)\n",
        "people/pay.md": "---\n---\n[a](../leave/) [dead](leave/)\n",
        "people/leave.md": "---\n---\n# Leave\n",
        "people/off.md": "---\npublished: false\n---\n",
        "_policies/travel.md": "---\n---\n# Travel\n",
        "_secret/x.md": "---\n---\n# X\n",
        "_pages/team.md": "---\n---\n# Team\n",
        "guides/one.md": "---\n---\n# One\n",
        "old/y.md": "---\n---\n# Y\n",
        "plain.md": "# Plain\n",
        "_posts/2024-03-01-hired.md": "---\ncategories: HR\n---\n# Hired\n",
        "_posts/2999-01-01-later.md": "---\n---\n# Later\n",
    },
    "jekyll, on GitHub Pages": {
        "_config.yml": "url: https://acme.org\nbaseurl: /hb\n",
        "index.md": "# Home\n[a](people/pay.md) [a](/people/pay.md) [dead](people/gone.md) [dead](/people/pay.html) [a](/hb/people/pay.html) [a](people/) [a](people/README.md)\n"
        "<a href='people/pay.html'>a</a> [dead]({{ '/people/gone' | relative_url }}) [a]({{ site.baseurl }}/people/pay)\n"
        "[a]({% link people/pay.md %}#bonus) [dead]({% link people/pay.md %}#none) [dead]({{ site.baseurl }}/people/gone.html) [dead][x] {% comment %}[x](none.md){% endcomment %}\n\n[x]: {{ site.baseurl }}/none.html\n",
        "people/pay.md": "# Pay\n## Bonus\n## A -- B\n## Listed\n{: #own}\n[a](#a--b) [dead](#a----b) [a](#own) [dead](#listed) [dead](#Bonus)\n",
        "people/README.md": "# People\n[a](pay.md) [a](../index.md)\n",
    },
    "mkdocs, inside its blocks": {
        "mkdocs.yml": "site_name: Handbook\n",
        "docs/index.md": "# Home\n",
        "docs/people/leave.md": '# Leave\n\n!!! note "Holidays"\n    See [a](pay.md) and [dead](holidays.md).\n\n'
        '    === "Day"\n\n        [dead](day.md)\n\n<img src="../../img/a.png"> [b](pay.md)\n',
        "docs/people/pay.md": "# Pay\n\n    [x](code.md)\n",
        "docs/img/a.png": "",
    },
}


FURTHER |= {  # where a generator says exactly what it publishes
    "mkdocs, addresses": {
        "mkdocs.yml": "site_url: https://docs.acme.org/hb/\n",
        "README.md": "# R\n[x](docs/index.md) [x](docs/people/leave.md#leave)\n",
        "docs/index.md": "# Home\n[a](people/leave.md) [b](people/leave/) [c](people/leave) [dead](people/) [dead](people/leave.html)\n"
        "[dead](../README.md) [dead](/people/leave/) [e](/other/) [dead](https://docs.acme.org/hb/people/leave.md)\n"
        "[f](https://docs.acme.org/hb/sitemap.xml) [dead](https://docs.acme.org/hb/img/b.png) <a href='people/leave/'>x</a>\n",
        "docs/people/leave.md": "# Leave\n[dead](leave/) [dead](pay) [a](../pay/) [dead](../index) [b](../../) [c](../index.md) [d](.)\n"
        "[e](../../people/pay/index.html) [dead](..) [dead](../../people)\n",
        "docs/people/pay.md": "# Pay\n",
        "docs/img/a.png": "",
    },
    "mkdocs, left out": {
        "mkdocs.yml": "exclude_docs: |\n  secret.md\n  wip/\n  !wip/idea.md\n  /keep/p*\n  *.psd\ndraft_docs: drafts/\nnot_in_nav: |\n  odd.md\n",
        "docs/index.md": "# Home\n[dead](secret.md) [dead](team/secret.md) [dead](wip/x.md) [a](wip/idea.md) [dead](keep/p.md) [b](keep/x.md)\n"
        "[dead](drafts/x.md) [c](odd.md) [dead](.x/x.md) [dead](templates/x.md) [dead](img/a.psd) [dead](team/README.md) [d](team/)\n",
        **{
            f"docs/{p}.md": "# X\n"
            for p in ("secret", "team/secret", "wip/x", "wip/idea", "keep/p", "keep/x", "drafts/x", "odd")
        },
        **{f"docs/{p}.md": "# X\n" for p in (".x/x", "templates/x", "team/README", "team/index")},
        "docs/img/a.psd": "",
    },
    "mkdocs, files": {
        "mkdocs.yml": "site_url: https://hb.acme.org\nuse_directory_urls: false\nvalidation:\n  links:\n    absolute_links: relative_to_docs\n",
        "docs/index.md": "# Home\n[a](/people/leave.md) [b](people/leave.html) [dead](/people/pay.md) [dead](people/) [c](/people/leave.html)\n",
        "docs/people/leave.md": "# Leave\n[a](../index.html) [b](../../index.html) [dead](index.html)\n",
    },
    "mkdocs, languages": {
        "mkdocs.yml": "plugins:\n  - i18n:\n      languages:\n        - {locale: en, default: true}\n        - {locale: de}\n",
        "docs/index.md": "# Home\n[a](pay.md) [b](de/pay/) [c](leave.md#leave) [dead](leave.md#urlaub) [dead](leave.de.md) [dead](fr/)\n",
        "docs/index.de.md": "# Start\n[a](leave.md#urlaub) [dead](leave.md#leave) [b](pay.md) [c](index.de.md)\n",
        "docs/leave.md": "# Leave\n",
        "docs/leave.de.md": "# Urlaub\n",
        "docs/pay.en.md": "# Pay\n",
    },
    "mkdocs, blog and parts": {
        "mkdocs.yml": "plugins:\n  blog: {}\n  monorepo: {}\nnav:\n  - Team: '!include teams/a/mkdocs.yml'\n",
        "docs/index.md": "# Home\n[a](blog/posts/x.md) [dead](blog/posts/draft.md) [dead](blog/posts/y.md) [c](team-a/roles.md)\n",
        "docs/blog/posts/x.md": "---\ndate: 2024-01-01\n---\n# X\n[a](../../index.md) [dead](../index.md)\n",
        "docs/blog/posts/draft.md": "---\ndate: 2024-01-01\ndraft: true\n---\n# X\n",
        "teams/a/mkdocs.yml": "site_name: team-a\n",
        "teams/a/docs/roles.md": "# Roles\n[a](../index.md) [dead](index.md)\n",
    },
    "mkdocs, frames and notes": {
        "mkdocs.yml": "site_name: x\nmarkdown_extensions: [attr_list, md_in_html, footnotes]\n",
        "docs/index.md": '# Home\n<div class="grid" markdown>\n[dead](a.md)\n</div>\n\nText[^1]\n\n[^1]: [dead](b.md)\n\n'
        "[a](#of-link){#of-link} [b](#of-table)\n\n| a |\n|---|\n| b |\n{: #of-table }\n",
    },
    "jekyll, lists of attributes": {
        "_config.yml": "title: x\n",
        "index.md": "---\n---\n# Home {.top}\n\nOne {#one} more.\n\nTwo\nand more\n{: #two}\n\n## Three\n{: #three}\n\n"
        "[dead](#one) [a](#two) [b](#three) [c](#home-top) [dead](#home)\n",
    },
    "sphinx, names": {
        "docs/conf.py": "project = 'x'\nextensions = ['myst_parser']\nmyst_heading_anchors = 2\nexclude_patterns = ['drafts/**']  # later\n"
        "html_static_path = ['_static']\n",
        "docs/index.md": "(home)=\n# Home\n\n```{toctree}\n:maxdepth: 1\npeople/leave\nPay <people/pay>\nteams/*\n```\n\n"
        "[a](people/leave.md#sick--hurt) [b](people/leave.md#sick-hurt) [dead](people/leave.md#deepest) [c](people/leave.md#deep-er)\n"
        "[dead](people/leave.html) [dead](people/) [d](people/leave) [dead](drafts/x.md) [e](form.pdf) [f](/people/leave.md)\n"
        "{doc}`people/leave` {doc}`Text </people/leave>` {ref}`home` {ref}`a <nothing>` `{ref}` {download}`form.pdf` [dead](nothing)\n"
        "[g](#a-note) [dead](people/leave.md?x=1)\n\n````{note}\n:name: a-note\n[dead](gone.md)\n\n```{tip}\n[dead](lost.md)\n```\n````\n"
        "<a href='people/leave.html'>x</a> <a href='_static/x.css'>x</a>\n\n```{image} gone.png\n```\n\n"
        ":::{card} A\n:link: people/pay\n:link-type: doc\nText\n:::\n:::{card} B\n:link: home\n:link-type: ref\n:::\n\n```{code-block} md\n[x](no.md)\n```\n",
        "docs/people/leave.md": "# Leave\n## Sick & hurt\n### Deep & er\n[a](home) [b](#home) [c](../index) [dead](../index.html)\n"
        "\n% [x](gone.md)\n% [x](lost.md)\n\n100\n% [dead](gone.md)\n",
        "docs/drafts/x.md": "# X\n",
        "docs/form.pdf": "",
        "docs/_static/x.css": "",
    },
    "jupyter book": {
        "_config.yml": "title: x\nonly_build_toc_files: true\nhtml:\n  baseurl: https://hb.acme.org/\n",
        "_toc.yml": "format: jb-book\nroot: intro\nparts:\n  - chapters:\n      - file: people/leave\n",
        "intro.md": "# Intro\n[a](people/leave.md) [dead](people/pay.md) [b](https://hb.acme.org/people/leave.html) [dead](https://hb.acme.org/people/pay.html)\n"
        "[c](https://hb.acme.org/) [dead](people/leave.html)\n",
        "people/leave.md": "# Leave\n",
        "people/pay.md": "# Pay\n",
    },
}
_ROLES = {  # links without a text `dead`
    ("docs/index.md", href) for href in ("{ref} nothing", "{toctree} people/pay", "gone.png", "{doc} people/pay")
}


@pytest.mark.parametrize("name", FURTHER)
def test_links_into_what_a_generator_makes(name: str, compiled: Compile) -> None:
    meant, found = dead(compiled, FURTHER[name])
    assert meant
    assert found - _ROLES == meant
    assert name != "sphinx, names" or found >= _ROLES


_HEADINGS = "# Café -- bar\n## A b\n## A b\n## 日本\n## Own {#own}\n## :x: Sign[^1]\n#Tight\n\n## --help\n<h2>Raw</h2>\n\n[^1]: Note\n"
_TOC = "markdown_extensions:\n  - toc:\n      "
ANCHORS = {  # what settings say of anchors, and those of the page
    "": "cafe-bar a-b a-b_1 _1 own-own x-sign1 tight -help",
    "markdown_extensions: [attr_list, footnotes]": "own x-sign _1",
    "markdown_extensions: [extra, pymdownx.emoji]": "own sign x-sign",
    _TOC + "separator: _": "cafe_--_bar a_b a_b_1 --help",
    _TOC + "slugify: !!python/name:markdown.extensions.toc.slugify_unicode": "café-bar 日本",
    _TOC
    + "slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}": "café----bar 日本 a-b_1 --help",
    _TOC
    + "slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: none": "Café----bar A-b",
    _TOC + "slugify: !!python/name:pymdownx.slugs.uslugify": "café----bar a-b",
}


def test_settings_of_mkdocs_may_come_from_elsewhere(compiled: Compile) -> None:
    files = {
        "mkdocs.yml": "INHERIT: mkdocs.base.yml\nplugins:\n  - group:\n      plugins:\n        - exclude: {glob: ['wip/*']}\n",
        "mkdocs.base.yml": "docs_dir: !ENV [DOCS, handbook]\nsite_url: !ENV [SITE, 'https://acme.org/hb/']\nmarkdown_extensions:\n"
        "  - pymdownx.tabbed:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify\n  - toc:\n      separator: _\n"
        "  - pymdownx.snippets: {base_path: [parts]}\n",
        "handbook/a.md": "# A b\n[a](/hb/a/) [dead](wip/x/y.md) [b](#a_b) [dead](b.md)\n",
        "handbook/wip/x/y.md": "# Y\n",
        "handbook/m.md": "# M\n--8<-- 'part.md'\n[a](#part)\n",
        "parts/part.md": "# Part\n[a](a.md)\n",
    }
    meant, found = dead(compiled, files)
    assert found - {("parts/part.md", "a.md")} == meant
    org = compiled(files).org
    assert {link.status for link in org.links if link.path == "parts/part.md"} == {"unknown"}
    assert {link.status for link in org.links if link.path == "handbook/m.md"} == {"maybe-anchor"}


def test_symbolic_links_are_published_where_they_stand(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: x\n",
        "CONTRIBUTING.md": "# C\n[x](docs/a.md)\n",
        "parts/one.md": "# One\n",
        "docs/a.md": "# A\n[a](c.md) [b](../c/) [c](parts/one.md#one) [d](../parts/one/) [dead](parts/two.md) [dead](d.md)\n",
    }
    write_files(tmp_path, dict(files))
    (tmp_path / "docs" / "c.md").symlink_to("../CONTRIBUTING.md")
    (tmp_path / "docs" / "parts").symlink_to("../parts", target_is_directory=True)
    org = compile_folder(tmp_path).org
    assert {link.link.text for link in org.links if link.status != "ok"} == {"dead"}


def test_without_an_address_of_the_site_a_link_may_begin_with_any_folder(compiled: Compile) -> None:
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/a.md": "# A\n[a](/hb/b/) [b](/b/) [dead](/hb/c/)\n",
        "docs/b.md": "# B\n",
    }
    meant, found = dead(compiled, files)
    assert found == meant


@pytest.mark.parametrize("settings", ANCHORS)
def test_anchors_are_made_as_the_settings_of_mkdocs_say(settings: str, compiled: Compile) -> None:
    others = {a for line in ANCHORS.values() for a in line.split()} | {"own-own", "raw", "a-b-1", "L12"}
    links = " ".join(f"[x](#{anchor})" for anchor in sorted(others))
    org = compiled({"mkdocs.yml": f"site_name: x\n{settings}\n", "docs/index.md": f"{_HEADINGS}\n{links}\n"}).org
    alive = {link.link.href[1:] for link in org.links if link.status == "ok"}
    assert set(ANCHORS[settings].split()) <= alive
    assert not alive & {"raw", "a-b-1", "L12"}
    assert "own" not in alive or "own-own" not in alive


def test_pages_that_a_plugin_makes_are_not_judged(compiled: Compile) -> None:
    links = (
        "[a](blog/category/news/) [b](blog/2024/01/31/x/) [c](reference/api/) [d](assets/javascripts/x.js) [dead](x/y/)"
    )
    files = {"mkdocs.yml": "plugins: [blog, gen-files]\n", "docs/index.md": f"# A\n{links}\n", "docs/x/z.md": "# Z\n"}
    org = compiled(dict(files)).org
    assert {link.link.text for link in org.links if link.status != "unknown"} == {"dead"}


def test_a_page_that_is_not_published_is_named(compiled: Compile) -> None:
    files = {"mkdocs.yml": "exclude_docs: a.md\n", "docs/a.md": "# A\n", "docs/b.md": "# B\n[x](a.md)\n"}
    found = [d.message for d in compiled(dict(files)).linted.diagnostics if d.rule == "dead-link"]
    assert found == ["`a.md` leads to `docs/a.md`, which is not published"]


@pytest.mark.parametrize(
    ("lines", "out", "kept"),
    [
        ("*.md", "a.md x/a.md", "a.txt"),
        ("/a\nb/", "a a/x b/x y/b/x", "x/a b"),
        ("x/**/y\n!x/k/y", "x/y x/a/y/z", "x/k/y y"),
        ("[ab].md\n?.txt\n[!x]y", "a.md b.txt zy", "c.md ab.txt xy"),
        ("# a\n\\#b\n\n[z", "#b [z", "a b"),
        ("*" * 50 + "a\n" + "**/" * 50 + "b", "b x/b", "a"),
    ],
)
def test_lists_of_what_is_left_out(lines: str, out: str, kept: str) -> None:
    found = LeftOut(lines.splitlines())
    assert all(path in found for path in out.split())
    assert not any(path in found for path in kept.split())


def test_capitals_in_an_address_are_told_where_a_generator_serves_it_in_lower_case(compiled: Compile) -> None:
    files = {
        "hugo.toml": "baseURL = 'https://x.org'\n",
        "content/a.md": "# A\n[b](/people/Leave/) [c](/people/leave/)\n",
        "content/people/leave.md": "# L\n",
    }
    assert [d.rule for d in compiled(dict(files)).linted.diagnostics] == ["case-mismatch"]


def test_a_template_of_front_matter_is_no_fault(compiled: Compile) -> None:
    text = '---\ntitle: "{{ replace .Name "-" " " }}"\n---\n# A\n'
    assert compiled({"archetypes/default.md": text}).linted.diagnostics == ()


@pytest.mark.parametrize("name", SITES)
def test_links_are_read_as_the_site_serves_them(name: str, compiled: Compile) -> None:
    meant, found = dead(compiled, SITES[name])
    assert meant
    assert found == meant


@pytest.mark.parametrize("name", SITES)
def test_the_generator_is_named_with_the_file_that_says_so(name: str, compiled: Compile) -> None:
    routing = compiled(dict(SITES[name])).org.routing
    assert routing.generator == {"eleventy": "11ty"}.get(name, name)
    assert routing.signs[0].path in SITES[name]


def test_a_forge_is_literal(compiled: Compile) -> None:
    files = {
        "README.md": "# Home\n[a](people/leave.md) [b](/people/leave.md) [c](people) [dead](people/leave)\n",
        "people/leave.md": "# Leave\n[a](../README.md) [dead](/people/pay.md) [dead](../Readme.md)\n",
    }
    meant, found = dead(compiled, files)
    assert compiled(files).org.routing.generator == "forge"
    assert found == meant


def test_pages_without_extension_are_right_where_most_links_are_so(compiled: Compile) -> None:
    files = {
        "a.md": "# A\n[b](b) [c](c) [b](/b) [dead](d)\n",
        "b.md": "# B\n[a](a) [c](c)\n",
        "c.md": "# C\n[a](a) [b](b)\n",
    }
    meant, found = dead(compiled, files)
    assert found == meant


def test_an_own_address_is_known_by_the_number_of_its_links_and_then_at_most_a_warning(compiled: Compile) -> None:
    links = " ".join(f"[x](https://hb.acme.org/people/p{n})" for n in range(5))
    files = {f"people/p{n}.md": f"# P{n}\n" for n in range(4)} | {"a.md": f"# A\n{links}\n"}
    result = compiled(files)
    assert result.org.routing.hosts == ("hb.acme.org",)
    found = [d for d in result.linted.diagnostics if d.rule == "dead-link"]
    assert [(d.severity, d.certainty) for d in found] == [("warning", "inferred")]
    assert "people/p4" in found[0].message


def test_a_chat_server_is_never_the_own_site(compiled: Compile) -> None:
    files = {f"sig-{n}/README.md": f"# SIG {n}\n[chat](https://acme.slack.com/messages/sig-{n})\n" for n in range(6)}
    assert compiled(dict(files)).org.routing.hosts == ()


def test_an_id_of_the_author_replaces_the_slug_where_a_generator_makes_the_page(compiled: Compile) -> None:
    page = "# A\n## Booking {#book}\n[x](#book) [dead](#booking)\n"
    meant, found = dead(compiled, {"hugo.toml": 'baseURL = "https://a.org/"\n', "content/a.md": page})
    assert found == meant


def test_an_id_of_the_author_is_text_on_a_forge(compiled: Compile) -> None:
    assert dead(compiled, {"a.md": "# A\n## Booking {#book}\n[x](#booking)\n"})[1] == set()


@pytest.mark.parametrize("link", ["/index.xml", "/tags/foo/", "/categories/", "/sitemap.xml", "/b/index.html"])
def test_pages_that_hugo_makes_are_not_dead(link: str, compiled: Compile) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://a.org/"\n',
        "content/a.md": f"# A\n[x]({link})\n",
        "content/b/_index.md": "---\ntags: [Foo]\n---\n# B\n",
    }
    assert not [d for d in compiled(files).linted.diagnostics if d.rule == "dead-link"]


def test_addresses_of_others_are_never_own(compiled: Compile) -> None:
    links = " ".join(f"[x](https://other.org/people/q{n})" for n in range(9))
    result = compiled({"people/p1.md": "# P\n", "a.md": f"# A\n{links} [x](https://other.org/people/p1)\n"})
    assert result.org.routing.hosts == ()
    assert not [d for d in result.linted.diagnostics if d.rule == "dead-link"]


def test_a_part_of_the_site_that_a_program_makes_is_not_judged(compiled: Compile) -> None:
    links = " ".join(f"[x](/api/v{n})" for n in range(4))
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/a.md": f"# A\n{links} [y](/b) [dead](/people/x)\n",
        "docs/b.md": "# B\n[a](/a)\n",
        "docs/people/y.md": "# Y\n",
    }
    result = compiled(files)
    assert [d.message for d in result.linted.diagnostics if d.rule == "dead-link"] == ["`/people/x` leads to no file"]


def test_settings_above_the_root_count_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "docs_dir: docs\nrepo_url: https://github.com/acme/hb\n",
        ".git/config": '[remote "origin"]\n\turl = git@github.com:acme/hb.git\n',
        ".git/HEAD": "ref: refs/heads/main\n",
        "docs/a.md": "# A\n[b](/b/) [c](https://github.com/acme/hb/blob/main/docs/b.md)\n"
        "[dead](https://github.com/acme/hb/blob/main/docs/c.md) [d](https://github.com/acme/hb/blob/main/src/c.md)\n",
        "docs/b.md": "# B\n",
    }
    write_files(tmp_path, dict(files))
    org = compile_folder(tmp_path / "docs").org
    assert org.routing.generator == "mkdocs"
    assert {link.link.text for link in org.links if link.status == "missing"} == {"dead"}


SETTINGS = (
    "mkdocs.yml",
    "_config.yml",
    "_toc.yml",
    "conf.py",
    "hugo.toml",
    "docusaurus.config.js",
    "book.json",
    "book.toml",
    "versions.json",
    "astro.config.mjs",
)
SETTINGS += (
    ".eleventy.js",
    ".vitepress/config.ts",
    ".vuepress/config.js",
    "x/x.json",
    "x/x.11tydata.js",
    "y.njk",
    "_category_.json",
)


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("text", ["", "[", "{{{", "- a\n- b\n", "\x00\xff", "docs_dir: ../../..\n", "source: {a: b}\n"])
def test_broken_settings_are_no_fault(name: str, text: str, compiled: Compile) -> None:
    result = compiled({name: text.encode("latin-1"), "a.md": "# A\n[x](/b) [dead](c.md)\n", "b.md": "# B\n"})
    assert any(link.status == "missing" for link in result.org.links)


def test_html_is_read_as_what_it_says(compiled: Compile) -> None:
    html = (
        "# A\n\n<h2>How to pay</h2>\n<p>The <b>CFO</b> must\npay <a href='b.md'>it</a>.</p>\n"
        "<details><summary>Limits</summary>\n\n- one\n\n</details>\n\n"
        "<table>\n<tr><th>Amount</th><th>→ Approver</th></tr>\n<tr><td>up to $10</td><td>Lead</td></tr>\n</table>\n\n"
        "[x](#how-to-pay) <script>must not run</script>\n"
    )
    org = compiled({"policies/a.md": html, "policies/b.md": "# B\n"}).org
    assert {link.status for link in org.links} == {"ok"}
    table = next(iter(org.tables.values()))
    assert [h.text for h in table.headers] == ["Amount", "Approver"]
    assert [[c.text for c in row] for row in table.rows] == [["up to $10", "Lead"]]
    norm = next(iter(org.norms.values()))
    assert (norm.text.text, norm.span.line) == ("The CFO must pay it.", 4)


def test_a_part_of_a_site_is_read_by_the_settings_above_it(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "baseURL = 'https://acme.org/'\n",
        ".git/HEAD": "ref: refs/heads/main\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "content/a.md": "---\nslug: first\n---\n[a](/people/b/) [b](/img/a.png) [dead](/people/c/) [c](../people/b/)\n",
        "content/people/b.md": "# B\n[a](../../first/) [dead](../../c/)\n",
        "static/img/a.png": "",
    }
    write_files(tmp_path, dict(files))
    org = compile_folder(tmp_path / "content").org
    assert {link.link.text for link in org.links if link.status == "missing"} == {"dead"}
    assert {link.link.text for link in org.links if link.status == "ok"} == {"a", "c"}


@pytest.mark.parametrize("text", ["sphinx:\n  config: {}\n", "source_dir: source\npublic_dir: public\n"])
def test_a_file_of_the_same_name_of_another_program_is_not_that_of_jekyll(text: str, compiled: Compile) -> None:
    files = {"_config.yml": text, "a.md": "# A\n[b](b.md) [dead](c.md)\n", "b.md": "# B\n"}
    assert compiled(dict(files)).org.routing.generator != "jekyll"


def test_a_page_that_the_site_publishes_elsewhere_is_named(compiled: Compile) -> None:
    files = {
        "hugo.toml": "baseURL = 'https://acme.org/'\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "content/_index.md": "# Home\n[x](people/pay.md)\n",
        "content/people/pay.md": "# Pay\n",
    }
    found = compiled(dict(files)).linted.diagnostics
    assert [(d.rule, d.message) for d in found] == [("dead-link", "`people/pay.md` leads to no page of the site")]
    assert "`content/people/pay.md` is there" in found[0].help
