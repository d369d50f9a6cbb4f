"""Eleventy: the input folder is served, every page as a folder unless its permalink says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from posixpath import basename, dirname

from orgc.grammar.script import block, enclosed, pairs, texts, without_comments
from orgc.grammar.settings import host_of, json_values, option, under, words
from orgc.model.page_sites import EleventySite
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs

_CONFIGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs", "eleventy.config.ts")
_IGNORES = (".eleventyignore", ".gitignore")
_CODE = ("njk", "liquid", "webc", "11ty.js", "11ty.cjs", "11ty.mjs", "hbs", "pug")
FILES = (
    *_CONFIGS,
    *_IGNORES,
    "*.11tydata.json",
    "*.11tydata.js",
    "*.11tydata.cjs",
    "<folder>.json",
    *(f"*.{e}" for e in _CODE),
)
_MANY = 200  # copies
_COPY = lazy(r"addPassthroughCopy\(\s*")
_SET = r"set{}Directory\(\s*['\"]([^'\"]+)['\"]"
_FRONT = lazy(r"\A---\r?\n(.*?)\r?\n---", re.S)
_LINE = lazy(r"^permalink\s*:\s*(.*)$", re.M)
_CALCULATED = lazy(r"permalink['\"]?\s*(?::|\(|=)")
_ELSEWHERE = lazy(
    r"(?:module\.exports\s*=|export\s+default)\s*(?:await\s+)?(?:require|import)\(|export\s*(?:\*|\{[^{}]*\})\s*from"
)
_DRAFTS = lazy(r"\bdraft\b[^;]{0,200}return\s+false|addPlugin\(\s*\w*[dD]rafts?\w*")
_IDS = lazy(
    r"markdown-it-anchor|IdAttributePlugin|setLibrary|amendLibrary|addTransform|rehype|slugify|toc\b|heading|anchor|(?:require\(|from|import\(?)\s*['\"]\.",
    re.I,
)
_OTHERS = lazy(
    r"eleventy-img|eleventyImage|eleventy-plugin-(?!rss|syntaxhighlight|navigation|directory)|addTransform|addExtension|execSync|esbuild|sass|vite",
    re.I,
)
_COPIES = lazy(r"\b(?:cpx2?|copyfiles|cpy|gulp|webpack|rsync|parcel|vite|cp -\w+) ")  # scripts that may copy more
_REWRITES = lazy(
    r"addTransform|replace-?link|relative-?links?|interlinker|wikilink|markdown-it-replace|normalizeLink|link_open",
    re.I,
)


def detect(settings: Settings) -> Routing | None:
    """The input folder, the folders it copies, permalinks in data files, plugins for links, and the pathPrefix."""
    for path, folder, whole in settings.named(*_CONFIGS):
        text = without_comments(whole)
        package = settings.texts.get(under(folder, "package.json"), "")
        told = bool(text.strip()) and not _ELSEWHERE.search(text)
        folders = block(text, "dir") or block(text, "directories")
        source = under(folder, option(folders, "input") or _called(text, "Input") or ".")
        copied, complete = _copied(text, folder)
        base = option(text, "pathPrefix").strip("/")
        others = [
            under(source, option(folders, key) or _called(text, key.title()) or default)
            for key, default in (("includes", "_includes"), ("layouts", ""), ("data", "_data"))
            if default or option(folders, key)
        ]
        others.append(under(folder, option(folders, "output") or _called(text, "Output") or "_site"))
        based = "HtmlBasePlugin" in text or bool(base and _REWRITES.search(text))
        formats = block(text, "templateFormats") or _argument(text, "setTemplateFormats")
        site = EleventySite(
            under(folder, "."),
            source,
            copied,
            tuple(texts(formats)),
            tuple(filter(None, (*others, *_ignored(settings, folder)))),
            tuple(_data(settings, source)),
            tuple(_told(settings, others)),
            not _DRAFTS.search(text),
            based,
            "InputPathToUrl" in text or bool(_REWRITES.search(text)),
            tuple(_vague(settings, text, source, others)),
            complete and not _OTHERS.search(text) and not _COPIES.search(package),
        )
        mounts = [Mount((p or g).strip("./"), under(folder, g)) for g, p in copied if "*" not in g]
        return Routing(
            "11ty",
            (Sign(path, f"input {source or '.'}"),),
            (*mounts, Mount("", source)),
            base,
            tuple(filter(None, (host_of(option(text, "url")),))),
            slugs=Slugs(_style(text + package) if told else ""),
            serving=site if told else None,
        )
    return None


def _called(text: str, name: str) -> str:
    match = re.search(_SET.format(name), text)
    return match[1] if match else ""


def _argument(text: str, name: str) -> str:
    at = text.find(f"{name}(")
    return enclosed(text, at + len(name)) if at >= 0 else ""


def _copied(text: str, folder: str) -> tuple[tuple[tuple[str, str | None], ...], bool]:
    """The paths that are copied, with their place; and whether each could be read."""
    found: list[tuple[str, str | None]] = []
    complete = True
    for match in islice(_COPY.finditer(text), _MANY):
        call = enclosed(text, match.start() + len("addPassthroughCopy"))
        inner = call[1:-1].strip()
        if inner.startswith("{"):
            table = pairs(enclosed(inner, 0))
            complete = complete and bool(table)
            found += [(under(folder, old), new.strip("/").removeprefix("./")) for old, new in table]
        elif inner[:1] in "\"'`" and (names := texts(inner)):
            found.append((under(folder, names[0]), None))
        else:
            complete = False
    return tuple(found), complete


def _ignored(settings: Settings, folder: str) -> Iterator[str]:
    for path in (under(folder, name) for name in _IGNORES):
        for written in settings.texts.get(path, "").splitlines()[:500]:
            line = written.strip()
            if line and not line.startswith(("#", "!")):
                bare = line.strip("/")
                deep = not line.startswith("/") and "/" not in bare and path.endswith(".gitignore")
                yield under(folder, bare)
                if deep:
                    yield under(folder, f"**/{bare}")


def _data(settings: Settings, source: str) -> Iterator[tuple[str, str]]:
    """What data files say of the permalinks of their folder; what code says cannot be read."""
    for path, text in settings.texts.items():
        folder, name = dirname(path), basename(path)
        if not name.startswith(f"{basename(folder)}.") or not f"{path}/".startswith(f"{source}/" if source else ""):
            continue
        if name.endswith(".json") and name.count(".") in (1, 2):
            data = json_values(text)
            if "permalink" in data:
                said = data["permalink"]
                yield folder, words(said) if said is not False else ""
        elif ".11tydata." in name and "permalink" in text:
            said_ = option(text, "permalink")
            yield folder, said_ or ("" if re.search(r"permalink['\"]?\s*:\s*false", text) else "{{?}}")


def _vague(settings: Settings, text: str, source: str, others: list[str]) -> Iterator[str]:
    """Where addresses begin that templates in code make, page by page."""
    if re.search(r"addGlobalData\(\s*['\"](?:permalink|eleventyComputed)", text):
        yield ""
    for path, code in settings.texts.items():
        if not path.endswith(tuple(f".{e}" for e in _CODE)) or any(path.startswith(f"{o}/") for o in others if o):
            continue
        if path.endswith((".js", ".cjs", ".mjs")):
            if _CALCULATED.search(code):
                yield ""
        elif (front := _FRONT.match(code)) and (said := _LINE.search(front[1])):
            yield from _beginning(said[1].strip().strip("'\""))


def _told(settings: Settings, others: list[str]) -> Iterator[tuple[str, str]]:
    """What the front matter of templates that are no markdown says of their permalink."""
    for path, code in settings.texts.items():
        if path.endswith(tuple(f".{e}" for e in _CODE)) and not any(path.startswith(f"{o}/") for o in others if o):
            front = _FRONT.match(code)
            if front and (said := _LINE.search(front[1])):
                yield path, said[1].strip().strip("'\"")


def _beginning(permalink: str) -> Iterator[str]:
    head = re.split(r"\{[{%]", permalink, maxsplit=1)[0]
    if permalink not in ("false", ""):
        yield head.strip("/") if "{" not in permalink else head.rpartition("/")[0].strip("/")


def _style(text: str) -> str:
    """How headings get ids: not at all without a plugin, as markdown-it-anchor makes them, or nobody knows."""
    if not _IDS.search(text):
        return "none"
    if "IdAttributePlugin" in text and "slugify" not in text:
        return "sindresorhus"
    if "markdown-it-anchor" in text and not re.search(r"slugify|getTokensText|tabIndex.*level", text):
        return "markdown-it-anchor"
    return ""
