"""The validation report: `report.md` for people, `report.json` as `check` gives it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from orgc.analysis.inventory import inventory_of
from orgc.analysis.owners import RUNGS, owner_of
from orgc.analysis.proofs import proofs
from orgc.analysis.scope import scopes_of
from orgc.kinds.record import is_past
from orgc.model.artifact import Artifact
from orgc.model.bundle import Bundle
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import Entity, How, Norm
from orgc.model.marked import escape, message
from orgc.model.org import Org
from orgc.model.report import Report, as_data
from orgc.model.words import count
from orgc.passes.budget import Over
from orgc.passes.emit import Emitted

_SHOWN = 5  # findings of information of each rule that are shown
_HOW: dict[How, str] = {
    "declared": "declared",
    "configured": "configured in orgc.toml",
    "placed": "by the folder they are in",
    "inferred": "inferred from name and content",
    "default": "unknown, read as pages",
}


def reports(
    org: Org,
    report: Report,
    emitted: Emitted,
    bundles: tuple[Bundle, ...],
    left_out: tuple[str, ...],
    nobody: tuple[tuple[Norm, str], ...] = (),
    over: tuple[Over, ...] = (),
    faults: tuple[str, ...] = (),
) -> tuple[Artifact, ...]:
    """Both reports."""
    data = json.dumps(as_data(report), indent=1, ensure_ascii=False) + "\n"
    lines = _markdown(org, report, emitted, bundles, left_out)
    lines += [*_faults(faults), *_over(over), *_nobody(org, nobody)]
    text = "\n".join(lines).rstrip("\n") + "\n"
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
    lines += ["## Worth a look", "", *_worth_a_look(infos)]
    lines += ["", *_bundles(bundles, emitted)]
    losses = [(name, loss) for name, found in emitted.losses for loss in found]
    if losses:
        lines += ["## What the targets could not express", ""]
        lines += [f"- {name}: `{loss.subject}`: {escape(loss.what)}" for name, loss in losses]
        lines.append("")
    if left_out:
        lines += ["## Left out because it is not in force", "", *(f"- `{i}`" for i in left_out), ""]
    return lines


def _faults(faults: tuple[str, ...]) -> list[str]:
    if not faults:
        return []
    lines = ["## Faults of orgc", "", "The bundles below are not as they must be. Please report this.", ""]
    return [*lines, *(f"- {message(fault)}" for fault in faults), ""]


def _over(over: tuple[Over, ...]) -> list[str]:
    return ["## Over the budget", "", *(f"- {message(one.words)}" for one in over), ""] if over else []


def _nobody(org: Org, nobody: tuple[tuple[Norm, str], ...]) -> list[str]:
    """The norms that no bundle holds because they apply to nobody, by reason and page; each stands in the manifest."""
    if not nobody:
        return []
    lines = ["## Norms that apply to nobody", ""]
    lines += [f"{count(len(nobody), 'norm')} of {len(org.norms)}; `manifest.json` lists each.", ""]
    for reason, number in Counter(why for _, why in nobody).most_common(_SHOWN * 4):
        pages = Counter(org.entities[norm.entity].path for norm, why in nobody if why == reason)
        places = ", ".join(f"`{path}` ({n})" for path, n in pages.most_common(_SHOWN))
        more = f" and {count(len(pages) - _SHOWN, 'more page')}" if len(pages) > _SHOWN else ""
        lines.append(f"- {number}: {message(reason)}: {places}{more}")
    return [*lines, ""]


def _worth_a_look(infos: list[Diagnostic]) -> list[str]:
    """The rules with findings of information, those with few findings first: what is rare is worth more than what is
    everywhere. Of each the first few findings.
    """
    if not infos:
        return ["Nothing."]
    lines = []
    for rule, number in sorted(Counter(d.rule for d in infos).items(), key=lambda item: (item[1], item[0])):
        lines.append(f"- {count(number, 'finding')} of `{rule}`")
        shown = [d for d in infos if d.rule == rule][:_SHOWN]
        lines += [f"  {_finding(d)}" for d in shown]
    return lines


def _overview(org: Org, report: Report) -> list[str]:
    """What kind of organization was read: documents by type, how sure, who owns its norms, what is unknown."""
    documents = [unit.entities[0] for unit in org.units.values()]
    how = Counter(e.evidence.how for e in documents)
    lines = [
        f"{count(len(documents), 'document')}: {count(report.count('error'), 'error')}, "
        f"{count(report.count('warning'), 'warning')}, {report.count('info')} of information"
        + (f", {report.suppressed} silenced in the source." if report.suppressed else "."),
        "",
        "## What was read",
        "",
        f"- By type: {_types(documents)}.",
        f"- How sure: {', '.join(f'{how[key]} {words}' for key, words in _HOW.items() if how[key])}.",
        f"- {_norms(org)}",
        f"- {_unknown(org, how['default'])}",
    ]
    if roles := _roles(org):
        lines.append(f"- {roles}")
    lines += [f"- {line}" for line in _proved(org)]
    types = Counter(e.type for e in org.entities.values())
    facets = Counter(facet.kind for unit in org.units.values() for facet in unit.facets)
    lines += ["", "| Documents and sections | Number |", "| --- | ---: |"]
    lines += [f"| {type_} | {number} |" for type_, number in sorted(types.items())]
    lines += [f"| {kind} (sections) | {number} |" for kind, number in sorted(facets.items())]
    return [*lines, ""]


def _types(documents: list[Entity]) -> str:
    """`34 policies, 12 workflows, 3 records of the past, 642 pages of no type`."""
    past = sum(1 for e in documents if is_past(e))
    types = Counter(e.type for e in documents if not is_past(e))
    pages = types.pop("Page", 0)
    words = [count(number, type_.lower()) for type_, number in types.most_common()]
    words += [count(past, "record") + " of the past"] if past else []
    words += [count(pages, "page") + " of no type"] if pages else []
    return ", ".join(words)


def _norms(org: Org) -> str:
    norms = list(org.norms.values())
    if not norms:
        return "No norm (a sentence with must, should, may, never, ...) was found."
    rungs: Counter[int] = Counter()
    for norm in norms:
        if owner := owner_of(org, org.entities[norm.entity]):
            rungs[owner.rung] += 1
    owned = sum(rungs.values())
    by = ", ".join(f"{_share(rungs[rung], len(norms))} by {RUNGS[rung]}" for rung in sorted(rungs))
    return f"{count(len(norms), 'norm')}: {_share(owned, len(norms))} have an owner{f' ({by})' if by else ''}."


def _unknown(org: Org, untyped: int) -> str:
    scopes = scopes_of(org)
    lost = sum(1 for norm in org.norms.values() if not scopes.roles_of(norm) and not scopes.declared(norm))
    links = sum(1 for link in org.links if link.status in ("unknown", "outside", "template"))
    parts = [f"the type of {count(untyped, 'document')} ({_share(untyped, len(org.units))})"]
    parts += [f"whom {count(lost, 'norm')} of {len(org.norms)} bind"] if org.norms else []
    parts += [f"where {count(links, 'link')} lead"] if links else []
    return f"Unknown: {', '.join(parts)}."


def _roles(org: Org) -> str:
    inventory = inventory_of(org)
    states = Counter(
        "defined" if s.defined else "several" if len(s.places) > 1 else "once" for s in inventory.roles.values()
    )
    if not states:
        return ""
    return (
        f"{count(len(inventory.roles), 'role')} spoken of: {states['defined']} defined by a page or a section, "
        f"{states['several']} mentioned in several documents, {states['once']} mentioned once."
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part // whole if whole else 0} %"


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


def _proved(org: Org) -> Iterator[str]:
    """What was proved, and what was not checked, kind by kind."""
    found = proofs(org)
    for kind in dict.fromkeys(p.kind for p in found):
        seen = Counter(p.verdict for p in found if p.kind == kind)
        parts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(seen.items()))
        yield f"{count(sum(seen.values()), kind).capitalize()}: {parts}."
