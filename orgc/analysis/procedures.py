"""A workflow as a procedure that an agent picks: the line by which it knows what it is and when to use it."""

from __future__ import annotations

import re

from orgc.model.bundle import Bundle
from orgc.model.front_matter import shortened


def procedure_line(bundle: Bundle, performers: list[str]) -> str:
    """What it is and when to use it, in the third person, within the limits of every reader."""
    what = bundle.description or f"The procedure “{bundle.title}”, step by step, with the rules that govern it."
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    when = bundle.trigger or bundle.title
    when = when if re.match(r"(?:when|if|after|before|every|once)\b", when, re.I) else f"when {when}"
    if not bundle.trigger:
        when = f"when the task is: {bundle.title}"
    who = f" Performed by {', '.join(performers[:6])}." if performers else ""
    return shortened(f"{shortened(what, 600)} Use {when[:1].lower()}{when[1:].rstrip('.')}.{who}", 1000)
