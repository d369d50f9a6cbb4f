"""Norms in a form that can be compared: subject, modality, action and object, conditions, quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from orgc.analysis.names import known, names_of
from orgc.kinds.record import is_past
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.pattern import lazy
from orgc.model.quantity import Quantity
from orgc.model.slug import name_key, name_words

_SMALL = frozenset(
    "the a an of to in on for by at be is are and or with their its your our this that all any each every".split()
)
_NUMBER = lazy(r"\d[\d,.]*")
_LEAST = 2  # words of an action, below which two norms are not compared
_ALIKE = 0.8  # share of common words from which two actions are the same
_EXCEPTION = lazy(r"^(?:unless|except|without)\b", re.I)


class Form(NamedTuple):
    """A norm, compared: `words` are those of the action without quantities and conditions."""

    norm: Norm
    path: str
    subject: str
    words: frozenset[str]
    verb: str
    conditions: frozenset[str]
    quantity: Quantity | None
    declared: bool

    @property
    def excepted(self) -> bool:
        """Whether it names an exception itself."""
        return any(_EXCEPTION.match(c) for c in self.norm.conditions)


def forms(org: Org) -> tuple[Form, ...]:
    """The norms in force that can be compared, in the order of the files."""
    names = names_of(org)
    found = []
    for norm in org.norms.values():
        entity = org.entities[norm.entity]
        if entity.gone or is_past(entity) or "template" in entity.path.lower():
            continue
        text = norm.action
        measured = {q.text for q in norm.quantities}  # "after 6 months" says how much, not in which case
        conditions = {" ".join(name_words(c)) for c in norm.conditions if c not in measured}
        for piece in (*norm.conditions, *(q.text for q in norm.quantities)):
            text = text.replace(piece, " ", 1)
        words = [w for w in name_words(_NUMBER.sub(" ", text)) if w not in _SMALL]
        if len(words) < _LEAST or not norm.subject:
            continue
        subject = known(names, norm.subject, entity.package, ("Role", "Team")) or name_key(norm.subject)
        asked = [q for q in norm.quantities if not any(q.text in c and q.text != c for c in norm.conditions)]
        quantity = asked[0] if len(asked) == 1 else None
        declared = norm.certainty == "declared" and entity.type != "Page"
        form = Form(norm, entity.path, subject, frozenset(words), words[0], frozenset(conditions), quantity, declared)
        found.append(form)
    return tuple(found)


def pairs(org: Org, found: tuple[Form, ...]) -> Iterator[tuple[Form, Form, bool]]:
    """The pairs of norms with one subject and one action under the same conditions, the earlier first, and whether
    their words are the same. Of norms that nobody declared, only those of different pages.
    """
    groups: dict[tuple[str, str, str], list[Form]] = {}
    for form in found:
        package = org.entities[form.norm.entity].package
        groups.setdefault((package, form.subject, form.verb), []).append(form)
    for _, group in sorted(groups.items()):
        group.sort(key=lambda form: (form.path, form.norm.span))
        for one, two in combinations(group, 2):
            if one.path == two.path and not (one.declared and two.declared):
                continue
            if one.conditions == two.conditions and _alike(one, two):
                yield one, two, one.words == two.words


def _alike(one: Form, two: Form) -> bool:
    return len(one.words & two.words) >= _ALIKE * len(one.words | two.words)
