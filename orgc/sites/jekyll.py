"""Jekyll (also GitHub Pages): the folder of `_config.yml` is served, and each collection under its name."""

from __future__ import annotations

from orgc.grammar.settings import host_of, repository_of, under, words, yaml_values
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = ("_config.yml", "_config.yaml", "CNAME")
_BOOK = ("launch_buttons", "sphinx", "execute", "repository")  # keys of Jupyter Book's file of the same name
_POST = lazy(r"(?:^|/)_posts/(?:.*/)?(\d{4})-(\d\d)-(\d\d)-([^/]+)\.(?:md|markdown)$")


def detect(settings: Settings) -> Routing | None:
    """What `_config.yml` says: url, baseurl, source, collections; posts are served by their date."""
    for path, folder, text in settings.named("_config.yml", "_config.yaml"):
        data = yaml_values(text)
        if any(isinstance(data.get(key), dict) for key in _BOOK) or f"{folder}/_toc.yml".strip("/") in settings.paths:
            continue
        root = under(folder, words(data.get("source")) or ".")
        base = words(data.get("baseurl")).strip("/")
        inside = f"{root}/" if root else ""
        collections = data.get("collections")
        names = list(collections) if isinstance(collections, (dict, list)) else []
        mounts = [Mount(name, f"{inside}_{name}") for name in names if isinstance(name, str)]
        moved = []
        for page in sorted(p for p in settings.paths if p.startswith(inside)):
            if match := _POST.search(page):
                moved.append((f"/{match[1]}/{match[2]}/{match[3]}/{match[4]}", f"/{page[len(inside) :]}"))
        names_ = [words(data.get("url")), *(t.strip() for _, f, t in settings.named("CNAME") if f == folder)]
        hosts = tuple(filter(None, (host_of(name, base) for name in names_)))
        return Routing(
            "jekyll",
            (Sign(path, f"source {root or '.'}{', baseurl /' + base if base else ''}"),),
            (*mounts, Mount("", root)),
            base,
            hosts,
            tuple(filter(None, (repository_of(f"github.com/{words(data.get('repository'))}"),))),
            tuple(moved),
        )
    return None
