"""The tools by name, and asking one with arguments from outside: checked first, and bounded in its answer."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

import orgc.apps.mcp.tools as tools_package
from orgc.apps.mcp.answers import Answer, Question, Refusal
from orgc.apps.mcp.known import Known

MOST_ANSWER = 120_000  # characters of an answer as JSON
_SHOWN = 120


class Tool(NamedTuple):
    """A question that may be asked."""

    name: str
    title: str
    description: str
    ask: type[Question]
    told: type[Answer]
    answer: Any


@cache
def tools() -> dict[str, Tool]:
    """Every tool, by its name."""
    found = {}
    for name in sorted(m.name for m in pkgutil.iter_modules(tools_package.__path__)):
        module: Any = importlib.import_module(f"{tools_package.__name__}.{name}")
        page = " ".join((module.__doc__ or "").replace("\n\n", "\0").split()).replace("\0", "\n\n")
        title = name.replace("_", " ").capitalize()
        found[name] = Tool(name, title, page, module.Ask, module.Told, module.answer)
    return found


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of arguments, or of an answer as it is sent."""
    mode: Any = "validation" if issubclass(model, Question) else "serialization"
    return model.model_json_schema(mode=mode)


def ask(known: Known, name: str, arguments: dict[str, Any]) -> Answer:
    """The answer of a tool. Raises Refusal for a tool there is not, for arguments it does not take, and where the tool
    refuses.
    """
    tool = tools().get(name)
    if tool is None:
        raise Refusal(f"there is no tool `{name[:_SHOWN]}`; there are {', '.join(tools())}")
    try:
        question = tool.ask.model_validate(arguments)
    except ValidationError as error:
        raise Refusal(_explained(tool, error)) from None
    told: Answer = tool.answer(known, question)
    if len(told.model_dump_json()) > MOST_ANSWER:
        raise Refusal("the answer is too long; ask about less")
    return told


def _explained(tool: Tool, error: ValidationError) -> str:
    fault = error.errors(include_input=False)[0]
    where = ".".join(str(part)[:_SHOWN] for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{tool.name} has no argument `{where}`; it has {', '.join(tool.ask.model_fields)}"
    return f"{tool.name}: `{where}`: {fault['msg'][: _SHOWN * 2]}"
