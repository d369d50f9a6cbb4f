"""Hugo: content is served, every page as a folder, in lower case, but for what languages, mounts and patterns say."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join
from typing import Any

from orgc.grammar.settings import MOST, host_of, inside, listed, lowered, path_of, under, values, words
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs
from orgc.model.serving import Hook, HugoSite, Root

_ENDINGS = ("toml", "yaml", "yml", "json")
_PARTS = ("languages", "permalinks", "markup", "module", "taxonomies", "frontmatter")  # a file each in config/_default
_PLACES = ("", "config/_default/", "config/production/")
_HOOKS = ("_markup/render-link.html", "_markup/render-image.html")
_CONFIGS = tuple(f"{place}{name}.{ending}" for name in ("hugo", "config") for place in _PLACES for ending in _ENDINGS)
FILES = (*_CONFIGS, *(f"{place}{part}.{e}" for place in _PLACES[1:] for part in _PARTS for e in _ENDINGS), *_HOOKS)
_KINDS = {"gfm": "hugo-github", "github": "hugo-github", "": "hugo-github"}
_FINDS = (
    *(".GetPage", "GetPage ", "relref", ".RelRef", " ref ", "site.Pages", "Site.Pages", "RegularPages"),
    *(".Resources", "resources.Get", "resources.Match"),
)
_BOOK = "BookPortableLinks"  # the theme Book finds pages where the settings ask for it
_BASES = ("relURL", "absURL", "relLangURL", "absLangURL")


def detect(settings: Settings) -> Routing | None:
    """What `hugo.toml` (or `config.toml` beside `content/`, or the files in `config/_default/`) says of addresses."""
    for path, folder, text in settings.named(*_CONFIGS):
        data = {**lowered(values(path, text)), **_others(settings, folder, path)}
        pages = tuple(_pages(data, folder, settings.paths))
        if not pages and under(folder, words(data.get("contentdir")) or "content"):
            continue
        if (
            "baseurl" not in data
            and "/hugo." not in f"/{path}"
            and not path.endswith(f"config/_default/{path.rpartition('/')[2]}")
        ):
            continue
        address = words(data.get("baseurl"))
        statics = tuple(_statics(data, folder, settings.paths))
        links, linked = _hook(settings, folder, data, _HOOKS[0])
        pictures, _ = _hook(settings, folder, data, _HOOKS[1])
        languages = _languages(data)
        goldmark = inside(data, "markup", "goldmark")
        parser = inside(goldmark, "parser")
        kind = words(inside(parser, "autoheadingidtype")).lower()
        headings = words(inside(parser, "autoheadingid")).lower() != "false"
        rewritten = _true(data.get("canonifyurls")) or _true(data.get("relativeurls")) or linked
        serving = HugoSite(
            pages,
            statics,
            languages,
            tuple(_permalinks(data)),
            _ugly(data.get("uglyurls")),
            not _true(data.get("disablepathtolower")),
            not _true(data.get("removepathaccents")),
            ":filename" in str(inside(data, "frontmatter", "date")),
            _taxonomies(data),
            tuple(k for k, key in _BUILT.items() if _true(data.get(key))),
            tuple(listed(data.get("ignorefiles"))),
            tuple(_elsewhere(data)),
            links,
            pictures,
            rewritten,
            _true(inside(goldmark, "renderer", "unsafe")),
        )
        main = pages[0].folder if pages else ""
        return Routing(
            "hugo",
            (Sign(path, f"contentDir {main}"),),
            tuple(Mount(root.url, root.folder) for root in (*pages, *statics)),
            path_of(address),
            tuple(filter(None, (host_of(address),))),
            slash=serving.ugly != ("*",),
            lower=serving.lower,
            slugs=Slugs(
                _KINDS.get(kind, f"hugo-{kind}") if headings else "hugo-none",
                html=serving.raw,
                blocks=_true(inside(parser, "attribute", "block")),
                emoji=_true(data.get("enableemoji")),
            ),
            serving=serving,
        )
    return None


_BUILT = {"draft": "builddrafts", "future": "buildfuture", "expired": "buildexpired"}


def _true(value: Any) -> bool:
    return words(value).lower() == "true"


def _others(settings: Settings, folder: str, main: str) -> dict[str, Any]:
    """What stands in the files beside the main one, and what the environment for production replaces."""
    found: dict[str, Any] = {}
    for place in _PLACES[1:]:
        for path, text in settings.texts.items():
            name = path.removeprefix(join(folder, place)) if path.startswith(join(folder, place)) else "/"
            stem, _, ending = name.partition(".")
            if ending not in _ENDINGS or path == main:
                continue
            data = lowered(values(path, text))
            if stem in _PARTS:
                found[stem] = data
            elif stem in ("hugo", "config"):
                found |= data
    return found


def _languages(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The languages by name with where their addresses begin; the default one first."""
    default = words(data.get("defaultcontentlanguage")).lower() or "en"
    known = data.get("languages")
    if not isinstance(known, dict):
        return ()
    off = {name.lower() for name in listed(data.get("disablelanguages"))}
    names = [name for name, one in known.items() if name not in off and not _true(inside(one, "disabled"))]
    first = default if default in names else next(iter(names), "")
    subdir = _true(data.get("defaultcontentlanguageinsubdir"))
    names.sort(key=lambda name: name != first)
    return tuple((name, name if name != first or subdir else "") for name in names)


def _pages(data: dict[str, Any], folder: str, paths: frozenset[str]) -> Iterator[Root]:
    content = words(data.get("contentdir")) or "content"
    known = data.get("languages")
    roots = []
    for name, language in known.items() if isinstance(known, dict) else ():
        if own := words(inside(language, "contentdir")):
            roots.append(Root(under(folder, own), "", name))
    mounts = list(_mounts(data, "content", folder))
    roots += mounts
    if not mounts:
        roots.append(Root(under(folder, content)))
    yield from (root for root in dict.fromkeys(roots) if _there(root.folder, paths))


def _statics(data: dict[str, Any], folder: str, paths: frozenset[str]) -> Iterator[Root]:
    known = data.get("languages")
    languages = known.values() if isinstance(known, dict) else ()
    mounts = list(_mounts(data, "static", folder))
    yield from mounts
    names = [
        name
        for source in (data, *languages)
        for key in ("staticdir", *(f"staticdir{n}" for n in range(11)))
        for name in listed(inside(source, key))
    ]
    for name in dict.fromkeys(names) if names else ("static",) if not mounts else ():
        yield Root(under(folder, name))
    for theme in _themes(data):
        if _there(found := under(folder, f"{words(data.get('themesdir')) or 'themes'}/{theme}/static"), paths):
            yield Root(found)


def _mounts(data: dict[str, Any], target: str, folder: str) -> Iterator[Root]:
    """The folders that the module's own mounts put below `content` or `static`."""
    rows = inside(data, "module", "mounts")
    for row in rows[:MOST] if isinstance(rows, list) else ():
        place = words(inside(row, "target")).strip("/")
        if place == target or place.startswith(f"{target}/"):
            language = words(inside(row, "lang")).lower()
            yield Root(under(folder, words(inside(row, "source"))), place[len(target) :].strip("/"), language)


def _elsewhere(data: dict[str, Any]) -> Iterator[str]:
    """Where addresses begin that pages of other modules fill."""
    imports = inside(data, "module", "imports")
    for one in imports[:MOST] if isinstance(imports, list) else ():
        rows = inside(one, "mounts")
        for row in rows[:MOST] if isinstance(rows, list) else ():
            target = words(inside(row, "target")).strip("/")
            if target.startswith(("content/", "static/")):
                yield target.partition("/")[2]


def _themes(data: dict[str, Any]) -> list[str]:
    """The names of themes, and of modules that may hold one."""
    imports = inside(data, "module", "imports")
    names = (
        [words(inside(one, "path")) for one in imports if isinstance(one, dict)] if isinstance(imports, list) else []
    )
    return [name for name in (*listed(data.get("theme")), *names) if name]


def _hook(settings: Settings, folder: str, data: dict[str, Any], name: str) -> tuple[Hook, bool]:
    """What the template for links or pictures makes of an address, and whether it puts the site's own before it."""
    book = words(inside(data, "params", "bookportablelinks")).lower() not in ("", "false")
    own = under(folder, "layouts")
    themes = [under(folder, f"{words(data.get('themesdir')) or 'themes'}/{theme}") for theme in _themes(data)]
    for place in (own, *(f"{theme}/layouts" for theme in themes)):
        for path, text in settings.texts.items():
            if path.startswith(f"{place}/") and path.endswith(name):
                if _BOOK in text and not book:
                    return "plain", False
                found: Hook = "portable" if any(sign in text for sign in _FINDS) else "plain"
                based = any(sign in text for sign in _BASES)
                return ("unknown" if based and found == "plain" else found), based
    kind = "link" if "link" in name else "image"
    hooks = inside(data, "markup", "goldmark", "renderhooks", kind)
    if book or _true(inside(hooks, "enabledefault")) or words(inside(hooks, "useembedded")) in ("always", "fallback"):
        return "portable", False
    seen = [any(p.startswith(f"{place}/") and p.endswith(".html") for p in settings.paths) for place in (own, *themes)]
    if not all(seen[1:]) or not any(seen):
        return "unknown", False
    return "plain", False


def _permalinks(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    known = data.get("permalinks")
    for section, pattern in known.items() if isinstance(known, dict) else ():
        if isinstance(pattern, dict):
            yield from ((name, words(one)) for name, one in pattern.items() if section == "page" and words(one))
        elif words(pattern):
            yield section, words(pattern)


def _ugly(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(section for section, ugly in value.items() if _true(ugly))
    return ("*",) if _true(value) else ()


def _taxonomies(data: dict[str, Any]) -> tuple[str, ...]:
    """The names of the lists in front matter of which there are pages."""
    off = {kind.lower() for kind in listed(data.get("disablekinds"))}
    if {"taxonomy", "term"} <= off or {"taxonomyterm", "taxonomy"} <= off:
        return ()
    known = data.get("taxonomies")
    if not isinstance(known, dict):
        return ("tags", "categories")
    return tuple(filter(None, (words(plural).lower() for plural in known.values())))


def _there(folder: str, paths: frozenset[str]) -> bool:
    return not folder or folder.startswith("..") or any(path.startswith(f"{folder}/") for path in paths)
