"""Workflow: how work flows, as steps with actors, branches, loops, parallel parts, deadlines and approvals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from orgc.grammar.labels import escalation_target, labelled, says_first
from orgc.grammar.mermaid import drawing, flowchart
from orgc.grammar.steps import StepReader, is_headed, prose_head
from orgc.model.document import Block, Inline, Section
from orgc.model.entity import Entity, Mention, Note, Ref
from orgc.model.kind import COMMON_KEYS, Key, Kind, Scope, first_text, prose_of
from orgc.model.slug import name_key
from orgc.model.span import NO_TEXT, Text
from orgc.model.step import Chart, Step, all_steps

_STEPS = (
    "step",
    "procedure",
    "process",
    "workflow",
    "instruction",
    "how it work",
    "how work flow",
    "loop",
    "the loop",
    "playbook",
    "flow",
)
_PURPOSE = ("overview", "purpose", "goal", "description", "summary", "objective")
_NEEDED = ("parameter", "prerequisite", "requirement", "before you start", "what you need", "troubleshooting")


class Workflow(Entity, frozen=True, kw_only=True):
    """A workflow. `form` says how its steps were written: list, headings, prose, checklist, diagram or nothing.
    `headings` are the names of the page's headings, to which a `go to` may lead as well. `first` says that of the
    branches of a step the first that holds is taken. `notes` are the sections that whoever runs it needs before the
    steps (parameters, prerequisites, troubleshooting). `charts` are the flowcharts that are drawn beside the steps.
    """

    trigger: Text = NO_TEXT
    inputs: tuple[Text, ...] = ()
    outputs: tuple[Text, ...] = ()
    within: Text = NO_TEXT
    steps: tuple[Step, ...] = ()
    form: str = ""
    headings: tuple[str, ...] = ()
    purpose: Inline = Inline()
    notes: tuple[Note, ...] = ()
    first: bool = False
    charts: tuple[Chart, ...] = ()

    def every_step(self) -> tuple[Step, ...]:
        """All steps, those of parallel parts included."""
        return all_steps(self.steps)


def read(scope: Scope, common: dict[str, Any]) -> Workflow:
    """A workflow from its keys and its steps, wherever on the page they stand."""
    steps, form = _steps(scope)
    refs: list[Ref] = []
    mentions: list[Mention] = []
    for step in all_steps(steps):
        refs.extend(_refs(step))
        mentions.extend(_mentions(step))
    common["refs"] = (*common["refs"], *refs)
    common["mentions"] = (*common["mentions"], *mentions)
    return Workflow(
        **common,
        trigger=scope.text("trigger"),
        inputs=scope.texts("inputs", "input"),
        outputs=scope.texts("outputs", "output"),
        within=scope.text("within"),
        steps=steps,
        form=form,
        purpose=first_text(scope.section(*_PURPOSE)) or _first_words(scope),
        notes=tuple(_notes(scope)),
        first=_first(scope),
        charts=tuple(c for block in _diagrams(scope) if form != "diagram" and (c := drawing(block))),
        headings=tuple(s.slug for s in scope.document.sections if s.slug),
    )


def _first(scope: Scope) -> bool:
    """Whether a paragraph that stands above no table says `Hit policy: first`."""
    for section in scope.sections():
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            if block.kind == "paragraph" and says_first(block.text.text):
                return after is None or after.kind != "table"
    return False


def _first_words(scope: Scope) -> Inline:
    """The first paragraph below the workflow's own heading, unless it is a step."""
    own = scope.document.sections[scope.index]
    first = next((b for b in own.blocks if b.kind == "paragraph"), None)
    return first.text if first and prose_head(first) is None else Inline()


def _notes(scope: Scope) -> Iterator[Note]:
    for section in scope.sections():
        if name_key(section.title.text) in _NEEDED and (lines := tuple(prose_of(section.blocks))):
            yield Note(section.title.text, lines)


def _refs(step: Step) -> Iterator[Ref]:
    for text in step.owner:
        yield Ref("performs", step.id, text, "Owner", ("Role", "Team", "Person"), optional=True)
    for text in step.needs:
        yield Ref("needs", step.id, text, "Needs", ("Record",), optional=True)
    for text in step.produces:
        yield Ref("produces", step.id, text, "Produces", ("Record",), optional=True)
    for text in step.uses:
        yield Ref("uses", step.id, text, "Uses", ("Tool", "Skill"), optional=True)
    for text in step.runs:
        yield Ref("runs", step.id, text, "Runs", ("Workflow",))
    for text in step.approval:
        yield Ref("approves", step.id, text, "Approval", ("Role", "Policy", "Team"))


def _mentions(step: Step) -> Iterator[Mention]:
    if not step.owner:
        yield Mention("performs", step.id, step.text, ("Role",))
    for escalation in step.escalations:
        yield Mention(
            "escalates_to", step.id, escalation_target(escalation.text), ("Role", "Team"), label=escalation.condition
        )


def _steps(scope: Scope) -> tuple[tuple[Step, ...], str]:
    reader = StepReader(scope.id + ("/" if "#" in scope.id else "#"))
    apart = (s for s in scope.document.sections if s.index not in scope.indexes)
    reader.used |= {f"{scope.document.id}#{s.slug}" for s in apart}
    main = scope.section(*_STEPS)
    if main is not None:
        groups = list(_headed_groups(scope, main))
        if groups:
            return reader.headed(groups), "headings"
        found = _listed(reader, [b for s in scope.below(main) for b in s.blocks], main=True)
        if found[0]:
            return found
    groups = [(s, scope.below(s)) for s in scope.sections() if is_headed(s)]
    if len(groups) >= 2 and len({s.level for s, _ in groups}) == 1:
        return reader.headed(groups), "headings"
    said = scope.evidence.certainty == "declared"
    found = _listed(reader, [b for s in scope.sections() for b in s.blocks], main=said)
    if found[0]:
        return found
    for block in _diagrams(scope):
        if steps := flowchart(block, reader):
            return steps, "diagram"
    return (), ""


def _headed_groups(scope: Scope, main: Section) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """The sub-headings right below the steps' heading: when they are numbered, each is a step."""
    below = scope.below(main)[1:]
    top = min((s.level for s in below), default=0)
    heads = [s for s in below if s.level == top]
    if heads and (sum(map(is_headed, heads)) * 2 >= len(heads) or not any(b.kind == "list" for b in main.blocks)):
        for section in heads:
            yield section, scope.below(section)


def _listed(reader: StepReader, blocks: list[Block], main: bool = False) -> tuple[tuple[Step, ...], str]:
    """Steps from the first numbered list, else from `Step N` paragraphs, else from a list of check boxes or bullets.

    Where steps are announced (`main`), by a heading or by the document's type, a list of one item is a step too.
    """
    if sum(prose_head(b) is not None for b in blocks) >= 2:
        return reader.prose(blocks), "prose"
    lists = [b for b in blocks if b.kind == "list" and not labelled(b, {"type", *KIND.keys, *COMMON_KEYS})]
    ordered = [b for b in lists if b.ordered and len(b.children) > 1]
    if ordered:
        return reader.numbered(_continued(ordered)), "list"
    if main and lists and lists[0].ordered:
        return reader.numbered(lists[0].children), "list"
    checklist = next((b for b in lists if len(b.children) > 1), None)
    return (reader.numbered(checklist.children), "checklist") if checklist else ((), "")


def _continued(lists: list[Block]) -> list[Block]:
    """The items of the first list, and of those after it that go on with its numbers."""
    items = list(lists[0].children)
    for block in lists[1:]:
        if block.children[0].level != items[-1].level + 1:
            break
        items.extend(block.children)
    return items


def _diagrams(scope: Scope) -> Iterator[Block]:
    for section in scope.sections():
        for block in section.blocks:
            if block.kind == "code" and block.info.split(" ")[0].lower() == "mermaid":
                yield block


KIND = Kind(
    "Workflow",
    Workflow,
    read,
    aliases=("Process", "Procedure", "Playbook", "Runbook", "SOP"),
    folders=("workflows", "processes", "procedures", "playbooks", "runbooks", "sops", "agent-sops"),
    keys={
        "trigger": Key("text"),
        "inputs": Key("refs", "needs", ("Record",), optional=True, names=("input",)),
        "outputs": Key("refs", "produces", ("Record",), optional=True, names=("output",)),
        "within": Key("duration"),
        "runs": Key("refs", "runs", ("Workflow",)),
    },
    sections=("step", "procedure"),
)
