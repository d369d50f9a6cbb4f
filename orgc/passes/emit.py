"""Bundles to artifacts: runs the targets, holds back what stands on an error, and writes the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from orgc import __version__
from orgc.model.artifact import Artifact, Emission, Fault, Loss
from orgc.model.bundle import Bundle
from orgc.model.org import Org
from orgc.model.value import Value

Emitter = Callable[[Org, tuple[Bundle, ...], Callable[[str], str]], Emission]
MANIFEST = "manifest.json"


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
) -> Emitted:
    """The artifacts of the targets, sorted by path. A bundle with errors is held back unless `keep_going`."""
    held = () if keep_going else tuple(b for b in bundles if b.errors)
    clean = bundles if keep_going else tuple(b for b in bundles if not b.errors)
    artifacts: dict[str, Artifact] = {}
    losses = []
    faults: list[Fault] = []
    for name, emitter in sorted(targets.items()):
        emission = emitter(org, clean, source)
        losses.append((name, emission.losses))
        faults += emission.faults
        for artifact in emission.artifacts:
            other = artifacts.setdefault(artifact.path, artifact)
            if other.text != artifact.text:
                raise RuntimeError(f"the targets {other.target} and {name} both make {artifact.path}")
    return Emitted(tuple(artifacts[path] for path in sorted(artifacts)), tuple(losses), held, tuple(faults))


def manifest(
    org: Org,
    emitted: Emitted,
    artifacts: tuple[Artifact, ...],
    left_out: tuple[str, ...],
    carried: tuple[dict[str, Any], ...] = (),
) -> str:
    """The manifest as JSON: each artifact with its digest and the source of its parts, sources, losses.

    `carried` are entries of the last manifest that this build does not make anew and leaves as they are.
    """
    digests = dict(sorted({**{unit.path: unit.digest for unit in org.units.values()}, **org.data}.items()))
    made = [
        {
            "path": a.path,
            "target": a.target,
            "digest": text_digest(a.text),
            "parts": [
                {"line": o.line, "source": o.source, "source_line": o.source_line, "digest": digests[o.source]}
                | ({"norm": o.norm} if o.norm else {})
                for o in a.origins
            ],
        }
        for a in artifacts
    ]
    data: dict[str, Any] = {
        "generator": f"orgc {__version__}",
        "schema": 1,
        "artifacts": sorted((*carried, *made), key=lambda entry: str(entry["path"])),
        "sources": digests,
        "targets": {
            name: {"could_not_express": [{"subject": x.subject, "what": x.what} for x in losses]}
            for name, losses in emitted.losses
        },
        "held_back": [{"id": b.id, "errors": list(b.errors)} for b in emitted.held],
        "left_out": list(left_out),
    }
    return _compact(data)


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
