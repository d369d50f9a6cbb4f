"""Claude Code's plugins and marketplaces: `.claude-plugin/plugin.json` with `agents/` and `commands/`.

Source: Claude Code's plugin reference. A plugin is a team, whose agents are roles in it; a marketplace is an
organization. Skills are read as Agent Skills. Names are looked up in the plugin first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from orgc.grammar.agent_files import has_steps, key_of, named, role_keys, title_of, words
from orgc.model.document import Document
from orgc.model.node import Mapping, Scalar, Sequence, scalars
from orgc.model.reading import Reader, Reading
from orgc.model.span import START

_MANIFESTS = (".claude-plugin/plugin.json", ".claude-plugin/marketplace.json")


def roots(files: Iterable[str], read: Callable[[str], str]) -> tuple[str, ...]:
    """The folders with a manifest in `.claude-plugin/`."""
    found = (path.rpartition(".claude-plugin/")[0].rstrip("/") or "." for path in files if path.endswith(_MANIFESTS))
    return tuple(dict.fromkeys(found))


def claims(path: str, root: str) -> bool:
    """The manifests, and the agents and commands beside them."""
    inside = PurePosixPath(path).relative_to(root)
    if str(inside) in _MANIFESTS:
        return True
    return len(inside.parts) > 1 and inside.parts[0] in ("agents", "commands") and inside.suffix == ".md"


def read(document: Document, root: str) -> Reading | None:
    """The manifest is the team, or the organization, that stands for the folder."""
    path = PurePosixPath(document.path)
    inside = path.relative_to(root)
    name = named(document.meta)
    if inside.name == "marketplace.json":
        meta = Mapping(tuple(e for e in document.meta.entries if e.key.text != "owner"), document.meta.span)
        return Reading(
            "Organization", meta, "a marketplace of plugins", title_of(name), (name,) if name else (), "index"
        )
    if inside.name == "plugin.json":
        title = named(document.meta, "displayName") or title_of(name or path.parent.parent.name)
        return Reading("Team", document.meta, "the manifest of a plugin", title, (name,) if name else (), "index")
    if inside.parts[0] == "agents":
        if not name:
            return None
        manifest = "../" * (len(inside.parts) - 1) + _MANIFESTS[0]
        team = key_of("team", Scalar(manifest, START, True, manifest))
        meta = role_keys(document.meta, (team,))
        return Reading("Role", meta, "a subagent of a plugin", title_of(name), (name,), name)
    type_ = "Workflow" if has_steps("\n".join(document.lines)) else "Skill"
    title = path.stem if type_ == "Skill" else title_of(path.stem)
    return Reading(type_, document.meta, "a command of a plugin", title, (path.stem,), path.stem)


def view(meta: Mapping, path: str) -> list[tuple[int, str]]:
    """What the plugin is for; of a marketplace, its plugins."""
    rows = [(s.span.line, words(s.text)) for s in scalars(meta.get("description"))]
    plugins = meta.get("plugins")
    for item in plugins.items if isinstance(plugins, Sequence) else ():
        if isinstance(item, Mapping):
            name, what = named(item), named(item, "description")
            rows.append((item.span.line, f"- {words(title_of(name))}" + (f": {words(what)}" if what else "")))
    return rows


READER = Reader("claudeplugins", roots, claims, read, title="Claude plugins", package=True, whole=True, view=view)
