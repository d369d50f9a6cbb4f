"""The validation report: `report.md` for people, `report.json` as `check` gives it."""

from __future__ import annotations

import json
from collections import Counter

from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import How
from orgc.model.marked import escape, message
from orgc.model.org import Org
from orgc.model.report import Report, as_data
from orgc.model.words import count
from orgc.passes.emit import Emitted

_HOW: dict[How, str] = {
    "declared": "declared in front matter or below a heading",
    "configured": "configured in orgc.toml",
    "placed": "placed in a folder named for the type",
    "inferred": "inferred from the text",
    "default": "nothing says what they are; read as pages",
}


def reports(
    org: Org, report: Report, emitted: Emitted, bundles: tuple[Bundle, ...], left_out: tuple[str, ...]
) -> tuple[Artifact, ...]:
    """Both reports."""
    data = json.dumps(as_data(report), indent=1, ensure_ascii=False) + "\n"
    text = "\n".join(_markdown(org, report, emitted, bundles, left_out)) + "\n"
    return (Artifact("report.json", data, "report"), Artifact("report.md", text, "report"))


def _markdown(
    org: Org, report: Report, emitted: Emitted, bundles: tuple[Bundle, ...], left_out: tuple[str, ...]
) -> list[str]:
    errors = [d for d in report.diagnostics if d.severity == "error"]
    warnings = [d for d in report.diagnostics if d.severity == "warning"]
    infos = [d for d in report.diagnostics if d.severity == "info"]
    lines = ["# Validation report", "", *_overview(org, report)]
    if emitted.held:
        lines += ["## Not written", "", "These stand on an error. Mend it, or build with `--keep-going`.", ""]
        for bundle in emitted.held:
            lines.append(f"- {bundle.kind} `{bundle.id}`: {message(bundle.errors[0])}")
        lines.append("")
    for title, found in (("What is wrong", errors), ("What is probably wrong", warnings)):
        lines += [f"## {title}", ""]
        lines += [_finding(d) for d in found] or ["Nothing."]
        lines.append("")
    lines += ["## Worth a look", ""]
    rows = Counter(d.rule for d in infos).most_common()
    lines += [f"- {n} of `{rule}`, the first at `{next(d for d in infos if d.rule == rule).path}`" for rule, n in rows]
    lines += [] if rows else ["Nothing."]
    lines += ["", *_bundles(bundles, emitted)]
    losses = [(name, loss) for name, found in emitted.losses for loss in found]
    if losses:
        lines += ["## What the targets could not express", ""]
        lines += [f"- {name}: `{loss.subject}`: {escape(loss.what)}" for name, loss in losses]
        lines.append("")
    if left_out:
        lines += ["## Left out because it is not in force", "", *(f"- `{i}`" for i in left_out), ""]
    return lines


def _overview(org: Org, report: Report) -> list[str]:
    documents = [unit.entities[0] for unit in org.units.values()]
    how = Counter(e.evidence.how for e in documents)
    types = Counter(e.type for e in org.entities.values())
    norms = list(org.norms.values())
    owned = sum(1 for n in norms if any(True for _ in org.into(n.entity, "owns")))
    lines = [
        f"{count(len(documents), 'document')}: {count(report.count('error'), 'error')}, "
        f"{count(report.count('warning'), 'warning')}, {report.count('info')} of information"
        + (f", {report.suppressed} silenced in the source." if report.suppressed else "."),
        "",
        "## What was read",
        "",
        "| Type | Number |",
        "| --- | ---: |",
        *(f"| {type_} | {number} |" for type_, number in sorted(types.items())),
        "",
        "## How sure the types are",
        "",
        *(f"- {how[key]}: {words}" for key, words in _HOW.items() if how[key]),
    ]
    if norms:
        lines.append(f"- {count(len(norms), 'norm')} found, {100 * owned // len(norms)} % in a document with an owner")
    return [*lines, ""]


def _finding(d: Diagnostic) -> str:
    guess = " (inferred)" if d.certainty == "inferred" else ""
    help_ = f" {_sentence(d.help)}" if d.help else ""
    return f"- `{d.path}:{d.span.line}` **{d.rule}**{guess}: {_sentence(d.message)}{help_}"


def _sentence(text: str) -> str:
    end = "" if text.endswith((".", "?", "!")) else "."
    return message(text[:1].upper() + text[1:]) + end


def _bundles(bundles: tuple[Bundle, ...], emitted: Emitted) -> list[str]:
    lines = ["## Bundles", "", "| For | Lines | Norms | Sources |", "| --- | ---: | ---: | ---: |"]
    for bundle in bundles:
        size = sum(len(part.lines) for part in bundle.parts)
        held = " (not written)" if bundle in emitted.held else ""
        lines.append(f"| {escape(bundle.title)}{held} | {size} | {len(bundle.norms)} | {len(bundle.closure)} |")
    return [*lines, ""]
