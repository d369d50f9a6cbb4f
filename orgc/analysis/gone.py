"""Groups, roles and tools that one page says are gone, and the pages that still rely on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from orgc.analysis.names import names_of
from orgc.grammar.ending_words import OF_A_TOOL
from orgc.grammar.endings import hedged
from orgc.grammar.relying import GROUP_WORDS
from orgc.grammar.role_mentions import mentions
from orgc.grammar.role_names import group_name, role_name
from orgc.grammar.words import word_set
from orgc.kinds.record import is_past
from orgc.kinds.tool import Tool
from orgc.model.claim import Claim
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.slug import name_key
from orgc.model.span import Span, Text
from orgc.model.unit import Unit
from orgc.model.value import Value

_PROPER = lazy(
    r"(?:the\s+|our\s+|The\s+|Our\s+)?(?P<name>[A-Z][\w.+&-]*(?:\s(?:and\s|of\s|&\s)?[A-Z0-9][\w.+&-]*){0,4})"
    rf"(?:\s(?:{OF_A_TOOL}))?(?:\s\((?P<short>[A-Z]{{2,6}})\))?$"
)
_PARTLY = lazy(  # for one purpose: the sentence ends with it, or goes on with what is kept
    r"\bas (?:our|the|an?)\b|\bfor all new\b|(?<!way )\bfor (?!all|every|good|now|this|that|it|ever)\w+(?:\s\w+)?\W*$|"
    r"(?<!way )\bfor (?!all|every|good|now|this|that|it|ever)\w[^.]*\b(?:but|only|except|still|while|although|remains?|"
    r"kept|keeps?|elsewhere)\b|^in (?:the |our )?\w+ (?:office|team|region)|\bback to\b",
    re.I,
)
_COMPARED = lazy(
    r"\b(?:an?|drop-in|possible|any)\s+(?:[\w-]+\s){0,2}(?:replacement|alternative|substitute|successor)\b", re.I
)
_VERSION = lazy(r"\s+v?\d+(?:\.\d+)*\b")
_RENAMED = lazy(r"\b(?:renamed|(?:formerly|previously|now)\s+(?:known|called)|formerly\s+[A-Z]|rebranded)", re.I)
_SURE = lazy(r"\b(?:19|20)\d\d\b|\b(?:we|our|us|everyone)\b", re.I)
_SMALL_NOUN = lazy(r"^(?:[Tt]he\s|[Oo]ur\s)?[A-Z][\w.-]*\s[a-z]+$")
_WHOLLY = lazy(r"\b(?:superseded|replaced|succeeded)\s+(?:by|with)\s+(?:the\s+)?[A-Z][\w.-]*\s+for\s+\w+ing\b")
_PLURAL = lazy(r"\b(?:team|group|committee|board|council|panel)s\b", re.I)
_CAPITALS = lazy(r"(?:[a-z]+\s)*?\S*(?:\s(?:(?:of|for|on|and|the|&)\s)*[A-Z0-9]\S*)*")
_NOT_NAMES = frozenset(
    """
    we this that it they you all any note update archive everything content page these those if most some
    responsibilities duties work functions tasks
    """.split()
)


_ACTS: dict[str, tuple[str, str]] = {  # which end of a claim is relied on, and how that is said
    "approves": ("subject", "approves"),
    "responsible": ("subject", "is responsible"),
    "escalates_to": ("object", "is escalated to"),
    "hands_off": ("object", "takes work over"),
    "reports_to": ("object", "is reported to"),
    "uses": ("object", "is to be used"),
    "acts": ("subject", "is relied on"),
}

_MANY = 20


class Gone(Value, frozen=True):
    """Something that is gone: its name, its kind, what took its place, and the sentence that says so."""

    name: str
    kind: str
    successor: str
    path: str
    quote: Text
    keys: tuple[str, ...]


class Use(Value, frozen=True):
    """A sentence that relies on something, and how: `approves`, `is told what to do`, `is to be used`."""

    path: str
    place: Text
    how: str


def gone_things(org: Org) -> tuple[Gone, ...]:
    """Everything that a page says is gone, each thing once, by path and place; records of the past may say it too."""
    return org.kept(_Known).gone


def _beginnings(text: str) -> Iterator[str]:
    """What a name may be in a text that goes on with small letters: `WhatsApp`, `WhatsApp call`, and so on."""
    whole = _CAPITALS.match(text)
    end = whole.end() if whole else 0
    yield text[:end]
    for word in text[end:].split():
        end = text.index(word, end) + len(word)
        yield text[:end]


def _from_line_of(name: Text, quote: Text) -> Text:
    """A sentence from the line on which it names something: sentences in lists without blank lines run over many."""
    at, whole = name.span, quote.span
    if not whole.line < at.line <= whole.end_line:
        return quote
    return Text(quote.text, Span(at.line, at.column, whole.end_line, whole.end_column))


class _Known:
    """What is gone, and the sentences that may rely on something, by the name they rely on. Found once."""

    def __init__(self, org: Org) -> None:
        gone: dict[tuple[str, str], Gone] = {}
        for unit in org.units.values():
            for claim in unit.claims:
                if claim.kind == "gone" and (thing := _thing(org, claim, unit)):
                    gone.setdefault((thing.kind, thing.keys[0]), thing)
        # Only what is gone is looked up in these.
        self.duties: dict[str, list[Use]] = {}
        self.tools: dict[str, list[Use]] = {}
        self.rules: dict[str, list[tuple[str, Norm]]] = {}
        self.named: dict[str, list[Use]] = {}
        self.gone: tuple[Gone, ...] = ()
        if not gone:
            return
        wanted = {key for thing in gone.values() for key in thing.keys}
        words = {word for thing in gone.values() if thing.kind == "tool" for word in word_set(thing.name)}
        for unit in org.units.values():
            first = unit.entities[0]
            if first.gone or first.state == "superseded" or is_past(first):
                continue
            for claim in unit.claims:
                if who := _ACTS.get(claim.kind):
                    text = claim.subject if who[0] == "subject" else claim.object
                    table = self.tools if claim.kind == "uses" else self.duties
                    if (key := _key(text.text)) in wanted and not hedged(claim.quote.text):
                        table.setdefault(key, []).append(Use(unit.path, _from_line_of(text, claim.quote), who[1]))
            for ref in (r for e in unit.entities for r in e.refs if r.edge == "uses" and not r.guess):
                if (key := _key(ref.target.text)) in wanted:
                    self.tools.setdefault(key, []).append(Use(unit.path, ref.target, "is to be used"))
            for text in unit.named:
                if _PLURAL.search(text.text):
                    continue  # "DevOps teams" are those of others
                for key in {name_key(name) for name in _beginnings(text.text)} & wanted:
                    self.named.setdefault(key, []).append(Use(unit.path, text, "is relied on"))
            for norm in unit.norms:
                key = _key(norm.subject)
                ruled = words & word_set(norm.text.text) if norm.modality in ("must", "should") and words else ()
                if (key not in wanted and not ruled) or hedged(norm.text.text):
                    continue
                if key in wanted:
                    use = Use(unit.path, Text(norm.text.text, norm.span), "is told what to do")
                    self.duties.setdefault(key, []).append(use)
                for word in ruled:
                    self.rules.setdefault(word, []).append((unit.path, norm))
        self.gone = tuple(self._judged(thing) for thing in gone.values())

    def _judged(self, thing: Gone) -> Gone:
        """What has a name of several words and decides or is asked somewhere is a group, not a tool."""
        decides = thing.kind == "tool" and " " in thing.name and any(key in self.duties for key in thing.keys)
        return msgspec.structs.replace(thing, kind="group") if decides else thing


def _thing(org: Org, claim: Claim, unit: Unit) -> Gone | None:  # type: ignore[type-arg]
    written = claim.subject.text.strip()
    if re.match(r"(?:this|that)\s", written, re.I):
        own = org.entities.get(claim.entity)
        if own is None or own.type not in ("Role", "Team"):
            return None
        written = own.title.text  # "this team", on the page of a team
    match = _PROPER.match(written)
    whole_name = re.sub(r"^(?:the|our)\s+", "", written, flags=re.I)
    if names_of(org).find(whole_name, "", ("Role", "Team", "Tool")):
        match = None  # it is known by its whole name: "Weather portal"
    name = match["name"] if match else re.sub(r"^(?:the|our)\s+", "", written, flags=re.I)
    small = _SMALL_NOUN.search(written) is not None
    named = next(iter(mentions(written)), None)
    whole = named is not None and name_key(named.name) == name_key(re.sub(r"\s*\([^()]*\)$", "", written))
    known = names_of(org).find(name, "", ("Role", "Team", "Tool"))
    types = {org.entities[i].type for i in known}
    ended = re.search(r"\b(?:dissolv|disband|disestabl)", claim.quote.text, re.I)
    body = name.split()[-1].lower().removeprefix("sub-") in GROUP_WORDS and " " in name
    if types & {"Role", "Team"} or body or (whole and named) or group_name(written) or (ended and match):
        group = "Team" in types or body or (named and named.group) or group_name(written) or not role_name(name)
        kind = "group" if group else "role"
    elif "Tool" in types or ((match or small) and name.split()[0].lower() not in _NOT_NAMES):
        kind = "tool"
    else:
        return None
    if small and not group_name(written) and not known and not _SURE.search(claim.quote.text):
        return None  # "a GKE cluster is replaced": one of many, and not ours
    if kind == "tool" and (_COMPARED.search(claim.quote.text) or _version(claim.quote.text, name)):
        return None  # "a good replacement for it"; its first version
    said = _WHOLLY.sub("", claim.quote.text)
    if kind == "tool" and (_PARTLY.search(said) or _RENAMED.search(claim.quote.text)):
        return None  # replaced for one purpose or in one place
    keys = [name_key(name)]
    if match and match["short"]:
        keys.append(match["short"].lower())
    keys += [name_key(a.text) for i in known if isinstance(org.entities[i], Tool) for a in org.entities[i].aliases]
    successor = re.sub(r"\s+(?:in|on|since|as of|from)\s+[\w ,]*\d{4}$", "", " ".join(claim.object.text.split()))
    return Gone(name, kind, successor, unit.path, claim.quote, tuple(dict.fromkeys(keys)))


def _version(sentence: str, name: str) -> bool:
    """Whether a sentence names a version of a tool: "v2 supersedes OKF v0.1"."""
    at = sentence.find(name)
    return at >= 0 and _VERSION.match(sentence, at + len(name)) is not None


def uses(org: Org, gone: Gone) -> Iterator[Use]:
    """The sentences of other pages in force that still rely on it, one a page."""
    known = org.kept(_Known)
    tables = (known.tools if gone.kind == "tool" else known.duties, known.named)
    found = [use for key in gone.keys for table in tables for use in table.get(key, ())]
    if gone.kind == "tool":
        word = re.compile(rf"(?<![\w-]){re.escape(gone.name)}(?![\w-]|\.\w)")
        first = min(word_set(gone.name), key=lambda w: len(known.rules.get(w, ())), default="")
        for path, norm in known.rules.get(first, ()):
            if word.search(norm.text.text):
                found.append(Use(path, Text(norm.text.text, norm.span), "is required"))
    best: dict[str, Use] = {}
    for use in sorted(found, key=lambda use: (use.path, use.place.span)):
        title = name_key(org.units[use.path].entities[0].title.text)
        if use.path != gone.path and not any(title == key or title.startswith(f"{key} ") for key in gone.keys):
            best.setdefault(use.path, use)
    if len(best) <= _MANY:  # what so many pages still speak of goes on, whatever one sentence seems to say
        yield from best.values()


def _key(text: str) -> str:
    return name_key(re.sub(r"\s*\([^()]{0,60}\)", "", text[:200]))
