"""CrewAI: every crew with its agents and tasks, by its own check of a project and by loading it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.installing import python

PIP = ("crewai==1.15.30",)
PROGRAM = "CrewAI 1.15.30"
SCRIPT = """
import json, os, sys, warnings
warnings.simplefilter("ignore")
from crewai.project.json_loader import validate_crew_project
from crewai.project.crew_loader import load_crew
for path in sys.argv[1:]:
    folder = path.split("/")[1]
    try:
        project = validate_crew_project(path)
        crew, _ = load_crew(path)
        assert len(crew.tasks) == len(project.task_definitions), "tasks"
        print(json.dumps(["crew", folder, ""]), flush=True)
        for agent in project.agents:
            print(json.dumps(["agent", f"{folder}/{agent}", ""]), flush=True)
        for task in crew.tasks:
            print(json.dumps(["task", f"{folder}/{task.name}", ""]), flush=True)
    except Exception as error:
        print(json.dumps(["crew", folder, f"{type(error).__name__}: {error}"[:300]]), flush=True)
"""


def expect(case: Case) -> Iterator[Seen]:
    """Crews, their agents, their tasks."""
    yield from case.named("crewai", "crew", "crewai/", "/crew.json")
    for path in case.paths("crewai"):
        parts = path.split("/")
        if parts[2] == "agents":
            yield Seen("crewai", "agent", f"{parts[1]}/{parts[3].removesuffix('.json')}")
        else:
            for task in json.loads((case.tree / path).read_bytes())["tasks"]:
                yield Seen("crewai", "task", f"{parts[1]}/{task['name']}")


def load(case: Case) -> Iterator[Seen]:
    """What CrewAI makes of each project."""
    script = case.home / "load.py"
    script.write_text(SCRIPT)
    crews = [p for p in case.paths("crewai") if p.endswith("/crew.json")]
    quiet = {"CREWAI_DISABLE_TELEMETRY": "true", "OTEL_SDK_DISABLED": "true", "CREWAI_TRACING_ENABLED": "false"}
    done = case.run(python(case.tools), script, *crews, seconds=900, OPENAI_API_KEY="none", **quiet)
    for line in done.stdout.splitlines():
        if line.startswith("["):
            kind, name, refused = json.loads(line)
            yield Seen("crewai", kind, name, refused)
