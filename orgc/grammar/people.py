"""People as handbooks list them: names, handles, rosters, YAML blocks in a charter, and who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orgc.grammar.leading import led
from orgc.grammar.persons import HANDLE, MOST_TEXT, NOT_PEOPLE, people_in
from orgc.grammar.role_names import acronym, role_names
from orgc.model.document import Block, Inline, Section
from orgc.model.node import Mapping, Node, Scalar, Sequence, scalars
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Text

_LEAD_WORD = (
    r"(?:(?:(?:team|group|tech|technical|execution|engineering|design|product|project|subproject|chapter|"
    r"guild|wg|sig|"
    r"working group|acting|interim|executive|current|overall|area|squad|co)[ -]){0,2}"
    r"(?:leads?|leaders?|leadership|chairs?|chairpersons?|co-?chairs?|co-?leads?|facilitators?|convenors?|"
    r"heads?|manager|"
    r"captain|director|president|organi[sz]ers?|co-?ordinators?|dri|in the (?:chair|lead)|(?:chaired|led|"
    r"convened|headed|run|"
    r"facilitated) by|who (?:leads|chairs|runs it)|spokes(?:person|woman|man)|ringleader|conveners?|"
    r"moderator)(?: link)?"
    r"(?: emerit\w+)?)"
)
_LESSER = lazy(r"\b(?:vice|deputy|secretary|treasurer|scribe|note-?taker|liaison|staff\s+contact|assistant)\b", re.I)
_OF_THINGS = lazy(r"(?:product|project|program(?:me)?|account|delivery|office|case|community|release) managers?$", re.I)
_NOTED = lazy(  # the year before a heading, and what points to a note after the head of a column: `2016 Chairs [2]`
    r"^(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s+|\(s\)$|\s*(?:\[?\d{1,2}\]?|[*†¹²³]+)$"
)
_LEAD = lazy(rf"(?:the )?{_LEAD_WORD}(?: of .*)?$", re.I)
_MEMBERS = lazy(
    r"(?:the |our |current |core |voting |active |team |committee |board |group |full |initial |founding |present |"
    r"elected |appointed |permanent |regular |official )*"
    r"(?:members?|membership|team|people|roster|participants?|maintainers?|approvers?|reviewers?|staff|who we are|"
    r"who(?:'s| is) who|contributors|directors|councill?ors|team members and roles|composition)\s*$",
    re.I,
)
_ITS_MEMBERS = lazy(r"(?P<of>(?:[\w&’'-]+ ){1,5})(?:members|membership)$", re.I)  # `TAC Members`, on the TAC's page
_PAIR = lazy(r"\s*([A-Za-z][A-Za-z /&-]{2,40}?)\s*(?::|\s[-–—]\s)\s*(?=\S)")
_LABEL_LENGTH = 60
_FORMER = lazy(r"\b(?:emerit\w+|former|past|previous|alumni|inactive|retired|vacant|tbd|n/?a|none|open)\b", re.I)
_LED = lazy(
    r"\b(?:is|are|was|being|currently|presently|now)?\s*(?:currently |presently |now |being )?(?:led|"
    r"chaired|headed|managed|facilitated|coordinated) by\s+",
    re.I,
)
_NAME_KEYS = ("name", "github", "handle", "login", "email")
_NAME_HEADS = ("name", "member", "person", "who", "people", "teammate", "full name", "contributor", "participant")
_GROUP_HEADS = lazy(
    r"(?:name|team|group|sig|wg|working group|committee|subproject|area|squad|guild|department|circle|crew|"
    r"panel|body|unit|faculty|office|desk|association|union|society|branch|section|community|club|meeting|board|council|chapter|division|forum|network|table|room|round|"
    r"standing (?:committee|group)|hat)s?$"
)


class Part(NamedTuple):
    """Somebody's part in a group: `lead` or `member`, and the role beside the name where one is given."""

    person: Text
    lead: bool
    role: str = ""


def one_person(text: Inline) -> Text | None:
    """The person that an item or a cell is about: the first name in its first part, else the first handle."""
    if not text.text or _FORMER.search(text.text[:60]):
        return None
    head = re.split(r"\s[-–—|]\s|[(:,;]", text.text[:MOST_TEXT], maxsplit=1)[0].rstrip()
    found = people_in(text.between(0, len(head))) if head.strip() else []
    whole = people_in(text)
    if found and found[0].text.startswith("@") and whole and not whole[0].text.startswith("@"):
        return whole[0]  # `@ann (Ann Lee)`
    if found:
        return found[0]
    if whole and whole[0].span == text.part(0, len(whole[0].text)).span:
        return whole[0]
    handles = [match.span() for match in HANDLE.finditer(text.text[:80])]
    if handles:
        return text.part(*handles[0])
    single = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{1,20}", head.strip())
    links = [m for m in text.links() if m.start == 0]
    return text.part(0, len(head)) if single and links and not NOT_PEOPLE.search(head) else None


def is_lead(title: str) -> bool:
    """Whether a heading, a label or a column says that who stands there leads."""
    said = _NOTED.sub("", title.strip().strip("*_: "))
    return bool(_LEAD.match(said)) and not _FORMER.search(title) and not _OF_THINGS.match(said)


def is_lesser(text: str) -> bool:
    """Whether somebody named among those who lead does not lead: a vice chair, a secretary, who helps them."""
    return bool(_LESSER.search(text))


def is_members(title: str, group: str = "") -> bool:
    """Whether a heading, a label or a key says that who stands there belongs to the group (called so, if given)."""
    said = title.replace("_", " ").strip()
    if _MEMBERS.match(said):
        return True
    match = _ITS_MEMBERS.match(said) if group else None
    return match is not None and name_key(match["of"]) in (name_key(group), name_key(acronym(group)), *_short(group))


def _short(group: str) -> tuple[str, ...]:
    """What a group is called in brackets after its name, and without the words in them."""
    match = re.search(r"\s*\(([^()]+)\)", group)
    return (name_key(match[1]), name_key(group.replace(match[0], ""))) if match else ()


def parts_of(sections: list[Section], top: int) -> Iterator[Part]:
    """Who leads and who belongs to the group that these sections describe; `top` is the index of its own heading."""
    inside: dict[int, str] = {}
    group = next((section.title.text for section in sections if section.index == top), "")
    for section in sections:
        title = " ".join(section.title.text.split()).strip(" :")
        around = inside.get(section.parent, "")
        if section.index == top:
            kind = ""
        elif _FORMER.search(title):
            kind = "former"
        elif is_lead(title):
            kind = "lead"
        else:
            kind = "member" if is_members(title, group) else around if section.parent != top else ""
        inside[section.index] = kind
        if kind == "former":
            continue
        former = False
        for block in section.blocks:
            if not (former and block.kind in ("list", "table")):
                yield from _block(block, kind, title)
            former = announces_former(block)


def announces_former(block: Block) -> bool:
    """Whether a paragraph says of the list below it that those in it are no longer there: `Past chairs:`."""
    said = block.text.text.rstrip() if block.kind == "paragraph" else ""
    return said.endswith(":") and bool(_FORMER.search(said[-_LABEL_LENGTH:]))


def _block(block: Block, kind: str, title: str) -> Iterator[Part]:
    if block.kind == "table" and block.rows:
        yield from _table(block, kind)
    elif block.kind == "code" and block.info.split(" ")[0].lower() in ("yaml", "yml"):
        yield from _yaml(block)
    elif block.kind == "list":
        for item in block.children:
            yield from _item(item, kind, title)
    elif block.kind == "paragraph":
        yield from _sentence(block.text)
        if found := parts_labelled(block.text):
            yield from found
        elif kind:
            for line in block.text.lines():
                person = one_person(line)
                if person and (len(line.text) < 80 or person.href):
                    yield Part(person, kind == "lead", role_beside(line, person))


def _item(item: Block, kind: str, title: str) -> Iterator[Part]:
    if found := parts_labelled(item.text):
        yield from found
        return
    label = item.text.text.strip().rstrip(":").strip()
    nested = [c for block in item.children if block.kind == "list" for c in block.children]
    if nested and (is_lead(label) or _MEMBERS.match(label)):
        for child in nested:
            yield from _item(child, "lead" if is_lead(label) else "member", label)
        return
    person = one_person(item.text)
    role = role_beside(item.text, person) if person else ""
    if person and (kind or is_lead(role)):
        yield Part(person, is_lead(role) or (kind == "lead" and not is_lesser(item.text.text)), role)
    elif not kind:
        yield from _sentence(item.text)


def parts_labelled(text: Inline) -> list[Part]:
    """`Lead: Ann Lee, Bob Ray`; `**Chair** – Ann Lee`: each line of the source that begins with a label is a pair."""
    found = []
    for line in text.lines():
        match = _PAIR.match(line.text)
        if match is None or _FORMER.search(match[1]):
            continue
        lead = is_lead(match[1])
        if lead or _MEMBERS.match(match[1].strip()):
            rest = line.cut(match.end())
            people = people_in(rest) or list(filter(None, [one_person(rest)]))
            people = [p for p in people if name_key(p.text.strip("@").replace("-", " ")) not in name_key(match[1])]
            found += [Part(person, lead, match[1].strip()) for person in people]
    return found


def _sentence(text: Inline) -> Iterator[Part]:
    """`The team is led by Ann Lee.`; `Ann Lee runs it.`"""
    found = [part.person for part in led(text) if part.group is None]
    yield from (Part(person, True, "lead") for person in found)
    if found:
        return
    if " by " in text.text and (match := _LED.search(text.text)):
        end = re.search(r"[.;]\s|\bwho\b|\bwith\b|$", text.text[match.end() :])
        piece = text.between(match.end(), match.end() + (end.start() if end else 0))
        for person in people_in(piece):
            yield Part(person, True, "lead")


def _table(block: Block, kind: str) -> Iterator[Part]:
    heads = [name_key(cell.text) for cell in block.rows[0]]
    if heads and _GROUP_HEADS.match(heads[0]) and any(is_lead(cell.text) for cell in block.rows[0][1:]) and not kind:
        return  # a table of groups
    leads = next((i for i, cell in enumerate(block.rows[0]) if is_lead(cell.text)), -1)
    if leads >= 0 and not (heads[0] and leads):  # a column of leads, alone or behind their pictures
        for row in block.rows[1:]:
            if leads < len(row) and (person := one_person(row[leads])):
                yield Part(person, True, block.rows[0][leads].text.strip())
        return
    names = next((i for i, h in enumerate(heads) if h in _NAME_HEADS), -1)
    for row in block.rows[1:] if names < 0 else ():
        person = one_person(row[0]) if row else None
        if person and is_lead(role := role_beside(row[0], person)):
            yield Part(person, True, role)
    if names < 0 and kind:
        names = next((i for i, h in enumerate(heads) if h in ("github", "handle", "")), -1)
    roles = next((i for i, h in enumerate(heads) if h in ("role", "title", "position", "function", "job title")), -1)
    if names < 0 or (roles < 0 and not kind):
        return
    for row in block.rows[1:]:
        if names < len(row) and (person := one_person(row[names])):
            role = row[roles].text.strip() if 0 <= roles < len(row) else role_beside(row[names], person)
            if not _FORMER.search(role):
                yield Part(person, kind == "lead" or is_lead(role), role)


def groups_in(table: Block) -> Iterator[tuple[Text, list[Text]]]:
    """The groups of a table with a column of groups and one or more of who leads them."""
    heads = [name_key(cell.text) for cell in table.rows[0]]
    leads = [i for i, cell in enumerate(table.rows[0]) if i and is_lead(cell.text)]
    names = next((i for i, head in enumerate(heads) if _GROUP_HEADS.fullmatch(head) and i not in leads), -1)
    if names < 0 or (names and not leads):
        return
    for row in table.rows[1:] if not leads else ():
        people = [part.person for cell in row[1:] for part in led(cell) if part.group is None]
        if len(row) > names and row[names].text.strip() and people:
            yield row[names].whole(), people[:1]
    for row in table.rows[1:]:
        people = [p for i in leads if i < len(row) for p in (people_in(row[i]) or filter(None, [one_person(row[i])]))]
        if len(row) > names and row[names].text.strip() and people:
            yield row[names].whole(), people


def role_beside(text: Inline, person: Text) -> str:
    """The role that stands after a name: one that leads, else the first."""
    rest = text.text.split(person.text, 1)[-1]
    pieces = [piece.strip(" :()-–—|*.[]") for piece in re.split(r"[,;(|)\[\]]|\s[-–—]\s", rest)]
    roles = [piece for piece in pieces if piece and (is_lead(piece) or role_names(piece, True))]
    return next((role for role in roles if is_lead(role)), roles[0] if roles else "")


def _yaml(block: Block) -> Iterator[Part]:
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
        if _FORMER.search(key):
            continue
        value = entry.value
        inner = isinstance(value, Mapping) and not any(value.get(k) is not None for k in _NAME_KEYS)
        if (is_lead(key) or _MEMBERS.match(key)) and not inner:
            yield from (Part(person, is_lead(key), key) for person in _listed(entry.value))
        else:
            yield from people_data(entry.value)


def _listed(node: Node) -> Iterator[Text]:
    items = node.items if isinstance(node, Sequence) else (node,)
    for item in items:
        if isinstance(item, Scalar) and item.text.strip():
            yield Text(item.text.strip(), item.span)
        elif isinstance(item, Mapping):
            named = next((s for k in _NAME_KEYS for s in scalars(item.get(k))), None)
            if named:
                yield Text(named.text.strip(), named.span)
