# ruff: noqa: E501
"""Jupyter Book 1: Sphinx with MyST, told by `_config.yml` and `_toc.yml`."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered
from tests.loaders.installing import python

PROGRAM = "Jupyter Book 1"
PIP = ("jupyter-book==1.0.4.post1",)
UNLINKED = "dead-link"
_INTRO = """(top)=
# Intro

## Café & bar

### Deep

## Same

## Same

[L#](people/leave.md)
[L#](people/leave)
[L#](people/leave.html)
[L#](people/gone.md)
[L#](people/unlisted.md)
[L#](people/leave.md#urlaub)
[L#](people/leave.md#leave)
[L#](people/leave.md#the-rules)
[L#](people/leave.md#rules)
[L#](#cafe-bar)
[L#](#café--bar)
[L#](#deep)
[L#](#same)
[L#](#same-1)
[L#](#top)
[L#](#nothing)
[L#](top)
[L#](leave-label)
[L#](nothing)
[L#](/people/leave.md)
[L#](/people/leave)
[L#](people/)
[L#](data/form.pdf)
[L#](data/gone.pdf)
[L#](drafts/plan.md)
[L#](https://hb.acme.org/book/people/leave.html)
[L#](https://hb.acme.org/book/people/gone.html)
[L#](https://hb.acme.org/book/intro.html)
[L#](https://hb.acme.org/book/)
[L#](https://hb.acme.org/book/genindex.html)
![L#](data/a.png)
![L#](data/b.png)
<a href="people/leave.html">L#</a>
<a href="people/leave.md">L#</a>
<a href="people/gone.html">L#</a>
<img src="data/a.png" alt="L#">
{doc}`L# <people/leave>`
{doc}`L# <people/gone>`
{ref}`L# <leave-label>`
{ref}`L# <nothing>`

```{note}
[L#](people/gone.md)
```

:::{tip}
[L#](people/gone.md)
:::

```{margin}
[L#](people/leave.md)
```

```{tableofcontents}
```

```{code-cell} python
[L900](gone.md)
```

```{figure} data/a.png
:name: fig-a
Caption [L#](people/gone.md)
```

[L#](#fig-a)
{numref}`L800 <fig-a>`
{numref}`L# <fig-b>`
"""
_TOC = "format: jb-book\nroot: intro\nchapters:\n  - file: people/leave\n"
_LEAVE = "(leave-label)=\n# Leave\n\n## Rules {#the-rules}\n\n[L#](../intro.md)\n[L#](../intro)\n[L#](../intro.html)\n[L#](unlisted.md)\n[L#](../README.md)\n[L#](../intro.md#cafe-bar)\n"
_FILES = {
    "intro.md": _INTRO,
    "people/leave.md": _LEAVE,
    "people/unlisted.md": "# Unlisted\n",
    "drafts/plan.md": "# Plan\n",
    "README.md": "# Readme\n",
    "data/a.png": "",
    "data/form.pdf": "x",
}
SITES: dict[str, dict[str, str]] = {
    "book": numbered(
        {
            "_config.yml": "title: Handbook\nauthor: Acme\nexecute:\n  execute_notebooks: 'off'\nexclude_patterns: [drafts/*]\nhtml:\n  baseurl: https://hb.acme.org/book/\nparse:\n  myst_enable_extensions: [colon_fence, attrs_inline, attrs_block]\n",
            "_toc.yml": _TOC,
            **_FILES,
        }
    ),
    "listed": numbered(
        {
            "docs/_config.yml": "title: Handbook\nonly_build_toc_files: true\nexecute:\n  execute_notebooks: 'off'\nsphinx:\n  config:\n    html_baseurl: https://hb.acme.org/book/\n    myst_heading_anchors: 2\n",
            "docs/_toc.yml": _TOC,
            **{f"docs/{path}": text for path, text in _FILES.items()},
        }
    ),
}
SERVED = {name: {"base": "/book/", "host": "hb.acme.org"} for name in SITES}
LITERAL = {name: {"L900": "it stands in code"} for name in SITES}


RIGHT = {name: {"L800": "a figure is there, though it has no number"} for name in SITES}


def build(site: Site) -> Path:
    """`jupyter-book build`."""
    source = next(site.source.rglob("_toc.yml")).parent
    site.run(
        python(site.tools),
        "-c",
        "from jupyter_book.cli.main import main; main()",
        "build",
        "-q",
        source,
        "--path-output",
        site.out,
    )
    return site.out / "_build" / "html"
