"""Findings as one line each: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from orgc.model.printable import printable
from orgc.model.report import Report, View
from orgc.model.summary import summary


def render(report: Report, view: View) -> str:
    """One line a finding, then the count."""
    lines = [
        f"{d.path}:{d.span.line}:{d.span.column}: {d.severity}[{d.rule}] {d.message}"
        for d in report.diagnostics
        if view.verbose or d.severity != "info"
    ]
    return "\n".join(printable(line) for line in (*lines, summary(report, view.verbose))) + "\n"
