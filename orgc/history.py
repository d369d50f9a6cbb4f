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


def what_became_of(root: Path, place: str, paths: Iterable[str]) -> dict[str, Fate]:
    """The last commit that deleted each path (relative to `root`, which is `place` in its repository), and where it was
    moved to. Never raises.
    """
    try:
        repository = _repository(root, place)
        return _search(repository, f"{place}/" if place else "", set(paths)) if repository is not None else {}
    except _faults():
        return {}


class HistoryFault(Exception):
    """What git was asked for is not there; the message says why."""


def changed_since(root: Path, place: str, in_repository: bool, revision: str) -> frozenset[str]:
    """The paths, from `root`, of files that were changed, made, moved or deleted since `revision`, or since the branch
    left it: in commits, staged, or just on disk. Raises HistoryFault.
    """
    if not in_repository:
        raise HistoryFault("the organization is in no git repository")
    try:
        import pygit2
    except ImportError:
        raise HistoryFault("it needs pygit2: pip install 'orgc[git]'") from None
    try:
        repository = _repository(root, place)
        if repository is None:
            raise HistoryFault("the repository has no commit yet")
        since = repository.revparse_single(revision).peel(pygit2.Commit)
        base = repository.merge_base(since.id, repository.head.target)
        tree = repository[base].tree if base is not None else since.tree
        flags = pygit2.enums.DiffOption.INCLUDE_UNTRACKED | pygit2.enums.DiffOption.RECURSE_UNTRACKED_DIRS
        deltas = tree.diff_to_workdir(flags).deltas
        found = {path for delta in deltas for path in (delta.old_file.path, delta.new_file.path)}
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise HistoryFault(f"git knows no such revision ({str(error).strip(chr(39))})") from None
    inside = f"{place}/" if place else ""
    return frozenset(path[len(inside) :] for path in found if path.startswith(inside))


def main_author(root: Path, place: str, path: str) -> str:
    """Who changed a file most often, among the last MAX_COMMITS commits; empty without history. Never raises."""
    try:
        repository = _repository(root, place)
        return _most_frequent(repository, f"{place}/{path}" if place else path) if repository is not None else ""
    except _faults():
        return ""


def _repository(root: Path, place: str) -> Any:
    """The repository whose top is as many folders above `root` as `place` has names; None without pygit2 or commits."""
    try:
        import pygit2
    except ImportError:
        return None
    top = root.absolute()
    for _ in range(place.count("/") + 1 if place else 0):
        top = top.parent
    repository = pygit2.Repository(str(top / ".git"))
    return None if repository.head_is_unborn else repository


def _faults() -> tuple[type[Exception], ...]:
    """What a damaged repository raises."""
    try:
        import pygit2
    except ImportError:
        return ()
    return (pygit2.GitError, OSError, ValueError, KeyError, OverflowError)


def _most_frequent(repository: Any, path: str) -> str:
    from pygit2.enums import SortMode

    counts: Counter[str] = Counter()
    for number, commit in enumerate(repository.walk(repository.head.target, SortMode.TOPOLOGICAL)):
        if number >= MAX_COMMITS:
            break
        before = _blob(commit.parents[0], path) if commit.parents else None
        if len(commit.parents) < 2 and _blob(commit, path) not in (None, before):
            counts[commit.author.name] += 1
    return min(counts, key=lambda name: (-counts[name], name), default="")


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
