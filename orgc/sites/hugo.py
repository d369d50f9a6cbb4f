"""Hugo: `content/` and `static/` are served, every page as a folder, addresses in lower case."""

from __future__ import annotations

from orgc.grammar.settings import host_of, inside, path_of, under, values, words
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = tuple(
    f"{folder}{name}.{ending}"
    for name in ("hugo", "config")
    for folder in ("", "config/_default/")
    for ending in ("toml", "yaml", "yml", "json")
)


def detect(settings: Settings) -> Routing | None:
    """What `hugo.toml` (or `config.toml` beside `content/`) says: baseURL, contentDir, staticDir, languages."""
    for path, folder, text in settings.named(*FILES):
        data = {key.lower(): value for key, value in values(path, text).items()}
        content = under(folder, words(data.get("contentdir")) or "content")
        if not any(p.startswith(f"{content}/") for p in settings.paths) and content:
            continue
        if "baseurl" not in data and "/hugo." not in f"/{path}" and "_default" not in path:
            continue
        address = words(data.get("baseurl"))
        roots = []
        languages = data.get("languages")
        for name, language in languages.items() if isinstance(languages, dict) else ():
            own = words(inside(language, "contentDir")) or words(inside(language, "contentdir"))
            roots.append(under(folder, own) if own else f"{content}/{name}")
        roots = [r for r in roots if any(p.startswith(f"{r}/") for p in settings.paths)] + [content]
        static = under(folder, words(data.get("staticdir")) or "static")
        return Routing(
            "hugo",
            (Sign(path, f"contentDir {content}"),),
            tuple(Mount("", root) for root in (*roots, static)),
            path_of(address),
            tuple(filter(None, (host_of(address),))),
            slash=words(data.get("uglyurls")).lower() != "true",
            lower=words(data.get("disablepathtolower")).lower() != "true",
        )
    return None
