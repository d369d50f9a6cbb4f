"""What a rule is to the compiler, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgc.model.diagnostic import Certainty, Diagnostic, Label, Severity
from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.org import Org
from orgc.model.span import Span
from orgc.model.unit import Ignore, Unit
from orgc.model.value import Value


class Finding(Value, frozen=True):
    """What a rule found. `severity` is the rule's own unless it says otherwise; see Diagnostic for the rest."""

    path: str
    span: Span
    message: str
    help: str = ""
    labels: tuple[Label, ...] = ()
    subject: str = ""
    certainty: Certainty = "declared"
    severity: Severity | None = None


DocumentCheck = Callable[[Document, "Unit[Entity]"], Iterator[Finding]]
OrgCheck = Callable[[Org], Iterator[Finding]]
IgnoreCheck = Callable[[str, Ignore, bool, frozenset[str]], Iterator[Finding]]


class Rule:
    """A rule: its name, how bad what it finds is, its page, and one check at the most.

    A rule without a check documents what the parser itself reports.
    """

    __slots__ = ("check_document", "check_ignore", "check_org", "family", "name", "page", "severity")

    def __init__(
        self,
        name: str,
        severity: Severity,
        family: str,
        page: str,
        check_document: DocumentCheck | None = None,
        check_org: OrgCheck | None = None,
        check_ignore: IgnoreCheck | None = None,
    ) -> None:
        self.name = name
        self.severity = severity
        self.family = family
        self.page = page
        self.check_document = check_document
        self.check_org = check_org
        self.check_ignore = check_ignore

    @property
    def summary(self) -> str:
        """The first sentence of its page."""
        return self.page.strip().split("\n\n", 1)[0].replace("\n", " ")

    def diagnose(self, finding: Finding) -> Diagnostic:
        """The finding as a diagnostic. What rests on inference is at most a warning."""
        severity = finding.severity or self.severity
        if finding.certainty == "inferred" and severity == "error":
            severity = "warning"
        return Diagnostic(
            self.name,
            severity,
            finding.path,
            finding.span,
            finding.message,
            finding.help,
            finding.labels,
            finding.certainty,
            finding.subject,
        )
