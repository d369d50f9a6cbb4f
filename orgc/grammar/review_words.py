"""The words by which a page says when it was reviewed, how often it is, and until when it holds."""

from __future__ import annotations

import re

from orgc.grammar.dates import DATE, LENGTH, OFTEN
from orgc.model.pattern import lazy

_NOUNS = """
    page policy document procedure standard guide guideline guidance process handbook plan statement charter section
    content
    chapter manual sop playbook runbook protocol code agreement text version advice rule rulebook regulation framework
    strategy note checklist mandate edition roadmap constitution list rota schedule instruction sheet leaflet
    timetable form
    tariff guidelines policies procedures instructions terms standards pages notes hours principles bylaws by-laws
    regulations times timings figures arrangements charges fees prices rates orders measures rules appendix annex
    article
    entry memo circular directive notice bulletin briefing curriculum syllabus budget matrix register calendar
""".split()
_NAMED = (
    rf"(?:{'|'.join(sorted(_NOUNS, key=len, reverse=True))}|terms\s+of\s+reference|standing\s+orders|"
    r"code\s+of\s+(?:conduct|ethics|practice)|opening\s+hours)"
)
# The page as it speaks of itself: "this policy", "the present guidance", "these opening hours", "all of this".
SELF = lazy(
    rf"\b(?:(?:this|these)\s+(?:[\w-]+\s+){{0,2}}?{_NAMED}(?!\s+(?:of|to(?!\s+be))\b)|(?:the|our)\s+(?:(?:current|present|whole|entire|"
    rf"above|latest|"
    rf"following|attached)\s+)?(?!register|budget|matrix|curriculum|syllabus|calendar){_NAMED}"
    r"(?!\s+(?:of|for|to(?!\s+be))\b)|all\s+of\s+this|the\s+above|"
    r"what\s+(?:is\s+written|you\s+read|stands)\s+here)\b(?:\s+\([^()]{1,30}\))?",
    re.I,
)
WHEN = lazy(rf"(?<![\w/.-])(?P<date>{DATE})|(?<![\w-])(?P<often>{OFTEN}|{LENGTH})", re.I)
# What is done to a page that is reviewed, and what is said of one that holds for a time. One of these stands in every
# part of a text that is read.
_LOOKS = """
    review reviews reviewed reviewing re-review re-reviewed rereviewed revision revisions revise revises revised revisit
    revisits revisited check checks checked recheck rechecked re-check re-checked renew renews renewed renewal rewrite
    rewrites rewritten update updates updated look looks looked looking reread re-read read reads pass visit visited
    examine examined examination re-examine re-examined reexamined consider considered reconsider reconsidered assess
    assessed reassess reassessed re-assessed confirm confirms confirmed reconfirm reconfirmed verify verified
    verification
    refresh refreshed validate validated revalidated re-validated re-approved reapproved reapproval re-approval gone go
    goes going read-through walk-through walkthrough audit audited overhaul overhauled scrutinised reissued re-issued
    touched touch revalidation proofread maintained attention sign-off signed
""".split()
_HOLDS = """
    valid validity good force effect effective until till through thru expire expires expired expiry expiration lapse
    lapses
    lapsed ends end ceases cease sunset sunsets holds hold stands stand applies apply runs run lasts last life lifetime
    withdrawn stops stop dies superseded void replaced binding
""".split()
_BEGAN = """
    approved approval adopted adoption agreed issued issue ratified endorsed introduced published passed written drafted
    accepted enacted commenced signed created
    version dated stand edition true accurate correct
""".split()
# What holds for a time itself, whatever becomes of the page that says so.
VALUES = frozenset(
    "prices price rates rate fees fee charges charge offers offer quotes tariff discount discounts".split()
)
SIGNS = frozenset((*_LOOKS, *_HOLDS, *_BEGAN, "due", "changed", "modified", "done", "time", "did"))
READ = SIGNS | {"use", "used", "rely", "relied", "follow", "followed"}  # "Do not use this page after ..."
TIMES = frozenset(
    """
    year years yearly annual annually biannual biannually month months monthly quarter quarterly week weeks weekly day
    days biennial biennially triennial every each fortnight fortnightly
    """.split()
)
YEAR = lazy(r"(?:19|20)\d\d|\d[/.]\d")
# Words that say nothing of what is spoken about: with them alone, it is the page.
PLAIN = frozenset(
    (
        *_NOUNS, *_LOOKS, *_HOLDS, *_BEGAN, *TIMES,
        *"""
        a an the this these that it its itself them they which our we us all of to in on at by for from and or but as
        with
        after before since within between be is are was were been being has have had will would shall should must may
        can
        need needs needed ought let lets please next following upcoming last latest most recent recently previous
        previously current currently first again also then only not no later than earlier least latest date dates due
        deadline scheduled planned set expected intended meant supposed subject under over up out off come comes came
        fall
        falls take takes took took place happens happened held done did do does doing so time times once twice thrice
        both
        full fully in-depth thorough thoroughly formal formally normally regular regularly routine periodic new fresh
        another more whole entire entirely together said promised aim aims plan plans try tries cycle cadence frequency
        interval intervals period schedule term terms basis status owner author version v edition draft final amended
        amendment modified changed made there here stay stays remain remains live into otherwise unless extended extend
        sooner early mid late middle beginning start close half yes ok as-of effect gets get got goes receives undergoes
        every each one two three few other second third per annum old out-of-date stale outdated keep kept trust rely
        treat reader readers anyone automatically distrust nobody if until pilot interim correct january february march
        april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        """.split(),
    )
)  # fmt: skip
_END = r"(?:the\s+)?(?:very\s+)?(?:end|close|beginning|start|middle)\s+of\s+|(?:early|mid|late)[\s-]+|the\s+"
NEXT = lazy(
    r"\b(?:next|again|due|upcoming|forthcoming|must|shall|should|will|would|['’]ll|['’]d|needs?|ought|to\s+be|"
    r"scheduled|planned|"
    r"deadline|revisit|re-?view\s+by|no\s+later\s+than|not\s+later\s+than|come[s]?\s+up|up\s+for|falls?|plan|"
    r"aim|promised|"
    r"please|latest(?=\s+(?:by\b|$)))\b|"
    rf"\b(?:by|before|ahead\s+of)\s+(?:{_END})?$|^\W*(?:review|renew|revise|check|re-?check|"
    rf"look\s+at)\b(?!\w*\s+date)(?!ed)",
    re.I,
)
ENDS = lazy(
    r"\b(?:until|till|through|thru|expir\w*|laps\w*|sunsets?|stops?|ceases?|runs?\s+out|ends?(?!\s+of)|void|withdrawn|"
    r"valid\s+to|good\s+to|holds?|stands?|loses?|dies|"
    r"(?:do\s+not|don[’']t|must\s+not|should\s+not|not\s+to)\s+(?:be\s+)?(?:used?|rel(?:y|ied)\s+on|followed|follow)\b(?=.*\bafter\s+$)|"
    r"end\s+of\s+(?:validity|life|term))\b",
    re.I,
)
LAST = lazy(
    r"\b(?:last|latest|most\s+recent(?:ly)?|previous(?:ly)?|reviewed|checked|looked|revised|verified|confirmed|"
    r"validated|"
    r"examined|assessed|re-?read|read|touched|gone\s+(?:through|over)|refreshed|audited|considered|renewed|"
    r"reissued|re-issued|"
    r"reapproved|re-approved|signed\s+off|visited)\b",
    re.I,
)
BEGAN = lazy(
    r"\b(?:approv\w+|adopt\w+|agreed|ratified|issued?|effective|effect|force|since|from|endorsed|introduced|published|"
    r"version|dated|stand|edition|true|correct|accurate|passed|written|drafted|accepted|signed|enacted|"
    r"commenced|created|as\s+of|starting)\b",
    re.I,
)
UPDATED = lazy(r"\b(?:updated?|changed|modified|amended|edited|revision)\b", re.I)
REVIEW_DATE = lazy(r"^\W*(?:date\s+(?:for|of)\s+)?review(?:\s+date)?\W*$", re.I)
OF_ANOTHER = lazy(r"\s+(?:for|with|of)\s+(?!this\b|the\s+next\b)\w", re.I)
BY_SOMEBODY = lazy(
    r"\b(?:by|with|at|through|from|to)\s+(?!the\s+(?:end|close|beginning|start|middle|latest)\b)(?:(?:the|our|"
    r"its|an?|your)\s+)?"
    r"(?:(?!\d|in\b|on\b|every\b|and\b|by\b|before\b|due\b|until\b)[\w’'&-]+\s*){1,5}?(?=[\s,.;:()]*(?:$|in\b|"
    r"on\b|every\b|and\b|by\b|"
    r"before\b|due\b|until\b|at\b|[,.;:()\d]|annually|yearly|once\b|twice\b))",
    re.I,
)
BY_WE = lazy(
    r"^\W*(?:(?:we|i|everyone|(?:the|our)\s+(?!\w+\s+\w+\s+\w+\s+(?:is|are|must))[\w’'& -]{3,40}?|"
    r"(?-i:[A-Z])[\w’'& -]{1,40}?))"
    r"(?:['’](?:d|ll))?\s+(?=(?:(?:said|agreed|decided)\s+(?:that\s+)?(?:we\s+)?)?(?:(?:will|would|shall|should|"
    r"must|has|have|need|"
    r"needs|agreed|plans?|intends?|wants?|are|is|promised|aims?|tries|try|also|normally|always)\s+(?:to\s+|"
    r"going\s+to\s+)?){0,3}"
    r"(?:re-?)?(?:reviews?|revis(?:es?|its?)|checks?|renews?|updates?|examines?|considers?|assess(?:es)?|"
    r"confirms?|verif(?:y|ies)|"
    r"refresh(?:es)?|reads?|validates?|looks?|goe?s?|visits?|approves?|audits?)\b)",
    re.I,
)
# What follows a subject and is no verb there: "Submit your [review by]", "The next performance [review is in]".
NO_VERB = lazy(
    r"(?:review|revision|check|update|audit|assessment)\s+(?:is|was|by|due|date|in|on|takes?|before)\b", re.I
)
