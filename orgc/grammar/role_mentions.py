"""Names of roles and groups in running text: `the on-call Support Engineer`, `CFO`, `the Budget Committee`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from orgc.grammar.words import GERUNDS, GROUP_NOUNS, ROLE_NOUNS, TITLES, VERBS, word_set
from orgc.model.pattern import lazy
from orgc.model.slug import singular

_WORD = lazy(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_ACRONYMS = frozenset({"CEO", "CFO", "CTO", "COO", "CIO", "CISO", "CMO", "CPO", "CRO", "CHRO", "DPO"})
# Verbs that are nouns before a noun: "support engineer", "release captain".
_NOUNISH = frozenset(
    """
    support release project program product process design market test review research security sales finance account
    contract plan lead purchase order change record credit claim training audit work service field launch hire export
    import upgrade search document interview board handbook travel name place state team page guide host mentor group
    """.split()
)
_STOP = frozenset(
    """
    the a an our your their my his her its this that these those all any each every some no not both either neither one
    two three four five several many most more few other another such same own and or but nor so if then than because
    as at by for from in into of off on onto out over per to up via with within without about after before between
    during through under until while is are was were be been being am do does did has have had can could may might must
    shall should will would who whom whose which what when where why how there here it we you they he she i us them
    new good great best better current former first last next only also just still already even very really please
    respective appropriate relevant potential future experienced dedicated responsible available assigned designated
    individual different additional various certain specific particular key main primary general internal external
    non-technical technical-minded strong successful individual fellow full-time part-time remote local entire whole
    """.split()
)
_STRONG = frozenset({"technical", "general", "chief", "primary", "key", "internal", "external", "individual"})
_GROUPS_IN_SMALL = frozenset({"team", "committee", "council", "board", "department", "subcommittee"})
_HEADS = frozenset(
    form
    for noun in (*ROLE_NOUNS, *GROUP_NOUNS, *(a.lower() for a in _ACRONYMS))
    for form in (noun, noun + "s", noun.rsplit("-", 1)[-1], noun[:-1] + "ies")
)
_RANKS = frozenset({"staff", "principal", "associate", "executive", "customer", "partner", "chief", "deputy"})
_ARTICLES = frozenset({"the", "a", "an", "our", "your", "their", "his", "her", "its"})
_MOST = 4  # words before the noun


class Named(NamedTuple):
    """Where a text names a role or a group, and its name there in the singular."""

    start: int
    end: int
    name: str
    group: bool = False


def mentions(text: str) -> Iterator[Named]:
    """The roles and groups that `text` names, in order. Bare nouns such as `manager` or `team` name none."""
    if _HEADS.isdisjoint(word_set(text)):
        return
    words = [(*m.span(), m[0]) for m in _WORD.finditer(text)]
    for i, (start, end, word) in enumerate(words):
        head = _head(word)
        if head is None:
            continue
        one, group = head
        if not one:
            yield Named(start, end, word.rstrip("s") if word not in _ACRONYMS else word)
            continue
        if group:
            first = _first(text, words, i)
            capital = any(w[0].isupper() for _, _, w in words[first : i + 1])
            if first < i and (capital or one in _GROUPS_IN_SMALL):
                yield Named(words[first][0], end, " ".join(w for _, _, w in words[first : i + 1]), True)
            continue
        if i + 1 < len(words) and _goes_on(text, words[i], words[i + 1]):
            continue
        first = _first(text, words, i)
        if first == i and not (one in TITLES and word[0].isupper() and len(one) > 3):
            continue
        if len(one) <= 3 and not word.isupper():
            continue
        name = " ".join(w for _, _, w in words[first:i])
        ending = word[: len(one)] if word.lower() != one and word.lower().startswith(one) else word
        yield Named(words[first][0], end, f"{name} {ending}".strip())


@lru_cache(maxsize=50_000)
def _head(word: str) -> tuple[str, bool] | None:
    """The singular of a word with which the name of a role or a group may end, and whether it is a group; empty for an
    acronym of a role, None for every other word.
    """
    if word in _ACRONYMS or word.rstrip("s") in _ACRONYMS:
        return "", False
    lower = word.lower()
    if lower.rsplit("-", 1)[-1] not in _HEADS:
        return None
    one = singular(lower)
    if one in GROUP_NOUNS and one == lower:
        return one, True
    return (one, False) if one in ROLE_NOUNS or one.rsplit("-", 1)[-1] in ROLE_NOUNS else None


def _goes_on(text: str, word: tuple[int, int, str], after: tuple[int, int, str]) -> bool:
    """Whether the noun is itself a modifier: `support engineer manager`, `engineer onboarding`."""
    if text[word[1] : after[0]] != " ":
        return False
    one = singular(after[2].lower())
    return one in ROLE_NOUNS and one not in ("lead", "partner", "chair", "sponsor")


def _first(text: str, words: list[tuple[int, int, str]], i: int) -> int:
    """The index of the first word of the name that ends with word `i`."""
    first = i
    capital = words[i][2][0].isupper()
    while first > 0 and i - first < _MOST:
        start, end, word = words[first - 1]
        between = text[end : words[first][0]]
        if between not in (" ", "-") and not (between == " & " and capital):
            break
        lower = word.lower()
        if between == " & " and singular(lower) in ROLE_NOUNS:
            break  # "Senior Accountant & Account Executive" are two
        if lower in _STOP and not (lower in _STRONG and (capital or i == first)):
            break
        if not lower[0].isalpha() or (lower.endswith("ing") and lower not in GERUNDS) or lower.endswith("ly"):
            break
        if capital and not word[0].isupper() and first < i:
            break
        after_article = first > 1 and words[first - 2][2].lower() in _ARTICLES
        named = capital and word[0].isupper() and start > 0
        if lower in VERBS and lower not in _NOUNISH and not after_article and not named:
            break
        if first - 1 == 0 and lower in VERBS and (lower not in _NOUNISH or first < i):
            break
        if singular(lower) in ROLE_NOUNS and not word[0].isupper() and lower not in _NOUNISH | _RANKS:
            break
        if lower.endswith("s") and lower[:-1] in VERBS and not word[0].isupper() and not after_article:
            break
        first -= 1
    if first + 1 == i and words[first][2] in ("senior", "sr", "junior"):
        first = i  # "a senior engineer" is any of them
    return first
