"""GitBook, mdBook and HonKit: a SUMMARY.md lists the pages; links are paths of files."""

from __future__ import annotations

from posixpath import dirname

from orgc.grammar.settings import (
    inside,
    json_values,
    path_of,
    repository_of,
    table,
    toml_values,
    under,
    words,
    yaml_values,
)
from orgc.model.page_sites import BookSite
from orgc.model.routing import Mount, Routing, Settings, Sign, Slugs

FILES = (".gitbook.yaml", "book.toml", "book.json", ".bookignore")
WEAK = "a SUMMARY.md may stand in any folder"


def detect(settings: Settings) -> Routing | None:
    """The folder of SUMMARY.md, or the one that `.gitbook.yaml`, `book.toml` or `book.json` names."""
    for path, folder, text in settings.named(".gitbook.yaml"):
        data = yaml_values(text)
        root = under(folder, words(data.get("root")) or ".")
        moved = tuple((f"/{old.strip('/')}", f"/{new.strip('/')}") for old, new in table(data.get("redirects")))
        return Routing("gitbook", (Sign(path, f"root {root or '.'}"),), (Mount("", root),), redirects=moved)
    for path, folder, text in settings.named("book.toml"):
        data = toml_values(text)
        root = under(folder, words(inside(data, "book", "src")) or "src")
        html = inside(data, "output", "html")
        moved = table(inside(html, "redirect"))
        return Routing(
            "mdbook",
            (Sign(path, f"src {root or '.'}"),),
            (Mount("", root),),
            path_of(words(inside(html, "site-url"))),
            repositories=tuple(filter(None, (repository_of(words(inside(html, "git-repository-url"))),))),
            redirects=moved,
            slugs=Slugs("mdbook"),
            serving=BookSite(root),
        )
    for path, folder, text in settings.named("book.json"):
        data = json_values(text)
        root = under(folder, words(data.get("root")) or ".")
        names = inside(data, "structure")
        readme, summary = words(inside(names, "readme")), words(inside(names, "summary"))
        ignored = tuple(line.strip() for line in settings.texts.get(under(root, ".bookignore"), "").splitlines())
        book = BookSite(root, readme or "README.md", summary or "SUMMARY.md", True, tuple(filter(None, ignored)))
        sign = Sign(path, f"root {root or '.'}")
        return Routing("honkit", (sign,), (Mount("", root),), slugs=Slugs("honkit"), serving=book)
    summaries = sorted((p for p in settings.paths if p.endswith("SUMMARY.md")), key=lambda p: (p.count("/"), p))
    if summaries and summaries[0].count("/") < 3:
        root = dirname(summaries[0])
        return Routing("gitbook", (Sign(summaries[0], "a SUMMARY.md lists the pages"),), (Mount("", root),))
    return None
