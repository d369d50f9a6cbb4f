"""MkDocs: `docs/` is served, every page as a folder unless `use_directory_urls` is off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any

from orgc.grammar.settings import host_of, inside, path_of, repository_of, table, under, values, words
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Publishing, Routing, Settings, Sign, Slugs

FILES = ("mkdocs.yml", "mkdocs.yaml")
_HIDDEN = (".*", "/templates/")
_MADE = ("404.html", "sitemap.xml", "search/", "search.html", "assets/javascripts/", "assets/stylesheets/",
         "assets/images/favicon.png", "assets/images/social/", "css/base.css", "css/bootstrap", "js/base.js",
         "webfonts/",          "img/favicon.ico", "img/grid.png")  # fmt: skip
_INCLUDE = lazy(r"!include\s{1,9}[\"']?([\w./-]{1,200}mkdocs\.ya?ml)")
_MAKERS = ("gen-files", "monorepo", "multirepo", "mkdocs-simple-hooks", "api-autonav", "autoapi", "jupyter", "simple",
           "mkdocstrings", "same-dir", "bibtex", "swagger-ui-tag", "autonav", "git-authors-index")  # fmt: skip
_SLUGIFY = lazy(
    r"slugify\s{0,9}:\s{0,9}([^\n]{0,200}(?:\n\s{0,20}kwds[^\n]{0,200}(?:\n\s{1,20}[\w-]+:[^\n]{0,80}){0,4})?)"
)
_CASE = lazy(r"case[\"']?\s{0,3}:\s{0,3}[\"']?([\w-]+)")
_NORMAL = lazy(r"normalize[\"']?\s{0,3}:\s{0,3}[\"']?(NF\w+)")


def detect(settings: Settings) -> Routing | None:
    """What `mkdocs.yml` says: docs_dir, site_url, repo_url, what is left out, how anchors are made, the redirects."""
    for path, folder, text in settings.named(*FILES):
        data = values(path, text)
        docs = words(data.get("docs_dir")) or "docs"
        plugins = dict(_named(data.get("plugins")))
        site = words(data.get("site_url"))
        slash = words(data.get("use_directory_urls")).lower() != "false"
        return Routing(
            "mkdocs",
            (Sign(path, f"docs_dir {docs}"),),
            (Mount("", under(folder, docs)), *_included(settings, folder, text)),
            path_of(site),
            tuple(filter(None, (host_of(site),))),
            tuple(filter(None, (repository_of(words(data.get("repo_url"))),))),
            tuple(_redirects(plugins)),
            slash=slash,
            slugs=_slugs(text, dict(_named(data.get("markdown_extensions")))),
            published=_published(data, plugins, slash),
        )
    return None


def _included(settings: Settings, folder: str, text: str) -> Iterator[Mount]:
    """The documentation of parts that the monorepo plugin puts below the names of their sites."""
    for match in _INCLUDE.finditer(text):
        place = normpath(join(folder, match[1]))
        data = values(place, settings.texts.get(place, ""))
        if name := words(data.get("site_name")).strip("/"):
            yield Mount(name, under(dirname(place), words(data.get("docs_dir")) or "docs"))


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    """The plugins or extensions of a list or a table, each with its options."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from ((str(key).removeprefix("markdown.extensions."), options) for key, options in item.items())
        elif isinstance(item, str):
            yield item.removeprefix("markdown.extensions."), {}


def _redirects(plugins: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for old, new in table(inside(plugins, "redirects", "redirect_maps")):
        yield _address(old), new if "//" in new else _address(new)


def _address(path: str) -> str:
    stem = re.sub(r"(?:^|(?<=/))(?:index|README)$", "", path.split("#", maxsplit=1)[0].removesuffix(".md"))
    return "/" + stem.strip("/")


def _slugs(text: str, extensions: dict[str, Any]) -> Slugs:
    """How the `toc` extension makes anchors, and which others have a part in it."""
    found = _SLUGIFY.search(text)
    function = found[1] if found else ""
    style = "pymdown" if "pymdownx" in function else "python-unicode" if "unicode" in function else "python"
    case = _CASE.search(function)
    normal = _NORMAL.search(function)
    if "uslugify" in function:  # the names of functions of old
        chosen = "" if "cased" in function else "lower"
    else:
        chosen = case[1] if case else ""
    return Slugs(
        style,
        words(inside(extensions, "toc", "separator")) or "-",
        chosen,
        normal[1] if normal else "NFC",
        attributes=not {"attr_list", "extra", "pymdownx.extra"}.isdisjoint(extensions),
        footnotes=not {"footnotes", "extra", "pymdownx.extra"}.isdisjoint(extensions),
        emoji="pymdownx.emoji" in extensions or "emoji" in extensions,
    )


def _published(data: dict[str, Any], plugins: dict[str, Any], slash: bool) -> Publishing:
    lists = (inside(data, "exclude_docs"), inside(data, "draft_docs"))
    left_out = (*_HIDDEN, *(line for text in lists for line in words(text).splitlines()))
    links = inside(data, "validation", "links", "absolute_links") or inside(data, "validation", "absolute_links")
    mike = words(inside(data, "extra", "version", "provider")) == "mike" or "mike" in plugins
    blog = next((plugins[name] for name in ("blog", "material/blog") if name in plugins), None)
    languages = tuple(_languages(next((plugins[n] for n in ("i18n", "mkdocs-static-i18n") if n in plugins), None)))
    posts, made = _blog(blog) if blog is not None or "blog" in plugins else ("", ())
    return Publishing(
        "folder" if slash else "html",
        "top" if words(links) == "relative_to_docs" else "path",
        ("index", "README"),
        left_out,
        made=(*_MADE, *made),
        hidden=(posts,) if posts else (),
        unknown=not plugins.keys().isdisjoint(_MAKERS) or bool(data.get("hooks")),
        versions=mike,
        languages=languages if len(languages) > 1 else (),
        by_folder=words(inside(plugins, "i18n", "docs_structure")) == "folder",
    )


def _blog(options: Any) -> tuple[str, tuple[str, ...]]:
    """Where the posts of Material's blog stand, and the heads of the addresses that it makes."""
    folder = words(inside(options, "blog_dir")).strip("./") if inside(options, "blog_dir") is not None else "blog"
    top = f"{folder}/" if folder else ""
    posts = (words(inside(options, "post_dir")) or "{blog}/posts").replace("{blog}", folder).strip("./")
    dated = inside(options, "post_url_format") is None and inside(options, "post_url_date_format") is None
    pages = ("archive/", "category/", "author/", "page/")
    return f"{posts}/", tuple(top + page for page in (*pages, *(("1", "2") if dated else ("",))))


def _languages(options: Any) -> Iterator[str]:
    """The languages of the i18n plugin, the one without a folder first."""
    found = inside(options, "languages")
    first = words(inside(options, "default_language"))
    names: list[str] = [str(name) for name in found] if isinstance(found, dict) else []
    for language in found if isinstance(found, list) else ():
        name = words(inside(language, "locale"))
        if name and words(inside(language, "build")).lower() != "false":
            names.append(name)
            first = first or (name if words(inside(language, "default")).lower() == "true" else "")
    yield from dict.fromkeys(name for name in (first or next(iter(names), ""), *names) if name and name != "default")
