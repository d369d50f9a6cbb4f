"""`orgc show --site`: how the folder is taken to be served, from what, and how its links fared."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from orgc.cli import DONE

if TYPE_CHECKING:
    from orgc.model.org import Org

_STATUS = {
    "ok": "lead to a page, a file or a heading that is there",
    "external": "lead elsewhere",
    "missing": "lead to nothing",
    "no-anchor": "lead to a page without that heading",
    "loose-anchor": "differ from a heading in punctuation or case",
    "maybe-anchor": "name a heading that may be made when the site is built",
    "case": "differ from a path in case",
    "no-extension": "leave out an extension that a forge asks for",
    "outside": "lead out of the folder: not judged",
    "unknown": "lead to what orgc cannot know: not judged",
    "template": "contain a template macro: not judged",
    "malformed": "are not written as links",
    "placeholder": "are placeholders",
    "empty": "have no target",
}


def show_site(org: Org, format_: str) -> int:
    """Prints what was detected, as text or JSON."""
    facts = _facts(org)
    if format_ == "json":
        sys.stdout.write(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(facts)) + "\n")
    return DONE


def _facts(org: Org) -> dict[str, Any]:
    routing = org.routing
    counts: Counter[str] = Counter(link.status for link in org.links)
    return {
        "generator": routing.generator,
        "signs": [{"path": sign.path, "says": sign.says} for sign in routing.signs],
        "mounts": [{"url": f"/{mount.url}", "folder": mount.folder} for mount in routing.mounts],
        "base": routing.base,
        "hosts": list(routing.hosts),
        "repositories": [r.replace("//", "/", 1) for r in routing.repositories],
        "redirects": len(routing.redirects),
        "permalinks": sum("/" in alias for unit in org.units.values() for alias in unit.aliases),
        "guessed": list(routing.guessed),
        "own": dict(sorted(Counter(link.own for link in org.links if link.own).items())),
        "links": {status: counts[status] for status in _STATUS if counts[status]},
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    from orgc.model.printable import printable

    names = {"forge": "no site generator: as a forge shows it", "site": "a site of an unknown generator"}
    lines = [names.get(facts["generator"], facts["generator"] or "unknown")]
    for sign in facts["signs"]:
        lines.append(f"  {sign['says']}  [{sign['path'] or 'by the links'}]")
    lines += [f"  {mount['url']} is {mount['folder'] or '.'}" for mount in facts["mounts"]]
    if facts["base"]:
        lines.append(f"  the site begins at /{facts['base']}")
    for key, field, words in (("own site", "hosts", "site"), ("own repository", "repositories", "repository")):
        guess = " (by the number of links)" if field in facts["guessed"] else ""
        links = f", {facts['own'].get(words, 0)} links to it"
        lines += [f"  {key}: {value}{guess}{links}" for value in facts[field]]
    lines += [f"  {facts[key]} {key}" for key in ("redirects", "permalinks") if facts[key]]
    lines += ["", "Links"]
    lines += [f"  {number:>6}  {_STATUS[status]}" for status, number in facts["links"].items()]
    return [printable(line) for line in lines]
