"""The token game against an independent analyzer (rust_bpmn_analyzer, MIT) on generated workflows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from orgc.analysis.net import verdicts
from tests.conftest import Compile
from tests.foreign.bpmn import bpmn, generated, page

pytest.importorskip("rust_bpmn_analyzer_bindings", reason="the BPMN analyzer is not installed")

COUNT = int(os.environ.get("ORGC_BPMN_COUNT", "60"))  # workflows; `make foreign` takes more
FOREIGN = """
import json, os, resource, signal, sys
import rust_bpmn_analyzer_bindings as r
checks = (r.analyze_safeness, r.analyze_dead_activities, r.analyze_option_to_complete, r.analyze_proper_completion)
found = []
for model in json.load(sys.stdin):
    out, into = os.pipe()
    if os.fork() == 0:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.1)
        os.write(into, json.dumps([c(model).fulfilled for c in checks]).encode())
        os._exit(0)
    os.close(into)
    said = os.read(out, 100)
    os.close(out)
    os.wait()
    found.append(json.loads(said) if said else None)
print(json.dumps(found))
"""


def test_verdicts_agree_with_an_independent_analyzer(compiled: Compile) -> None:
    """In processes of their own, with bounds: the analyzer can abort, and follows tokens without end.

    What it cannot see is a loop without an exit: it looks for states that are stuck, not for an end that is never
    reached. A step that is never ready because the workflow fails before it is dead for it, too.
    """
    workflows = [generated(seed) for seed in range(COUNT)]
    models = json.dumps([bpmn(w) for w in workflows])
    foreign = subprocess.run([sys.executable, "-c", FOREIGN], input=models, text=True, capture_output=True, check=True)
    org = compiled({f"workflows/w{i:03}.md": page(w) for i, w in enumerate(workflows)}).org
    found = {Path(v.workflow.path).stem: v for v in verdicts(org)}
    seen: Counter[str] = Counter()
    for i, said in enumerate(json.loads(foreign.stdout)):
        verdict = found[f"w{i:03}"]
        if said is None:
            assert verdict.state == "unsound", i
            seen["agree: unsound, and the other does not finish"] += 1
            continue
        safe, alive, completes, proper = said
        kinds = {f.kind for f in verdict.failures}
        theirs = safe and alive and completes and proper
        assert verdict.state != "not checked", (i, verdict.why)
        if (verdict.state == "sound") == theirs:
            seen["agree: " + ("sound" if theirs else "unsound")] += 1
        elif kinds == {"loop without an exit"}:
            seen["a loop without an exit, which the other does not look for"] += 1
        else:
            seen["other"] += 1
            print(i, kinds, (safe, alive, completes, proper))
    print(dict(seen))
    assert not seen["other"]
    assert min(seen["agree: sound"], seen["agree: unsound"]) > COUNT / 10
