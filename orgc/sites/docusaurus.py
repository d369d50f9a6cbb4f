"""Docusaurus: `docs/` is served under its route, `static/` at the top, numbers before names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.settings import host_of, option, repository_of, under
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign

_CONFIGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")
_SIDES = ("sidebars.js", "sidebars.ts", "_category_.json", "_category_.yml", "_category_.yaml")
FILES = (*_CONFIGS, *_SIDES)
_MOVED = lazy(
    r"from['\"]?\s{0,9}:\s{0,9}(?P<old>\[[^\[\]]{0,900}\]|['\"`][^'\"`\n]{1,300}['\"`])\s{0,9},\s{0,9}"
    r"['\"]?to['\"]?\s{0,9}:\s{0,9}['\"`](?P<new>[^'\"`\n]{1,300})"
)
_BACK = lazy(
    r"['\"]?to['\"]?\s{0,9}:\s{0,9}['\"`](?P<new>[^'\"`\n]{1,300})['\"`]\s{0,9},\s{0,9}"
    r"from['\"]?\s{0,9}:\s{0,9}(?P<old>\[[^\[\]]{0,900}\]|['\"`][^'\"`\n]{1,300}['\"`])"
)
_MADE = lazy(r"\{[^{}]{0,400}generated-index[^{}]{0,400}\}")
_SLUG = lazy(r"[^a-z0-9]+")


def detect(settings: Settings) -> Routing | None:
    """The url, baseUrl, docs path and routeBasePath of the configuration."""
    for path, folder, text in settings.named(*_CONFIGS):
        base = option(text, "baseUrl").strip("/")
        docs = under(folder, option(text, "path") or "docs")
        route = option(text, "routeBasePath")
        url = "docs" if not route and "routeBasePath" not in text else route.strip("/")
        mounts = (Mount(url, docs), Mount("blog", under(folder, "blog")), Mount("", under(folder, "static")))
        pages = Mount("", under(folder, "src/pages"))
        return Routing(
            "docusaurus",
            (Sign(path, f"{docs} is served at /{url}"),),
            (*mounts, pages),
            base,
            tuple(filter(None, (host_of(option(text, "url"), base),))),
            tuple(filter(None, (repository_of(option(text, "editUrl")),))),
            (*_redirects(text), *_made(settings, url)),
            unnumbered="numberPrefixParser" not in text,
        )
    return None


def _redirects(text: str) -> Iterator[tuple[str, str]]:
    """The table of the plugin that redirects in the browser."""
    for pattern in (_MOVED, _BACK):
        for match in pattern.finditer(text):
            for old in re.findall(r"['\"`]([^'\"`\n]+)['\"`]", match["old"]):
                yield old, match["new"]


def _made(settings: Settings, url: str) -> Iterator[tuple[str, str]]:
    """The addresses of the pages that list a category: no file is behind them."""
    for _, _, text in settings.named(*_SIDES):
        for match in _MADE.finditer(text[:200_000]):
            slug = option(match[0], "slug") or f"category/{_SLUG.sub('-', option(text, 'label').lower()).strip('-')}"
            yield f"/{url}/{slug.strip('/')}".replace("//", "/"), "//"
