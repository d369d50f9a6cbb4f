# ruff: noqa: E501
"""MkDocs: pages as folders, links as paths of files."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site
from tests.loaders.installing import python

PROGRAM = "MkDocs 1.6"
PIP = ("mkdocs==1.6.1", "mkdocs-redirects==1.2.2")
SERVED = {"plain": {"base": "/hb/", "host": "docs.acme.org"}}
SITES: dict[str, dict[str, str]] = {
    "plain": {
        "mkdocs.yml": "site_name: Handbook\nsite_url: https://docs.acme.org/hb/\nplugins:\n  - redirects:\n"
        "      redirect_maps:\n        old/leave.md: people/leave.md\n",
        "docs/index.md": "# Home\n\n[L1](people/leave.md)\n\n[L2](people/leave/)\n\n[L3](people/gone.md)\n\n[L4](old/leave/)\n",
        "docs/people/leave.md": "# Leave\n\n## Café & bar\n\n## Sick  leave: how?\n\n[L5](../index.md)\n\n[L6](#cafe-bar)\n\n"
        "[L7](#café--bar)\n\n[L8](https://docs.acme.org/hb/people/leave/#cafe-bar)\n\n[L9](https://docs.acme.org/hb/people/pay/)\n\n"
        "[L10](#sick-leave-how)\n\n![L11](../img/a.png)\n\n![L12](img/a.png)\n\n[L13](../people/leave.md#cafe-bar)\n",
        "docs/img/a.png": "",
    },
}


def build(site: Site) -> Path:
    """`mkdocs build`."""
    site.run(python(site.tools), "-m", "mkdocs", "build", "-q", "-d", site.out)
    return site.out
