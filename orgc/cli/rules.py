"""`orgc rules`: the list of rules."""

from __future__ import annotations

import argparse
import sys

from orgc.cli import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `rules`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Prints name, severity, family and the first sentence of each rule."""
    from orgc.compiler import rules

    found = sorted(rules().values(), key=lambda rule: (rule.family, rule.name))
    if options.format == "json":
        import json

        rows = [{"rule": r.name, "severity": r.severity, "family": r.family, "summary": r.summary} for r in found]
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return DONE
    family = ""
    for rule in found:
        if rule.family != family:
            family = rule.family
            sys.stdout.write(f"{family}\n")
        sys.stdout.write(f"  {rule.name:<22} {rule.severity:<8} {rule.summary}\n")
    return DONE
