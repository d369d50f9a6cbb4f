"""A compiled tree to the files of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from posixpath import basename, dirname, splitext

from orgc.apps.importing.pages import page
from orgc.apps.importing.pieces import Imported, Piece, Remark
from orgc.apps.importing.places import INDEX, Read, places
from orgc.apps.importing.relink import relink
from orgc.compiler import Compiled, Plan, readers
from orgc.model.config import Config
from orgc.model.document import Document
from orgc.model.links import FOUND, ResolvedLink
from orgc.model.org import Org
from orgc.model.span import Span
from orgc.passes.parse import parse
from orgc.passes.read import read as read_source
from orgc.world import World, document_id

MAX_COPIED = 20_000_000  # bytes of a file that is copied
_AS_IT_IS = ("Page", "Skill")  # what is written as it stands: orgc reads it so itself


def convert(compiled: Compiled, world: World, config: Config, todo: Plan, prefix: str = "") -> Imported:
    """The files for everything that a reader claims, and for what belongs to it or is linked from it.

    `prefix` is the path from the root of the organization, in which ids begin, to the folder that is imported into.
    """
    org = compiled.org
    wholes = [root for root, name in todo.roots if readers()[name].whole]
    documents: dict[str, Document] = {}
    read: list[Read] = []
    for job in todo.jobs:
        if not job.reader:
            continue
        reader = readers()[job.reader]
        document = parse(read_source(job.path, world.read(job.path), config.max_file_size), document_id(job.path))
        reading = reader.read(document, job.root)
        if reading is not None:
            documents[job.path] = document
            base = job.root if reader.package and job.root != "." else job.package
            read.append(Read(job.path, job.reader, job.root, base, reading))
    links: dict[str, list[ResolvedLink]] = {}
    for found in org.links:
        links.setdefault(found.path, []).append(found)
    coming, remarks = _coming(world, wholes, {one.path for one in read}, links)
    new, clashes = places(read, coming)
    remarks += clashes
    folders = _folders(new)

    def place(path: str) -> str:
        return new.get(path) or folders.get(path, "")

    ids = {document_id(old): document_id(path) for old, path in new.items() if old in org.units}
    by_path = {one.path: one for one in read}
    pieces = []
    for path in sorted(new):
        if path not in org.units:
            pieces.append(Piece(new[path], path))
            continue
        one, there = by_path.get(path), links.get(path, [])
        document_ = documents.get(path)
        broken = any(d.rule in ("invalid-front-matter", "unreadable-file") for d in org.units[path].diagnostics)
        if one is None or broken or (one.reading.type in _AS_IT_IS and one.reading.slug != INDEX):
            text, lost = _moved(world, path, new[path], there, place)
            kept: tuple[str, ...] = ()
        else:
            assert document_ is not None  # a document that was read
            lines, lost = relink(document_.lines, there, place, path, new[path])
            target = _targets(org, path, ids, prefix)
            title = org.units[path].entities[0].title.text
            stem = splitext(new[path].rsplit("/", 1)[-1])[0]
            made = page(document_, one, title, stem, lines[document_.body_line - 1 :], target)
            text, kept = made.text, made.kept
            remarks += _comments(document_)
        for found in lost:
            span = found.link.span
            remarks.append(Remark(path, span.line, span.column, f"the link `{found.link.href}` was left as it is"))
        type_ = org.units[path].entities[0].type
        pieces.append(Piece(new[path], path, text, type_, one.format if one else "", kept))
    left = tuple(path for path in world.files if path not in new)
    return Imported(tuple(sorted(pieces, key=lambda p: p.path)), _sorted(remarks), left, tuple(sorted(ids.items())))


def _coming(
    world: World, wholes: list[str], claimed: set[str], links: dict[str, list[ResolvedLink]]
) -> tuple[set[str], list[Remark]]:
    """The files that come along: what is claimed, what lies in a folder of a format, and what these link to."""
    remarks: list[Remark] = []
    coming = set(claimed)
    for root in wholes:
        coming |= {path for path in world.files if root == "." or path.startswith(f"{root}/")}
    queue = sorted(coming)
    while queue:
        for found in links.get(queue.pop(), ()):
            if found.status in FOUND and found.target in world.files and found.target not in coming:
                coming.add(found.target)
                queue.append(found.target)
    for path in sorted(coming):
        if world.files[path].size > MAX_COPIED:
            remarks.append(Remark(path, 1, 1, f"it has more than {MAX_COPIED:,} bytes and was not copied"))
            coming.discard(path)
    for path in sorted(world.links):
        remarks.append(Remark(path, 1, 1, "a symbolic link is not imported"))
    return coming, remarks


def _folders(new: dict[str, str]) -> dict[str, str]:
    """Where each folder of the source went: where most of its files did, when those lie in one folder."""
    votes: dict[str, Counter[str]] = {}
    for old, path in sorted(new.items()):
        a, b = dirname(old), dirname(path)
        while a:
            votes.setdefault(a, Counter())[b] += 1
            a, b = dirname(a), dirname(b)
    return {folder: count.most_common(1)[0][0] for folder, count in votes.items()}


def _moved(
    world: World, path: str, new: str, links: list[ResolvedLink], place: Callable[[str], str]
) -> tuple[str | None, list[ResolvedLink]]:
    """The text of a page that is written as it stands, its links aside; None where not even they change."""
    lines = tuple(world.text(path).split("\n"))
    result, lost = relink(lines, links, place, path, new)
    return ("\n".join(result) if tuple(result) != lines else None), lost


def _targets(org: Org, path: str, ids: dict[str, str], prefix: str) -> Callable[[Span], str]:
    """What gives, for the place of a value in a page, the new id of the document that it leads to."""
    own = org.units[path].id
    found: dict[Span, str] = {}
    for edge in org.edges:
        if edge.path == path and own in (edge.source, edge.target):
            other = edge.target if edge.source == own else edge.source
            document, hash_, section = other.partition("#")
            if org.nodes[other].type == "Skill" and basename(dirname(ids.get(document, ""))) == basename(
                dirname(document)
            ):
                continue  # a skill is known by the name of its folder
            if document in ids and document != own:
                found[edge.span] = f"{prefix}{ids[document]}{hash_}{section}"
    return lambda span: found.get(span, "")


def _comments(document: Document) -> Iterator[Remark]:
    """What YAML says to people alone is not kept: said, so that somebody can look."""
    for number, line in enumerate(document.lines[: document.body_line - 1], 1):
        if line.lstrip().startswith("#"):
            text = f"the comment `{line.strip()[:60]}` in the front matter is not kept"
            yield Remark(document.path, number, 1, text)


def _sorted(remarks: list[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(set(remarks), key=lambda r: (r.path, r.line, r.column, r.text)))
