"""The words for parts that people have in groups: who leads, who belongs, who did once."""

from __future__ import annotations

import re
from typing import NamedTuple

from orgc.grammar.role_names import acronym
from orgc.grammar.words import GROUP_NOUNS
from orgc.model.pattern import lazy
from orgc.model.slug import name_key, singular
from orgc.model.span import Text

_LEAD_WORD = (
    r"(?:(?:(?:team|group|tech|technical|execution|engineering|design|product|project|subproject|chapter|"
    r"guild|wg|sig|tag|toc|tsc|club|society|union|association|"
    r"working group|committee|sub-?committee|division|department|temporary|"
    r"acting|interim|executive|current|elected|overall|area|squad|general|co)[ -]){0,2}"
    r"(?:leads?|leaders?|leadership|chairs?|chairpersons?|co-?chairs?|co-?leads?|facilitators?|convenors?|"
    r"heads?|manager|"
    r"captains?|director|president|organi[sz]ers?|co-?ordinators?|dri|in the (?:chair|lead)|(?:chaired|led|"
    r"convened|headed|run|"
    r"facilitated) by|who (?:leads|chairs|runs it)|spokes(?:person|woman|man)|ringleader|conveners?|"
    r"moderator|principal investigator|pi)(?: link)?"
    r"(?: emerit\w+)?)"
)
_BEGINS = lazy(  # a part that is said more of: `SIG lead for x86 builds`
    r"(?:(?:temporary|acting|interim|current)\s)?(?:sig|wg|team|group|committee|working group|division|chapter|board)\s"
    r"(?:co-?)?(?:lead|chair|head|coordinator)\b",
    re.I,
)
_CALLED = lazy(
    r"(?P<g>\S.*?)\s(?:co-?)?(?:lead|leader|chair(?:person|man|woman)?|head|captain|co-?ordinator|convenor)", re.I
)
_HEAD_OF = lazy(r"(?:co-?)?(?:head|lead|leader|chair(?:person|man|woman)?|director|vp) of (?:the )?(?P<g>\S.*)", re.I)
_CAPITALS = lazy(r"\b(?!WG|SIG|TAG|DRI|PI\b)[A-Z]{2,}\b(?=\s(?:[Cc]o-?)?(?:[Cc]hair|[Ll]ead))")
_EMPLOYED = lazy(
    r"^(?:[\w-]+\s){0,3}(?:director|manager|president|head|vp|principal|officer|engineer)\b.{0,60}(?:\sat\s|,\s)(?:the\s)?"
    r"(?P<where>(?-i:[A-Z]).*)",
    re.I,
)
_KINDS = frozenset("team group committee subteam sub-team subgroup working board council executive the".split())
_JOB = lazy(r"(?:\w+\s)?(?:manager|director|president|head)\b", re.I)
_MORE = lazy(r"\s+(?:and|&|\+)\s+|\s*[/,(]")
_OF = lazy(r"\sof\s(?:the\s)?(?P<what>(?!(?:team|group|committee|board|chapter|council)\b)[A-Z].*)")
_LESSER = lazy(r"\b(?:vice|deputy|secretary|treasurer|scribe|note-?taker|liaison|staff\s+contact|assistant)\b", re.I)
_OF_THINGS = lazy(r"(?:product|project|program(?:me)?|account|delivery|office|case|community|release) managers?$", re.I)
_NOTED = lazy(  # the year before a heading, and what points to a note after the head of a column: `2016 Chairs [2]`
    r"^(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s+|\(s\)$|\s*(?:\[?\d{1,2}\]?|[*†¹²³]+)$"
)
_LEAD = lazy(rf"(?:the )?{_LEAD_WORD}(?: of .*)?$", re.I)
MEMBERS = lazy(
    r"(?:the |our |current |core |voting |active |team |committee |board |group |full |initial |founding |present |"
    r"elected |appointed |permanent |regular |official )*"
    r"(?:members?|membership|team|people|roster|participants?|maintainers?|approvers?|reviewers?|staff|who we are|"
    r"who(?:'s| is) who|contributors|directors|councill?ors|team members and roles|composition)\s*$",
    re.I,
)
_ITSMEMBERS = lazy(r"(?P<of>(?:[\w&’'-]+ ){1,5})(?:members|membership)$", re.I)  # `TAC Members`, on the TAC's page
FORMER = lazy(r"\b(?:emerit\w+|former|past|previous|alumni|inactive|retired|vacant|tbd|n/?a|none|open)\b", re.I)


LIST_OF_GROUPS = lazy(
    r"(?:^|\s)(?:(?:sub-?)?teams|(?:sub-?)?groups|guilds|circles|squads|(?:sub-?)?committees|departments|"
    r"chapters|sigs|councils|boards|units|crews|sub-?projects|ministries|task ?forces|workgroups|work ?streams|"
    r"communities(?: of practice)?|panels|divisions|work(?:ing)? parties|societies|pods|tribes|caucuses|"
    r"directorates)$",
    re.I,
)


class Part(NamedTuple):
    """Somebody's part in a group: `lead` or `member`, and the role beside the name where one is given."""

    person: Text
    lead: bool
    role: str = ""


def is_lead(title: str, group: str = "") -> bool:
    """Whether a heading, a label or a column says that who stands there leads (a group called so, if given: `Testing
    lead` leads Testing).
    """
    if group and (own := set(name_key(group).split())) & set(name_key(title).split()):
        title = " ".join(word for word in title.split() if name_key(word) not in own)
    said = _NOTED.sub("", title.strip().strip("*_: "))
    return bool(_LEAD.match(said) or _BEGINS.match(said)) and not FORMER.search(title) and not _OF_THINGS.match(said)


def is_lead_heading(title: str) -> bool:
    """Whether a heading says that those below lead, perhaps with more: `Lead & host`, not `Leadership and growth`."""
    said = title.rstrip(" :")
    return is_lead(said) or ("leadership" not in said.lower() and is_lead_column(said))


def is_lead_column(head: str) -> bool:
    """Whether the head of a column says that it holds who leads, perhaps with more: `Leads and institutes`."""
    return is_lead(head) or is_lead(_MORE.split(head, maxsplit=1)[0])


def leads_beside(role: str, group: str) -> bool:
    """Whether a title beside a name in a list of people says that somebody leads the group; a director or a manager
    does so elsewhere, unless the title names the group.
    """
    own = set(name_key(group).split())
    if (of := _OF.search(role)) and own and not own & set(name_key(of["what"]).split()):
        return False  # "technical lead of the BrainGlobe Initiative"
    if any(word not in _short(group) and word not in own for word in map(name_key, _CAPITALS.findall(role))):
        return False  # "TSC Chair"
    return is_lead(role) and not (_JOB.match(role) and not set(name_key(role).split()) & set(name_key(group).split()))


def leads_elsewhere(role: str, group: str) -> bool:
    """Whether a title names another group or employer than `group`: `Product Team Lead`, `Director at Acme`."""
    own = {singular(word) for word in name_key(group).split()}
    named = leads_group(role)
    said = {singular(word) for word in name_key(named).split()} - _KINDS if named else set()
    employed = _EMPLOYED.search(role)
    there = {singular(word) for word in name_key(employed["where"]).split()} if employed else set()
    return bool(group) and (bool(said and own and not said & own) or bool(there and not there & own))


def leads_called(role: str, group: str) -> bool:
    """Whether a title beside a name is that of who leads a group called so: `Security Lead` in Security."""
    match = (_CALLED.fullmatch(role.strip()) or _HEAD_OF.fullmatch(role.strip())) if group else None
    said = name_key(match["g"]) if match else ""
    return bool(said) and (
        said == name_key(group) or f"{said} team" == name_key(group) or said == f"{name_key(group)} team"
    )


def leads_group(role: str) -> str:
    """The group whose lead a role is called: `Docs Team` of `Docs Team Lead`, or nothing."""
    match = _CALLED.fullmatch(role.strip())
    last = match["g"].split()[-1].lower() if match and " " in match["g"].strip() else ""
    return match["g"] if match and singular(last) in GROUP_NOUNS | {"subteam", "sub-team", "subgroup"} else ""


def is_lesser(text: str) -> bool:
    """Whether somebody named among those who lead does not lead: a vice chair, a secretary, who helps them."""
    return bool(_LESSER.search(text))


def is_members(title: str, group: str = "") -> bool:
    """Whether a heading, a label or a key says that who stands there belongs to the group (called so, if given)."""
    said = title.replace("_", " ").strip(" :")
    if MEMBERS.match(said):
        return True
    match = _ITSMEMBERS.match(said) if group else None
    return match is not None and name_key(match["of"]) in (
        name_key(group),
        f"{name_key(group)} team",
        *_short(group),
    )


def _short(group: str) -> tuple[str, ...]:
    """What a group is called in brackets after its name, and without the words in them."""
    match = re.search(r"\s*\(([^()]+)\)", group)
    said = (name_key(match[1]), name_key(group.replace(match[0], ""))) if match else ()
    return (*said, name_key(acronym(group)))
