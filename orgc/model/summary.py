"""The last line of a report for people."""

from __future__ import annotations

from orgc.model.report import Report
from orgc.model.words import count


def summary(report: Report, verbose: bool = False) -> str:
    """How many documents were read and what was found, in one line."""
    parts = [
        count(report.count("error"), "error"),
        count(report.count("warning"), "warning"),
    ]
    infos = report.count("info")
    if infos and not verbose:
        parts.append(f"{infos} of information (--verbose shows them)")
    elif infos:
        parts.append(f"{infos} of information")
    if report.suppressed:
        parts.append(f"{report.suppressed} silenced in the source")
    if report.accepted:
        parts.append(f"{report.accepted} accepted by the baseline")
    return f"{count(report.documents, 'document')}: {', '.join(parts)}"
