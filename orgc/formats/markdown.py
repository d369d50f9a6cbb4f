"""Findings as a markdown table, for a comment on a pull request or a job summary."""

from __future__ import annotations

from orgc.model.marked import escape, message, row
from orgc.model.report import Report, View
from orgc.model.summary import summary

_MAX = 500  # rows; a comment on a forge holds about 65,000 characters


def render(report: Report, view: View) -> str:
    """The summary, and errors before warnings before information."""
    order = {"error": 0, "warning": 1, "info": 2}
    found = sorted(report.diagnostics, key=lambda d: order[d.severity])
    lines = [f"**{escape(summary(report, verbose=True))}**", ""]
    if found:
        lines += ["| Where | Severity | Rule | What |", "| --- | --- | --- | --- |"]
    for d in found[:_MAX]:
        what = message(f"{d.message}; {d.help}" if d.help else d.message)
        lines.append(row((f"{escape(d.path)}:{d.span.line}", d.severity, d.rule, what)))
    if len(found) > _MAX:
        lines += ["", f"and {len(found) - _MAX} more"]
    return "\n".join(lines) + "\n"
