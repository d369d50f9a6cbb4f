"""Docusaurus: `docs/` is served under its route, `static/` at the top, numbers before names left out."""

from __future__ import annotations

from orgc.grammar.settings import host_of, option, repository_of, under
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")


def detect(settings: Settings) -> Routing | None:
    """The url, baseUrl, docs path and routeBasePath of the configuration."""
    for path, folder, text in settings.named(*FILES):
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
        )
    return None
