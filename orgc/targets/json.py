"""JSON: each role as `json/roles/<name>.json`, each workflow as `json/workflows/<name>.json`, an index, a JSON Schema.

For programs of the user's own. A section has the lines of the bundle in markdown, each with its document and, for a
norm, its id; a workflow has its steps besides, with performers, needs, deadlines and the ways out of each. The line
numbers of the sources stand in `manifest.json`, so that an edit elsewhere in a document changes no bundle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgc.analysis.described import described
from orgc.model.artifact import Artifact, Emission
from orgc.model.bundle import Bundle, Line
from orgc.model.org import Org
from orgc.serialising import json_text
from orgc.templating import Sheet


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A file for each bundle, the index, and the schema."""
    files = {b.id: _path(b) for b in bundles}
    artifacts = [_file(org, bundle, files) for bundle in bundles]
    index = {
        "organization": org.config.name,
        "bundles": [
            {
                "kind": b.kind,
                "id": b.id,
                "title": b.title,
                "file": _path(b),
                "agent": b.agent,
                "norms": len(b.norms),
            }
            for b in bundles
        ],
    }
    artifacts.append(Artifact("json/index.json", json_text(index), "json"))
    artifacts.append(Artifact("json/bundle.schema.json", json_text(SCHEMA), "json"))
    return Emission(tuple(artifacts))


def _path(bundle: Bundle) -> str:
    return f"{bundle.kind}s/{bundle.slug}.json"


def _file(org: Org, bundle: Bundle, files: dict[str, str]) -> Artifact:
    sheet = Sheet()
    data = {"$schema": "../bundle.schema.json"} | described(org, bundle, files, lambda line: _line(line, sheet))
    return sheet.artifact(f"json/{_path(bundle)}", "json", json_text(data), bundle.id)


def _line(line: Line, sheet: Sheet) -> dict[str, str]:
    return {"text": sheet.text(line), "source": line.path} | ({"norm": line.norm} if line.norm else {})


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT = {"type": "string"}
_YES = {"type": "boolean"}
_LINE = _object(
    {"text": {**_TEXT, "description": "One line of instruction in markdown."}, "source": _TEXT},
    {"norm": {**_TEXT, "description": "The id of the norm that the line states."}},
)
_ENTITY = _object({"id": _TEXT, "title": _TEXT}, {"file": _TEXT})
_WAY = _object(
    {
        "to": {"type": ["string", "null"], "description": "The `name` of a step; null where the workflow ends."},
        "kind": {"enum": ["next", "if", "otherwise", "failure", "go", "repeat", "split", "join"]},
        "when": _TEXT,
        "outcome": _TEXT,
    }
)
_STEP = _object(
    {
        "name": {**_TEXT, "description": "Unique within the workflow."},
        "title": _TEXT,
        "text": _TEXT,
        "performers": _list(_ENTITY),
        "approvers": _list(_ENTITY),
        "approves": _TEXT,
        "needs": _list(_TEXT),
        "produces": _list(_TEXT),
        "uses": _list(_TEXT),
        "runs": _list(_ENTITY),
        "within": _TEXT,
        "parallel": {**_list(_list(_TEXT)), "description": "Steps that run side by side, one list a branch."},
        "first_wins": _YES,
        "next": _list(_WAY),
    }
)
_SECTION = _object(
    {"key": _TEXT, "title": _TEXT, "on_demand": _YES, "lines": _list(_LINE)},
    {"header": {**_LINE, "description": "The header of a table, whose rows are the lines."}},
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "The bundle of a role or a workflow, as compiled by orgc",
    **_object(
        {
            "$schema": _TEXT,
            "kind": {"enum": ["role", "workflow"]},
            "id": _TEXT,
            "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "title": _TEXT,
            "description": _TEXT,
            "trigger": _TEXT,
            "agent": {**_YES, "description": "Whether an agent holds the role."},
            "documents": {**_list(_TEXT), "description": "The documents it draws on."},
            "norms": {**_list(_TEXT), "description": "The ids of the norms that apply."},
            "tools": _list(_ENTITY),
            "workflows": _list(_ENTITY),
            "skills": _list(_ENTITY),
            "sections": _list(_SECTION),
        },
        {"steps": _list(_STEP), "errors": _list(_TEXT)},
    ),
}
