"""What an untyped page or section is, from its name and its content together; each answer says what it rests on.

The signs and what they are worth were measured on public handbooks: a file named for a role is one almost always, a
title alone in two of three cases, so a title counts only where the content agrees.
"""

from __future__ import annotations

import re
from posixpath import basename, dirname

from orgc.grammar.job_signs import describes_job
from orgc.grammar.part_words import LIST_OF_GROUPS, is_lead, is_members
from orgc.grammar.past import past_record
from orgc.grammar.people import parts_of
from orgc.grammar.role_names import group_name, role_key, role_name, role_names
from orgc.grammar.role_pages import role_page
from orgc.grammar.role_signs import DUTIES, INDEX, duties_said, job_signs
from orgc.grammar.role_titles import named_alike, names_a_body, names_no_role
from orgc.grammar.role_told import is_machine
from orgc.grammar.shape import Shape, roster, tables
from orgc.grammar.somebody import somebodies, somebody
from orgc.grammar.titles import titles_around
from orgc.grammar.words import VERBS
from orgc.model.document import Document, Section
from orgc.model.entity import Evidence
from orgc.model.pattern import lazy
from orgc.model.slug import name_key

_TEAM = lazy(
    r"(?:our |the |current |core )?(?:team\b|members?\b|membership|people\b|who we are|who(?:'s| is) who|"
    r"leads?\b|leadership|chairs?\b|co-?chairs?\b|"
    r"mission|vision|charter|contact|how to (?:contact|reach|work)|what we do|how we work|responsibilit|"
    r"areas? of|ownership|owned|owns\b|"
    r"meetings?\b|composition|scope|about(?: us| the (?:team|group))?$|goals?\b|roles?\b|subprojects|"
    r"maintainers|approvers|technical leads|"
    r"participants|staff|governance)"
)
_TEMPLATE = lazy(
    r"(?:purpose|scope|policy|exceptions?|enforcement|compliance|applicability|policy statements?|"
    r"revision|definitions|violations?)\b"
)
_POLICY = lazy(r"\b(?:polic(?:y|ies)|code of conduct|code of ethics|acceptable use|bylaws|terms of reference)\b", re.I)
_STANDARD = lazy(r"\b(?:standards?|rules|guidelines?|requirements|regulations)\s*$", re.I)
_NOT_POLICY = lazy(
    r"\bcontent[- ]security[- ]policy\b|\bcsp\b|\b(?:updating|writing|creating|list of|all|"
    r"our)\b.*\bpolicies\b|\btemplate\b",
    re.I,
)
_PROCESS = lazy(
    r"\b(?:process(?:es)?|procedures?|runbooks?|playbooks?|how[- ]to\b|how (?:do|can) (?:i|we|you)\b|"
    r"workflows?|checklists?|sop|step[- ]by[- ]step|"
    r"onboarding|offboarding|instructions|walkthrough)\b|^(?:how we|steps? (?:to|for))\b",
    re.I,
)
_HOW_WE = lazy(r"^how (?:we|do we|can we|do i get|do i)\b(?!.*\b(?:process|create|submit|request|set ?up)\b)", re.I)
_DOING = lazy(r"^(\w+ing)\b", re.I)
_PROPOSAL = lazy(r"\b(?:proposal|proposed|template|example|overview of|index|faq|frequently asked)\b", re.I)
_GLOSSARY = lazy(
    r"^(?:(?:the|our)\s+)?(?:[\w-]+\s+){0,3}(?:glossary|definitions?|terminology|acronyms?(?: and \w+)?|"
    r"jargon|dictionary|vocabulary|terms)(?:\s+of terms|\s+and \w+)?$",
    re.I,
)
_TERM_HEAD = lazy(r"(?:term|acronym|word|abbreviation|name|concept|definition|phrase)s?$")
_MEANING_HEAD = lazy(r"(?:definition|meaning|description|explanation|what it means|expansion|stands for)s?$")
_OWN_DUTIES = lazy(r"(?:\w+\s+){0,2}(?:responsibilit|duties\b|accountabilit)")
_NOT_DEFINED = lazy(
    r"\b(?:interviews?|interviewing|commissions?|compensation|quotas?|salar\w+|courses?|templates?|"
    r"examples?|career)\b",
    re.I,
)
_DIGITS = lazy(r"\d")
_LONGEST = 200  # characters of a title that are read
_SHORT_TITLE = 3  # words
_SECTION_POLICY = lazy(r"\bpolic(?:y|ies)$|^code of conduct$")
_LONG_TITLE = 90  # characters; what is longer is a sentence
_TO_DO = lazy(  # a title that says what to do: "Edit a single file", "Submit expenses"
    r"(\w+)\s+(?:up\s+|out\s+|over\s+|in\s+)?(?:an?|the|your|our|yourself|someone|somebody)\b|"
    r"(add|edit|create|complete|submit|register|install|enable|remove|delete|configure|prepare|publish|take|send|ask|"
    r"collect|settle|hire|join|deploy|provision|escalate|onboard|refund|cancel|renew|claim|request)\s+\w",
    re.I,
)
_FEW_TITLE = 7  # words of a title that says what to do
_FEW_WORDS = 4
_TELLING = 2  # headings that must agree where the title alone says little


def type_of_document(document: Document, title: str) -> tuple[str, Evidence] | None:
    """The kind of an untyped document and what says so, None when it is just a page."""
    title = title[:_LONGEST]
    stem = basename(document.id)
    folder = basename(dirname(document.id))
    named = folder if stem.lower() in INDEX else stem
    name = re.sub(r"[-_]+", " ", named).strip()
    shape = Shape(document.sections)
    signs = job_signs(list(document.sections)) if somebodies(title) and role_key(title) == role_key(name) else 0
    own = named_alike(title, name) and not _DIGITS.search(stem)  # a page of a role in a folder of news
    if (past := past_record(document, title)) and not (own or (signs >= _TELLING and somebody(title))):
        return "Record", _because(f"a record of the past: {past}")
    if found := _glossary(document, title, name, shape):
        return found
    if said := role_page(document, title, name, shape):
        return "Role", _because(said)
    if found := _team(title, name, shape, document):
        return found
    if (
        stem.lower() not in INDEX
        and not (names_no_role(title) or names_a_body(document, title) or is_machine(document))
        and (said := describes_job(title, list(document.sections), bool(role_name(title, True))))
    ):
        return "Role", _because(said)
    return _policy(title, name, shape) or _workflow(title, name, shape)


def type_of_section(document: Document, section: Section, siblings: int) -> tuple[str, Evidence] | None:
    """The kind of a section below level 1 and what says so; `siblings` is how many headings beside it are roles."""
    title = section.title.text[:_LONGEST]
    lower = " ".join(title.lower().split()).strip(" :")
    glossary, role = _GLOSSARY.match(lower), role_names(title, True)
    group = "" if role else group_name(title)
    listed = not (role or is_lead(title) or is_members(title) or LIST_OF_GROUPS.search(title)) and any(
        LIST_OF_GROUPS.search(around) for around in titles_around(document, section)
    )
    policy = _SECTION_POLICY.search(lower) and not _NOT_POLICY.search(title)
    process = _PROCESS.search(title) and not _PROPOSAL.search(title) and len(title) < _LONG_TITLE
    if not (glossary or role or group or listed or policy or process):
        return None
    inside = [document.sections[i] for i in document.within(section.index)]
    shape = Shape(inside)
    if shape.words < _FEW_WORDS and not (
        group and not lower.endswith("members") and any(part.lead for part in parts_of(inside, section.index))
    ):
        return None
    if glossary and _terms(inside, shape) >= 3:
        return "Glossary", _because(f"the heading says `{title}`, and it explains words")
    own = any(_OWN_DUTIES.match(h) for h in shape.headings)
    if role and (own or role_names(title)) and not _NOT_DEFINED.search(" / ".join(titles_around(document, section))):
        if siblings >= 2 or shape.heads(DUTIES) or duties_said(inside, role):
            says = f"{siblings} headings beside it name roles" if siblings >= 2 else "it says what the role does"
            return "Role", _because(f"the heading names a role, and {says}")
        return None
    if group and (shape.heads(_TEAM) or roster(inside) or any(part.lead for part in parts_of(inside, section.index))):
        return "Team", _because(f"the heading names a group, and it says who belongs to it or what it does ({group})")
    groups = any(group_name(s.title.text) for s in inside[1:])  # of which this section only says what they are
    alone = [s for s in inside if not groups or s is section]
    if listed and any(part.lead for part in parts_of(alone, section.index)):
        return "Team", _because("the page lists groups, and this section says who leads one")
    if policy and not lower.split()[0].endswith("ing") and shape.modals >= 1:
        return "Policy", _because("the heading says policy, and it has rules")
    if process and shape.steps >= 3 and (shape.ordered or not _HOW_WE.search(title)):
        return "Workflow", _because(f"the heading says it, and a list of {shape.steps} items says what to do")
    return None


def _glossary(document: Document, title: str, name: str, shape: Shape) -> tuple[str, Evidence] | None:
    if not (_GLOSSARY.match(title.strip()) or _GLOSSARY.match(name)):
        return None
    terms = _terms(list(document.sections), shape) + sum(h not in ("", title.lower()) for h in shape.headings)
    if terms >= 3 and not (_POLICY.search(title) or shape.steps >= 3):
        return "Glossary", _because("its name says so, and it explains words")
    return None


def _terms(sections: list[Section], shape: Shape) -> int:
    found = shape.terms
    for section in sections:
        for block in section.blocks:
            if block.kind == "paragraph":
                found += any(m.kind == "strong" and m.start == 0 and m.end < 50 for m in block.text.marks)
    for table in tables(sections):
        heads = [name_key(cell.text) for cell in table.rows[0]]
        if len(heads) >= 2 and _TERM_HEAD.match(heads[0]) and any(map(_MEANING_HEAD.match, heads[1:])):
            found += len(table.rows) - 1
    return found


def _team(title: str, name: str, shape: Shape, document: Document) -> tuple[str, Evidence] | None:
    group = group_name(title) or group_name(name.title())
    if _PROPOSAL.search(title) or LIST_OF_GROUPS.search(name):
        return None
    index = basename(document.id).lower() in INDEX and "/" in document.id and len(title.split()) <= _SHORT_TITLE
    if (
        not group
        and index
        and not LIST_OF_GROUPS.search(title)
        and any(part.lead for part in parts_of(list(document.sections), 1))
    ):
        return "Team", _because("it is the index of its folder, and says who leads")
    if not group:
        return None
    heads = sorted(set(shape.heads(_TEAM)))
    if heads:
        return "Team", _because(f"the title names a group, and it has the heading `{heads[0]}`")
    if group_name(title) and any(part.lead for part in parts_of(list(document.sections), 1)):
        return "Team", _because("the title names a group, and it says who leads it")
    if group_name(title) and group_name(name.title()):
        return "Team", _because("the file and the title are named for a group")
    return None


def _policy(title: str, name: str, shape: Shape) -> tuple[str, Evidence] | None:
    if _NOT_POLICY.search(title) or _PROPOSAL.search(title):
        return None
    template = len(set(shape.heads(_TEMPLATE)))
    if _POLICY.search(title) or _POLICY.search(name):
        if shape.density >= 6:
            return "Policy", _because("its name says policy, and it has rules")
        linked = shape.links * 2 > shape.items + 3
        if (shape.modals >= 2 or template >= _TELLING) and not linked:
            return "Policy", _because("its name says policy, and it has rules")
        return None
    if _STANDARD.search(title) and (template >= _TELLING or shape.density >= 8) and shape.modals >= 3:
        return "Policy", _because(f"its name says so, and it has {shape.modals} rules")
    return None


def _workflow(title: str, name: str, shape: Shape) -> tuple[str, Evidence] | None:
    if _PROPOSAL.search(title):
        return None
    said = _PROCESS.search(title) or _PROCESS.search(name)
    steps = sum(bool(re.match(r"(?:step\s+)?\d+[.):]?\s+\w|step\s+\d+", h)) for h in shape.headings)
    if said and (shape.steps >= 3 or steps >= 2) and (shape.ordered or not _HOW_WE.search(title)):
        what = f"the {shape.steps} items of a list" if shape.steps >= 3 else f"{steps} numbered headings"
        return "Workflow", _because(f"its name says so, and {what} say what to do")
    if _DOING.match(title) and shape.ordered and shape.steps >= 4 and shape.steps * 2 >= shape.items:
        return "Workflow", _because(f"a numbered list of {shape.steps} items says what to do")
    ordered = shape.ordered and shape.steps >= 3 and shape.steps * 2 >= shape.outer_items
    if (
        ordered
        and len(title.split()) <= _FEW_TITLE
        and (verb := _TO_DO.match(title))
        and (verb[1] or verb[2]).lower() in VERBS
    ):
        return "Workflow", _because(f"the title says what to do, and a numbered list of {shape.steps} items how")
    return None


def _because(text: str) -> Evidence:
    return Evidence("inferred", text)
