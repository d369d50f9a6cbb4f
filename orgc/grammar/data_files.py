"""Data files beside the pages, read as facts: CODEOWNERS, OWNERS, and rosters of people and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, splitext
from typing import NamedTuple

from orgc.grammar.part_words import Part, is_lead, is_members
from orgc.grammar.people_data import people_data
from orgc.model.node import Mapping, Node, Sequence, scalars
from orgc.model.span import Span, Text

ROSTER_NAMES = (
    "team", "teams", "people", "staff", "members", "roster", "employees", "org", "orgchart", "organization", "groups",
    "sigs", "committees", "working-groups", "working_groups", "product_teams", "guilds", "maintainers",
)  # fmt: skip
DATA_FILES = (
    "CODEOWNERS", "OWNERS", *(f"{n}.{e}" for n in ROSTER_NAMES for e in ("yml", "yaml", "json")),
)  # fmt: skip
_WILD = 3  # wildcards of one name in a pattern
_PERSON_KEYS = ("role", "title", "position", "job_title", "reports_to", "manager", "github", "email")


class Owning(NamedTuple):
    """A line of CODEOWNERS or OWNERS: which paths (a pattern of CODEOWNERS) belong to whom."""

    pattern: re.Pattern[str]
    owners: tuple[Text, ...]
    path: str
    order: int

    @property
    def label(self) -> str:
        """`CODEOWNERS`, or `OWNERS` for the file of a folder."""
        return basename(self.path)


class Member(NamedTuple):
    """A person in a roster: `reports_to` is a name or a key of the roster, already as a name where it is known."""

    name: Text
    role: str
    reports_to: str
    path: str


class Group(NamedTuple):
    """A group in a data file, with who leads and belongs to it."""

    name: Text
    parts: tuple[Part, ...]
    path: str


def ownings(files: dict[str, str]) -> list[Owning]:
    """Every line of the CODEOWNERS and OWNERS files; of several that match a path the last one counts."""
    found: list[Owning] = []
    for path, text in sorted(
        files.items(), key=lambda item: (basename(item[0]) != "OWNERS", item[0].count("/"), item[0])
    ):
        if basename(path) == "CODEOWNERS" and dirname(path) in ("", ".github", ".gitlab", "docs", "..", "../.github"):
            found += _codeowners(path, text, len(found))
        elif basename(path) == "OWNERS":
            people = tuple(part.person for part in people_data(_yaml(text)) if part.role in ("approvers", "owners"))
            inside = re.escape(dirname(path) + "/" if dirname(path) else "")
            if people:
                found.append(Owning(re.compile(f"{inside}.*"), people, path, len(found)))
    return found


def _codeowners(path: str, text: str, first: int) -> Iterator[Owning]:
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("#", 1)[0].split() if not line.startswith("#") else []
        if not parts or parts[0].startswith(("[", "^[")):
            continue
        owners = []
        for match in list(re.finditer(r"\S+", line.split("#", 1)[0]))[1:]:
            word, column = match[0], match.start() + 1
            owners.append(Text(word, Span(number, column, number, column + len(word))))
        yield Owning(_pattern(parts[0]), tuple(owners), path, first + number)


def _pattern(glob: str) -> re.Pattern[str]:
    """A pattern of CODEOWNERS: as in .gitignore, `*` stops at a slash, `**` does not, a folder owns what is in it."""
    anchored = "/" in glob.rstrip("/")
    glob = re.sub(r"(?:\*\*/)+", "**/", glob)
    if glob.count("**") > _WILD or any(part.count("*") > _WILD for part in glob.split("/")):
        return re.compile(r"(?!)")  # no pattern that people write, and slow to try
    inside = "" if glob.rsplit("/", 1)[-1] == "*" and anchored else "(?:/.*)?"
    body = ""
    for piece in re.split(r"(\*\*/?|\*|\?)", glob.strip("/")):
        body += {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece, re.escape(piece))
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}{inside}")


def _yaml(text: str) -> Node:
    from orgc.located_yaml import YamlFault, read_yaml

    try:
        node = read_yaml(text)
    except YamlFault:
        node = None
    return node if node is not None else Sequence((), Span(1, 1, 1, 1))


def rosters(files: dict[str, str]) -> tuple[list[Member], list[Group]]:
    """The people and the groups in the data files whose name says that they list some."""
    members: list[Member] = []
    groups: list[Group] = []
    for path, text in sorted(files.items()):
        if splitext(basename(path))[0] in ROSTER_NAMES:
            _walk(_yaml(text), path, members, groups, 0)
    return _resolved(members), groups


def _walk(node: Node, path: str, members: list[Member], groups: list[Group], depth: int, key: str = "") -> None:
    if depth > 6:
        return
    if isinstance(node, Sequence):
        for item in node.items:
            _walk(item, path, members, groups, depth + 1)
    if not isinstance(node, Mapping):
        return
    name = next((s for k in ("name", "full_name", "title") for s in scalars(node.get(k))), None)
    parts = tuple(people_data(node))
    if name and any(is_lead(e.key.text) or is_members(e.key.text) or e.key.text == "leadership" for e in node.entries):
        if parts:
            groups.append(Group(Text(name.text.strip(), name.span), parts, path))
        return
    if name and any(node.get(k) is not None for k in _PERSON_KEYS):
        role = next((s.text for k in ("role", "title", "position", "job_title") for s in scalars(node.get(k))), "")
        boss = next((s.text for k in ("reports_to", "manager") for s in scalars(node.get(k))), "")
        slug = next((s.text for s in scalars(node.get("manager_role_slug"))), key)
        members.append(Member(Text(name.text.strip(), name.span), f"{slug}\n{key}\n{role}", boss, path))
        return
    for entry in node.entries:
        _walk(entry.value, path, members, groups, depth + 1, entry.key.text)


def _resolved(members: list[Member]) -> list[Member]:
    """Whom somebody reports to by name, where the roster gives a key or a slug of a role."""
    by_key: dict[str, str] = {}
    for member in members:
        slug, key, _ = member.role.split("\n", 2)
        for word in (key, slug):
            by_key.setdefault(word, member.name.text)
    return [m._replace(role=m.role.split("\n", 2)[2], reports_to=by_key.get(m.reports_to, "")) for m in members]
