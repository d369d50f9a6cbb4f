"""Corrections for findings that have just one: a file that moved, another case, an anchor's spelling, an idle ignore.

A new address is taken only when the site then leads to the file or heading that is meant; an edit only where the source
has, letter by letter, what is to be replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from posixpath import dirname, relpath
from urllib.parse import quote

from orgc.analysis.flow import flow_of
from orgc.kinds.workflow import Workflow
from orgc.links.files import EXTENSIONS, is_index, stem_of
from orgc.links.site import Site
from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Link
from orgc.model.fix import Edit, Fix
from orgc.model.links import ResolvedLink
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import loose
from orgc.model.span import Span, slice_of

Lines = Callable[[str], list[str]]

_LINKS = ("dead-link", "case-mismatch", "dead-anchor")
_CLOSE = 0.9  # how alike two anchors are that differ by a slip of the hand
_ITEM = lazy(r"\s*(?:[-*+]|\d+[.)])\s")
_NAME = lazy(r"[^\W_][\w ./&'-]*")  # what needs no quotes in front matter
_PLAIN = "/~!$&'*+,;=:@-._"
_UNSAFE = lazy(r"[\s\x00-\x1f()<>\[\]%?#\"\\|`{}]")  # what markdown or a browser would read as a sign


def fixes(org: Org, site: Site, diagnostics: Iterable[Diagnostic], lines: Lines) -> Iterator[Fix]:
    """The corrections of findings, in their order. `lines` are those of a source as it was compiled."""
    links = {(f.path, f.link.span, f.link.href): f for f in org.links}
    names = _names(org)
    for found in diagnostics:
        fix = None
        if found.rule in _LINKS and (link := links.get((found.path, found.span, found.subject))):
            fix = _of_link(org, site, found, link, lines(found.path))
        elif found.rule == "unused-ignore":
            fix = _of_ignore(org, found, lines(found.path))
        elif found.rule == "unresolved-reference" and (name := names.get((found.path, found.span))):
            fix = _replace(found, found.span, name, lines(found.path), f"name it `{name}`", safe=False)
        if fix is not None:
            yield fix


def _of_link(org: Org, site: Site, found: Diagnostic, link: ResolvedLink, lines: list[str]) -> Fix | None:
    if link.own or link.link.raw or "?" in link.link.href or link.link.href.startswith("{"):
        return None
    href = link.link.href
    if link.status in ("missing", "no-extension") and link.hint:
        new, safe, what = _address(site, link, link.hint), link.sure, f"link to `{link.hint}`"
    elif link.status == "case" and link.target:
        new, safe, what = _address(site, link, link.target), True, f"write it as `{link.target}` is named"
    elif link.status in ("loose-anchor", "no-anchor") and link.hint:
        anchor = _exact(org, link)
        new = f"{href.partition('#')[0]}#{anchor}" if anchor else ""
        new = new if new and _leads(site, link.path, new, link.target) else ""
        safe, what = _same_anchor(link.anchor, anchor), f"link to the heading `#{anchor}`"
    else:
        return None
    place = _place_of(href, link.link.span, lines) if new and new != href else None
    return Fix(found.fingerprint, what, safe, (Edit(found.path, place, href, new),)) if place else None


def _address(site: Site, link: ResolvedLink, target: str) -> str:
    """The address of a file in the style of the old one: from the root or relative, with or without its extension."""
    place, sign, anchor = link.link.href.partition("#")
    if place.startswith("/"):
        folders = [m.folder for m in site.routing.mounts] or [""]
        inside = [target[len(f) :].strip("/") for f in folders if not f or target.startswith(f"{f}/")]
        paths = [f"/{path}" for path in inside]
    else:
        path = relpath(target, dirname(link.path) or ".")
        paths = [f"./{path}" if place.startswith("./") and not path.startswith("../") else path]
    candidates = []
    for path in paths:
        bare = (
            [dirname(path) + ("/" if place.endswith("/") else ""), stem_of(path)] if is_index(path) else [stem_of(path)]
        )
        kept = place.lower().endswith(EXTENSIONS) or not path.lower().endswith(EXTENSIONS)
        candidates += [path, *bare] if kept or link.status == "no-extension" else [*bare, path]
    candidates.sort(key=lambda c: c.lower() != place.lower())
    for candidate in candidates:
        written = quote(candidate, safe=_PLAIN) if "%" in place else _UNSAFE.sub(lambda m: quote(m[0]), candidate)
        new = f"{written}{sign}{anchor}"
        if candidate and _leads(site, link.path, new, target):
            return new
    return ""


def _leads(site: Site, path: str, href: str, target: str) -> bool:
    found = site.resolve(path, Link(href, "", Span(1, 1, 1, 1)))
    return found.status == "ok" and found.target == target


def _exact(org: Org, link: ResolvedLink) -> str:
    """The one anchor of the page that the hint means, as it is written there."""
    unit = org.units.get(link.target)
    found = {a.slug for a in unit.anchors if a.slug.lower() == link.hint.lower()} if unit else set()
    return found.pop() if len(found) == 1 else ""


def _same_anchor(old: str, new: str) -> bool:
    """Whether two anchors differ in punctuation, case or a slip of the hand, and in no number."""
    if loose(old) == loose(new):
        return True
    digits = re.findall(r"\d+", old) == re.findall(r"\d+", new)
    return digits and SequenceMatcher(None, old.lower(), new.lower()).ratio() >= _CLOSE


def _place_of(href: str, span: Span, lines: list[str]) -> Span | None:
    """Where the address of a link `[text](address)` stands; None when it is not written just so."""
    if not 0 < span.line <= span.end_line <= len(lines):
        return None
    text = slice_of(lines, span)
    opening = text.rfind("](")
    if opening < 0:
        return None
    rest = text[opening + 2 :]
    start = opening + 2 + len(rest) - len(rest.lstrip(" <"))
    end = start + len(href)
    if text[start:end] != href or text[end : end + 1] not in (")", ">", " ", '"'):
        return None
    before = text[:start]
    line = span.line + before.count("\n")
    column = len(before) - before.rfind("\n") if "\n" in before else span.column + start
    return Span(line, column, line, column + len(href))


def _of_ignore(org: Org, found: Diagnostic, lines: list[str]) -> Fix | None:
    """Takes out a comment that silences nothing, with its line when nothing else stands there."""
    unit = org.units.get(found.path)
    same = [i for i in unit.ignores if i.span == found.span] if unit else []
    if len(same) != 1 or not same[0].reason or "silences nothing" not in found.message:
        return None  # one that names several rules may silence another
    span = found.span
    if not 0 < span.line <= span.end_line <= len(lines):
        return None
    old = slice_of(lines, span)
    if not (old.startswith("<!--") and old.endswith("-->")) or old.count("<!--") != 1:
        return None
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    if before.strip() or after.strip():
        return Fix(found.fingerprint, "take the comment out", True, (Edit(found.path, span, old, ""),))
    whole = Span(span.line, 1, span.end_line + 1, 1)
    text = "\n".join(lines[span.line - 1 : span.end_line]) + "\n"
    safe = not _parts_lists(lines[: span.line - 1], lines[span.end_line :])
    return Fix(found.fingerprint, "take the comment out", safe, (Edit(found.path, whole, text, ""),))


def _parts_lists(before: list[str], after: list[str]) -> bool:
    """Whether a comment stands between two lists, which would become one."""
    last = next((line for line in reversed(before) if line.strip()), "")
    following = next((line for line in after if line.strip()), "")
    return bool((_ITEM.match(last) or last.startswith(" ")) and _ITEM.match(following))


def _names(org: Org) -> dict[tuple[str, Span], str]:
    """What references and jumps to nothing may mean, where that is one thing."""
    found = {}
    for missing in org.unresolved:
        if missing.reason == "unknown" and len(missing.candidates) == 1 and not missing.ref.target.href:
            candidate = missing.candidates[0]
            name = candidate if "/" in missing.ref.target.text else org.title(candidate)
            found[missing.path, missing.ref.target.span] = name
    for workflow in org.every(Workflow):
        titles = {step.id: step.title for step in workflow.every_step()}
        for jump in flow_of(org, workflow).bad:
            if not jump.outside and len(jump.near) == 1 and jump.near[0] in titles:
                found[workflow.path, jump.target.span] = titles[jump.near[0]]
    return found


def _replace(found: Diagnostic, span: Span, new: str, lines: list[str], what: str, *, safe: bool) -> Fix | None:
    """Replaces a name on one line, which must stand there in just these letters."""
    if span.line != span.end_line or not 0 < span.line <= len(lines) or not _NAME.fullmatch(new):
        return None
    old = slice_of(lines, span)
    if not old or (f"`{old}`" not in found.message and f" {old}`" not in found.message):
        return None
    return Fix(found.fingerprint, what, safe, (Edit(found.path, span, old, new),))
