# ruff: noqa: E501
"""Astro Starlight: links stand as they are written, pages are folders whose names are slugs."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "Astro Starlight 0.36"
NPM = ("@astrojs/starlight@0.36.2", "astro@5.15.9", "sharp@0.34.5")
SERVED = {"plain": {"host": "handbook.acme.org"}, "based": {"base": "/hb/", "host": "acme.org"}}
_PIXEL = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
_CONTENT = """import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""
_PLAIN = {
    "astro.config.mjs": """// @ts-check
import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://handbook.acme.org',
  redirects: { '/old-leave': '/people/leave/', '/older': 'https://other.org/' },
  integrations: [starlight({ title: 'Handbook', pagefind: false })],
});
""",
    "src/content.config.ts": _CONTENT,
    "public/img/a.svg": _PIXEL,
    "src/assets/b.svg": _PIXEL,
    "src/pages/custom.astro": "<h1>Custom</h1>\n",
    "src/content/docs/index.mdx": """---
title: Home
---

import Part from './_part.mdx';
import { Tabs, TabItem, Aside, Card, LinkCard, LinkButton } from '@astrojs/starlight/components';

[L#](/people/leave/)

[L#](/people/leave)

[L#](people/leave/)

[L#](./people/leave/)

[L#](people/leave)

[L#](people/leave.md)

[L#](./people/leave.md)

[L#](/people/leave.md)

[L#](/people/gone/)

[L#](/people/)

[L#](/people)

[L#](/team/)

[L#](/team/readme/)

[L#](/team/README/)

[L#](/Case/)

[L#](/case/)

[L#](/case/page/)

[L#](/Case/Page/)

[L#](/with-space/)

[L#](/with%20space/)

[L#](/01-first/)

[L#](/first/)

[L#](/own/slug/)

[L#](/slugged/)

[L#](/draft/)

[L#](/_part/)

[L#](/hidden/x/)

[L#](/_hidden/x/)

[L#](/img/a.svg)

[L#](/img/none.svg)

![L#](/img/a.svg)

![L#](../../assets/b.svg)

<img src="/img/a.svg" alt="L#" />

<a href="/people/leave/">L#</a>

<a href="/people/none/">L#</a>

[L#](/old-leave)

[L#](/old-leave/)

[L#](/older)

[L#](/custom/)

[L#](/café/)

[L#](/cafe/)

[L#](/v1.2/)

[L#](/v12/)

[L#](/v1-2/)

[L#](https://handbook.acme.org/people/leave/)

[L#](https://handbook.acme.org/people/gone/)

[L#](https://handbook.acme.org/people/leave/#none)

[L#](/people/leave/#carry-over)

[L#](/people/leave/#none)

[L#][ref]

[L#][dead]

[ref]: /people/leave/

[dead]: /people/no/

[L#](/404/)

[L#](/404.html)

[L#](/sitemap-index.xml)

[L#](/)

[L#](#from-part)

[L#](#_top)

[L#](#home)

<Part />

<Tabs>
<TabItem label="A">

### In a tab

[L#](/people/leave/)

[L#](/in-tab/)

</TabItem>
</Tabs>

<Aside>

[L#](/people/leave/)

[L#](/in-aside/)

</Aside>

<LinkButton href="/people/leave/">L#</LinkButton>

<LinkButton href="/people/nothing/">L#</LinkButton>

<LinkCard title="L#" href="/people/nowhere/" />

<LinkCard
  title="L#"
  href="/people/leave/"
/>

<Card title="x">
  [L#](/in-card/)
</Card>

:::note
[L#](/people/leave/)

[L#](/in-note/)
:::

`[L900](/in-code/)`

```
[L901](/in-fence/)
```

{/* [L902](/in-comment/) */}

| a | b |
|---|---|
| [L#](/people/leave/) | x |
| [L#](/in-table/) | x |

[L#](mailto:a@b.org)

[L#](/de/)

[L#](/docs/people/leave/)

[L#](/src/content/docs/people/leave/)
""",
    "src/content/docs/_part.mdx": "## From part\n\n[L#](/people/leave/)\n\n[L#](/in-part/)\n",
    "src/content/docs/_hidden/x.md": "---\ntitle: X\n---\n",
    "src/content/docs/people/leave.md": """---
title: Leave of all
---

[L#](../pay/)

[L#](../pay)

[L#](./pay/)

[L#](pay/)

[L#](pay.md)

[L#](../pay.md)

[L#](../../people/pay/)

[L#](../)

[L#](../../)

[L#](#carry-over)

[L#](#Carry-over)

[L#](#carry-over-1)

[L#](#own)

[L#](#custom)

[L#](#custom-own)

[L#](#café--bar)

[L#](#cafe--bar)

[L#](#what-is-code-worth)

[L#](#a-link)

[L#](#1-first)

[L#](#日本語)

[L#](#its)

[L#](#it-s)

[L#](#a--b)

[L#](#snake_case)

[L#](#setext)

[L#](#named)

[L#](#in-quote)

[L#](#in-list)

[L#](#bold-text)

[L#](#leave-of-all)

[L#](#leave)

[L#](#html)

[L#](#with-id)

[L#](#emoji-)

[L#](#emoji-🚀)

[L#](#dash---dash)

[L#](#dots)

[L#](#more)

[L#](#user-content-fn-1)

[L#](#overview)

## Carry over

## Carry over

## Custom {#own}

## Café & bar

## What is `code` worth?

## A [link](/people/pay/)

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

## Dots...

<!-- [L903](/in-comment/) -->

Note[^1].

[^1]: Foot [L#](/people/pay/)
""",
    "src/content/docs/people/pay.md": "---\ntitle: Pay\n---\n\n## Bonus\n\n[L#](../leave/)\n\n[L#](../leave/#bonus)\n",
    "src/content/docs/team/README.md": "---\ntitle: Team\n---\n",
    "src/content/docs/Case/Page.md": "---\ntitle: Page\n---\n",
    "src/content/docs/Case/index.md": "---\ntitle: Case\n---\n\n[L#](./page/)\n\n[L#](page/)\n\n[L#](Page.md)\n",
    "src/content/docs/with space.md": "---\ntitle: Space\n---\n",
    "src/content/docs/01-first.md": "---\ntitle: First\n---\n",
    "src/content/docs/slugged.md": "---\ntitle: Slugged\nslug: own/slug\n---\n\n[L#](../../people/leave/)\n",
    "src/content/docs/draft.md": "---\ntitle: Draft\ndraft: true\n---\n",
    "src/content/docs/café.md": "---\ntitle: Café\n---\n",
    "src/content/docs/v1.2.md": "---\ntitle: Version\n---\n",
}
_BASED = {
    "astro.config.ts": """import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://acme.org',
  base: '/hb',
  trailingSlash: 'always',
  integrations: [
    starlight({
      title: 'Handbook',
      pagefind: false,
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, de: { label: 'Deutsch' } },
      sidebar: [{ label: 'People', items: [{ label: 'Leave', slug: 'people/leave' }] }],
    }),
  ],
});
""",
    "src/content.config.ts": _CONTENT,
    "public/a.svg": _PIXEL,
    "src/content/docs/index.md": "---\ntitle: Home\n---\n\n[L#](/hb/people/leave/)\n\n[L#](/people/leave/)\n\n[L#](people/leave/)\n\n[L#](/hb/a.svg)\n\n[L#](/a.svg)\n\n![L#](/hb/a.svg)\n\n![L#](/a.svg)\n\n[L#](https://acme.org/hb/people/leave/)\n\n[L#](https://acme.org/hb/people/no/)\n\n[L#](/hb/de/)\n\n[L#](/hb/de/people/leave/)\n\n[L#](/hb/de/nur-deutsch/)\n\n[L#](/hb/nur-deutsch/)\n\n[L#](/hb/)\n",
    "src/content/docs/people/leave.md": "---\ntitle: Leave\n---\n\n[L#](../../people/leave/)\n\n[L#](../leave/)\n",
    "src/content/docs/de/index.md": "---\ntitle: Start\n---\n\n[L#](nur-deutsch/)\n\n[L#](../)\n\n[L#](./people/leave/)\n",
    "src/content/docs/de/nur-deutsch.md": "---\ntitle: Nur\n---\n",
}
SITES = {"plain": numbered(_PLAIN), "based": numbered(_BASED)}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment", "L903": "a comment"}}


def build(site: Site) -> Path:
    """`astro build`, beside the packages."""
    link = site.source / "node_modules"
    link.symlink_to(site.tools / "node_modules")
    (site.source / "package.json").write_text('{"name": "handbook", "type": "module"}')
    (site.source / "tsconfig.json").write_text("{}")
    site.run(
        "node", site.tools / "node_modules/astro/astro.js", "build", "--outDir", site.out, ASTRO_TELEMETRY_DISABLED="1"
    )
    link.unlink()
    return site.out
