"""Findings as GitHub Actions workflow commands, which annotate the lines of a pull request.

Source: "Workflow commands for GitHub Actions": property values and messages are percent-encoded.
"""

from __future__ import annotations

from orgc.model.report import Report, View

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, view: View) -> str:
    """One command a finding."""
    lines = []
    for d in report.diagnostics:
        last = d.span.end_column if d.span.end_line == d.span.line else d.span.column
        place = f"file={_property(d.path)},line={d.span.line},endLine={d.span.end_line}"
        place += f",col={d.span.column},endColumn={last}"
        text = f"{d.message}; {d.help}" if d.help else d.message
        lines.append(f"::{_LEVELS[d.severity]} {place},title={_property(d.rule)}::{_message(text)}")
    return "".join(f"{line}\n" for line in lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
