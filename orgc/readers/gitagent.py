"""gitagent (OpenGAP) agents: agent.yaml with SOUL.md, RULES.md, DUTIES.md, tools, workflows and sub-agents.

Source: the gitagent specification, 0.1.0. The agent is a role, and so are its sub-agents, which report to it and to
whom it hands off. RULES.md and DUTIES.md are policies that apply to the role; a tool is a tool; a workflow is one that
the agent performs. What `compliance` says of supervision and of duties that exclude each other is read as words of the
role. Skills are read as Agent Skills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from orgc.grammar.agent_files import granted, key_of, named, title_of, words
from orgc.grammar.gitagent import clashes, conflicts, steps, supervision
from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Document
from orgc.model.node import Entry, Mapping, Node, Scalar, Sequence, scalars
from orgc.model.pattern import lazy
from orgc.model.reading import Reader, Reading, folder_of
from orgc.model.span import START, Text

_YAML = (".yaml", ".yml")
_POLICIES = {"RULES.md": "rules", "DUTIES.md": "duties"}
_SUB = lazy(r"(?:agents/[^/]+/)*")


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with an agent.yaml beside a SOUL.md, those of sub-agents left out."""
    known = set(files)
    found = [folder_of(p) for p in files if p.rpartition("/")[2] == "agent.yaml" and f"{p[:-10]}SOUL.md" in known]
    return tuple(f for f in found if not any(_is_sub(f, other) for other in found if other != f))


def _is_sub(folder: str, other: str) -> bool:
    above = "" if other == "." else f"{other}/"
    return folder.startswith(above) and bool(_SUB.fullmatch(f"{folder[len(above) :]}/"))


def claims(path: str, root: str) -> bool:
    """The files that the specification names, of the agent and of its sub-agents."""
    inside = PurePosixPath(path).relative_to(root).as_posix()
    rest = PurePosixPath(inside[_SUB.match(inside).end() :])  # type: ignore[union-attr]
    if len(rest.parts) == 1:
        return rest.name == "agent.yaml" or rest.name in _POLICIES
    return len(rest.parts) == 2 and rest.parts[0] in ("tools", "workflows") and rest.suffix in _YAML


def read(document: Document, root: str) -> Reading | None:
    """By the file's name and folder."""
    path = PurePosixPath(document.path)
    name = named(document.meta)
    if path.name == "agent.yaml":
        known = tuple(dict.fromkeys(n for n in (name, path.parent.name) if n))
        sub = path.parent.parent.name == "agents" and str(path.parent) != root
        title = title_of(name or path.parent.name or "agent")
        return Reading(
            "Role", _role(document.meta, sub), "agent.yaml of a gitagent agent", title, known, name or "agent"
        )
    if path.name in _POLICIES:
        own = "" if str(path.parent) == root or root == "." == str(path.parent) else f"{path.parent.name}-"
        agent = key_of("applies_to", Scalar("agent.yaml", START, True, "agent.yaml"))
        meta = Mapping((*document.meta.entries, agent), document.meta.span)
        return Reading("Policy", meta, f"{path.name} of a gitagent agent", "", (), f"{own}{_POLICIES[path.name]}")
    names = (name,) if name else ()
    if path.parent.name == "tools":
        return Reading("Tool", document.meta, "a tool of a gitagent agent", title_of(name), names, name or path.stem)
    meta = Mapping(tuple(_flow(document.meta)), document.meta.span)
    return Reading("Workflow", meta, "a workflow of a gitagent agent", title_of(name), names, name or path.stem)


def _role(meta: Mapping, sub: bool) -> Mapping:
    """The keys of a role: its tools and sub-agents by name, and for a sub-agent the agent above."""
    entries: list[Entry] = []
    for entry in meta.entries:
        if entry.key.text == "tools":
            tools = tuple(granted(s.text, s.span) for s in scalars(entry.value))
            entries.append(Entry(entry.key, Sequence(tools, entry.value.span)))
            continue
        if entry.key.text == "agents" and isinstance(entry.value, Mapping):
            below = (
                Scalar(e.key.text, e.key.span, True, f"agents/{e.key.text}/agent.yaml") for e in entry.value.entries
            )
            entries.append(Entry(Text("hands_off", entry.key.span), Sequence(tuple(below), entry.value.span)))
        entries.append(entry)
    if sub:
        entries.append(key_of("reports_to", Scalar("../../agent.yaml", START, True, "../../agent.yaml")))
    return Mapping((*entries, key_of("holder", Scalar("agent", START))), meta.span)


def _flow(meta: Mapping) -> Iterator[Entry]:
    """The keys of a workflow: its inputs and outputs by name; its steps are in the text."""
    for entry in meta.entries:
        if entry.key.text in ("inputs", "outputs"):
            yield Entry(entry.key, _names(entry.value))
        elif entry.key.text != "steps":
            yield entry


def _names(node: Node) -> Sequence:
    items = node.items if isinstance(node, Sequence) else ()
    found = (s for item in items if isinstance(item, Mapping) for s in scalars(item.get("name")))
    plain = (item for item in items if isinstance(item, Scalar))
    return Sequence((*found, *plain), node.span)


def view(meta: Mapping, path: str) -> list[tuple[int, str]]:
    """What agent.yaml, a tool or a workflow says, as the sections of a role, a tool or a workflow."""
    file = PurePosixPath(path)
    description = [(s.span.line, words(s.text)) for s in scalars(meta.get("description"))]
    if file.name == "agent.yaml":
        who = "Who it is and how it speaks stands in [SOUL.md](SOUL.md)."
        return [*description, (0, ""), (0, who), *supervision(meta, words), *conflicts(meta, words)]
    if file.parent.name == "workflows":
        return [*description, *steps(meta, words)]
    return description


def faults(document: Document) -> Iterator[Diagnostic]:
    """Agents that are assigned two roles which `conflicts` says exclude each other."""
    for agent, one, two in clashes(document.meta):
        message = f"{agent} is assigned `{one.text}` and `{two.text}`, which exclude each other"
        help_ = "assign one of them to another agent"
        subject = f"{agent} {one.text} {two.text}"
        yield Diagnostic("conflicting-duties", "error", document.path, two.span, message, help_, subject=subject)


READER = Reader("gitagent", roots, claims, read, title="gitagent", package=True, whole=True, view=view, faults=faults)
