"""Documents that go out as their authors wrote them, each line with its source and the norms that stand on it."""

from __future__ import annotations

from orgc.model.artifact import Artifact, Origin
from orgc.model.org import Org


def copied(org: Org, source: str, body: str, first: int, path: str, target: str, subject: str, head: str) -> Artifact:
    """The artifact at `path`: `head`, then `body`, whose first line is line `first` of the document `source`."""
    unit = org.units.get(source)
    norms: dict[int, list[str]] = {}
    for norm in unit.norms if unit else ():
        norms.setdefault(norm.span.line, []).append(norm.id)
    start = head.count("\n")
    origins = []
    if unit:
        for number, row in enumerate(body.split("\n")):
            if row.strip():
                line = first + number
                names = norms.get(line, [""])
                origins += [Origin(start + number + 1, source, line, norm) for norm in names]
    return Artifact(path, head + body, target, tuple(origins), subject)


def is_text(text: str) -> bool:
    """Whether something was read, and as text: a picture is none."""
    return bool(text) and "\0" not in text and "\ufffd" not in text


def below(own: Artifact, more: Artifact) -> Artifact:
    """One artifact with the text of `more` below that of `own`, a blank line between them."""
    text = own.text.rstrip("\n") + "\n\n"
    shift = text.count("\n")
    moved = (Origin(o.line + shift, o.source, o.source_line, o.norm) for o in more.origins)
    return Artifact(own.path, text + more.text, own.target, (*own.origins, *moved), own.subject)
