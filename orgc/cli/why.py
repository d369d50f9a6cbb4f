"""`orgc why ROLE CLAUSE` and `orgc why FILE:LINE`: the way in the graph by which something reaches a bundle."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from orgc.cli import DONE, FOUND, Fault
from orgc.cli.session import Session, add_common
from orgc.model.pattern import lazy

if TYPE_CHECKING:
    from orgc.model.bundle import Bundle
    from orgc.model.org import Org
    from orgc.passes.why import Told, Way

_PLACE = lazy(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?$")
_SHOWN = 6  # others to whom a norm applies


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `why`."""
    parser.add_argument("subject", metavar="ROLE|FILE:LINE", help="a role, or a line of the handbook or of the output")
    parser.add_argument(
        "clause", nargs="?", metavar="CLAUSE", help="a norm's id or label, FILE:LINE, or what has a page"
    )
    add_common(parser)
    parser.add_argument("--out", metavar="FOLDER", help="the output that FILE lies in (default: build)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Prints the ways; 1 when there is none."""
    from orgc.passes.bundle import bundle

    place = _PLACE.match(options.subject)
    if place and options.path is None:
        options.path, options.clause = options.clause, None
    if place is None and options.clause is None:
        raise Fault(f"why {options.subject} what? `orgc why ROLE CLAUSE`, or `orgc why FILE:LINE`")
    session = Session(options)
    org = session.compile().org
    bundles, _ = bundle(org)
    if place:
        from orgc.cli.why_place import why_place

        return why_place(session, org, bundles, place["path"], int(place["line"]))
    return _why(session, org, bundles)


def _why(session: Session, org: Org, bundles: tuple[Bundle, ...]) -> int:
    from orgc.passes.why import ways, why_not

    options = session.options
    one = _bundle(org, bundles, options.subject)
    matches, norms, what = _clause(session, org, options.clause)
    found = list(ways(org, (one,), matches))
    others = [way for way in ways(org, bundles, matches) if way.bundle != one.id]
    norm = org.norms[norms[0]] if len(norms) == 1 else None
    reason = "" if found or norm is None else why_not(org, norm, one.id)
    if options.format == "json":
        data = {"schema": 1, "role": one.id, "clause": what, "norms": list(norms), "applies": bool(found)}
        data |= {"ways": [way_data(way) for way in found], "why_not": reason}
        data |= {"also": sorted({way.bundle for way in others})}
        sys.stdout.write(json.dumps(data, indent=1, ensure_ascii=False) + "\n")
        return DONE if found else FOUND
    if found:
        lines = [f"{what} reaches {one.title}:", "", *ways_text(found)]
    else:
        lines = [f"{what} does not reach {one.title}.", *([f"  {reason}"] if reason else [])]
        lines += _others(others)
    write_lines(lines)
    return DONE if found else FOUND


def _others(others: list[Way]) -> list[str]:
    """To whom it does apply, with the way to the first."""
    roles = list({way.bundle: way for way in others}.values())
    if not roles:
        return ["  It is in no bundle."]
    names = ", ".join(way.title for way in roles[:_SHOWN])
    more = f" and {len(roles) - _SHOWN} more" if len(roles) > _SHOWN else ""
    return [f"  It reaches {names}{more}. The way to {roles[0].title}:", "", *ways_text(roles[:1])]


def ways_text(found: list[Way], bundle: bool = False) -> list[str]:
    """Ways as text: the line, its part, and each hop with its place; lines of a part with one way are said once."""
    from orgc.model.words import count

    lines: list[str] = []
    groups: dict[tuple[str, str, tuple[Told, ...]], list[Way]] = {}
    for one in found:
        groups.setdefault((one.bundle, one.part, one.hops), []).append(one)
    for way, *others in groups.values():
        head = f"{way.title}, {way.part}" if bundle else way.part
        more = f" (and {count(len(others), 'more line')})" if others else ""
        lines.append(f"  {head}: {way.line.text.strip().removeprefix('### ')}{more}")
        width = max((len(told.words) for told in way.hops), default=0)
        for number, told in enumerate(way.hops, 1):
            at = f"  {told.hop.path}:{told.hop.line}" if told.hop.path else ""
            lines.append(f"    {number}. {told.words:<{min(width, 90)}}{at}".rstrip())
        lines.append("")
    return lines[:-1] if lines else lines


def way_data(way: Way) -> dict[str, Any]:
    """A way as data."""
    line = way.line
    return {
        "bundle": way.bundle,
        "part": way.part,
        "text": line.text,
        "norm": line.norm,
        "path": line.path,
        "line": line.line,
        "way": [
            {"words": t.words, "source": t.hop.source, "relation": t.hop.relation, "target": t.hop.target}
            | {"path": t.hop.path, "line": t.hop.line}
            for t in way.hops
        ],
    }


def write_lines(lines: list[str]) -> None:
    """Lines of text with nothing in them that a terminal would obey."""
    from orgc.model.printable import printable

    sys.stdout.write("\n".join(printable(line) for line in lines) + "\n")


def _bundle(org: Org, bundles: tuple[Bundle, ...], name: str) -> Bundle:
    """The bundle of the role, or workflow, that is called so."""
    from orgc.analysis.names import names_of

    by_id = {b.id: b for b in bundles}
    if name in by_id:
        return by_id[name]
    found = [by_id[i] for i in names_of(org).find(name, "", ("Role",)) if i in by_id]
    found = found or [b for b in bundles if name in (b.slug, b.title)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Fault(f"`{name}` may be {' or '.join(b.id for b in found)}; give the id")
    if name in org.entities:
        raise Fault(f"`{name}` has no bundle: it is no role or workflow in force")
    known = {n: b.id for b in bundles for n in (b.id, b.slug, b.title)}
    near = get_close_matches(name, sorted(known), 1, 0.6)
    hint = f"; did you mean `{near[0]}`?" if near else "; `orgc show --roles` lists the roles" if bundles else ""
    raise Fault(f"there is no role `{name}`{hint}")


def _clause(session: Session, org: Org, name: str) -> tuple[Any, tuple[str, ...], str]:
    """What picks the lines that a clause means, the norms it is, and what to call it."""
    from orgc.passes.why import norms_at, stands_at, states, touches

    if place := _PLACE.match(name):
        path, line = handbook_page(session, org, place["path"]), int(place["line"])
        norms = norms_at(org, path, line)
        return (states(norms) if norms else stands_at(org, path, line)), norms, f"{path}:{line}"
    wanted = name.casefold()
    norms = tuple(n.id for n in org.norms.values() if wanted in (n.id.casefold(), n.label.casefold()))
    if len(norms) == 1:
        return states(norms), norms, org.norms[norms[0]].label or norms[0]
    if norms:
        raise Fault(f"`{name}` may be {' or '.join(norms)}; give the whole id")
    from orgc.analysis.names import names_of

    found = [name] if name in org.nodes else list(names_of(org).find(name, ""))
    found = found or [i for i, node in org.nodes.items() if node.title.casefold() == wanted]
    if len(found) == 1:
        return touches(found[0]), (), org.title(found[0])
    if found:
        raise Fault(f"`{name}` may be {' or '.join(sorted(found)[:_SHOWN])}; give the id")
    known = {label for n in org.norms.values() for label in (n.id, n.label) if label} | org.entities.keys()
    near = get_close_matches(name, sorted(known), 1, 0.6)
    hint = f"did you mean `{near[0]}`?" if near else "give a norm's id or label, FILE:LINE, or the id of a page"
    raise Fault(f"there is no norm, page or line `{name}`; {hint}")


def handbook_page(session: Session, org: Org, given: str) -> str:
    """The document that a path names: from the root, with the root in front, or from where one stands."""
    plain = PurePosixPath(given.replace("\\", "/")).as_posix()
    choices = [plain, f"{plain}.md"]
    with suppress(ValueError, OSError):
        choices.append(Path(given).resolve().relative_to(session.root.resolve()).as_posix())
    for path in choices:
        if path in org.units:
            return path
    near = get_close_matches(plain, sorted(org.units), 1, 0.6)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    raise Fault(f"there is no document `{given}` in {session.root}{hint}")
