# ruff: noqa: E501
"""VuePress 2: README.md stands for its folder, links to files become links to pages, ids as VitePress makes them."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered
from tests.generators.vitepress import ANCHORS

PROGRAM = "VuePress 2.0.0-rc.26"
NPM = (
    "vuepress@2.0.0-rc.26",
    "@vuepress/theme-default@2.0.0-rc.118",
    "@vuepress/bundler-vite@2.0.0-rc.26",
    "sass-embedded",
)
SERVED = {"plain": {"base": "/hb/", "host": "docs.acme.org"}}
_PIXEL = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
_PLAIN = {
    "docs/.vuepress/config.js": """import { defaultTheme } from '@vuepress/theme-default'
import { viteBundler } from '@vuepress/bundler-vite'

export default {
  base: '/hb/',
  title: 'Handbook',
  pagePatterns: ['**/*.md', '!**/drafts', '!.vuepress', '!node_modules'],
  bundler: viteBundler(),
  theme: defaultTheme({ hostname: 'https://docs.acme.org' }),
}
""",
    "docs/.vuepress/public/logo.svg": _PIXEL,
    "docs/README.md": """# Home

[L#](people/leave.md)

[L#](./people/leave.md)

[L#](/people/leave.md)

[L#](people/leave.html)

[L#](/people/leave.html)

[L#](/people/leave)

[L#](people/leave)

[L#](/people/)

[L#](people/)

[L#](people/README.md)

[L#](/people/README.md)

[L#](/people/index.html)

[L#](people/gone.md)

[L#](/people/gone.html)

[L#](/hb/people/leave.html)

[L#](/own/place/)

[L#](/place.html)

[L#](place.md)

[L#](team/index.md)

[L#](/team/)

[L#](drafts/x.md)

[L951](/drafts/x.html)

[L#](/logo.svg)

![L#](/logo.svg)

[L#](/none.svg)

![L#](./b.svg)

[L#](people/Leave.md)

[L#](caf%C3%A9.md)

[L#](café.md)

[L#](/caf%C3%A9.html)

[L#](with%20space.md)

[L#](<with space.md>)

[L#](people/leave.md#carry-over)

[L#](people/leave.md#none)

[L#](people/leave.md?x=1)

[L#][ref]

[L#][dead]

[ref]: people/leave.md

[dead]: people/no.md

<a href="/hb/people/leave.html">L#</a>

<a href="/people/leave.html">L#</a>

`[L900](in-code.md)`

```md
[L901](in-fence.md)
```

<!-- [L902](in-comment.md) -->

| a | b |
|---|---|
| [L#](people/leave.md) | x |
| [L#](in-table.md) | x |

[L#](https://docs.acme.org/hb/people/leave.html)

[L#](https://docs.acme.org/hb/people/gone.html)

[L#](mailto:a@b.org)

[L950](/404.html)

[L#](/)

[L#](./)
""",
    "docs/people/README.md": "# People\n\n[L#](leave.md)\n\n[L#](./leave.html)\n\n[L#](../README.md)\n\n[L#](../)\n",
    "docs/people/leave.md": "# Leave\n\n[L#](./pay.md)\n\n[L#](pay.md#bonus)\n\n[L#](pay.md#none)\n\n[L#](../people/pay.html)\n\n[L#](pay)\n\n[L#](README.md)\n\n[L#](../place.md)\n\n"
    + ANCHORS.replace("[L#](#in-the-included)\n\n", "")
    .replace("(/people/pay)", "(/people/pay.html)")
    .replace("(./pay)", "(./pay.html)"),
    "docs/people/pay.md": "# Pay\n\n## Bonus\n",
    "docs/place.md": "---\npermalink: /own/place/\n---\n# Place\n\n[L#](people/leave.md)\n\n[L#](../../people/leave.html)\n",
    "docs/team/index.md": "# Team\n",
    "docs/drafts/x.md": "# X\n",
    "docs/café.md": "# Café\n",
    "docs/with space.md": "# Space\n",
    "docs/b.svg": _PIXEL,
    "README.md": "# Repository\n",
}
SITES = {"plain": numbered(_PLAIN)}
RIGHT = {"plain": {"L950": "pages for errors belong to a server", "L951": "perhaps another site on the same host"}}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment"}}


def build(site: Site) -> Path:
    """`vuepress build`."""
    link = site.source / "node_modules"
    link.symlink_to(site.tools / "node_modules")
    (site.source / "package.json").write_text('{"type": "module"}')
    program = site.tools / "node_modules/vuepress/bin/vuepress.js"
    site.run("node", program, "build", site.source / "docs", "--dest", site.out)
    link.unlink()
    return site.out
