"""MkDocs: `docs/` is served, every page as a folder unless `use_directory_urls` is off."""

from __future__ import annotations

from orgc.grammar.settings import host_of, inside, path_of, repository_of, table, under, values, words
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = ("mkdocs.yml", "mkdocs.yaml")


def detect(settings: Settings) -> Routing | None:
    """What `mkdocs.yml` says: docs_dir, site_url, repo_url, and the table of the redirects plugin."""
    for path, folder, text in settings.named(*FILES):
        data = values(path, text)
        docs = words(data.get("docs_dir")) or "docs"
        root = under(folder, docs)
        plugins = data.get("plugins")
        redirects: list[tuple[str, str]] = []
        for plugin in plugins if isinstance(plugins, list) else [plugins]:
            for old, new in table(inside(plugin, "redirects", "redirect_maps")):
                redirects.append((_address(old), new if "//" in new else _address(new)))
        site = words(data.get("site_url"))
        return Routing(
            "mkdocs",
            (Sign(path, f"docs_dir {docs}"),),
            (Mount("", root),),
            path_of(site),
            tuple(filter(None, (host_of(site),))),
            tuple(filter(None, (repository_of(words(data.get("repo_url"))),))),
            tuple(redirects),
            slash=words(data.get("use_directory_urls")).lower() != "false",
            folded="slugify" not in text,
        )
    return None


def _address(path: str) -> str:
    return "/" + path.removesuffix(".md").removesuffix("index").strip("/")
