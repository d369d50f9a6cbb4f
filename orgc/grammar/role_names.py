"""Names of roles and groups as people write them: which phrase is one, and which phrases are the same."""

from __future__ import annotations

import re
from functools import lru_cache

from orgc.grammar.words import GERUNDS, GROUP_NOUNS, GROUP_PHRASES, ROLE_NOUNS, TITLES, word_set
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_LABEL = lazy(
    r"^(?:the\s+)?(?:role|position|job(?:\s+(?:description|title|family))?|career\s+ladder|persona|"
    r"jd)\s*(?:of|for)?\s*"
    r"[:–—-]\s*(?:the\s+)?|^(?:job\s+description|role\s+description)\s+(?:of|for)\s+(?:the\s+)?",
    re.I,
)
_AFTER = lazy(
    r"\s+(?:role|position|job(?:\s+description)?|job\s+family|role\s+description|responsibilities|duties|"
    r"roles?\s+and\s+responsibilities|role\s+guide|charter)\s*$",
    re.I,
)
_LEVEL = lazy(r"[\s,]+(?:[IVX]{1,4}|[LP]?\d{1,2}|IC\d|M\d|E\d|T\d)\s*$")
_NOTE = lazy(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_TAIL = lazy(r"\s+[-–—|/]\s+.*$|\s*,\s+.*$")
_EMOJI = lazy(r"^[^\w(]+|[^\w).!]+$")
_OF = lazy(
    r"^(?P<head>[\w’'-]+(?:\s[\w’'-]+){0,3}?)\s+(?:of|for|"
    r"to)\s+(?:the\s+)?(?P<rest>[\w&’'-]+(?:,?\s+[\w&’'-]+){0,4})$"
)
_OF_THE = lazy(r"\sof\sthe\s(?!year\b)")
_CHIEF = lazy(r"^chief\s+[\w\s&-]{2,40}\s+officer$", re.I)
_HEAD_OF = lazy(
    r"^(?:(?:acting|interim|global|deputy|associate|assistant|senior|sr\.?)\s+)*(?:head|director|vp|svp|"
    r"evp|vice\s+president|chief|manager|lead|president|chair)(?:\s+of)?\s+\S",
    re.I,
)
# Words that no name of a role has: what follows them is a sentence, or a heading about roles.
_NOT_IN_NAMES = frozenset(
    """
    how what why when where who whos who's whom whose which is are was were be been will would can could should must may
    do does did has have had and or but if then than for with without from by about into onto over under during
    before after as at in on to our your their my his her its this that these those all any each every some no
    not never we you they i it he she new successful guidelines early useful good great effective becoming being meet
    finding choosing resources guide faq overview introduction tips examples example template templates list
    contact contacting via per vs versus only also other
    """.split()
)
# Words that a name of two words may begin with ("hiring manager", "process owner"), and no longer one.
_ACTIVITIES = frozenset(
    "working meeting hiring onboarding interviewing writing managing setup policy process tools tool engaging".split()
)
# What begins a sentence, not a name.
_SAYING = frozenset(
    "say pick set find be get meet ask call add remove choose assign contact become current multiple guest".split()
)
_SOFTWARE = lazy(
    r"\b(?:package|dependency|password|secrets?|device|version|file|task|window|key|certificate|config\w*|"
    r"session|qualified|sfdc|queue|memory|state|cache|virtual|api|cloud agent|buildkite|user|procedure|printer|"
    r"display|graphics)\s+(?:managers?|agents?|leads?|controllers?|executors?|drivers?)$",
    re.I,
)
_GENERIC = frozenset(
    """
    specific member members mission vision structure norms rotation rotations culture planning rituals roles
    expectations resources kpis syncs purpose redundancy updates meetings page chat leads lead size values goals
    overview building
    """.split()
)
_HEADS = frozenset(
    form
    for noun in (*ROLE_NOUNS, "head", "vice")
    for form in (noun, f"{noun}s", noun.rsplit("-", 1)[-1], f"{noun[:-1]}ies", f"{noun[:-3]}men")
)
_GROUP_HEADS = frozenset((*GROUP_NOUNS, "force", "groups", "teams", "special"))
_LONGEST = 150  # characters of a title; what is longer names nothing
_NO_START = ("!", "@", "#", "$", "/", "-")
_OUR = frozenset({"the", "a", "an", "our", "your", "their"})
_MODIFIERS = frozenset(
    """
    senior sr junior jr staff principal acting interim deputy assistant associate lead head distinguished founding
    regional global
    """.split()
)
# Nouns that alone say nothing: a senior engineer and a staff engineer are not one role.
_EVERYWHERE = frozenset(
    """
    engineer manager director lead partner associate assistant specialist analyst developer designer executive advisor
    consultant architect scientist officer leader agent representative coordinator administrator owner
    """.split()
)


@lru_cache(maxsize=20_000)
def role_name(text: str, alone: bool = False) -> str:
    """The role that a title or a heading names as a whole, as written; empty when it names none. A bare noun that may
    be anything (`Lead`, `Owner`) counts only when `alone`: where the text around it says that it is a role.
    """
    if len(text) > _LONGEST or _HEADS.isdisjoint(word_set(text)) or text.lstrip()[:1] in _NO_START:
        return ""
    name = _bare(text)
    words = name.split()
    if not 1 <= len(words) <= 7 or any(
        w.lower().strip(",.") in _NOT_IN_NAMES for w in words if w.lower() != "of" and w != "IT"
    ):
        return ""
    if re.search(r"[?!:;=<>@#/\\]|\d{2}|\.\s", name) or not words[0][0].isalnum():
        return ""
    first = words[0].lower()
    if (len(words) > 2 and first in _ACTIVITIES and words[1].lower() not in ("group", "groups")) or (
        first.endswith("ing") and first not in GERUNDS
    ):
        return ""
    of = _OF.match(name)
    head = of["head"].lower().split()[-1] if of else ""
    if head in ROLE_NOUNS and first not in _SAYING and _OF_THE.search(name):
        return name  # "Director of the Observatory"
    if first in _SAYING or _SOFTWARE.search(name) or {"a", "an", "the", "our"} & {w.lower() for w in words[1:-1]}:
        return ""
    if _CHIEF.match(name):
        return name
    if of:
        return name if head in (*ROLE_NOUNS, "head") else ""
    last = words[-1].lower().rstrip(".")
    if last in ROLE_NOUNS and (alone or len(words) > 1 or last in TITLES):
        return name
    if len(words) > 1 and "-" in last and last.rsplit("-", 1)[-1] in ROLE_NOUNS:
        return name
    return name if _HEAD_OF.match(name) and len(words) <= 5 and words[0].lower() in ("vp", "svp", "evp", "head") else ""


@lru_cache(maxsize=20_000)
def role_names(text: str, alone: bool = False) -> str:
    """Like `role_name`, for a heading in the plural as well ("Incident commanders")."""
    if len(text) > _LONGEST or _HEADS.isdisjoint(word_set(text)) or text.lstrip()[:1] in _NO_START:
        return ""
    if found := role_name(text, alone):
        return found
    words = _bare(text).split()
    if (
        (alone or len(words) > 1)
        and words
        and (one := singular(words[-1].lower())) != words[-1].lower()
        and one in ROLE_NOUNS
    ):
        return role_name(" ".join((*words[:-1], one)), alone)
    return ""


@lru_cache(maxsize=20_000)
def group_name(text: str) -> str:
    """The group that a title or a heading names as a whole, as written; empty when it names none."""
    if len(text) > _LONGEST or _GROUP_HEADS.isdisjoint(word_set(text)):
        return ""
    name = _NOTE.sub(" ", _EMOJI.sub("", " ".join(text.split()))).strip()
    name = re.sub(r"^(?:about|meet)\s+(?=the\b)", "", name, flags=re.I)
    name = re.sub(r"\s+(?:charter|page|home|handbook|overview)$", "", name, flags=re.I)
    words = name.split()
    if words and words[0].lower() in ("the", "our"):
        words = words[1:]
    name = " ".join(words)
    if not 1 <= len(words) <= 8 or re.search(r"[?!;=<>@#\\]|\.\s", name):
        return ""
    lower = [w.lower().strip(",.:") for w in words]
    small = [w.lower().strip(",.:") for w in words if w != "IT"]
    if any(w in _NOT_IN_NAMES - {"for", "and", "new", "on"} for w in small) or role_name(name):
        return ""
    if "on" in lower and lower[0] not in ("committee", "council", "board"):
        return ""
    if {"a", "an", "the", "our", "out"} & set(lower[1:]) or (lower[0].endswith("ing") and lower[0] not in GERUNDS):
        return ""
    if lower[0] in ("team", "sig", "wg", "tag") and len(words) > 1:
        return name if words[1][:1].isupper() and not set(lower[1:]) & _GENERIC and len(words) < 5 else ""
    if re.match(
        r"(?:special interest group|working group|committee|department|office|board|council|task force)(?::|"
        r" (?:on|for|of)\b)",
        name,
        re.I,
    ):
        return name if len(words) > 2 else ""
    ends = lower[-1].removeprefix("sub-") in GROUP_NOUNS or any(" ".join(lower).endswith(p) for p in GROUP_PHRASES)
    if not ends or (
        len(words) == 1 and lower[0] in ("team", "group", "board", "office", "unit", "desk", "panel", "tag")
    ):
        return ""
    if len(words) == 1:
        return ""
    vague = {"internal", "joining", "developing", "engaging", "your", "leadership", "my", "entire", "whole", "new"}
    return "" if lower[0] in vague and lower[-1] in ("team", "group") and len(words) == 2 else name


@lru_cache(maxsize=20_000)
def role_key(name: str) -> tuple[str, ...]:
    """The words by which roles are the same: articles, plurals, `Sr.` for senior, hyphens and levels aside."""
    plain = re.sub(r"\b([A-Z]{2,4})s\b", r"\1", _bare(name))  # "MCs"
    words = [singular(w) for w in re.findall(r"[^\W_]+", plain.casefold())]
    words = [
        {"sr": "senior", "jr": "junior", "mgr": "manager", "eng": "engineer", "coord": "coordinator"}.get(w, w)
        for w in words
    ]
    while len(words) > 1 and words[0] in _OUR:
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=20_000)
def near_key(name: str) -> tuple[str, ...]:
    """The words of a role without those of rank: roles that share it are alike, and may be one."""
    words = role_key(name)
    kept = (*(w for w in words[:-1] if w not in _MODIFIERS), *words[-1:])
    return kept if len(kept) > 1 or (kept and kept[0] not in _EVERYWHERE) else words


def acronym(name: str) -> str:
    """The first letters of a name, in capitals, small words left out: `Incident Commander` is `IC`."""
    return "".join(w[0] for w in re.findall(r"[^\W_]+", name) if w.lower() not in ("of", "and", "the", "for")).upper()


def _bare(text: str) -> str:
    """A title without labels, notes in brackets, levels and what follows a dash or a comma."""
    name = _EMOJI.sub("", " ".join(text[:_LONGEST].split()))
    name = _LABEL.sub("", name)
    name = _NOTE.sub(" ", name).strip()
    name = _AFTER.sub("", name)
    name = _LEVEL.sub("", name)
    if re.match(r"(?:vp|svp|director|head|manager|lead),\s", name, re.I):
        name = name.replace(",", " of", 1)
    name = _TAIL.sub("", name)
    words = name.split()
    while len(words) > 1 and words[0].lower() in _OUR:
        words = words[1:]
    return " ".join(words)
