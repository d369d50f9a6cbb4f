"""The handbook's own words as HTML, from the parsed blocks: nothing that an author wrote is taken for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from orgc.apps.site.places import fragment, outside
from orgc.model.document import Block, Document, Inline, Mark
from orgc.model.links import FOUND, ResolvedLink

if TYPE_CHECKING:
    from orgc.apps.site.atlas import Atlas

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.I | re.S)
_MARKS = {"strong": "strong", "em": "em", "code": "code"}
_DEEPEST = 40  # lists and quotes within each other; what lies deeper is shown flat
LARGEST = 170_000  # characters of prose on one page; the rest stands in the source view


class Prose:
    """Shows the text of one document on a page that lies `up` below the top of the site."""

    def __init__(self, atlas: Atlas, path: str, up: str) -> None:
        self._atlas = atlas
        self._path = path
        self._up = up
        self._links = atlas_links(atlas).get(path, {})

    def body(self, document: Document, indexes: Iterable[int], title: str) -> tuple[Markup, list[tuple[int, str, str]]]:
        """The sections as HTML, and their headings (level, id, words) for a table of contents.

        A heading that only repeats the title of the page is left out.
        """
        pieces: list[str] = []
        heads: list[tuple[int, str, str]] = []
        anchors = iter(sorted((a.line, a.slug) for a in document.anchors))
        pending = next(anchors, None)
        taken = {s.slug for s in document.sections}
        size = 0
        chosen = [document.sections[i] for i in indexes]
        top = min((s.level for s in chosen if s.level), default=1)
        for section in chosen:
            if section.level and not (not heads and section.level <= 1 and section.title.text == title):
                level = min(6, max(2, section.level - top + 2))
                line = self._line(section.title.span.line, True)
                heads.append((level, section.slug, section.title.text))
                pieces.append(f'<h{level} id="{escape(section.slug)}">{escape(section.title.text)}{line}</h{level}>')
            elif section.level:
                pieces.append(f'<span id="{escape(section.slug)}"></span>')
            for block in section.blocks:
                while pending and pending[0] <= block.line:
                    if pending[1] not in taken and not pending[1].startswith(("s-", "at-")):  # those are the page's own
                        pieces.append(f'<span id="{escape(pending[1])}"></span>')
                        taken.add(pending[1])
                    pending = next(anchors, None)
                piece = self.block(block, True)
                size += len(piece)
                if size > LARGEST:
                    pieces.append(self._rest(block.line))
                    return Markup("\n".join(pieces)), heads
                pieces.append(piece)
        return Markup("\n".join(pieces)), heads

    def _rest(self, line: int) -> str:
        url = escape(self._up + self._atlas.places.line(self._path, line))
        return f'<p class="note">This page is long. <a href="{url}">Go on reading in its source, line {line}</a>.</p>'

    def _line(self, line: int, heading: bool = False) -> str:
        """The link to a line of the source; those beside paragraphs are no stop for the keyboard, headings are."""
        url = escape(self._up + self._atlas.places.line(self._path, line))
        extra = "" if heading else ' tabindex="-1"'
        return (
            f'<a class="ln" href="{url}"{extra} title="Source, line {line}" aria-label="Source, line {line}">{line}</a>'
        )

    def block(self, block: Block, top: bool = False, depth: int = 0) -> str:
        """One block as HTML; those at the `top` have a link to their line."""
        kind = block.kind
        line = self._line(block.line) if top else ""
        if depth > _DEEPEST:
            return "".join(f"<p>{escape(text.text)}</p>" for inner in block.walk() for text in inner.inlines())
        if kind == "paragraph":
            return f"<p>{self.inline(block.text)}{line}</p>" if block.text.text or block.text.marks else ""
        if kind == "heading":
            return f"<p><strong>{self.inline(block.text)}</strong>{line}</p>"
        if kind == "list":
            start = block.children[0].level if block.ordered and block.children else 1
            tag = f'ol start="{start}"' if block.ordered and start != 1 else "ol" if block.ordered else "ul"
            items = "".join(self._item(item, depth) for item in block.children)
            return f'<div class="bl">{line}<{tag}>{items}</{tag[:2]}></div>'
        if kind == "item":
            return self._item(block, depth)
        if kind == "quote":
            inner = "".join(self.block(b, False, depth + 1) for b in block.children)
            return f"<blockquote>{line}{inner}</blockquote>"
        if kind == "table":
            return self._table(block, line)
        if kind == "code":
            return f'<div class="bl">{line}<pre tabindex="0"><code>{escape(block.content)}</code></pre></div>'
        if kind == "html":
            words = " ".join(_TAG.sub(" ", block.content).split())
            return f"<p>{escape(words)}{line}</p>" if words else ""
        return "<hr>" if kind == "rule" else ""

    def _item(self, item: Block, depth: int) -> str:
        inner = "".join(self.block(b, False, depth + 1) for b in item.children)
        return f"<li>{self.inline(item.text)}{inner}</li>"

    def _table(self, block: Block, line: str) -> str:
        head, *rows = block.rows or ((),)
        cells = "".join(f'<th scope="col">{self.inline(c)}</th>' for c in head)
        body = "".join("<tr>" + "".join(f"<td>{self.inline(c)}</td>" for c in row) + "</tr>" for row in rows)
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="Table, line {block.line}">{line}'
            f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def inline(self, text: Inline) -> Markup:
        """A piece of text with its emphasis, code and links."""
        marks = sorted((m for m in text.marks if m.kind not in ("html", "break")), key=lambda m: (m.start, -m.end))
        if not marks:
            return escape(text.text)
        return Markup("".join(self._span(text.text, 0, len(text.text), marks)))

    def _span(self, text: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
        at = start
        while marks and marks[0].start < end:
            mark = marks.pop(0)
            if mark.start < at:
                continue  # it overlaps what was shown, which well-formed markup does not
            yield str(escape(text[at : mark.start]))
            inside: list[Mark] = []
            while marks and marks[0].start < mark.end:
                inside.append(marks.pop(0))
            last = min(mark.end, end)
            inner = "".join(self._span(text, mark.start, last, inside))
            yield self._marked(mark, inner)
            at = max(at, last)
        yield str(escape(text[at:end]))

    def _marked(self, mark: Mark, inner: str) -> str:
        if tag := _MARKS.get(mark.kind):
            return f"<{tag}>{inner}</{tag}>"
        if mark.kind == "image":
            return self._image(mark, inner)
        url, found = self.address(mark.href)
        if not url and not found:
            return f'<span class="dead" title="This link leads nowhere">{inner or escape(mark.href)}</span>'
        if not url:
            return f'<span class="file" title="{escape(found)}">{inner}</span>'
        rel = ' rel="noopener noreferrer" class="ext"' if found == "outside" else ""
        return f'<a href="{escape(url)}"{rel}>{inner or escape(mark.href)}</a>'

    def _image(self, mark: Mark, alt: str) -> str:
        resolved = self._links.get(mark.href)
        target = resolved.target if resolved else ""
        words = re.sub(r"<[^>]*>", "", alt)
        if file := self._atlas.files.get(target):
            return f'<img src="{escape(self._up + file)}" alt="{words}" loading="lazy">'
        return f'<span class="file" title="{escape(mark.href)}">{words or "picture"}</span>'

    def address(self, href: str) -> tuple[str, str]:
        """Where a link leads, and `page`, `file` or `outside`; without an address the name of a file that the site
        does not have, or nothing when the link is dead.
        """
        resolved = self._links.get(href)
        if resolved is not None and resolved.status in FOUND:
            if page := self._atlas.places.page(
                resolved.target, "" if resolved.status == "no-anchor" else resolved.anchor
            ):
                return self._up + page, "page"
            if file := self._atlas.files.get(resolved.target):
                return self._up + file, "file"
            return "", resolved.target or href
        if url := outside(href):
            return url, "outside"
        if href.startswith("#"):
            return f"#{fragment(href[1:])}", "page"
        return ("", "") if resolved is not None and resolved.status == "missing" else ("", href)


def atlas_links(atlas: Atlas) -> dict[str, dict[str, ResolvedLink]]:
    """Where the links of each document lead, by what they say."""
    return atlas.org.kept(_by_document)


def _by_document(org: object) -> dict[str, dict[str, ResolvedLink]]:
    found: dict[str, dict[str, ResolvedLink]] = {}
    for resolved in org.links:  # type: ignore[attr-defined]
        found.setdefault(resolved.path, {}).setdefault(resolved.link.href, resolved)
    return found
