"""A format of your own: jinja2 templates in `templates/<name>/` of the organization make files in `custom/<name>/`.

`template.toml` in that folder says which files: `[[file]]` with `template`, `path` (a template, too) and `each` (role,
agent, workflow, or once). A template gets plain data, documented in `docs/targets.md`. An organization is untrusted, so
its templates run in jinja2's immutable sandbox in a process of their own, without files, with limits on time, memory
and output; what goes wrong is said with the template and the line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from orgc.analysis.company import company_name
from orgc.analysis.described import described
from orgc.kinds.organization import Organization
from orgc.model.artifact import Artifact, Emission, Fault, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.org import Org
from orgc.sandbox import Job, rendered
from orgc.templating import Sheet

TOP, OUT, MANIFEST = "templates", "custom", "template.toml"
LARGEST = 256_000  # characters of one template
_EACH = ("role", "agent", "workflow", "once")


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """The files of every folder of templates."""
    parts = [p.split("/") for p in org.files if p.startswith(f"{TOP}/")]
    folders = sorted(p[1] for p in parts if len(p) == 3 and p[2] == MANIFEST)
    if not folders:
        return Emission((), (Loss("", f"there is no {TOP}/<name>/{MANIFEST}; nothing is made"),))
    sheet = Sheet()
    items = [described(org, bundle, {}, lambda line: _line(line, sheet)) for bundle in bundles]
    values = _values(org, bundles, items)
    artifacts: list[Artifact] = []
    faults: list[Fault] = []
    for name in folders:
        folder = f"{TOP}/{name}"
        jobs, wrong = _jobs(folder, source(f"{folder}/{MANIFEST}"), org, bundles)
        faults += wrong
        own = [p for p in org.files if p.startswith(f"{folder}/") and p.endswith(".j2")]
        templates = {p[len(folder) + 1 :]: source(p) for p in own}
        large = [t for t, text in templates.items() if len(text) > LARGEST]
        faults += [Fault(f"{folder}/{t}", 1, f"a template has at most {LARGEST} characters") for t in large]
        jobs = [j for j in jobs if j.template not in large]
        missing = [j for j in jobs if j.template not in templates]
        faults += [Fault(f"{folder}/{MANIFEST}", j.line, f"there is no `{j.template}` in {folder}") for j in missing]
        made, went = rendered(folder, templates, [j for j in jobs if j not in missing], values, items)
        faults += went
        for file in made:
            subject = bundles[file.index].id if file.index >= 0 else ""
            artifacts.append(sheet.artifact(f"{OUT}/{name}/{file.path}", "template", file.text, subject))
    return Emission(tuple(artifacts), (), tuple(faults))


def _line(line: Line, sheet: Sheet) -> dict[str, str]:
    """A line: `text` carries an invisible mark of its source, `plain` none."""
    said = {"text": sheet.text(line), "plain": line.text, "source": line.path}
    return said | ({"norm": line.norm} if line.norm else {})


def _values(org: Org, bundles: tuple[Bundle, ...], items: list[dict[str, Any]]) -> dict[str, Any]:
    company = next(iter(org.every(Organization)), None)
    return {
        "organization": {
            "name": " ".join(company_name(org).split()),
            "mission": company.mission.text if company else "",
            "goals": [goal.text for goal in company.goals] if company else [],
        },
        "roles": [item for b, item in zip(bundles, items, strict=True) if b.kind == "role"],
        "workflows": [item for b, item in zip(bundles, items, strict=True) if b.kind == "workflow"],
    }


def _jobs(folder: str, text: str, org: Org, bundles: tuple[Bundle, ...]) -> tuple[list[Job], list[Fault]]:
    """What template.toml asks for, checked."""
    path = f"{folder}/{MANIFEST}"
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return [], [Fault(path, 1, f"not valid TOML: {error}")]
    entries = data.get("file")
    if set(data) - {"file"} or not isinstance(entries, list) or not entries or len(entries) > 100:
        return [], [Fault(path, 1, "it has `[[file]]` entries, 1 to 100 of them, and nothing else")]
    starts = [n for n, row in enumerate(text.split("\n"), 1) if row.strip().startswith("[[file]]")]
    jobs: list[Job] = []
    faults: list[Fault] = []
    for number, entry in enumerate(entries):
        line = starts[number] if number < len(starts) else 1
        each = entry.get("each", "once") if isinstance(entry, dict) else None
        texts = [t for key in ("template", "path") if isinstance(entry, dict) and isinstance(t := entry.get(key), str)]
        known = set(entry) <= {"template", "path", "each"} and each in _EACH
        if not known or len(texts) < 2 or not texts[0]:
            faults.append(Fault(path, line, f"`[[file]]` has `template`, `path` and `each` ({', '.join(_EACH)})"))
            continue
        chosen = tuple(i for i, b in enumerate(bundles) if b.kind == each or (each == "agent" and b.agent))
        jobs.append(Job(texts[0], texts[1], (-1,) if each == "once" else chosen, line))
    return jobs, faults
