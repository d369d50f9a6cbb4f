"""Findings as a GitLab Code Quality report: a JSON list, shown in merge requests."""

from __future__ import annotations

import json

from orgc.model.report import Report, View

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, view: View) -> str:
    """One entry a finding."""
    rows = [
        {
            "description": f"{d.message}; {d.help}" if d.help else d.message,
            "check_name": d.rule,
            "fingerprint": d.fingerprint,
            "severity": _SEVERITIES[d.severity],
            "location": {"path": d.path, "lines": {"begin": d.span.line, "end": d.span.end_line}},
        }
        for d in report.diagnostics
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
