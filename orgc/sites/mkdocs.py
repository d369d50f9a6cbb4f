"""MkDocs: `docs/` is served, every page as a folder unless `use_directory_urls` is off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any

from orgc.grammar.settings import host_of, inside, path_of, repository_of, table, under, values, words
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs
from orgc.model.serving import MkdocsSite

_MAIN = ("mkdocs.yml", "mkdocs.yaml")
FILES = (*_MAIN, "mkdocs.base.yml", "mkdocs-base.yml", "mkdocs_base.yml", "mkdocs.common.yml")  # those others inherit
_HIDDEN = (".*", "/templates/")
_MADE = ("404.html", "sitemap.xml", "search/", "search.html", "assets/javascripts/", "assets/stylesheets/",
         "assets/images/favicon.png", "assets/images/social/", "css/base.css", "css/bootstrap", "js/base.js",
         "webfonts/",          "img/favicon.ico", "img/grid.png")  # fmt: skip
_INCLUDE = lazy(r"!include\s{1,9}[\"']?([\w./-]{1,200}mkdocs\.ya?ml)")
_MAKERS = ("gen-files", "monorepo", "multirepo", "mkdocs-simple-hooks", "api-autonav", "autoapi", "jupyter", "simple",
           "mkdocstrings", "same-dir", "bibtex", "swagger-ui-tag", "autonav", "git-authors-index")  # fmt: skip
_TOC = lazy(r"^([ \t]*)(-[ \t]*)?[\"']?(?:markdown\.extensions\.)?toc[\"']?[ \t]*:(.*)$", re.M)
_SLUGIFY = lazy(r"slugify\s{0,9}:\s{0,9}(.*)", re.S)
_ANYWHERE = ("ezlinks", "roamlinks", "obsidian-bridge", "obsidian-support", "wikilinks")  # a name is a link to its page
_CASE = lazy(r"case[\"']?\s{0,3}:\s{0,3}[\"']?([\w-]+)")
_NORMAL = lazy(r"normalize[\"']?\s{0,3}:\s{0,3}[\"']?(NF\w+)")


def detect(settings: Settings) -> Routing | None:
    """What `mkdocs.yml` says: docs_dir, site_url, repo_url, what is left out, how anchors are made, the redirects."""
    for path, folder, written in settings.named(*_MAIN):
        text, data = written, values(path, written)
        base = normpath(join(folder, words(data.get("INHERIT"))))
        if base in settings.texts and base != path:
            text = f"{text}\n{settings.texts[base]}"
            data = _merged(values(base, settings.texts[base]), data)
        docs = _scalar(data.get("docs_dir")) or "docs"
        plugins = dict(_named(data.get("plugins")))
        extensions = dict(_named(data.get("markdown_extensions")))
        site = _scalar(data.get("site_url"))
        site = site if "//" in site else ""
        slash = _scalar(data.get("use_directory_urls")).lower() != "false" and not _is_on(plugins, "offline")
        return Routing(
            "mkdocs",
            (Sign(path, f"docs_dir {docs}"),),
            (Mount("", under(folder, docs)), *_included(settings, folder, text)),
            path_of(site),
            tuple(filter(None, (host_of(site),))),
            tuple(filter(None, (repository_of(_scalar(data.get("repo_url"))),))),
            tuple(_redirects(plugins)),
            slash=slash,
            slugs=_slugs(text, extensions),
            serving=None if any(map(plugins.__contains__, _ANYWHERE)) else _serving(data, plugins, slash, bool(site)),
            parts=tuple(under(folder, part) for part in _parts(inside(extensions, "pymdownx.snippets", "base_path"))),
        )
    return None


def _merged(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Settings that inherit others: tables are merged, everything else is replaced."""
    found = dict(base)
    for key, value in data.items():
        old = found.get(key)
        found[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return found


def _scalar(value: Any) -> str:
    """A value; of `!ENV [NAME, value]` the last, which counts where no name is set."""
    return words(value[-1] if isinstance(value, list) and value else value)


def _is_on(plugins: dict[str, Any], name: str) -> bool:
    return name in plugins and _scalar(inside(plugins, name, "enabled")).lower() != "false"


def _parts(value: Any) -> Iterator[str]:
    """The folders of texts that pages include."""
    for item in value if isinstance(value, list) else [value]:
        if name := words(item).strip("./"):
            yield name


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
            if isinstance(group := item.get("group"), dict):
                yield from _named(group.get("plugins"))
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
    found = _SLUGIFY.search(_block(text))
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


def _block(text: str) -> str:
    """The lines that say something of the `toc` extension: their tags name functions, which are no values of YAML."""
    match = _TOC.search(text)
    if match is None:
        return ""
    edge = len(match[1]) + len(match[2] or "")
    lines = [match[3]]
    for line in text[match.end() : match.end() + 5_000].splitlines()[1:]:
        if line.strip() and len(line) - len(line.lstrip()) <= edge:
            break
        lines.append(line)
    return "\n".join(lines)


def _serving(data: dict[str, Any], plugins: dict[str, Any], slash: bool, sited: bool) -> MkdocsSite:
    lists = (inside(data, "exclude_docs"), inside(data, "draft_docs"))
    globs = inside(plugins, "exclude", "glob")
    excluded = [words(glob).strip("/").replace("*", "**") for glob in (globs if isinstance(globs, list) else [globs])]
    left_out = (
        *_HIDDEN,
        *(line for text in lists for line in words(text).splitlines()),
        *(f"/{glob}" for glob in excluded if glob),
    )
    links = inside(data, "validation", "links", "absolute_links") or inside(data, "validation", "absolute_links")
    mike = words(inside(data, "extra", "version", "provider")) == "mike" or "mike" in plugins
    blog = next((plugins[name] for name in ("blog", "material/blog") if name in plugins), None)
    languages = tuple(_languages(next((plugins[n] for n in ("i18n", "mkdocs-static-i18n") if n in plugins), None)))
    posts, made = _blog(blog) if blog is not None or "blog" in plugins else ("", ())
    return MkdocsSite(
        slash,
        ("index", "README"),
        left_out,
        (*_MADE, *made),
        topped=words(links) == "relative_to_docs",
        hidden=(posts,) if posts else (),
        open=not plugins.keys().isdisjoint(_MAKERS) or bool(data.get("hooks")),
        versions=mike,
        based=sited,
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
