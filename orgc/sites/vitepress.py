"""VitePress and VuePress: the folder around `.vitepress/` is served, with or without `.html`."""

from __future__ import annotations

from orgc.grammar.script import block, pairs, switch, texts, without_comments
from orgc.grammar.settings import host_of, option, repository_of, under
from orgc.model.page_sites import VueSite
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs

_ENDINGS = ("js", "ts", "mts", "mjs", "cjs")
FILES = tuple(
    f".{name}/{file}.{ending}"
    for name in ("vitepress", "vuepress")
    for file in ("config", "config/index")
    for ending in _ENDINGS
)
_SECOND = lazy(r"@vuepress/|defineUserConfig|viteBundler|webpackBundler|\bfrom\s+['\"]vuepress")


def detect(settings: Settings) -> Routing | None:
    """The srcDir, base, srcExclude and rewrites of the configuration; `public/` is served too."""
    for path, folder, whole in settings.named(*FILES):
        text = without_comments(whole)
        name = "vuepress" if ".vuepress" in path else "vitepress"
        root = under(folder, option(text, "srcDir") or ".") if name == "vitepress" else under(folder, ".")
        public = under(root, "public" if name == "vitepress" else ".vuepress/public")
        if name == "vuepress" and (own := option(text, "public")):
            public = under(folder, own)
        base = option(text, "base").strip("/")
        rewrites = block(text, "rewrites")
        patterns = texts(block(text, "pagePatterns")) if name == "vuepress" else []
        second = bool(_SECOND.search(text))
        excluded = (*texts(block(text, "srcExclude")), *(p[1:] for p in patterns if p.startswith("!")))
        vague = ("",) if not rewrites and "rewrites" in text else ()
        hosts = (host_of(option(block(text, "sitemap"), "hostname")), host_of(option(text, "hostname"), base))
        site = VueSite(
            root,
            public,
            excluded,
            tuple(pairs(rewrites)),
            readme=name == "vuepress",
            based=name == "vitepress" or not second,
            clean=switch(text, "cleanUrls") == "true",
            vague=vague,
        )
        return Routing(
            name,
            (Sign(path, f"srcDir {root or '.'}"),),
            (Mount("", root), Mount("", public)),
            base,
            tuple(dict.fromkeys(filter(None, hosts)))[:1],
            tuple(filter(None, (repository_of(option(block(text, "editLink"), "pattern")),))),
            slugs=Slugs(_style(text, name)),
            serving=site if text.strip() else None,
        )
    return None


def _style(text: str, name: str) -> str:
    """How headings get ids, where no option says otherwise."""
    return "" if "slugify" in text or "markdown-it-anchor" in text else {"vitepress": "vue"}.get(name, name)
