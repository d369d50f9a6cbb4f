"""Whom a page names for questions."""

from __future__ import annotations

from typing import Literal

from orgc.model.span import Text
from orgc.model.value import Value


class Contact(Value, frozen=True):
    """An owner's name, a channel (`#ask-finance`) or a mailbox, as the page writes it."""

    kind: Literal["owner", "channel", "mailbox"]
    text: Text
