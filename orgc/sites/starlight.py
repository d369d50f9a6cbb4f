"""Astro with Starlight: `src/content/docs/` is served, every page as a folder, and `public/` at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.grammar.script import block, blocks, pairs, without_comments
from orgc.grammar.settings import host_of, option, repository_of, under
from orgc.model.page_sites import AstroSite
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs

FILES = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
_NAMED = lazy(r"relative-?(?:markdown-?)?links?|markdown-?links?|remarkPlugins|rehypePlugins", re.I)
_LOCALE = lazy(r"(?:^|[{,])\s*['\"]?([\w-]{1,20})['\"]?\s*:\s*\{")


def detect(settings: Settings) -> Routing | None:
    """The site, base, folders, languages and redirects of the configuration of Astro, where it has documents."""
    for path, folder, whole in settings.named(*FILES):
        text = without_comments(whole)
        source = under(folder, option(text, "srcDir") or "src")
        content = f"{source}/content/docs".lstrip("/")
        if not any(p.startswith(f"{content}/") for p in settings.paths) and "starlight" not in text:
            continue
        base = (option(text, "base") or _named(text, "base")).strip("/")
        public = under(folder, option(text, "publicDir") or "public")
        build = option(block(text, "build"), "format")
        site = AstroSite(
            content,
            public,
            f"{source}/pages",
            tuple(_languages(text)),
            build in ("file", "preserve"),
            bool(_NAMED.search(text)),
        )
        return Routing(
            "starlight",
            (Sign(path, f"{content} is served"),),
            (Mount("", content), Mount("", public)),
            base,
            tuple(filter(None, (host_of(option(text, "site") or _named(text, "site"), base),))),
            tuple(filter(None, (repository_of(option(block(text, "editLink"), "baseUrl")),))),
            tuple(_redirects(text)),
            slash=not site.files,
            slugs=Slugs("" if re.search(r"rehype-?slug|rehypeHeadingIds|rehypeAutolink", text) else "starlight"),
            serving=site if text.strip() else None,
        )
    return None


def _named(text: str, key: str) -> str:
    """What a constant has that the option names (`base: basePath`)."""
    match = re.search(rf"(?<![\w.])(?:{key}\s*:\s*([A-Za-z_]\w*)\s*[,}}\n]|{key}\s*,)", text)
    name = match[1] or key if match else ""
    constant = re.search(rf"(?:const|let|var)\s+{name}\s*=\s*['\"]([^'\"\n]+)['\"]", text) if name else None
    return constant[1] if constant else ""


def _languages(text: str) -> Iterator[str]:
    """The folders of languages besides the one at the top."""
    for found in blocks(text, "locales"):
        if found.startswith("{"):
            level = found[1:-1]
            yield from (name for name in _LOCALE.findall("," + level) if name not in ("root", "locales"))
            return


def _redirects(text: str) -> Iterator[tuple[str, str]]:
    found = block(text, "redirects")
    yield from (pair for pair in pairs(found) if pair[0].startswith("/") and "[" not in pair[0])
    for old, inner in re.findall(r"['\"](/[^'\"\[\]]*)['\"]\s*:\s*\{([^{}]*)\}", found):
        if new := option(inner, "destination"):
            yield old, new
