"""Docusaurus: documents, posts and pages below their routes, `static/` at the top, numbers before names left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from posixpath import basename, dirname, join

from orgc.grammar.script import block, enclosed, switch, texts, without_comments
from orgc.grammar.settings import host_of, json_values, option, repository_of, under
from orgc.model.page_sites import Area, DocusaurusSite
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs
from orgc.model.slug import slug as anchor

_CONFIGS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
_SIDES = ("sidebars.js", "sidebars.ts", "_category_.json", "_category_.yml", "_category_.yaml")
_VERSIONS = "versions.json"
FILES = (*_CONFIGS, *_SIDES, _VERSIONS)
_MOVED = lazy(
    r"from['\"]?\s{0,9}:\s{0,9}(?P<old>\[[^\[\]]{0,900}\]|['\"`][^'\"`\n]{1,300}['\"`])\s{0,9},\s{0,9}"
    r"['\"]?to['\"]?\s{0,9}:\s{0,9}['\"`](?P<new>[^'\"`\n]{1,300})"
)
_BACK = lazy(
    r"['\"]?to['\"]?\s{0,9}:\s{0,9}['\"`](?P<new>[^'\"`\n]{1,300})['\"`]\s{0,9},\s{0,9}"
    r"from['\"]?\s{0,9}:\s{0,9}(?P<old>\[[^\[\]]{0,900}\]|['\"`][^'\"`\n]{1,300}['\"`])"
)
_MADE = lazy(r"\{[^{}]{0,400}generated-index[^{}]{0,400}\}")
_LABEL = lazy(r"label['\"]?\s{0,9}:\s{0,9}(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'|([^\s,'\"{][^\n,{}]{0,200}))")
_PLUGIN = lazy(
    r"(?:plugin-content-|@docusaurus/plugin-)(docs|blog|pages|content-docs|content-blog|content-pages)['\"`]?\)?"
)
_KNOWN = lazy(
    r"plugin-(?:content-(?:docs|blog|pages)|client-redirects|ideal-image|pwa|google-\w+|sitemap|svgr|debug|css-cascade-layers|"
    r"vercel-analytics|rsdoctor|image-zoom|sass|matomo|hotjar|plausible|fathom)|preset-classic|theme-|search|lunr|"
    r"tailwind|remark|rehype|prism|gtag|^\w+$|webpack|zoom|^\.?/?sidebars"
)
_MANY = 100  # plugins
_AREAS = lazy(r"presets|plugins")
_SEARCH = lazy(r"algolia|search|typesense", re.I)
_ADDING = lazy(r"plugin|preset|openapi|redocusaurus|typedoc|storybook")
_LEFT_OUT = ("**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**")


def detect(settings: Settings) -> Routing | None:
    """The url, baseUrl, instances of documents, posts, versions and languages of the configuration."""
    for path, folder, whole in settings.named(*_CONFIGS):
        text = without_comments(whole)
        base = option(text, "baseUrl").strip("/")
        areas = tuple(_areas(settings, folder, text))
        first = next((a for a in areas if a.kind == "docs"), areas[0])
        statics = tuple(under(folder, s) for s in texts(block(text, "staticDirectories"))) or (under(folder, "static"),)
        site = DocusaurusSite(
            under(folder, "."), areas, statics, switch(text, "trailingSlash"), _open(text), bool(_SEARCH.search(text))
        )
        mounts = [Mount(join(a.language, a.url).strip("/"), a.folder) for a in areas if a.folder]
        return Routing(
            "docusaurus",
            (Sign(path, f"{first.folder} is served at /{first.url}"),),
            (*mounts, *(Mount("", s) for s in statics)),
            base,
            tuple(filter(None, (host_of(option(text, "url"), base),))),
            tuple(filter(None, (repository_of(option(text, "editUrl")),))),
            (*_redirects(text), *_made(settings, areas, first.url)),
            unnumbered=not first.numbered,
            slugs=Slugs("docusaurus"),
            serving=site if _AREAS.search(text) else None,  # else another file says it
        )
    return None


def _areas(settings: Settings, folder: str, text: str) -> Iterator[Area]:
    """Documents, posts and pages, of the preset and of plugins, in every version and language."""
    preset = block(text, "presets") or text
    languages = texts(block(text, "locales"))
    default = option(text, "defaultLocale") or "en"
    others = [language for language in languages if language != default and re.fullmatch(r"[\w-]{1,20}", language)]
    found: list[Area] = []
    for kind, name, where in (("docs", "docs", "docs"), ("blog", "blog", "blog"), ("pages", "src/pages", "")):
        if switch(preset, kind) != "false":
            options = block(preset, kind) if "presets" in text else ""
            options = options if options.startswith("{") else ""
            found.append(_area(kind, options, folder, name, where, "", _outer(options, text) if kind == "docs" else ""))
    for match in islice(_PLUGIN.finditer(text), _MANY):
        kind = match[1].removeprefix("content-")
        start = text.find("{", match.end(), match.end() + 60)
        options = enclosed(text, start) if start >= 0 else ""
        own = _level(options)
        if option(own, "path") or _resolved(own) or ("routeBasePath" in own and not re.search(r"(?<!\w)path\b", own)):
            name = "src/pages" if kind == "pages" else kind
            found.append(_area(kind, options, folder, name, kind if kind != "pages" else "", option(own, "id")))
    for area in found:
        yield from _versions(settings, folder, area, text) if area.kind == "docs" else (area,)
    for area in found:
        for language in others:
            yield from _translated(settings, folder, area, language, text)


def _outer(options: str, text: str) -> str:
    """The route of documents whose options do not stand in the preset itself."""
    return "" if options else option(text, "routeBasePath")


def _area(kind: str, options: str, folder: str, name: str, where: str, identity: str, outer: str = "") -> Area:
    own = _level(options)
    route = option(own, "routeBasePath") or outer
    route = route.strip("/") if route or re.search(r"routeBasePath['\"]?\s*:\s*['\"]['\"]", own) else where
    left_out = block(options, "exclude")
    return Area(
        under(folder, option(own, "path") or _resolved(own) or name),
        route,
        kind,
        identity,
        exclude=tuple(texts(left_out)) if left_out else _LEFT_OUT,
        numbered=switch(own, "numberPrefixParser") == "false",
    )


def _resolved(options: str) -> str:
    """The folder of `path: path.resolve(__dirname, 'docs')`."""
    match = re.search(r"(?<![\w.])path\s*:\s*(?:path\.|require\.)?(?:resolve|join)\(([^()]*)\)", options)
    return join("", *texts(match[1])) if match else ""


def _level(options: str) -> str:
    """The options of an object without those of objects and lists inside it."""
    if not options:
        return ""
    inner = options[1:-1]
    while (match := re.search(r":\s*[{\[]", inner)) is not None:
        inside = enclosed(inner, match.end() - 1)
        if not inside:
            break
        inner = inner[: match.start()] + ": 0" + inner[match.end() - 1 + len(inside) :]
    return inner


def _versions(settings: Settings, folder: str, area: Area, text: str) -> Iterator[Area]:
    """The documents as they are, and each version that was kept of them."""
    begin = f"{area.instance}_" if area.instance else ""
    known = under(folder, f"{begin}versions.json")
    names = re.findall(r"\"([^\"\n]{1,60})\"", settings.texts.get(known, ""))[:50]
    if not names or switch(text, "disableVersioning") == "true":
        yield area
        return
    last = option(text, "lastVersion") or names[0]
    options = block(text, "versions")
    for name in ("current", *names):
        own = block(options, re.escape(name)) if options else ""
        place = option(own, "path").strip("/") if own else ""
        if not place and not re.search(r"path['\"]?\s*:\s*['\"]['\"]", own):
            place = "" if name == last else "next" if name == "current" else name
        if name == "current" and switch(text, "includeCurrentVersion") == "false":
            continue
        kept = area.folder if name == "current" else under(folder, f"{begin}versioned_docs/version-{name}")
        yield _replaced(area, kept, join(area.url, place).strip("/"))


def _translated(settings: Settings, folder: str, area: Area, language: str, text: str) -> Iterator[Area]:
    plugin = f"docusaurus-plugin-content-{area.kind}{'-' + area.instance if area.instance else ''}"
    top = under(folder, f"i18n/{language}/{plugin}")
    if area.kind != "docs":
        yield Area(top, area.url, area.kind, area.instance, language, area.exclude, area.numbered, area.folder)
        return
    for one in _versions(settings, folder, area, text):
        kept = "current" if one.folder == area.folder else basename(one.folder)
        yield Area(f"{top}/{kept}", one.url, one.kind, one.instance, language, one.exclude, one.numbered, one.folder)


def _replaced(area: Area, folder: str, url: str) -> Area:
    return Area(folder, url, area.kind, area.instance, area.language, area.exclude, area.numbered, area.instead)


def _open(text: str) -> bool:
    """Whether something that orgc does not know may add pages."""
    plugins = block(text, "plugins")
    if re.search(r"\.\.\.|\.map\(|routeBasePath\s*:\s*(?:`[^`]*\$|[A-Za-z_])", plugins):
        return True
    names = [n for n in texts(plugins + block(text, "presets")) if len(n) < 100 and _ADDING.search(n)]
    return any(not _KNOWN.search(name) for name in names)


def _redirects(text: str) -> Iterator[tuple[str, str]]:
    """The table of the plugin that redirects in the browser."""
    for pattern in (_MOVED, _BACK):
        for match in pattern.finditer(text):
            for old in re.findall(r"['\"`]([^'\"`\n]+)['\"`]", match["old"]):
                yield old, match["new"]


def _made(settings: Settings, areas: tuple[Area, ...], url: str) -> Iterator[tuple[str, str]]:
    """The addresses of the pages that list a category: no file is behind them."""
    for path, _, text in settings.named(*_SIDES):
        around = next((a for a in areas if a.folder and path.startswith(f"{a.folder}/")), None)
        route = join(around.language, around.url) if around else url
        for made in _indexes(path, text[:200_000]):
            slug = option(made, "slug") or _plain(made, "slug")
            label = option(made, "label") or _first(_LABEL.search(made)) or basename(dirname(path))
            slug = slug or f"category/{anchor(label)}"
            yield f"/{route}/{slug.strip('/')}".replace("//", "/"), "//"


def _indexes(path: str, text: str) -> Iterator[str]:
    if basename(path).startswith("_category_"):
        if "generated-index" in text:
            yield text if not path.endswith(".json") else str(json_values(text)) or text
        return
    for match in _MADE.finditer(text):
        label = _LABEL.findall(text, 0, match.start())
        before = f"label: '{_joined(label[-1])}'" if label and "label" not in match[0] else ""
        yield match[0] + before


def _joined(found: tuple[str, ...]) -> str:
    return "".join(found)


def _plain(text: str, key: str) -> str:
    match = re.search(rf"(?:^|\s){key}:\s*([^\s'\"#]+)", text)
    return match[1] if match else ""


def _first(match: re.Match[str] | None) -> str:
    return next((group.strip() for group in match.groups() if group), "") if match else ""
