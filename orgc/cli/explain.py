"""`orgc explain RULE`: the rule's page."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches

from orgc.cli import DONE, Fault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `explain`."""
    parser.add_argument("rule", metavar="RULE")


def run(options: argparse.Namespace) -> int:
    """Prints the page as markdown: why, bad, good, how to fix."""
    from orgc.compiler import rules

    rule = rules().get(options.rule)
    if rule is None:
        near = get_close_matches(options.rule, sorted(rules()), 1, 0.5)
        hint = f"did you mean `{near[0]}`?" if near else "see `orgc rules`"
        raise Fault(f"there is no rule `{options.rule}`; {hint}")
    sys.stdout.write(f"# {rule.name}\n\n{rule.severity}, {rule.family}\n\n{rule.page.strip()}\n")
    return DONE
