"""LangGraph by the adapter of Agent Spec: agents and flows become state graphs, and each flow is run to an end.

The adapter knows no parallel flows: of a workflow with parallel parts, the form in sequence is compiled. In a run a
stub stands in for the model: it is told its task, the case and what was done before, and takes its ways in turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.loaders import Case, Seen
from tests.loaders.installing import python

PIP = ("pyagentspec[langgraph]==26.3.1",)
PROGRAM = "pyagentspec 26.3.1 with LangGraph"
FOLDERS = ("agents", "flows", "flows-in-sequence")
SCRIPT = """
import json, re, sys, warnings
warnings.simplefilter("ignore")
from langchain_core.messages import AIMessage
from langgraph.checkpoint.memory import MemorySaver
from pyagentspec.adapters.langgraph import AgentSpecLoader, _node_execution

class Stub:
    def __init__(self, prompt, visits):
        self.prompt, self.visits = prompt, visits

    def invoke(self, inputs, config=None, **more):
        task, rest = self.prompt.split("# Your task", 1)[1].split("# The case", 1)
        assert task.strip() and "the case at hand" in rest, "it is not told what to do"
        said = task.split("word by word", 1)[1] if "word by word" in task else ""
        ways = [way for way in re.findall("^- (.*)$", said, re.M)]
        number = self.visits[task] = self.visits.get(task, -1) + 1
        decision = [*ways, ""][number % (len(ways) + 1)]
        return {"messages": [AIMessage("done")], "structured_response": {"result": "done", "decision": decision}}

def stub(visits):
    return lambda self, inputs: Stub(_node_execution.render_template(self.node.agent.system_prompt, inputs), visits)

for path in sys.argv[1:]:
    try:
        graph = AgentSpecLoader(checkpointer=MemorySaver()).load_yaml(open(path, encoding="utf-8").read())
        nodes = len(graph.get_graph().nodes)
        print(json.dumps(["graph", path, "" if nodes > 2 else f"{nodes} nodes"]), flush=True)
        if "/agents/" in path:
            continue
    except Exception as error:
        print(json.dumps(["graph", path, f"{type(error).__name__}: {error}"[:300]]), flush=True)
        continue
    try:
        _node_execution.AgentNodeExecutor._create_react_agent_with_given_input_values = stub({})
        settings = {"configurable": {"thread_id": "1"}, "recursion_limit": 500}
        state = graph.invoke({"inputs": {"case": "the case at hand"}, "messages": []}, settings)
        ended = state["node_execution_details"].get("should_finish")
        print(json.dumps(["run", path, "" if ended else "it does not end"]), flush=True)
    except Exception as error:
        print(json.dumps(["run", path, f"{type(error).__name__}: {error}"[:300]]), flush=True)
"""


def chosen(case: Case) -> list[str]:
    """The files that the adapter can be given."""
    paths = [p for p in case.paths("agent-spec") if p.split("/")[1] in FOLDERS]
    row = {p.rsplit("/", 1)[-1] for p in paths if "/flows-in-sequence/" in p}
    return [p for p in paths if "/flows/" not in p or p.rsplit("/", 1)[-1] not in row]


def entity(what: str, path: str, refused: str = "") -> Seen:
    """The graph of an agent or a flow that a file holds, or the run of a flow."""
    _, folder, file = path.split("/")
    kind = "agent" if folder == "agents" else "flow" if what == "graph" else "run"
    return Seen("agent-spec", kind, file.removesuffix(".yaml"), refused)


def expect(case: Case) -> Iterator[Seen]:
    """Every agent, every flow, and a run of it."""
    for path in chosen(case):
        yield entity("graph", path)
        if "/agents/" not in path:
            yield entity("run", path)


def load(case: Case) -> Iterator[Seen]:
    """What is compiled, and why something is not."""
    script = case.home / "compile.py"
    script.write_text(SCRIPT)
    done = case.run(python(case.tools), script, *chosen(case), seconds=900, OPENAI_API_KEY="none")
    for line in done.stdout.splitlines():
        if line.startswith("["):
            yield entity(*json.loads(line))
