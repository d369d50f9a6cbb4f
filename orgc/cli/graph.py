"""`orgc graph`: the graph, a workflow or a selection, as data or as a diagram."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path

from orgc.cli import DONE, Fault
from orgc.cli.session import Session, add_common, note, write_text

_MERMAID_ARROWS = 500  # its default `maxEdges`, on forges too


def _formats() -> list[str]:
    import orgc.diagrams

    return sorted(module.name for module in pkgutil.iter_modules(orgc.diagrams.__path__))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `graph`."""
    add_common(parser)
    parser.add_argument("--format", choices=_formats(), default="json", help="default: json")
    parser.add_argument("--select", metavar="EXPR", help="ids, type:, owner:, path:, with + for up- and downstream")
    parser.add_argument("--workflow", metavar="ID", help="this workflow: steps, actors, branches, loops, faults")
    parser.add_argument(
        "--view",
        choices=("org-chart", "dependencies", "authority", "policies"),
        help="who reports to whom, who relies on whom, who may decide what, which policies rule which workflows",
    )
    parser.add_argument(
        "--direction",
        choices=("down", "right"),
        default="down",
        help="with --workflow: lanes as columns, from top to bottom (default), or as rows, from left to right",
    )
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")


def run(options: argparse.Namespace) -> int:
    """Prints the graph."""
    from orgc.analysis.picture import graph_drawing
    from orgc.analysis.selection import SelectionFault, select
    from orgc.analysis.workflow_picture import workflow_drawing
    from orgc.kinds.workflow import Workflow
    from orgc.model.drawing import turned

    if sum(bool(o) for o in (options.select, options.workflow, options.view)) > 1:
        raise Fault("of --select, --workflow and --view only one can be used")
    compiled = Session(options).compile()
    org = compiled.org
    module = importlib.import_module(f"orgc.diagrams.{options.format}")
    workflow: Workflow | None = None
    try:
        ids = select(org, options.select) if options.select is not None else None
        if options.workflow:
            found = select(org, options.workflow)
            workflow = org.get(next(iter(found)), Workflow) if len(found) == 1 else None
            if workflow is None:
                raise Fault(f"`{options.workflow}` is not a workflow")
            ids = {workflow.id, *(s.id for s in workflow.every_step())}
            ids |= {e.target for s in workflow.every_step() for e in org.out(s.id)}
    except SelectionFault as fault:
        raise Fault(str(fault)) from None
    if hasattr(module, "export"):
        if options.view:
            raise Fault(f"{options.format} holds the graph itself; a view is drawn as mermaid, dot or svg")
        text = module.export(org, ids)
    else:
        found_faults = compiled.linted.diagnostics
        if workflow:
            drawing = workflow_drawing(org, workflow, found_faults)
        elif options.view:
            from orgc.analysis.views import VIEWS

            drawing = VIEWS[options.view](org)
        else:
            drawing = graph_drawing(org, ids)
        drawing = turned(drawing, options.direction)
        if options.format == "mermaid" and len(drawing.arrows) > _MERMAID_ARROWS:
            note(f"Mermaid draws {_MERMAID_ARROWS} arrows unless it is told otherwise; --select draws a part", options)
        text = module.draw(drawing)
    if options.output:
        write_text(Path(options.output), text)
    else:
        sys.stdout.write(text)
    return DONE
