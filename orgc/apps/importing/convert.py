"""A compiled tree to the files of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from posixpath import basename, dirname, join, splitext

from orgc.apps.importing.pages import may_head as markdown_heading
from orgc.apps.importing.pages import page
from orgc.apps.importing.pieces import Imported, Piece, Remark
from orgc.apps.importing.places import Read, places, safe_name, visible
from orgc.compiler import Compiled, Plan, readers
from orgc.grammar.agent_files import TOOL, key_of
from orgc.model.config import Config
from orgc.model.document import Document
from orgc.model.links import FOUND, ResolvedLink
from orgc.model.node import Mapping, Scalar
from orgc.model.org import Edge, Org
from orgc.model.span import START, Span
from orgc.passes.emit import MANIFEST
from orgc.passes.parse_data import aligned, parse_as, placed
from orgc.passes.read import read as read_source
from orgc.passes.relink import relink
from orgc.serialising import nodes_yaml
from orgc.world import World, document_id, is_document

GENERATED = '"generator": "orgc '
REPORTS = ("report.json", "report.md")
MAX_COPIED = 20_000_000  # bytes of a file that is copied


def convert(compiled: Compiled, world: World, config: Config, todo: Plan, prefix: str = "") -> Imported:
    """The files for everything that a reader claims, and for what belongs to it or is linked from it.

    `prefix` is the path from the root of the organization, in which ids begin, to the folder that is imported into.
    """
    org = compiled.org
    read, documents, broken = _read(world, config, todo)
    edges: dict[str, list[Edge]] = {}
    for edge in org.edges:
        edges.setdefault(edge.path, []).append(edge)
    links: dict[str, list[ResolvedLink]] = {}
    for found in org.links:
        links.setdefault(found.path, []).append(found)
    wholes = [root for root, name in todo.roots if readers()[name].whole]
    coming, remarks = _coming(world, wholes, {*documents, *broken}, links)
    copies = _copies(read, coming, world)
    new, clashes = places([r for r in read if r.path not in copies], coming - copies.keys())
    remarks += clashes
    for path, other in copies.items():
        new[path] = new[other]
        if path.endswith("SKILL.md"):
            remarks.append(Remark(path, 1, 1, f"it is a copy of `{other}`, which is imported"))
    folders = _folders(new)

    def place(path: str) -> str:
        return new.get(path) or folders.get(path, "")

    tools, granted = _tools(org, set(new.values()))
    ids = {document_id(old): document_id(path) for old, path in new.items() if old in org.units} | granted
    by_path = {one.path: one for one in read}
    pieces = tools
    for path in sorted(new.keys() - copies.keys()):
        if path not in org.units:
            pieces.append(Piece(new[path], path))
            continue
        one, there = by_path.get(path), links.get(path, [])
        if one is None or path in broken or not one.reading.slug or path.rpartition("/")[2] == "SKILL.md":
            text, lost = _moved(world, path, new[path], there, place)
            kept: tuple[str, ...] = ()
        else:
            document_ = documents[path]
            rows = _rows(document_, one)
            before = tuple(aligned(rows)) if rows is not None else document_.lines
            lines, lost = relink(before, there, place, path, new[path])
            body = lines[document_.body_line - 1 :] if rows is None else [lines[i] for i in placed(rows)]
            target = _targets(org, path, edges.get(path, []), ids, prefix)
            title = org.units[path].entities[0].title.text
            stem = splitext(new[path].rsplit("/", 1)[-1])[0]
            made = page(document_, one, title, stem, body, target)
            text, kept = made.text, made.kept
            remarks += _comments(document_)
        for found in lost:
            span = found.link.span
            remarks.append(Remark(path, span.line, span.column, f"the link `{found.link.href}` was left as it is"))
        type_ = org.units[path].entities[0].type
        pieces.append(Piece(new[path], path, text, type_, one.format if one else "", kept))
    left = tuple(path for path in world.files if path not in new)
    return Imported(tuple(sorted(pieces, key=lambda p: p.path)), _sorted(remarks), left, tuple(sorted(ids.items())))


def _read(world: World, config: Config, todo: Plan) -> tuple[list[Read], dict[str, Document], set[str]]:
    """What the readers take for something, with its documents, and the files that they claim and that are broken."""
    read: list[Read] = []
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    for job in todo.jobs:
        if not job.reader:
            continue
        reader = readers()[job.reader]
        source = read_source(job.path, world.read(job.path), config.max_file_size)
        document = parse_as(source, reader)
        reading = reader.read(document, job.root)
        if any(d.rule in ("invalid-front-matter", "unreadable-file") for d in document.diagnostics):
            broken.add(job.path)
            if not is_document(job.path):
                continue  # no data that could be told in words: the file comes along as it is
        if reading is not None:
            documents[job.path] = document
            base = job.root if reader.package and job.root != "." else job.package
            read.append(Read(job.path, job.reader, job.root, base, reading))
    return read, documents, broken


def _copies(read: list[Read], coming: set[str], world: World) -> dict[str, str]:
    """The files of skills that stand in several hidden folders, each with the file of the first that it is a copy of.

    A skill is a copy when all files of both folders are the same.
    """
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    for one in sorted(read, key=lambda r: r.path):
        folder = dirname(one.path)
        if one.reading.type != "Skill" or not one.path.endswith("SKILL.md") or not folder:
            continue
        other = first.setdefault(visible(folder), folder)
        mine, others = _files(folder, coming), _files(other, coming)
        if (
            other != folder
            and mine == others
            and all(world.read(f"{folder}/{name}") == world.read(f"{other}/{name}") for name in mine)
        ):
            copies |= {f"{folder}/{name}": f"{other}/{name}" for name in mine}
    return copies


def _files(folder: str, coming: set[str]) -> list[str]:
    return sorted(path[len(folder) + 1 :] for path in coming if path.startswith(f"{folder}/"))


def _coming(
    world: World, wholes: list[str], claimed: set[str], links: dict[str, list[ResolvedLink]]
) -> tuple[set[str], list[Remark]]:
    """The files that come along: what is claimed, what lies in a folder of a format, and what these link to."""
    remarks: list[Remark] = []
    coming = set(claimed)
    for root in wholes:
        coming |= {path for path in world.files if root == "." or path.startswith(f"{root}/")}
    coming -= _made(world)
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


def _made(world: World) -> set[str]:
    """The manifests of builds and the reports beside them: they would make an organization of the output of one."""
    found = (p for p in world.files if p.rpartition("/")[2] == MANIFEST and GENERATED in world.head(p)[:200])
    return {join(dirname(path), name) for path in found for name in (MANIFEST, *REPORTS)}


def _rows(document: Document, one: Read) -> list[tuple[int, str]] | None:
    """The markdown that stands for a data file; None where the document is markdown itself."""
    view = readers()[one.format].view
    return view(document.meta, document.path) if view and not is_document(document.path) else None


def _tools(org: Org, taken: set[str]) -> tuple[list[Piece], dict[str, str]]:
    """A page for each tool that is granted and has none, and its id."""
    pieces, ids = [], {}
    for node in org.nodes.values():
        if node.id.startswith(TOOL):
            name, number = safe_name(node.title), 2
            path = f"tools/{name}.md"
            while path in taken:
                path, number = f"tools/{name}-{number}.md", number + 1
            taken.add(path)
            ids[node.id] = path.removesuffix(".md")
            heads = markdown_heading(node.title)
            head = f"# {node.title}\n" if heads else ""
            title = "" if heads else nodes_yaml(Mapping((key_of("title", Scalar(node.title, START, True)),), START))
            pieces.append(
                Piece(
                    path, node.path, f"---\ntype: Tool\n{title}---\n{head}\nA tool that agents are granted.\n", "Tool"
                )
            )
    return pieces, ids


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


def _targets(org: Org, path: str, edges: list[Edge], ids: dict[str, str], prefix: str) -> Callable[[Scalar], str]:
    """What gives, for a value in a page, the new id of what it leads to. `edges` are what the page says."""
    own = org.units[path].id
    found: dict[tuple[Span, str], str] = {}
    for edge in edges:
        if own not in (edge.source, edge.target):
            continue
        other = edge.target if edge.source == own else edge.source
        document, hash_, section = other.partition("#")
        new = ids.get(document, "")
        if org.nodes[other].type == "Skill" and basename(dirname(new)) == basename(dirname(document)):
            continue  # a skill is known by the name of its folder
        if new and document != own:  # of several in one value, granted tools are told apart by their names
            key = other.removeprefix(TOOL) if other.startswith(TOOL) else ""
            found[edge.span, key] = f"{prefix}{new}{hash_}{section}"
    return lambda scalar: found.get((scalar.span, scalar.text), found.get((scalar.span, ""), ""))


def _comments(document: Document) -> Iterator[Remark]:
    """What YAML says to people alone is not kept: said, so that somebody can look."""
    for number, line in enumerate(document.lines[: document.body_line - 1], 1):
        if line.lstrip().startswith("#"):
            text = f"the comment `{line.strip()[:60]}` in the front matter is not kept"
            yield Remark(document.path, number, 1, text)


def _sorted(remarks: list[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(set(remarks), key=lambda r: (r.path, r.line, r.column, r.text)))
