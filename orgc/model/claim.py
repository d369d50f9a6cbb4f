"""What a sentence says of roles, groups and tools, before it is known what its words mean."""

from __future__ import annotations

from typing import Literal

from orgc.model.span import NO_TEXT, Text
from orgc.model.value import Value

ClaimKind = Literal[
    "gone",  # subject was dissolved, merged or replaced, by object where one is named
    "leads",  # object leads the group subject
    "reports_to",  # subject reports to object
    "responsible",  # subject is responsible for object
    "duty",  # object is a duty of subject, by a definition bullet or a row of a table
    "approves",  # subject approves object
    "escalates_to",  # subject (where named) escalates to object
    "hands_off",  # subject (where named) hands over to object
    "acts",  # subject, a group, decides, acts or is asked
    "uses",  # object, a name in capitals, is to be used
    "due",  # the page subject, in a row of a table, is to be reviewed by object, or an interval (quote) after it
    "role",  # subject is the name of a role; object is how often the document says it
]


class Claim(Value, frozen=True):
    """A fact in prose. `quote` is the sentence with its place, `entity` what it stands in."""

    kind: ClaimKind
    entity: str
    quote: Text
    subject: Text = NO_TEXT
    object: Text = NO_TEXT
    section: str = ""
