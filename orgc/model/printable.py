"""Text of an untrusted source made safe for a terminal, or for XML."""

from __future__ import annotations

from orgc.model.pattern import lazy

_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_XML = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def printable(text: str) -> str:
    """The text with control and direction characters shown as their code, so that it cannot steer a terminal."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def legal_xml(text: str) -> str:
    """The text with characters that XML cannot hold replaced."""
    return _NOT_XML.sub("\ufffd", text)
