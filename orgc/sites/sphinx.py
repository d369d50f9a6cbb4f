"""Sphinx with MyST, and Jupyter Book: the folder of `conf.py` is served; a link may name a label of any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from orgc.grammar.settings import (
    assigned,
    host_of,
    inside,
    option,
    path_of,
    repository_of,
    strings,
    under,
    words,
    yaml_list,
    yaml_values,
)
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs
from orgc.model.serving import Root, SphinxSite

FILES = ("conf.py", "_toc.yml", "_config.yml", "_config.yaml", "myst.yml", ".readthedocs.yaml", ".readthedocs.yml")
_MADE = ("_images/", "_downloads/", "_sources/", "_modules/", "_static/", "genindex.html", "py-modindex.html",
         "genindex/", "search.html", "search/", "searchindex.js", "objects.inv", "sitemap.xml", "404.html")  # fmt: skip
_CUSTOM = lazy(r"^myst_heading_slug_func\s*=\s*(?!None|f?[\"'](?:docutils|github)\b|docutils|make_id)", re.M)
_NAMERS = ("autodoc", "intersphinx", "autoapi", "autosummary", "breathe", "bibtex", "graphviz", "apidoc", "automodule")


def detect(settings: Settings) -> Routing | None:
    """A `conf.py` that configures Sphinx, or the contents list of Jupyter Book or MyST."""
    for path, folder, text in settings.named("conf.py"):
        if not option(text, "project") and "extensions" not in text:
            continue
        site = option(text, "html_baseurl")
        known = "myst" in text and assigned(text, "myst_all_links_external") != "True"
        return Routing(
            "sphinx",
            (Sign(path, f"source {folder or '.'}"),),
            (Mount("", folder),),
            path_of(site),
            tuple(filter(None, (host_of(site),))),
            labels=True,
            slugs=_slugs(text) if known and _CUSTOM.search(text) is None else Slugs(),
            serving=_serving(settings, folder, text) if known else None,
        )
    for path, folder, text in settings.named("_toc.yml"):
        if contents := yaml_values(text) or yaml_list(text):
            return _book(settings, path, folder, contents)
    for path, folder, text in settings.named("myst.yml"):
        if yaml_values(text):
            root = under(folder, ".")
            return Routing("sphinx", (Sign(path, f"source {root or '.'}"),), (Mount("", root),), labels=True)
    return None


def _book(settings: Settings, path: str, folder: str, contents: Any) -> Routing:
    """Jupyter Book: what `_config.yml` beside the contents list says."""
    names = tuple(f"{folder}/{name}".strip("/") for name in ("_config.yml", "_config.yaml"))
    data = next((yaml_values(settings.texts[name]) for name in names if name in settings.texts), {})
    config = inside(data, "sphinx", "config")
    site = words(inside(data, "html", "baseurl")) or words(inside(config, "html_baseurl"))
    listed = tuple(_files(contents))
    depth = words(inside(data, "parse", "myst_heading_anchors") or inside(config, "myst_heading_anchors"))
    enabled = str(inside(data, "parse", "myst_enable_extensions")) + str(inside(config, "myst_enable_extensions"))
    excluded = (inside(data, "exclude_patterns"), inside(config, "exclude_patterns"))
    patterns = [words(pattern) for found in excluded if isinstance(found, list) for pattern in found]
    root = words(inside(contents, "root")) or next(iter(listed), "")
    prefix = f"{folder}/" if folder else ""
    others = any(p.startswith(prefix) and p.endswith((".rst", ".ipynb")) for p in settings.paths)
    return Routing(
        "sphinx",
        (Sign(path, f"source {folder or '.'}"),),
        (Mount("", folder),),
        path_of(site),
        tuple(filter(None, (host_of(site),))),
        tuple(filter(None, (repository_of(words(inside(data, "repository", "url"))),))),
        (("/", f"/{root}"),) if root else (),
        labels=True,
        slugs=Slugs("docutils", attributes="attrs_" in enabled, depth=int(depth) if depth.isdigit() else 0),
        serving=SphinxSite(
            False,
            left_out=tuple(f"/{p.strip('/')}" for p in (*patterns, "_build", "**/.ipynb_checkpoints") if p.strip("/.")),
            made=_MADE,
            listed=listed if words(data.get("only_build_toc_files")).lower() == "true" else (),
            names=others or bool(inside(data, "sphinx", "extra_extensions")),
        ),
    )


def _files(contents: Any, depth: int = 0) -> Iterator[str]:
    """The pages that a contents list names."""
    if isinstance(contents, list):
        for item in contents:
            yield from _files(item, depth + 1)
    elif isinstance(contents, dict) and depth < 30:
        for key, value in contents.items():
            if key in ("root", "file") and words(value):
                yield words(value).removesuffix(".md")
            elif isinstance(value, (list, dict)):
                yield from _files(value, depth + 1)


def _slugs(text: str) -> Slugs:
    depth = assigned(text, "myst_heading_anchors")
    return Slugs(
        "docutils",
        attributes="attrs_" in text,
        depth=int(depth) if depth.isdigit() and len(depth) < 3 else 0,
    )


def _serving(settings: Settings, folder: str, text: str) -> SphinxSite:
    extensions = strings(text, "extensions")
    beside = (*strings(text, "html_static_path"), *strings(text, "html_extra_path"), *strings(text, "templates_path"))
    left_out = (*strings(text, "exclude_patterns"), *beside, "**/_sources", "_build")
    static = (Root(under(folder, name), "_static") for name in strings(text, "html_static_path"))
    extra = (Root(under(folder, name)) for name in strings(text, "html_extra_path"))
    prefix = f"{folder}/" if folder else ""
    others = any(p.startswith(prefix) and p.endswith((".rst", ".ipynb")) for p in settings.paths)
    return SphinxSite(
        _is_dirhtml(settings),
        ("index",),
        tuple(f"/{pattern.strip('/')}" for pattern in left_out if pattern.strip("/.")),
        made=tuple(name for name in _MADE if name != "_static/" or not strings(text, "html_static_path")),
        names=others or any(name in extension for extension in extensions for name in _NAMERS),
        titles=any("autosectionlabel" in extension for extension in extensions),
        copied=tuple(root for root in (*static, *extra) if root.folder and not root.folder.startswith("..")),
    )


def _is_dirhtml(settings: Settings) -> bool:
    """Whether Read the Docs is told to write every page as a folder."""
    texts = (text for _, _, text in settings.named(".readthedocs.yaml", ".readthedocs.yml"))
    return any(words(inside(yaml_values(text), "sphinx", "builder")) == "dirhtml" for text in texts)
