"""Findings as SARIF 2.1.0, which code hosts and editors read. Columns count UTF-16 code units there."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from orgc import __version__
from orgc.model.diagnostic import Diagnostic
from orgc.model.report import Report, View
from orgc.model.span import Span

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, view: View) -> str:
    """One run with every finding; the fingerprint tells a finding from a new one."""
    rules = sorted({d.rule for d in report.diagnostics})
    driver = {"name": "orgc", "version": __version__, "rules": [{"id": name} for name in rules]}
    results = [_result(d, view) for d in report.diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _result(d: Diagnostic, view: View) -> dict[str, Any]:
    text = f"{d.message}. {d.help[:1].upper()}{d.help[1:]}" if d.help else d.message
    related = [
        {"id": i, "message": {"text": b.message}, **_location(b.path, b.span, view)} for i, b in enumerate(d.labels)
    ]
    result: dict[str, Any] = {
        "ruleId": d.rule,
        "level": _LEVELS[d.severity],
        "message": {"text": text},
        "locations": [_location(d.path, d.span, view)],
        "partialFingerprints": {"orgc/v1": d.fingerprint},
    }
    return result | ({"relatedLocations": related} if related else {})


def _location(path: str, span: Span, view: View) -> dict[str, Any]:
    lines = view.source(path)
    region = {
        "startLine": span.line,
        "startColumn": _units(lines, span.line, span.column),
        "endLine": span.end_line,
        "endColumn": _units(lines, span.end_line, span.end_column),
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}


def _units(lines: list[str], line: int, column: int) -> int:
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return column + sum(ord(char) > 0xFFFF for char in before)
