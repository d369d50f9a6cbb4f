"""VitePress and VuePress: the folder around `.vitepress/` is served, with or without `.html`."""

from __future__ import annotations

from orgc.grammar.settings import option, under
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = tuple(f".{name}/config.{ending}" for name in ("vitepress", "vuepress") for ending in ("js", "ts", "mts", "mjs"))


def detect(settings: Settings) -> Routing | None:
    """The srcDir and base of the configuration; `public/` is served too."""
    for path, folder, text in settings.named(*FILES):
        root = under(folder, option(text, "srcDir") or ".")
        mounts = (Mount("", root), Mount("", under(root, "public")), Mount("", under(root, ".vuepress/public")))
        name = "vuepress" if ".vuepress" in path else "vitepress"
        return Routing(name, (Sign(path, f"srcDir {root or '.'}"),), mounts, option(text, "base").strip("/"))
    return None
