"""`python -m tests.defects [CLASS ...]`: recall and precision by class. With -v, each case that went wrong."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.defects.suite import Bench, Outcome, cases


def main() -> None:
    wanted = [a for a in sys.argv[1:] if a != "-v"]
    by_class: dict[str, list[Outcome]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for case in cases():
            if not wanted or any(w in case.class_ for w in wanted):
                by_class[case.class_].append(bench.run(case))
    total = [0, 0, 0]
    for name, outcomes in by_class.items():
        hit = sum(o.found for o in outcomes if not o.case.trap)
        missed = sum(not o.found for o in outcomes if not o.case.trap)
        false = sum(len(o.wrong) for o in outcomes)
        total = [a + b for a, b in zip(total, (hit, missed, false), strict=True)]
        print(f"{name:32} {shown(hit, missed, false)}")
        if "-v" in sys.argv:
            for outcome in outcomes:
                explain(outcome)
    print(f"{'all':32} {shown(*total)}")


def shown(hit: int, missed: int, false: int) -> str:
    recall = hit / (hit + missed) if hit + missed else 1.0
    precision = hit / (hit + false) if hit + false else 1.0
    return f"recall {recall:.2f} ({hit} of {hit + missed})  precision {precision:.2f} ({false} false)"


def explain(outcome: Outcome) -> None:
    if not outcome.found and not outcome.case.trap:
        print(f"    MISSED {outcome.case.organization}: {outcome.case.name}")
        for place in outcome.case.expect:
            print(f"        wants {place}")
        for d in outcome.said:
            if d.rule in outcome.case.rules:
                print(f"        said {d.path}:{d.span.line}: {d.severity}: {d.message}")
    for d in outcome.wrong:
        kind = "TRAP" if outcome.case.trap else "BESIDE"
        print(f"    {kind} {outcome.case.organization}: {outcome.case.name}")
        print(f"        said {d.path}:{d.span.line}: {d.rule}: {d.message}")


if __name__ == "__main__":
    main()
