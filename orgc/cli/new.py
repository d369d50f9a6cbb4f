"""`orgc new KIND NAME`: a document from its template, where documents of its kind are. It never overwrites."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from orgc.cli import DONE, Fault
from orgc.cli.session import Session, add_common, note

if TYPE_CHECKING:
    from orgc.kinds.role import Role
    from orgc.model.org import Org

_KINDS = ("role", "team", "workflow", "policy", "tool", "record", "glossary", "metric", "control")
_LONGEST = 100  # characters of a name
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help=", ".join(_KINDS))
    parser.add_argument("name", metavar="NAME", help="what it is called: its title")
    add_common(parser)
    parser.add_argument("--owner", metavar="ROLE", help="who owns it, leads it, or whom it reports to")
    parser.add_argument("--file", metavar="FILE", help="where it is written, from the organization's folder")


def run(options: argparse.Namespace) -> int:
    """Writes the document and says where it is."""
    from orgc.kinds import all_kinds
    from orgc.model.slug import file_slug
    from orgc.world import is_document

    title = " ".join(options.name.split())
    if not title or len(title) > _LONGEST or not title.isprintable() or not any(c.isalnum() for c in title):
        raise Fault(f"a name has 1 to {_LONGEST} characters, with a letter or digit among them, on one line")
    session = Session(options, empty=True)
    org = session.compile().org
    kind = all_kinds()[options.kind.capitalize()]
    owner = _role(org, options.owner) if options.owner else None
    if options.file:
        path = PurePosixPath(options.file.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in options.file:
            raise Fault(f"--file {options.file} is not a path inside the organization")
        if not is_document(str(path)):
            raise Fault(f"--file {options.file} is not a markdown file that orgc reads; end it with .md")
    else:
        path = PurePosixPath(_folder(org, kind.name, kind.folders)) / f"{file_slug(title)}.md"
    _must_be_new(org, kind.name, title)
    text = _text(options.kind, title, owner, str(path), _SIGNS.get(org.config.currency, f"{org.config.currency} "))
    _write(session.root, path, text)
    note(f"{session.root / path}: a draft; say what it is, and then take `status: draft` out", options)
    return DONE


def _role(org: Org, name: str) -> Role:
    from orgc.analysis.names import names_of
    from orgc.kinds.role import Role

    found = [r for i in names_of(org).find(name, "", ("Role",)) if (r := org.get(i, Role)) and i in org.nodes]
    if len(found) != 1:
        near = names_of(org).near(name, "", ("Role",))
        hint = f"; did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else ""
        raise Fault(f"there is no one role `{name}`{hint}")
    return found[0]


def _folder(org: Org, kind: str, folders: tuple[str, ...]) -> str:
    """Where most documents of the kind are; without any, the folder that gives them their type."""
    documents = [unit.path for unit in org.units.values() if unit.entities[0].type == kind]
    found = Counter(str(PurePosixPath(path).parent) for path in documents)
    if found:
        return min(found, key=lambda folder: (-found[folder], folder))
    return folders[0] if folders and kind != "Glossary" else "."


def _must_be_new(org: Org, kind: str, title: str) -> None:
    from orgc.model.slug import name_key

    for entity in org.entities.values():
        if entity.type == kind and name_key(entity.title.text) == name_key(title):
            raise Fault(f"{entity.path}:{entity.place.line} is a {kind.lower()} of that name already")


def _text(kind: str, title: str, owner: Role | None, path: str, money: str) -> str:
    from posixpath import dirname, relpath
    from urllib.parse import quote

    from orgc.model.marked import escape
    from orgc.templating import Sheet

    actor = "whoever is asked"
    if owner is not None:
        way = quote(relpath(owner.path, dirname(path) or "."), safe="/")
        actor = f"the [{escape(owner.title.text)}]({way})"
    letters = "".join(c for c in title.upper() if c.isascii() and c.isalpha())
    return Sheet().prose(
        f"new/{kind}.md.j2",
        title=escape(title),
        owner=owner.id if owner else "",
        actor=actor,
        prefix=letters[:3] or "RULE",
        money=money,
    )


def _write(root: Path, path: PurePosixPath, text: str) -> None:
    place = root / path
    for folder in place.parents:
        if folder.is_symlink() and folder != root and root in folder.parents:
            raise Fault(f"{folder} is a symbolic link; nothing is written through it")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Fault(f"{place} is there already, and is left as it is") from None
    except OSError as error:
        raise Fault(f"{place} cannot be written: {error.strerror or error}") from None
