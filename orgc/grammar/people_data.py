"""Who leads and who belongs, in data: YAML blocks of a charter, front matter, files beside the pages."""

from __future__ import annotations

from collections.abc import Iterator

from orgc.grammar.part_words import FORMER, Part, is_lead, is_members
from orgc.grammar.persons import is_person
from orgc.model.document import Block
from orgc.model.node import Mapping, Node, Scalar, Sequence, scalars
from orgc.model.span import Text

_ROLE_KEYS = ("role", "title", "position")
_NAME_KEYS = ("name", "github", "handle", "login", "email")


def people_in_yaml(block: Block) -> Iterator[Part]:
    """`execution_leads:`, `chairs:`, `members:`, `approvers:` in a YAML block, at any depth."""
    from orgc.located_yaml import YamlFault, read_yaml

    try:
        node = read_yaml(block.content, block.line + 1)
    except YamlFault:
        return
    if node is not None:
        yield from people_data(node)


def people_data(node: Node) -> Iterator[Part]:
    """Who leads and who belongs, in data whose keys say so."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from people_data(item)
    if not isinstance(node, Mapping):
        return
    for entry in node.entries:
        key = entry.key.text.replace("_", " ").replace("-", " ").lower()
        if FORMER.search(key):
            continue
        value = entry.value
        if is_members(key) and isinstance(value, Sequence):
            yield from (Part(person, True, key) for person in _with_roles(value))
        inner = isinstance(value, Mapping) and not any(value.get(k) is not None for k in _NAME_KEYS)
        if (is_lead(key) or is_members(key)) and not inner:
            yield from (Part(person, is_lead(key), key) for person in listed_people(entry.value))
        else:
            yield from people_data(entry.value)


def leads_among(meta: Mapping) -> Iterator[Text]:
    """Who leads, among the members that front matter lists with their roles."""
    for entry in meta.entries:
        if is_members(entry.key.text) and isinstance(entry.value, Sequence):
            yield from _with_roles(entry.value)


def _with_roles(node: Sequence) -> Iterator[Text]:
    """Who leads, among those listed with what they are: `- name: Ann Lee`, `role: Lead`; where one of them presides,
    captains do not.
    """
    found: list[tuple[str, Text]] = []
    for item in node.items:
        said = next((s for k in _ROLE_KEYS for s in scalars(item.get(k))), None) if isinstance(item, Mapping) else None
        if said is not None and is_lead(said.text) and not FORMER.search(said.text):
            found += [(said.text.lower(), person) for person in listed_people(item)]
    presides = any("president" in role or "chair" in role for role, _ in found)
    yield from (person for role, person in found if not (presides and "captain" in role))


def listed_people(node: Node) -> Iterator[Text]:
    items = node.items if isinstance(node, Sequence) else (node,)
    for item in items:
        if isinstance(item, Scalar) and item.text.strip():
            yield Text(item.text.strip(), item.span)
        elif isinstance(item, Mapping):
            named = next((s for k in _NAME_KEYS for s in scalars(item.get(k))), None)
            if named is None and len(item.entries) == 1:  # `- ann-lee: Ann Lee`
                named = next((s for s in scalars(item.entries[0].value) if is_person(s.text)), None)
            if named:
                yield Text(named.text.strip(), named.span)
