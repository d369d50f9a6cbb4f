"""What may be read: every document as it is written, and the bundle of every role and workflow, each by its address.

An address is looked up among those there are, never made into a path.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from orgc.apps.mcp.answers import Refusal
from orgc.apps.mcp.known import Known, bundle_uri, document_uri
from orgc.compiler import targets
from orgc.model.report import Report, as_data

MOST_TEXT = 200_000  # characters of one resource
FINDINGS = "orgc://findings"
DOCUMENTS = "orgc://documents/{+path}{?from}"
BUNDLES = "orgc://bundles/{+id}"
_MOST_URI = 4_000
_SHOWN = 200


class Offer(NamedTuple):
    """A resource: how it is called, what it is, how much it matters to somebody who acts (0 to 1)."""

    uri: str
    name: str
    title: str
    description: str
    mime: str
    priority: float
    audience: tuple[str, ...]
    size: int | None = None
    modified: str = ""


def offers(known: Known) -> tuple[Offer, ...]:
    """Every resource: bundles first, then documents by path, then the findings."""
    return (*_bundles(known), *_documents(known), _findings())


def _bundles(known: Known) -> Iterator[Offer]:
    for bundle in known.bundles.values():
        held = " It stands on an error in the handbook." if bundle.errors else ""
        what = f"{bundle.description}{held}".strip() or f"What governs the {bundle.kind} {bundle.title}."
        yield Offer(bundle_uri(bundle.id), bundle.id, bundle.title, what, "text/markdown", 0.9, ("assistant",))


def _documents(known: Known) -> Iterator[Offer]:
    for path, unit in known.org.units.items():
        entity = unit.entities[0] if unit.entities else None
        stat = known.world.files.get(path)
        title = entity.title.text if entity else path
        kind = f"{entity.type}, {entity.evidence.certainty}" if entity else "document"
        described = f"{entity.description.text} " if entity and entity.description.text else ""
        yield Offer(
            document_uri(path),
            path,
            title,
            f"{described}({kind})",
            "text/markdown",
            0.5,
            ("user", "assistant"),
            stat.size if stat else None,
            _day(stat.changed) if stat else "",
        )


def _findings() -> Offer:
    what = "What orgc finds wrong, contradictory or unclear in the handbook, as `orgc check --format json` gives it."
    return Offer(FINDINGS, "findings", "Findings", what, "application/json", 0.3, ("user", "assistant"))


def _day(nanoseconds: int) -> str:
    return datetime.datetime.fromtimestamp(nanoseconds // 10**9, datetime.UTC).isoformat().replace("+00:00", "Z")


def read(known: Known, uri: str) -> tuple[str, str]:
    """The mime type and text of a resource. Raises Refusal for what is none."""
    if uri == FINDINGS:
        return "application/json", _report(known)
    if len(uri) > _MOST_URI or not uri.startswith("orgc://"):
        raise Refusal(f"there is no resource `{uri[:_SHOWN]}`; they begin with orgc://documents/ or orgc://bundles/")
    try:
        parts = urlsplit(uri)
        place = unquote(parts.path.removeprefix("/"), errors="strict")
    except ValueError:
        raise Refusal(f"`{uri[:_SHOWN]}` is no address") from None
    if parts.fragment:  # an id has a `#` where its bundle is a section's
        place = f"{place}#{unquote(parts.fragment)}"
    if parts.netloc == "bundles" and place in known.bundles:
        return "text/markdown", _cut(_prompt(known, place), 1, "")
    if parts.netloc == "documents" and place in known.org.units:
        first = parse_qs(parts.query).get("from", ["1"])[0]
        if not first.isascii() or not first.isdigit() or not 0 < len(first) < 9:
            raise Refusal(f"`from` is the number of a line, not `{first[:_SHOWN]}`")
        return "text/markdown", _cut(known.world.text(place), int(first), place)
    kind = parts.netloc if parts.netloc in ("bundles", "documents") else "resource"
    raise Refusal(f"there is no `{place[:_SHOWN]}` among the {kind}; resources/list has all, and `search` finds them")


def _prompt(known: Known, identity: str) -> str:
    """The bundle as the prompt that `orgc build --target prompt` makes of it."""
    made = targets()["prompt"](known.org, (known.bundles[identity],), known.world.text)
    return next(a.text for a in made.artifacts if a.path.endswith(".md"))


def _report(known: Known) -> str:
    """The findings as JSON, as many as fit."""
    found = known.linted.diagnostics
    data = as_data(Report(len(known.org.units), found, known.linted.suppressed))
    every = data["diagnostics"]
    while len(text := json.dumps(data, ensure_ascii=False)) > MOST_TEXT and every:
        every = every[: len(every) * MOST_TEXT // (len(text) + 1)]
        data = {**data, "diagnostics": every, "left_out": len(found) - len(every)}
    return text


def _cut(text: str, first: int, path: str) -> str:
    """The text from a line on, at most MOST_TEXT characters; a last line says where it goes on."""
    lines = text.split("\n")[first - 1 :] if first > 1 else text.split("\n")
    size = 0
    for number, line in enumerate(lines):
        size += len(line) + 1
        if size > MOST_TEXT:
            if number == 0:
                return f"{line[:MOST_TEXT]}\n[the rest of this line is left out]\n"
            where = f"; read on at {document_uri(path)}?from={first + number}" if path else ""
            return "\n".join([*lines[:number], f"[{len(lines) - number} lines are left out{where}]", ""])
    return "\n".join(lines)


def completions(known: Known, argument: str, value: str) -> list[str]:
    """The values that a part of an address may have, those that begin so before those that contain it."""
    every = known.bundles if argument == "id" else known.org.units
    wanted = value.casefold()
    found = [v for v in every if wanted in v.casefold()]
    found.sort(key=lambda v: (not v.casefold().startswith(wanted), v))
    return [quote(v, safe="/") for v in found]
