"""Sphinx with MyST, and Jupyter Book: the folder of `conf.py` is served; a link may name a label of any page."""

from __future__ import annotations

from orgc.grammar.settings import assigned, host_of, inside, option, path_of, strings, under, words, yaml_values
from orgc.model.routing import Mount, Publishing, Routing, Settings, Sign, Slugs

FILES = ("conf.py", "_toc.yml", "myst.yml", ".readthedocs.yaml", ".readthedocs.yml")
_MADE = ("_images/", "_downloads/", "_sources/", "_modules/", "_static/", "genindex.html", "py-modindex.html", "search.html",
         "searchindex.js", "objects.inv", "genindex/", "search/", "sitemap.xml", "404.html")  # fmt: skip
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
            slugs=_slugs(text) if known else Slugs(),
            published=_published(settings, folder, text) if known else None,
        )
    for path, folder, text in settings.named("_toc.yml", "myst.yml"):
        if yaml_values(text):
            root = under(folder, ".")
            return Routing("sphinx", (Sign(path, f"source {root or '.'}"),), (Mount("", root),), labels=True)
    return None


def _slugs(text: str) -> Slugs:
    depth = assigned(text, "myst_heading_anchors")
    return Slugs(
        "docutils",
        attributes="attrs_" in text,
        depth=int(depth) if depth.isdigit() and len(depth) < 3 else 0,
    )


def _published(settings: Settings, folder: str, text: str) -> Publishing:
    extensions = strings(text, "extensions")
    beside = (*strings(text, "html_static_path"), *strings(text, "html_extra_path"), *strings(text, "templates_path"))
    left_out = (*strings(text, "exclude_patterns"), *beside, "**/_sources", "_build")
    static = (Mount("_static", under(folder, name)) for name in strings(text, "html_static_path"))
    extra = (Mount("", under(folder, name)) for name in strings(text, "html_extra_path"))
    prefix = f"{folder}/" if folder else ""
    others = any(p.startswith(prefix) and p.endswith((".rst", ".ipynb")) for p in settings.paths)
    return Publishing(
        "folder" if _is_dirhtml(settings) else "html",
        "only",
        ("index",),
        tuple(f"/{pattern.strip('/')}" for pattern in left_out if pattern.strip("/.")),
        tuple(name for name in _MADE if name != "_static/" or not strings(text, "html_static_path")),
        names=others or any(name in extension for extension in extensions for name in _NAMERS),
        titles=any("autosectionlabel" in extension for extension in extensions),
        copied=tuple(m for m in (*static, *extra) if m.folder and not m.folder.startswith("..")),
    )


def _is_dirhtml(settings: Settings) -> bool:
    """Whether Read the Docs is told to write every page as a folder."""
    texts = (text for _, _, text in settings.named(".readthedocs.yaml", ".readthedocs.yml"))
    return any(words(inside(yaml_values(text), "sphinx", "builder")) == "dirhtml" for text in texts)
