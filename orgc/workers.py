"""Compiles many files in several processes. Results come back in the order of the files, whoever was first."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from orgc.cache import decode_unit, encode_unit
from orgc.model.config import Config
from orgc.model.entity import Entity
from orgc.model.job import Job
from orgc.model.unit import Unit

CompileFile = Callable[[Job, bytes | None, Config], Unit[Entity]]
_CHUNK = 200_000  # bytes of source a task holds, so that no worker waits for another's last large file


def compile_many(
    compile_file: CompileFile, todo: list[tuple[Job, bytes | None]], config: Config, workers: int
) -> Iterator[tuple[Job, Unit[Entity]]]:
    """The unit of each job, made by `compile_file` in `workers` processes."""
    chunks = list(_chunks(todo))
    from concurrent.futures import ProcessPoolExecutor

    import orgc.passes.extract
    import orgc.passes.parse  # noqa: F401  # loaded before the processes are forked, where they are

    with ProcessPoolExecutor(min(workers, len(chunks)), initializer=collect_less) as pool:
        for chunk, encoded in zip(
            chunks, pool.map(_compile, [compile_file] * len(chunks), chunks, [config] * len(chunks)), strict=True
        ):
            for (job, _), unit in zip(chunk, encoded, strict=True):
                yield job, decode_unit(unit)


def collect_less() -> None:
    """Garbage is collected seldom: a compiler makes many values and few cycles."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def free() -> None:
    """Frees what was compiled before and is not needed any more, which `collect_less` has set aside."""
    gc.unfreeze()
    gc.collect()


def _chunks(todo: list[tuple[Job, bytes | None]]) -> Iterator[list[tuple[Job, bytes | None]]]:
    chunk: list[tuple[Job, bytes | None]] = []
    size = 0
    for job, data in todo:
        chunk.append((job, data))
        size += len(data or b"") + 500
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _compile(compile_file: CompileFile, chunk: list[tuple[Job, bytes | None]], config: Config) -> list[bytes]:
    return [encode_unit(compile_file(job, data, config)) for job, data in chunk]
