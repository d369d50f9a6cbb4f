"""What a build made, before any of it is written."""

from __future__ import annotations

from orgc.model.artifact import Artifact, Fault
from orgc.model.bundle import Bundle
from orgc.model.value import Value
from orgc.passes.budget import Over
from orgc.passes.sections import Managed


class Built(Value, frozen=True):
    """The artifacts of a build, the reports among them, and the manifest that lists them.

    `over` are the bundles that stay over the budget, `broken` what is wrong by the fault of orgc: a norm that does not
    reach whom it applies to, a line without a way in the graph. `managed` are files of a person with sections, `faults`
    those of templates of the organization.
    """

    artifacts: tuple[Artifact, ...]
    manifest: str
    held: tuple[Bundle, ...]
    bundles: tuple[Bundle, ...]
    carried: frozenset[str] = frozenset()
    over: tuple[Over, ...] = ()
    broken: tuple[str, ...] = ()
    managed: tuple[Managed, ...] = ()
    faults: tuple[Fault, ...] = ()
