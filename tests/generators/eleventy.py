# ruff: noqa: E501
"""Eleventy: what stands in a link is the address; pages are folders unless their permalink says otherwise."""

from __future__ import annotations

import json
from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "Eleventy 3.1"
NPM = ("@11ty/eleventy@3.1.8", "markdown-it-anchor@9.2.0")
SERVED = {"prefixed": {"base": "/hb/", "host": "acme.org"}, "source": {"base": "/hb/"}}

_LINKS = """[L#](people/leave/)

[L#](people/leave)

[L#](people/leave.md)

[L#](./people/leave/)

[L#](/people/leave/)

[L#](/people/leave)

[L#](/people/leave/index.html)

[L#](/people/leave.md)

[L#](/people/leave.html)

[L#](/people/)

[L#](people/)

[L#](people/index.md)

[L#](/people/index/)

[L#](/people/gone/)

[L#](people/gone/)

[L#](/own/place/)

[L#](own/place/)

[L#](/people/moved/)

[L#](/flat.html)

[L#](/flat/)

[L#](/hidden/)

[L#](/team/board/)

[L#](/teams/board/)

[L#](/teams/board)

[L#](/rules/one.html)

[L#](/rules/one/)

[L#](/README/)

[L#](/README)

[L#](README.md)

[L#](/ignored/page/)

[L#](/_includes/base/)

[L#](/_drafts/x/)

[L#](/drafts/y/)

[L#](/img/a.svg)

[L#](img/a.svg)

![L#](/img/a.svg)

![L#](img/a.svg)

![L#](/img/none.svg)

![L#](/media/b.svg)

![L#](/assets/b.svg)

[L#](/docs/form.pdf)

[L#](/uncopied/c.svg)

<img src="/img/a.svg" alt="L#">

<img src="/img/none.svg" alt="L#">

<a href="/people/leave/">L#</a>

<a href="/people/gone/">L#</a>

[L#][ref]

[L#][dead]

[ref]: /people/leave/#carry-over

[dead]: /people/no/

[L#](/People/leave/)

[L#](/Case/Page/)

[L#](/case/page/)

[L#](/with%20space/)

[L#](/with-space/)

[L#](/2024-03-01-post/)

[L#](/post/)

[L#](/posts/2024-03-01-start/)

[L#](/posts/start/)

[L#](/tags/news/)

[L950](/tags/)

[L#](/list/)

[L951](/list/1/)

[L#](/feed.xml)

[L#](/people/leave/?x=1)

[L#](/about/)

[L#](/about.html)

[L#](/njk/)

[L#](https://other.org/x)

[L#](mailto:x@y.org)

`[L900](/in-code/)`

```
[L901](/in-fence/)
```

<!-- [L902](/in-comment/) -->

| a | b |
|---|---|
| [L#](/people/leave/) | x |
| [L#](/in-table/) | x |

> [L#](/people/leave/)

- [L#](/in-list/)

[L#]({{ "/people/leave/" | url }})

[L#]({{ "/people/nothing/" | url }})

[L952](/404.html)

[L953](/sitemap.xml)
"""
_ANCHORS = """# Leave

[L#](../pay/)

[L#](../pay)

[L#](pay)

[L#](../pay.md)

[L#](../)

[L#](./)

[L#](../../)

[L#](../../img/a.svg)

[L#](#carry-over)

[L#](#own-id)

[L#](#named)

[L#](#1-first)

[L#](#caf%C3%A9)

[L#](../pay/#bonus)

[L#](../pay/#none)

## Carry over

<a id="own-id"></a>

<h3 id="named">Named</h3>

## 1. First
"""
_FILES = {
    "index.md": "# Home\n\n" + _LINKS,
    "people/index.md": "# People\n\n[L#](leave/)\n\n[L#](leave)\n\n[L#](./leave/)\n\n[L#](../own/place/)\n\n[L#](people/leave/)\n",
    "people/leave.md": _ANCHORS,
    "people/pay.md": "# Pay\n\n## Bonus\n",
    "people/moved-page.md": "---\npermalink: /people/moved/\n---\n# Moved\n",
    "place.md": "---\npermalink: /own/place/index.html\n---\n# Place\n\n[L#](../../people/leave/)\n\n[L#](../../people/leave)\n",
    "flat.md": "---\npermalink: /flat.html\n---\n# Flat\n\n[L#](people/leave/)\n",
    "hidden.md": "---\npermalink: false\n---\n# Hidden\n",
    "team/team.json": json.dumps({"permalink": "/teams/{{ page.fileSlug }}/"}),
    "team/board.md": "# Board\n",
    "rules/rules.11tydata.json": json.dumps({"permalink": "/rules/{{ page.fileSlug }}.html"}),
    "rules/one.md": "# One\n",
    "README.md": "# Read me\n",
    "ignored/page.md": "# Ignored\n",
    "_includes/base.njk": "<body>{{ content | safe }}</body>",
    "_data/site.json": "{}",
    "_drafts/x.md": "# X\n",
    "drafts/y.md": "---\ndraft: true\n---\n# Y\n",
    "Case/Page.md": "# Case\n",
    "with space.md": "# Space\n",
    "2024-03-01-post.md": "# Post\n",
    "posts/2024-03-01-start.md": "---\ntags: [news]\n---\n# Start\n\n[L#](/posts/2024-03-01-start/)\n\n[L#](/posts/start/)\n",
    "list.njk": '---\npagination:\n  data: collections.news\n  size: 1\n  alias: x\npermalink: "/list/{% if pagination.pageNumber > 0 %}{{ pagination.pageNumber }}/{% endif %}"\n---\n<p>List</p>\n',
    "tags.njk": '---\npagination:\n  data: collections\n  size: 1\n  alias: tag\npermalink: "/tags/{{ tag }}/"\n---\n<p>Tag</p>\n',
    "feed.njk": "---\npermalink: /feed.xml\n---\n<x/>\n",
    "about.html": "<h1>About</h1>\n",
    "njk.njk": "<h1>N</h1>\n",
    "img/a.svg": "<svg/>",
    "media/b.svg": "<svg/>",
    "uncopied/c.svg": "<svg/>",
    "docs/form.pdf": "%PDF",
}
_CONFIG = """module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("img");
  eleventyConfig.addPassthroughCopy({ "media": "assets" });
  eleventyConfig.addPassthroughCopy("**/*.pdf");
};
"""
_PREFIXED = {
    "eleventy.config.mjs": """import { EleventyHtmlBasePlugin } from "@11ty/eleventy";
import anchor from "markdown-it-anchor";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(EleventyHtmlBasePlugin);
  eleventyConfig.addPassthroughCopy({ "content/img": "/img" });
  eleventyConfig.amendLibrary("md", (md) => md.use(anchor, { permalink: anchor.permalink.headerLink() }));
}
export const config = {
  pathPrefix: "/hb/",
  dir: { input: "content", output: "dist", includes: "../_includes" },
  markdownTemplateEngine: "njk",
};
""",
    "content/index.md": "# Home\n\n[L#](/people/leave/)\n\n[L#](/hb/people/leave/)\n\n[L#](people/leave/)\n\n[L#](/people/gone/)\n\n[L#](https://acme.org/hb/people/leave/)\n\n[L#](/img/a.svg)\n\n![L#](/img/a.svg)\n\n![L#](img/none.svg)\n",
    "content/people/leave.md": """# Leave

[L#](#leave)

[L#](#carry-over)

[L#](#carry-over-1)

[L#](#carry-over-2)

[L#](#caf%C3%A9-%26-bar)

[L950](#café-&-bar)

[L#](#café--bar)

[L#](#what%3F)

[L#](#what)

[L951](#what?)

[L#](#a-code-b)

[L#](#it's)

[L#](#it%E2%80%99s)

[L#](#it’s)

[L#](#its)

[L#](#1.-first)

[L#](#1-first)

[L#](#a-%2F-b)

[L#](#a--b)

[L#](#%E6%97%A5%E6%9C%AC)

[L#](#日本)

[L#](#two-spaces)

[L#](#a-link)

[L#](#dash---dash)

[L#](#in-quote)

[L#](#in-list)

[L#](#Carry-over)

## Carry over

## Carry over

## Café & bar

## What?

## A `code` b

## It's

## 1. First

## A / B

## 日本

## Two  spaces

## A [link](/people/)

## Dash - dash

> ## In quote

- ## In list
""",
    "content/people/people.json": "{}",
    "content/img/a.svg": "<svg/>",
}
_SOURCE = {
    ".eleventy.js": """module.exports = (config) => {
  config.addPassthroughCopy("./src/static");
  return {
    pathPrefix: "/hb/",
    dir: {
      input: './src',
      output: '_site',
    },
  };
};
""",
    "src/index.md": "# Home\n\n[L#](/people/leave/)\n\n[L#]({{ \"/people/leave/\" | url }})\n\n[L#]({{ '/people/gone/' | url }})\n\n[L#](people/leave/)\n\n<a href=\"{{ '/people/leave/' | url }}\">L#</a>\n\n[L#](/hb/people/leave/)\n\n[L#](/static/a.svg)\n\n[L#](/hb/static/a.svg)\n",
    "src/people/leave.md": "# Leave\n\n[L#](../leave/)\n\n[L#](/)\n\n[L#](/hb/)\n\n[L#](#leave)\n\n## Bonus\n\n[L#](#bonus)\n",
    "src/static/a.svg": "<svg/>",
}
_LINKED = {
    "eleventy.config.js": """const { InputPathToUrlTransformPlugin, IdAttributePlugin } = require("@11ty/eleventy");
module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(InputPathToUrlTransformPlugin);
  eleventyConfig.addPlugin(IdAttributePlugin);
  eleventyConfig.setInputDirectory("docs");
};
""",
    "docs/index.md": "# Home\n\n[L#](people/leave.md)\n\n[L#](./people/leave.md)\n\n[L#](/people/leave.md)\n\n[L#](people/gone.md)\n\n[L#](people/leave/)\n\n[L#](people/leave.md#carry-over)\n\n[L#](people/leave.md#none)\n",
    "docs/people/leave.md": "# Leave\n\n[L#](pay.md)\n\n[L#](../index.md)\n\n[L#](../pay/)\n\n[L#](#carry-over)\n\n[L#](#cafe-and-bar)\n\n[L#](#café--bar)\n\n[L#](#cafe-bar)\n\n[L#](#1-first)\n\n[L#](#leave)\n\n## Carry over\n\n## Café & bar\n\n## 1. First\n",
    "docs/people/pay.md": "# Pay\n",
}
_BLOG = {
    "eleventy.config.js": """import { EleventyHtmlBasePlugin, IdAttributePlugin } from "@11ty/eleventy";

/** @param {import("@11ty/eleventy").UserConfig} eleventyConfig */
export default async function (eleventyConfig) {
  // Drafts, see also _data/eleventyDataSchema.js
  eleventyConfig.addPreprocessor("drafts", "*", (data) => {
    if (data.draft && process.env.ELEVENTY_RUN_MODE === "build") return false;
  });
  eleventyConfig
    .addPassthroughCopy({ "./public/": "/" })
    .addPassthroughCopy("./content/feed/pretty-atom-feed.xsl");
  eleventyConfig.addPlugin(EleventyHtmlBasePlugin);
  eleventyConfig.addPlugin(IdAttributePlugin, {});
}
export const config = {
  templateFormats: ["md", "njk", "html", "liquid"],
  markdownTemplateEngine: "njk",
  htmlTemplateEngine: "njk",
  dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
};
""",
    "package.json": '{"type": "module"}',
    "_includes/base.njk": "<main>{{ content | safe }}</main>\n",
    "_data/metadata.json": "{}",
    "public/css/a.css": "",
    "public/img/a.png": "",
    "content/content.11tydata.js": 'export default { layout: "base.njk" };\n',
    "content/index.md": "# Home\n\n[L#](/blog/)\n\n[L#](/blog/first/)\n\n[L#](/blog/posts/first/)\n\n[L#](blog/first/)\n\n[L#](/img/a.png)\n\n[L#](/public/img/a.png)\n\n![L#](img/a.png)\n\n[L#](/css/a.css)\n\n[L#](/blog/draft/)\n\n[L#](/feed/pretty-atom-feed.xsl)\n\n[L#](/content/feed/pretty-atom-feed.xsl)\n\n[L#](#home)\n\n[L#](#its-here)\n\n[L#](#it-s-here)\n\n[L#](#a-and-b)\n\n[L#](#over-uns)\n\n[L#](#ueber-uns)\n\n[L#](#uber-uns)\n\n[L#](#x-1)\n\n[L#](#x-2)\n\n[L#](#v1-2)\n\n[L#](#code-in-it)\n\n[L#](#node-js)\n\n[L#](#camel-case)\n\n[L#](#camelcase)\n\n[L#](#100-percent)\n\n[L#](blog/first.md)\n\n[L950](/tags/a/)\n\n## It's here\n\n## A & B\n\n## Über uns\n\n## X\n\n## X\n\n## v1.2\n\n## `code` in it\n\n## Node.js\n\n## camelCase\n\n## 100 percent!\n",
    "content/blog/index.md": "# Blog\n\n[L#](first/)\n\n[L#](../)\n\n[L#](first)\n",
    "content/blog/blog.11tydata.json": '{"tags": ["posts"]}',
    "content/blog/first.md": "# First\n\n[L#](../)\n\n[L#](../second/)\n\n[L#](./second/)\n\n[L#](../../img/a.png)\n\n[L#](image.png)\n",
    "content/blog/second/second.md": "# Second\n\n[L#](../first/)\n\n[L#](../../first/)\n",
    "content/blog/second/image.png": "",
    "content/blog/draft.md": "---\ndraft: true\n---\n# Draft\n",
    "content/feed/pretty-atom-feed.xsl": "",
    "content/404.md": "---\npermalink: 404.html\n---\n# Gone\n",
    "content/tags.njk": "---\npagination:\n  data: collections\n  size: 1\n  alias: tag\npermalink: /tags/{{ tag | slugify }}/\n---\n",
    "content/page-list.njk": "---\nlayout: base.njk\npermalink: /all/\n---\n",
    "content/computed.md": '---\ntitle: My Page\npermalink: "/c/{{ title | slugify }}/"\n---\n# C\n',
    "content/more.md": "# More\n\n[L#](/all/)\n\n[L#](/page-list/)\n\n[L#](/404.html)\n\n[L#](/c/my-page/)\n\n[L#](/computed/)\n\n[L#](/more)\n\n[L#](/blog/second/second/)\n\n[L#](/blog/second/)\n",
}
SITES = {
    "blog": numbered(_BLOG),
    "plain": numbered({**_FILES, ".eleventy.js": _CONFIG, ".eleventyignore": "ignored\n", ".gitignore": "_site\n"}),
    "prefixed": numbered(_PREFIXED),
    "source": numbered(_SOURCE),
    "linked": numbered(_LINKED),
}
RIGHT = {
    "blog": {"L950": "a template makes what is below it"},
    "plain": {
        "L950": "a template makes what is below it, perhaps it too",
        "L951": "a template makes as many as there are",
        "L952": "often made by something else",
        "L953": "often made by something else",
    },
    "prefixed": {"L950": "dead for signs that are not encoded", "L951": "dead for signs that are not encoded"},
}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment"}}


def build(site: Site) -> Path:
    """`eleventy`, beside the packages."""
    link = site.source / "node_modules"
    if not link.exists():
        link.symlink_to(site.tools / "node_modules")
    if not (site.source / "package.json").exists():
        (site.source / "package.json").write_text("{}")
    site.run("node", site.tools / "node_modules/@11ty/eleventy/cmd.cjs", f"--output={site.out}", "--quiet")
    link.unlink()
    return site.out
