"""Eleventy: the input folder is served, every page as a folder unless its permalink says otherwise."""

from __future__ import annotations

from orgc.grammar.settings import option, under
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs")
_COPIED = lazy(r"addPassthroughCopy\(\s{0,9}\{?\s{0,9}['\"]([\w./-]+)['\"](?:\s{0,9}:\s{0,9}['\"]([\w./-]*)['\"])?")


def detect(settings: Settings) -> Routing | None:
    """The `dir: { input }` of the configuration, the folders it copies, and its `pathPrefix`."""
    for path, folder, text in settings.named(*FILES):
        content = under(folder, option(text, "input") or ".")
        copied = tuple(
            Mount((match[2] or match[1]).strip("./"), under(folder, match[1])) for match in _COPIED.finditer(text)
        )
        base = option(text, "pathPrefix").strip("/")
        return Routing("11ty", (Sign(path, f"input {content or '.'}"),), (*copied, Mount("", content)), base)
    return None
