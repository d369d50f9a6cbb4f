"""Jekyll (also GitHub Pages): the folder of `_config.yml` is served, and each collection under its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgc.grammar.settings import MOST, host_of, inside, listed, repository_of, under, words, yaml_values
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs
from orgc.model.serving import OWN_PLUGINS, JekyllCollection, JekyllSite

FILES = ("_config.yml", "_config.yaml", "CNAME", "Gemfile")
_BOOK = ("launch_buttons", "sphinx", "execute", "repository")  # keys of Jupyter Book's file of the same name
_HEXO = ("source_dir", "public_dir", "new_post_name", "skip_render")  # keys of Hexo's
_PAGES = ("jekyll-relative-links", "jekyll-optional-front-matter", "jekyll-readme-index")  # what GitHub Pages turns on
_GEM = lazy(r"^\s*gem\s+['\"]([\w-]+)['\"]")
_OUT = (
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
)


def detect(settings: Settings) -> Routing | None:
    """What `_config.yml` says: url, baseurl, source, collections, permalinks, plugins."""
    for path, folder, text in settings.named("_config.yml", "_config.yaml"):
        data = yaml_values(text)
        if any(isinstance(data.get(key), dict) for key in _BOOK) or f"{folder}/_toc.yml".strip("/") in settings.paths:
            continue
        if any(key in data for key in _HEXO):
            continue
        root = under(folder, words(data.get("source")) or ".")
        base = words(data.get("baseurl")).strip("/")
        below = f"{root}/" if root else ""
        names = [words(data.get("url")), *(t.strip() for _, f, t in settings.named("CNAME") if f == folder)]
        hosts = tuple(filter(None, (host_of(name, base) for name in names)))
        serving = _serving(data, root, settings, folder)
        mounts = [Mount(c.name, f"{below}{serving.collected}{c.name}") for c in serving.collections]
        return Routing(
            "jekyll",
            (Sign(path, f"source {root or '.'}{', baseurl /' + base if base else ''}"),),
            (*mounts, Mount("", root)),
            base,
            hosts,
            tuple(filter(None, (repository_of(f"github.com/{words(data.get('repository'))}"),))),
            slugs=Slugs(_style(data)),
            serving=serving,
        )
    return None


def _serving(data: dict[str, Any], root: str, settings: Settings, folder: str) -> JekyllSite:
    gems = [text for _, place, text in settings.named("Gemfile") if place in (folder, "")]
    pages = not gems or any("github-pages" in text for text in gems)
    plugins = [*listed(data.get("plugins")), *listed(data.get("gems")), *(_PAGES if pages else ())]
    plugins += [m[1] for text in gems for line in text.splitlines() if (m := _GEM.match(line))]
    off = {f"jekyll-{key.replace('_', '-')}" for key in _SWITCHES if _false(inside(data, key, "enabled"))}
    if words(data.get("require_front_matter")).lower() == "true":
        off.add("jekyll-optional-front-matter")
    if words(inside(data, "readme_index", "with_frontmatter")).lower() == "true":
        plugins.append("readme-with-front-matter")
    if any(path.startswith(f"{folder}/_plugins/".lstrip("/")) for path in settings.paths):
        plugins.append(OWN_PLUGINS)
    collected = words(data.get("collections_dir")).strip("/")
    cname = any(place == folder for _, place, _ in settings.named("CNAME"))
    return JekyllSite(
        root,
        words(data.get("permalink")) or "date",
        tuple(_collections(data.get("collections"))),
        f"{collected}/_" if collected else "_",
        (*listed(data.get("exclude")), *_OUT),
        (*listed(data.get("include")), ".htaccess"),
        tuple(_defaults(data.get("defaults"))),
        tuple(dict.fromkeys(p for p in plugins if p not in off)),
        tuple(f".{e.strip().lower()}" for e in (words(data.get("markdown_ext")) or _EXTENSIONS).split(",")),
        words(inside(data, "relative_links", "collections")).lower() == "true",
        words(data.get("future")).lower() == "true",
        words(data.get("unpublished")).lower() == "true",
        words(data.get("show_drafts")).lower() == "true",
        pages,
        cname,
        tuple(listed(data.get("languages"))),
    )


_EXTENSIONS = "markdown,mkdown,mkdn,mkd,md"
_SWITCHES = ("relative_links", "optional_front_matter", "readme_index")


def _false(value: Any) -> bool:
    return words(value).lower() == "false"


def _collections(known: Any) -> Iterator[JekyllCollection]:
    if isinstance(known, dict):
        for name, one in known.items():
            if name not in ("posts", "drafts"):
                output = words(inside(one, "output")).lower() == "true"
                yield JekyllCollection(str(name), output, words(inside(one, "permalink")))
            elif words(inside(one, "permalink")):
                yield JekyllCollection(str(name), True, words(inside(one, "permalink")))
    else:
        yield from (JekyllCollection(name) for name in listed(known) if name != "posts")


def _defaults(rows: Any) -> Iterator[tuple[str, str, str, str]]:
    """The path, the type, the key and the value of each default for front matter."""
    for row in rows[:MOST] if isinstance(rows, list) else ():
        values = inside(row, "values")
        scope = inside(row, "scope")
        for key, value in values.items() if isinstance(values, dict) else ():
            for one in listed(value):
                yield words(inside(scope, "path")), words(inside(scope, "type")), str(key).lower(), one


def _style(data: dict[str, Any]) -> str:
    """The way in which anchors are made."""
    kramdown = data.get("kramdown")
    if words(data.get("markdown")).lower() not in ("", "kramdown", "gfm") or _false(inside(kramdown, "auto_ids")):
        return ""
    return "kramdown" if words(inside(kramdown, "input")).lower() == "kramdown" else "kramdown-gfm"
