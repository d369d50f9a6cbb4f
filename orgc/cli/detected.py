"""What `orgc init` writes for an existing handbook: what was detected, as comments that change nothing until they are
uncommented.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgc.model.org import Org

_LEAST = 3  # documents in a folder from which their types are worth a line
_SHARE = 0.7  # of them that are of one type
_TEXT = """\
# The configuration of orgc for this handbook: what was detected, as comments. Everything here is optional; a line does
# something only when its `#` is taken away.
# name = "Our organization"
# exclude = ["archive/*"]          # paths that are not read
# currency = "USD"                 # what `$` means

# How the folder is served (`orgc show --site` says more):
{routing}

[types]                            # what documents are, where front matter and folder names do not say it
{types}

[check]
# ignore = ["unused-output"]
# fail-on = "error"                # or "warning", "never"

[check.severity]
# dead-anchor = "info"

[build]
# targets = ["agents-md", "skills"]
# out = "build"
"""


def configuration_for(root: Path) -> str:
    """The text of an `orgc.toml` for the handbook in `root`. Nothing is written."""
    from orgc.cache import Cache
    from orgc.compiler import compile_world
    from orgc.model.config import Config
    from orgc.replay import today
    from orgc.world import World

    config = Config()
    world = World(root, config, datetime.date.fromisoformat(today()))
    org = compile_world(world, config, Cache(None, config)).org
    return _TEXT.format(routing="\n".join(_routing(org)), types="\n".join(_types(org)))


def _routing(org: Org) -> list[str]:
    routing = org.routing
    names = {"forge": "no site generator; links are read as a forge shows them", "site": "a generator orgc cannot name"}
    lines = [f"# {names.get(routing.generator, routing.generator)}"]
    lines += [f"#   {sign.says} ({sign.path or 'by the links'})" for sign in routing.signs]
    lines += [f"#   own site: {host}" for host in routing.hosts]
    lines += [f"#   own repository: {name.replace('//', '/', 1)}" for name in routing.repositories]
    folder = next((mount.folder for mount in routing.mounts if mount.folder and not mount.url), "")
    lines.append(f'# content-root = "{_quoted(folder)}"' if folder else '# content-root = "content"')
    return [_one_line(line) for line in lines]


def _types(org: Org) -> list[str]:
    """A line for each folder whose documents are mostly of one type, and how that was found."""
    folders: dict[str, Counter[tuple[str, str]]] = {}
    for unit in org.units.values():
        first = unit.entities[0]
        folder = unit.path.rpartition("/")[0]
        if folder:
            folders.setdefault(folder, Counter())[(first.type, first.evidence.how)] += 1
    lines = []
    for folder, counts in sorted(folders.items()):
        total = sum(counts.values())
        types = Counter[str]()
        for (type_, _), number in counts.items():
            types[type_] += number
        type_, number = min(types.items(), key=lambda item: (-item[1], item[0]))
        how = {h for (t, h), _ in counts.items() if t == type_}
        if type_ == "Page" or "declared" in how:
            continue
        if "placed" in how:
            lines.append(f'# "{_quoted(folder)}/*" = "{type_}"  # so read already, from the folder\'s name')
        elif total >= _LEAST and number >= _SHARE * total:
            past = " (of the past: what is wrong in them is information)" if type_ == "Record" else ""
            lines.append(f'# "{_quoted(folder)}/*" = "{type_}"  # {number} of {total} look like it{past}')
    return [_one_line(line) for line in lines] or ['# "legal/*" = "Policy"']


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)
