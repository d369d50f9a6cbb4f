"""Remembers what each file became. An entry is data, found by content; a damaged or foreign one is recomputed.

The key of an entry digests the path, its reader and package, the configuration and the compiler itself; the entry
holds the digest of the content that it was made from. A file whose size and time have not changed since it was last
seen is taken unread, unless it changed within two seconds of the cache's writing (git's rule against races).
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache as once
from pathlib import Path
from typing import Any, Union

import msgspec

import orgc
from orgc.kinds import all_kinds
from orgc.model.config import Config
from orgc.model.entity import Entity
from orgc.model.job import Job
from orgc.model.unit import Unit
from orgc.replay import packages
from orgc.world import FileStat

_RACY = 2_000_000_000  # nanoseconds
_FORMAT = 1


class Entry(msgspec.Struct, array_like=True, gc=False):
    """A unit as stored: `key` digests everything it was made from but the content, `digest` is the content's."""

    key: str
    digest: str
    size: int
    changed: int
    unit: bytes


class _Store(msgspec.Struct, array_like=True, gc=False):
    format: int
    written: int
    entries: dict[str, Entry]


class Cache:
    """The store of one organization, kept in `folder`; None keeps nothing."""

    def __init__(self, folder: Path | None, config: Config) -> None:
        self._file = folder / "units.msgpack" if folder else None
        self._config = hashlib.blake2b(msgspec.msgpack.encode(config) + compiler_digest(), digest_size=16).digest()
        self._old, self._written = self._load()
        self._new: dict[str, Entry] = {}
        self._changed = False

    def _load(self) -> tuple[dict[str, Entry], int]:
        if self._file is None:
            return {}, 0
        try:
            store = msgspec.msgpack.decode(self._file.read_bytes(), type=_Store)
        except (OSError, msgspec.DecodeError, ValueError, RecursionError):
            return {}, 0
        return (store.entries, store.written) if store.format == _FORMAT else ({}, 0)

    def _key(self, job: Job) -> str:
        text = "\0".join((job.path, job.reader, job.root, job.package)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(self._config + text, digest_size=16).hexdigest()

    def by_stat(self, job: Job, stat: FileStat) -> Unit[Entity] | None:
        """The unit of a file that has not been touched since."""
        entry = self._old.get(job.path)
        if entry is None or (entry.size, entry.changed) != (stat.size, stat.changed):
            return None
        if stat.changed > self._written - _RACY or entry.key != self._key(job):
            return None
        return self._unit(job.path, entry)

    def by_content(self, job: Job, digest: str, stat: FileStat) -> Unit[Entity] | None:
        """The unit of a file with this content."""
        entry = self._old.get(job.path)
        if entry is None or entry.digest != digest or entry.key != self._key(job):
            return None
        self._changed = self._changed or (entry.size, entry.changed) != (stat.size, stat.changed)
        return self._unit(job.path, Entry(entry.key, digest, stat.size, stat.changed, entry.unit))

    def _unit(self, path: str, entry: Entry) -> Unit[Entity] | None:
        try:
            unit = decode_unit(entry.unit)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None
        if unit.path != path or unit.digest != entry.digest:
            return None
        self._new[path] = entry
        return unit

    def add(self, job: Job, unit: Unit[Entity], stat: FileStat) -> None:
        """Keeps a unit that was just compiled. What could not be read is not kept."""
        if unit.digest and self._file is not None:
            self._new[job.path] = Entry(self._key(job), unit.digest, stat.size, stat.changed, encode_unit(unit))
            self._changed = True

    def save(self) -> None:
        """Writes the store when something changed. A cache that cannot be written is no fault."""
        if self._file is None or not (self._changed or self._new.keys() != self._old.keys()):
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            temporary = self._file.with_name(f"units-{os.getpid()}.tmp")
            temporary.write_bytes(b"")
            written = temporary.stat().st_mtime_ns
            temporary.write_bytes(msgspec.msgpack.encode(_Store(_FORMAT, written, self._new)))
            os.replace(temporary, self._file)
        except OSError:
            return


@once
def _decoder() -> msgspec.msgpack.Decoder[Unit[Entity]]:
    models: Any = Union[tuple(kind.model for kind in all_kinds().values())]  # noqa: UP007  # made of what is discovered
    return msgspec.msgpack.Decoder(Unit[models])


_ENCODER = msgspec.msgpack.Encoder()


def encode_unit(unit: Unit[Entity]) -> bytes:
    """A unit as bytes, the same for the same unit."""
    return _ENCODER.encode(unit)


def decode_unit(data: bytes) -> Unit[Entity]:
    """The unit that `data` holds. Raises msgspec.DecodeError when it holds none."""
    return _decoder().decode(data)


@once
def compiler_digest() -> bytes:
    """What compiled: the version, the Python, its packages, and the size and time of each of its own files."""
    known = f"{orgc.__version__} {sys.version_info[:2]} {packages()}"
    digest = hashlib.blake2b(known.encode(), digest_size=16)
    package = Path(orgc.__file__).parent
    for folder, names, files in sorted(os.walk(package)):
        names.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                info = os.stat(os.path.join(folder, name))
                digest.update(f"{folder[len(str(package)) :]}/{name} {info.st_size} {info.st_mtime_ns}\n".encode())
    return digest.digest()
