"""Bundles to artifacts: runs the targets, holds back what stands on an error, and writes the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from orgc import __version__
from orgc.model.artifact import Artifact, Emission, Fault, Loss, Origin
from orgc.model.bundle import Bundle
from orgc.model.entity import Norm
from orgc.model.org import Org
from orgc.model.value import Value
from orgc.model.words import count

Emitter = Callable[[Org, tuple[Bundle, ...], Callable[[str], str]], Emission]
MANIFEST = "manifest.json"
_SHOWN = 5  # norms that are named when a target has no place for them


class Emitted(Value, frozen=True):
    """All artifacts of a build but the manifest, per target what it could not express, and the bundles held back."""

    artifacts: tuple[Artifact, ...]
    losses: tuple[tuple[str, tuple[Loss, ...]], ...]
    held: tuple[Bundle, ...]
    faults: tuple[Fault, ...] = ()


def emit(
    org: Org,
    bundles: tuple[Bundle, ...],
    targets: Mapping[str, Emitter],
    source: Callable[[str], str],
    keep_going: bool,
    companions: Mapping[str, tuple[str, ...]] = {},
) -> Emitted:
    """The artifacts of the targets, sorted by path. A bundle with errors is held back unless `keep_going`.

    `companions` are, for each target, those whose files its own refer to.
    """
    held = () if keep_going else tuple(b for b in bundles if b.errors)
    clean = bundles if keep_going else tuple(b for b in bundles if not b.errors)
    artifacts: dict[str, Artifact] = {}
    losses: list[tuple[str, tuple[Loss, ...]]] = []
    emissions = {name: emitter(org, clean, source) for name, emitter in sorted(targets.items())}
    for name, emission in emissions.items():
        for artifact in emission.artifacts:
            other = artifacts.setdefault(artifact.path, artifact)
            if other.text != artifact.text:
                raise RuntimeError(f"the targets {other.target} and {name} both make {artifact.path}")
    for name, emission in emissions.items():
        beside = tuple(emissions[other] for other in companions.get(name, ()) if other in emissions)
        losses.append((name, (*emission.losses, *dropped(clean, emission, beside, tuple(emissions.values())))))
    faults = tuple(fault for emission in emissions.values() for fault in emission.faults)
    return Emitted(tuple(artifacts[path] for path in sorted(artifacts)), tuple(losses), held, faults)


def dropped(
    bundles: tuple[Bundle, ...], emission: Emission, companions: tuple[Emission, ...], all_: tuple[Emission, ...]
) -> Iterator[Loss]:
    """Norms of a bundle that a target made files for, and that are in none of them, nor in a file for everybody.

    What a target does not say itself is said here: a norm is never dropped silently.
    """
    everybody = {o.norm for e in all_ for a in e.artifacts if not a.subject for o in a.origins}
    made = {artifact.subject for artifact in emission.artifacts}
    held: dict[str, set[str]] = {}
    for artifact in (a for e in (emission, *companions) for a in e.artifacts):
        held.setdefault(artifact.subject, set()).update(origin.norm for origin in artifact.origins)
    for bundle in bundles:
        if bundle.id in made:
            beside = (held.get(flow, set()) for flow in bundle.workflows)
            lost = sorted({*bundle.norms} - everybody.union(held[bundle.id], *beside))
            if lost:
                some = ", ".join(lost[:_SHOWN]) + (f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else "")
                yield Loss(bundle.id, f"its files do not hold {count(len(lost), 'norm')}: {some}")


def manifest(
    org: Org,
    emitted: Emitted,
    artifacts: tuple[Artifact, ...],
    left_out: tuple[str, ...],
    nobody: tuple[tuple[Norm, str], ...] = (),
    carried: tuple[dict[str, Any], ...] = (),
    sections: tuple[dict[str, Any], ...] = (),
) -> str:
    """The manifest as JSON: each artifact with its digest and the source of its parts, sources, losses; and the norms
    that apply to nobody (`nobody`), by page and reason.

    `carried` are entries of the last manifest that this build does not make anew and leaves as they are, `sections`
    those of sections in a person's files.
    """
    digests = source_digests(org)
    made = [
        {
            "path": a.path,
            "target": a.target,
            "subject": a.subject,
            "digest": text_digest(a.text),
            "parts": parts_data(a.origins, digests),
        }
        for a in artifacts
    ]
    data: dict[str, Any] = {
        "generator": f"orgc {__version__}",
        "schema": 1,
        "artifacts": sorted((*carried, *made), key=lambda entry: str(entry["path"])),
        "sections": sorted(sections, key=lambda entry: (str(entry["path"]), str(entry["name"]))),
        "sources": digests,
        "targets": {
            name: {"could_not_express": [{"subject": x.subject, "what": x.what} for x in losses]}
            for name, losses in emitted.losses
        },
        "held_back": [{"id": b.id, "errors": list(b.errors)} for b in emitted.held],
        "left_out": list(left_out),
        "applies_to_nobody": [
            {"path": path, "why": why, "norms": norms} for (path, why), norms in sorted(_grouped(org, nobody).items())
        ],
    }
    return _compact(data)


def source_digests(org: Org) -> dict[str, str]:
    """The digest of every file that was read, by path."""
    return dict(sorted({**{unit.path: unit.digest for unit in org.units.values()}, **org.data}.items()))


def parts_data(origins: Iterable[Origin], digests: dict[str, str]) -> list[dict[str, Any]]:
    """Where each line comes from, as data."""
    return [
        {"line": o.line, "source": o.source, "source_line": o.source_line, "digest": digests[o.source]}
        | ({"norm": o.norm} if o.norm else {})
        for o in origins
    ]


def _grouped(org: Org, nobody: tuple[tuple[Norm, str], ...]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for norm, why in nobody:
        found.setdefault((org.entities[norm.entity].path, why), []).append(norm.id)
    return found


def _compact(data: dict[str, Any]) -> str:
    """JSON with one part a line, so that a change shows as a line."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    lines: list[str] = []
    open_ = False
    for line in text.split("\n"):
        stripped = line.strip()
        if open_:
            lines[-1] += (" " if stripped not in ("}", "},") else "") + stripped
            open_ = stripped not in ("}", "},")
        else:
            lines.append(line)
            open_ = stripped == "{" and len(line) - len(stripped) >= 5
    return "\n".join(lines) + "\n"


def text_digest(text: str) -> str:
    """The digest by which a manifest knows a file with this text."""
    return bytes_digest(text.encode("utf-8"))


def bytes_digest(data: bytes) -> str:
    """The digest by which a manifest knows a file with these bytes."""
    return "blake2b:" + hashlib.blake2b(data, digest_size=16).hexdigest()
