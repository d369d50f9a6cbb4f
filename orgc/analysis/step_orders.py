"""Steps as orders to who performs them: "the Clerk opens the mail and sorts it" is "open the mail and sort it".

A step is only said so where its sentence begins with the role and a verb in the third person, and every further verb of
the same subject is known; else it stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from orgc.model.pattern import lazy

_VERBS = frozenset(
    """
    accept add adjust agree alert analyse analyze announce answer apply approve archive arrange ask assess assign attach
    begin book bring build calculate calibrate call cancel carry change check choose clarify clean clear close collect
    compare compile complete compute confirm consider contact convert copy correct create cut decide declare decline
    delete deliver describe design determine discuss draft draw drop email enter escalate estimate evaluate examine
    explain export file fill find finish fix follow forward freeze gather get give go greet hand hear hire hold identify
    import inform inspect install investigate invite invoice issue join keep label lay leave let lift list load lock log
    look lower make mark match measure meet mend mention merge monitor move name negotiate note notify offer open order
    pack page pass pay photograph pick place plan post prepare present print process propose prove publish pull push put
    quote raise read receive recommend reconcile record reduce refer refund refuse register reject release remind remove
    repair repeat replace reply report reproduce request reserve reset resolve respond restart restore retry return
    reverse review revoke run save say scan schedule score search see select send set share ship show sign sit sort
    spend split start state stop store submit suggest summarise summarize suspend take talk teach tell test thank track
    train transfer try turn type update upload use validate verify visit wait warn watch weigh withdraw work wrap write
    """.split()
)
_NOUNS = frozenset(  # these may as well be the plural of a noun, and are verbs only where an object follows
    """
    answer book call change check contact copy cut design draft draw email export file fix hand hold import invoice
    issue label lay list load lock log look mark match measure name note offer order pack page pass pick place plan post
    present print process quote record refund release repair reply report request reset return review run scan schedule
    score search set share show sign sort split start state stop store test track train transfer try turn type update
    upload use visit watch work
    """.split()
)
_OBJECT = lazy(
    r"\s+(?:the|an?|it|them|him|her|its|their|his|our|your|each|every|all|any|both|what|whether|who|whom|which|how|when"
    r"|where|why|if|that|this|these|those|no|one|two|three|to|for|at|up|down|out|in|into|on|off|with|about|from|back)\b",
    re.I,
)
_NO_VERBS = frozenset("its this his hers ours yours theirs thus always perhaps less plus afterwards towards".split())
_NEXT = lazy(r"(?P<before>\w*)(?:,\s+(?:and\s+|then\s+|or\s+)?|\s+(?:and\s+then|and|then|or)\s+)(?P<verb>[a-z]+s)\b")
_FIRST = r"(?P<lead>(?:.{{0,80}}?:\s+)?)(?:the\s+)?(?P<role>{names})\s+(?P<verb>[a-z]+s)\b(?!['’])"
_SELF = lazy(r"\b(?:they|himself|herself|themselves|itself|oneself)\b", re.I)
_IRREGULAR = {"is": "be", "has": "have", "does": "do", "goes": "go", "lies": "lie", "ties": "tie", "dies": "die"}


def as_order(text: str, names: Iterable[str]) -> str:
    """A sentence that begins with one of the names and a verb, said as an order; any other as it is."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    match = re.match(_FIRST.format(names=known), text, re.I) if known else None
    if match is None or _SELF.search(text):
        return text
    rest = _followed(text[match.end() :])
    if rest is None:
        return text
    verb = _base(match["verb"].lower())
    lead = match["lead"]
    return f"{lead}{verb if lead else verb[:1].upper() + verb[1:]}{rest}"


def _followed(rest: str) -> str | None:
    """The rest of the sentence with its further verbs in the plain form; None when one of them is not known."""
    sentence, dot, after = re.match(r"(.*?)((?:[.!?;](?=\s|$))|$)(.*)", rest, re.S).groups()  # type: ignore[union-attr]
    if after.strip():
        return None  # a second sentence may go on about the role
    made, at = "", 0
    for match in _NEXT.finditer(sentence):
        verb = _base(match["verb"])
        if match["verb"] in _NO_VERBS:
            continue
        if verb in _VERBS and (verb not in _NOUNS or _OBJECT.match(sentence, match.end())):
            made += sentence[at : match.start("verb")] + verb
            at = match.end("verb")
        elif not match["before"].endswith("s"):
            return None  # neither a verb that is known nor one more of several things
    return made + sentence[at:] + dot + after


def _base(verb: str) -> str:
    """The plain form of a verb in the third person."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]
