"""What a check found, ready to be printed in any format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.model.diagnostic import Diagnostic, Severity
from orgc.model.fix import Edit, Fix
from orgc.model.value import Value


class Report(Value, frozen=True):
    """The findings of one run over `documents` documents; `suppressed` were silenced in the source,
    `accepted` by the baseline; `fixes` mend some of them.
    """

    documents: int
    diagnostics: tuple[Diagnostic, ...]
    suppressed: int = 0
    accepted: int = 0
    fixes: tuple[Fix, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(d.severity == severity for d in self.diagnostics)

    def fails(self, threshold: str) -> bool:
        """Whether there is a finding at or above `threshold`: error, warning or never."""
        if threshold == "never":
            return False
        return bool(self.count("error") or (threshold == "warning" and self.count("warning")))


class View:
    """How a report is to look: `source` gives the lines of a file, `width` columns, with colour or without."""

    __slots__ = ("color", "source", "verbose", "width")

    def __init__(
        self, source: Callable[[str], list[str]], *, verbose: bool = False, color: bool = False, width: int = 100
    ) -> None:
        self.source = source
        self.verbose = verbose
        self.color = color
        self.width = width


def as_data(report: Report) -> dict[str, Any]:
    """The report as the JSON contract states it (schema 1)."""
    fixes = {fix.fingerprint: fix for fix in report.fixes}
    return {
        "schema": 1,
        "summary": {
            "documents": report.documents,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "suppressed": report.suppressed,
            "accepted": report.accepted,
        },
        "diagnostics": [_finding(d, fixes.get(d.fingerprint)) for d in report.diagnostics],
    }


def _finding(d: Diagnostic, fix: Fix | None) -> dict[str, Any]:
    return {
        "rule": d.rule,
        "severity": d.severity,
        "certainty": d.certainty,
        "path": d.path,
        "line": d.span.line,
        "column": d.span.column,
        "end_line": d.span.end_line,
        "end_column": d.span.end_column,
        "message": d.message,
        "help": d.help,
        "labels": [
            {"path": b.path, "line": b.span.line, "column": b.span.column, "message": b.message} for b in d.labels
        ],
        "fix": {"message": fix.message, "safe": fix.safe, "edits": [_edit(e) for e in fix.edits]} if fix else None,
        "fingerprint": d.fingerprint,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "path": edit.path,
        "line": edit.span.line,
        "column": edit.span.column,
        "end_line": edit.span.end_line,
        "end_column": edit.span.end_column,
        "old": edit.old,
        "new": edit.new,
    }
