"""How long the analyses take beside parsing: 1,000 workflows of 15 steps and 500 tables of 20 rows, in one process.

Prints the processor time of parsing (bytes to blocks), of everything done with one file, of linking, and of each
analysis, and the analyses together as a ratio of parsing.
"""

from __future__ import annotations

import datetime
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgc.analysis.amounts import approvals
from orgc.analysis.authority import authority_of
from orgc.analysis.deadlines import late
from orgc.analysis.decision_table import decisions
from orgc.analysis.drift import drifts
from orgc.analysis.excess import excesses
from orgc.analysis.guards import guards_of
from orgc.analysis.net import verdicts
from orgc.analysis.normal_form import forms, pairs
from orgc.analysis.separation import self_approvals
from orgc.cache import Cache
from orgc.compiler import compile_world, rules
from orgc.model.config import Config
from orgc.model.org import Org
from orgc.passes.parse import parse
from orgc.passes.read import read
from orgc.world import World

AS_OF = datetime.date(2026, 1, 1)
PROVING = {"decisions", "authority", "norms"}


def workflow(number: int, chance: random.Random) -> str:
    """Fifteen steps with branches on amounts, a parallel part, deadlines, needs and an approval."""
    lines = [f"---\ntype: Workflow\nwithin: 90 days\n---\n# Workflow {number}\n\n## Steps\n"]
    for step in range(1, 16):
        role = f"role-{chance.randint(1, 40)}"
        lines.append(f"{step}. **Step {step} of it**: the [{role}](../roles/{role}.md) does its part of the work.")
        lines.append(f"   - Produces: record {step}\n   - Within: {chance.randint(1, 4)} days")
        if step > 1:
            lines.append(f"   - Needs: record {step - 1}")
        if step % 4 == 1:
            bound = chance.randint(100, 900)
            lines.append(f"   - If the amount is up to ${bound}: go to **Step {step + 1} of it**")
            lines.append(f"   - If the amount is over ${bound}: go to **Step {min(step + 2, 15)} of it**")
        elif step % 7 == 0:
            lines.append("   - In parallel:")
            lines += [f"     {i}. **{side} {step}**: do it." for i, side in ((1, "Left"), (2, "Right"))]
    return "\n".join(lines) + "\n   - Approves: refund\n   - End: done\n"


def table(number: int) -> str:
    """Twenty rows over an amount, an age and a region."""
    rows = [f"# Policy {number}\n\nValues: EU, US\n\n| Amount | Age | Region | → Approver |\n|---|---|---|---|"]
    for i in range(5):
        low, high = i * 1000, (i + 1) * 1000
        amount = f"over ${low:,} up to ${high:,}" if i else f"up to ${high:,}"
        amount = f"over ${low:,}" if i == 4 else amount
        for age in ("up to 30 days", "over 30 days"):
            for region in ("EU", "US"):
                role = f"role-{i * 4 + 1}"
                rows.append(f"| {amount} | {age} | {region} | [{role}](../roles/{role}.md) |")
    return "\n".join(rows) + "\n"


def role(number: int) -> str:
    """A role with a limit."""
    return f"# role-{number}\n\n## Authority\n\n| Action | Limit |\n|---|---|\n| Refund | up to ${number * 500:,} |\n"


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = call()
    return result, time.process_time() - start


def main() -> None:
    """Prints the times."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, count, make in (
            ("workflows", 1_000, lambda n: workflow(n, chance)),
            ("policies", 500, table),
            ("roles", 40, role),
        ):
            (root / name).mkdir()
            for n in range(1, count + 1):
                stem = f"role-{n}" if name == "roles" else f"{name[:-1]}-{n}"
                (root / name / f"{stem}.md").write_text(make(n), encoding="utf-8")
        config = Config()
        world = World(root, config, AS_OF)
        data = {p: world.read(p) for p in world.documents}
        _, parsing = timed(lambda: [parse(read(p, d, 10**7), p) for p, d in data.items()])
        compiled, whole = timed(lambda: compile_world(world, config, Cache(None, config), 1))
        org: Org = compiled.org
        org.memo = {k: v for k, v in org.memo.items() if isinstance(k, type) and k.__name__ == "Names"}
        total = 0.0
        analyses: tuple[Callable[[Org], Any], ...] = (
            verdicts,
            decisions,
            guards_of,
            authority_of,
            excesses,
            approvals,
            self_approvals,
            late,
            drifts,
            lambda o: list(pairs(o, o.kept(forms))),
        )
        for analysis in analyses:
            _, took = timed(lambda analysis=analysis: org.kept(analysis))
            total += took
            print(f"{getattr(analysis, '__name__', '') or 'norms':<18} {took:6.2f} s")
        for rule in rules().values():
            if rule.check_org is not None and rule.family in PROVING:
                _, took = timed(lambda rule=rule: list(rule.check_org(org)))
                total += took
                print(f"{rule.name:<26} {took:6.2f} s")
        print(f"parsing {parsing:.2f} s; the whole cold compile {whole:.2f} s")
        print(f"proving {total:.2f} s, {total / parsing:.2f} of parsing")


if __name__ == "__main__":
    main()
