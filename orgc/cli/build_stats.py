"""`orgc build --stats`: how large each bundle is, and what share of the handbook and of its own sources that is."""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgc.compiler import Compiled
    from orgc.passes.built import Built
    from orgc.world import World


def show_stats(compiled: Compiled, world: World, built: Built, style: str) -> None:
    """Prints a row for each bundle, and the median over roles."""
    data = stats(compiled, world, built)
    if style == "json":
        sys.stdout.write(json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_text(data))


def stats(compiled: Compiled, world: World, built: Built) -> dict[str, Any]:
    """The sizes of all bundles, as data.

    `tokens` are those of the whole bundle, `always` of the part that is always loaded. `of_sources` is their share of
    the tokens of the documents that its lines come from (glossaries aside), `of_handbook` of all documents.
    """
    from orgc.passes.budget import always, on_demand
    from orgc.tokens import method, tokens

    pages = {path: tokens(world.text(path)) for path in compiled.org.units}
    handbook = sum(pages.values())
    rows: list[dict[str, Any]] = []
    for bundle in built.bundles:
        now, later = always(bundle, tokens), on_demand(bundle, tokens)
        sources = sum(pages.get(path, 0) for path in bundle.closure)
        rows.append(
            {"id": bundle.id, "kind": bundle.kind, "title": bundle.title, "tokens": now + later, "always": now}
            | {"of_handbook": _share(now + later, handbook), "of_sources": _share(now + later, sources)}
            | {"norms": len(bundle.norms), "source_tokens": sources, "sources": list(bundle.closure)}
        )
    shares = [row["of_sources"] for row in rows if row["kind"] == "role"]
    return {
        "schema": 1,
        "counted_by": method(),
        "handbook_tokens": handbook,
        "median_of_sources": round(median(shares), 4) if shares else None,
        "bundles": rows,
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _text(data: dict[str, Any]) -> str:
    from orgc.model.printable import printable

    head = ("", "tokens", "always", "of handbook", "of sources", "norms", "sources")
    body = [
        (
            f"{row['title'][:44]}{'' if row['kind'] == 'role' else ' (workflow)'}",
            f"{row['tokens']:,}",
            f"{row['always']:,}",
            f"{100 * row['of_handbook']:.2f} %",
            f"{100 * row['of_sources']:.0f} %",
            str(row["norms"]),
            str(len(row["sources"])),
        )
        for row in data["bundles"]
    ]
    widths = [max(len(row[i]) for row in (head, *body)) for i in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (head, *body)
    ]
    lines.append("")
    lines.append(f"The handbook has {data['handbook_tokens']:,} tokens ({_by(data['counted_by'])}).")
    if data["median_of_sources"] is not None:
        share = f"{100 * data['median_of_sources']:.0f} %"
        lines.append(f"Half of the roles need at most {share} of the tokens of the documents that they draw on.")
    return "\n".join(printable(line.rstrip()) for line in lines) + "\n"


def _by(method: str) -> str:
    if method == "estimate":
        return "estimated; `pip install orgc[tokens]` counts them"
    return f"counted by {method}"
