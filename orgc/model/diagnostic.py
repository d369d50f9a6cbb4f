"""What orgc has to say about a source: one type for parse faults, schema faults and lint."""

from __future__ import annotations

import hashlib
from typing import Literal

from orgc.model.span import Span
from orgc.model.value import Value

Severity = Literal["error", "warning", "info"]
Certainty = Literal["declared", "inferred"]


class Label(Value, frozen=True):
    """A second place that explains the first."""

    path: str
    span: Span
    message: str


class Diagnostic(Value, frozen=True):
    """A finding. `subject` is what it is about in the author's words (a target, a name): with rule, path and the
    entity it stands in, it makes the fingerprint, so that edits elsewhere in the file do not change it.
    """

    rule: str
    severity: Severity
    path: str
    span: Span
    message: str
    help: str = ""
    labels: tuple[Label, ...] = ()
    certainty: Certainty = "declared"
    subject: str = ""
    fingerprint: str = ""


def sort_key(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    """The order in which findings are printed: path, line, column, rule, then message."""
    return (finding.path, finding.span.line, finding.span.column, finding.rule, finding.message)


def with_fingerprints(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorts and numbers findings so that each carries a stable identity.

    Two findings with the same rule, path and subject are told apart by their order in the file, nothing else.
    """
    seen: dict[tuple[str, str, str], int] = {}
    result = []
    for finding in sorted(findings, key=sort_key):
        identity = (finding.rule, finding.path, finding.subject or finding.message)
        count = seen[identity] = seen.get(identity, 0) + 1
        text = "\0".join((*identity, str(count)))
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        result.append(
            Diagnostic(
                finding.rule,
                finding.severity,
                finding.path,
                finding.span,
                finding.message,
                finding.help,
                finding.labels,
                finding.certainty,
                finding.subject,
                digest,
            )
        )
    return tuple(result)
