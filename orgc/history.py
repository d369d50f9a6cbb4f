"""What git remembers of paths that are no longer there: the only importer of pygit2, which runs no program.

Without a repository or without pygit2 there is no history, and that is fine.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from orgc.model.fate import Fate

MAX_COMMITS = 20_000


def what_became_of(root: Path, paths: Iterable[str]) -> dict[str, Fate]:
    """The last commit that deleted each path (relative to `root`), and where it was moved to. Never raises."""
    wanted = set(paths)
    try:
        import pygit2
    except ImportError:
        return {}
    try:
        place = pygit2.discover_repository(str(root))
        if place is None:
            return {}
        repository = pygit2.Repository(place)
        top = repository.workdir
        if top is None or repository.head_is_unborn:
            return {}
        inside = root.resolve().relative_to(Path(top).resolve()).as_posix()
        return _search(repository, "" if inside == "." else f"{inside}/", wanted)
    except (pygit2.GitError, OSError, ValueError, KeyError, OverflowError):
        return {}


def main_author(root: Path, path: str) -> str:
    """Who changed a file most often, among the last MAX_COMMITS commits; empty without history. Never raises."""
    try:
        import pygit2
        from pygit2.enums import SortMode
    except ImportError:
        return ""
    try:
        place = pygit2.discover_repository(str(root))
        repository = pygit2.Repository(place) if place else None
        if repository is None or repository.workdir is None or repository.head_is_unborn:
            return ""
        full = (root / path).resolve().relative_to(Path(repository.workdir).resolve()).as_posix()
        counts: Counter[str] = Counter()
        for number, commit in enumerate(repository.walk(repository.head.target, SortMode.TOPOLOGICAL)):
            if number >= MAX_COMMITS:
                break
            before = _blob(commit.parents[0], full) if commit.parents else None
            if len(commit.parents) < 2 and _blob(commit, full) not in (None, before):
                counts[commit.author.name] += 1
        return min(counts, key=lambda name: (-counts[name], name), default="")
    except (pygit2.GitError, OSError, ValueError, KeyError, OverflowError):
        return ""


def _blob(commit: Any, path: str) -> Any:
    try:
        return commit.tree[path].id
    except KeyError:
        return None


def _search(repository: Any, prefix: str, wanted: set[str]) -> dict[str, Fate]:
    """Walks back from HEAD along first parents, as long as something is wanted; a move sends on to its target."""
    from pygit2.enums import DeltaStatus, SortMode

    found: dict[str, Fate] = {}
    left = {f"{prefix}{path}" for path in wanted}
    walker = repository.walk(repository.head.target, SortMode.TOPOLOGICAL | SortMode.TIME)
    walker.simplify_first_parent()
    for number, commit in enumerate(walker):
        if not left or number >= MAX_COMMITS:
            break
        if not commit.parents or commit.parents[0].tree_id == commit.tree_id:
            continue
        diff = commit.parents[0].tree.diff_to_tree(commit.tree)
        gone = {d.old_file.path for d in diff.deltas if d.status == DeltaStatus.DELETED} & left
        if not gone:
            continue
        diff.find_similar()
        moved = {d.old_file.path: d.new_file.path for d in diff.deltas if d.status == DeltaStatus.RENAMED}
        when = datetime.datetime.fromtimestamp(commit.commit_time, datetime.UTC).date().isoformat()
        for path in gone:
            target = moved.get(path, "")
            target = target.removeprefix(prefix) if target.startswith(prefix) else ""
            found[path.removeprefix(prefix)] = Fate(when, str(commit.id)[:7], target)
            left.discard(path)
    return found
