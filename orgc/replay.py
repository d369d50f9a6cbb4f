"""The fast path: when nothing changed since the last run of the same command, its report is printed again.

It imports nothing of orgc's and only built-in modules, walks the tree and compares one digest. Anything unusual falls
through to the command line, which alone decides what a run means. A file that changed within two seconds of the
report's writing makes the report unusable (git's rule against races).
"""

from __future__ import annotations

import os
import sys

CACHE_NAME = ".orgc-cache"
CONFIG_NAME = "orgc.toml"
SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", CACHE_NAME})
_RACY = 2_000_000_000  # nanoseconds
_STORED = "report"
_VALUE_OPTIONS = ("--as-of", "--select", "--ignore", "--fail-on", "--format", "--workers", "--color")
_PACKAGES = ("markdown_it_py-", "mdurl-", "msgspec-", "pyyaml-", "rich-")
_ABOVE = 12  # folders above the root that may hold the repository's top
_GIT = ("config", "HEAD", "logs/HEAD", "packed-refs")
_GIT_HUB = (".github/CODEOWNERS", "docs/CODEOWNERS", "config/tech-docs.yml")
_FLAGS = ("--quiet", "--verbose", "--statistics")


def find_root(start: str) -> str:
    """The nearest folder upwards with an `orgc.toml`, else `org/` when it is there, else `start` itself."""
    folder = os.path.abspath(start)
    while True:
        if os.path.isfile(os.path.join(folder, CONFIG_NAME)):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    inside = os.path.join(start, "org")
    return inside if os.path.isdir(inside) else start


def replay(arguments: list[str]) -> int | None:
    """Prints the stored report of this command and returns its exit code; None when there is none to be used."""
    root = root_of(arguments)
    if root is None:
        return None
    try:
        with open(os.path.join(root, CACHE_NAME, _STORED), "rb") as file:
            head, _, report = file.read().partition(b"\n")
        stored, code, written = head.decode("ascii").split(" ")
        now, newest = state(root, arguments)
        if stored != now or newest > int(written) - _RACY:
            return None
        result = int(code)
    except (OSError, ValueError):
        return None
    out = sys.stdout.buffer
    out.write(report)
    out.flush()
    return result


def remember(root: str, arguments: list[str], report: str, code: int, before: str) -> None:
    """Stores the report of a run that began in the state `before`. What cannot be stored is no fault."""
    try:
        folder = os.path.join(root, CACHE_NAME)
        if not os.path.isdir(folder) or state(root, arguments)[0] != before:
            return  # there is no cache, or something changed while it ran
        temporary = os.path.join(folder, f"{_STORED}-{os.getpid()}.tmp")
        with open(temporary, "wb"):
            written = os.stat(temporary).st_mtime_ns
        with open(temporary, "wb") as file:
            file.write(f"{before} {code} {written}\n".encode("ascii") + report.encode("utf-8", "backslashreplace"))
        os.replace(temporary, os.path.join(folder, _STORED))
    except OSError:
        return


def root_of(arguments: list[str]) -> str | None:
    """The root that a plain `check` works on; None for every other command and for options that need more care."""
    if not arguments or arguments[0] != "check":
        return None
    path = None
    rest = iter(arguments[1:])
    for argument in rest:
        name = argument.split("=", 1)[0]
        if name in _VALUE_OPTIONS:
            if "=" not in argument and next(rest, None) is None:
                return None
        elif argument.startswith("-"):
            if argument not in _FLAGS:
                return None
        elif path is None:
            path = argument
        else:
            return None
    root = find_root(os.getcwd()) if path is None else path
    return root if os.path.isdir(root) else None


def state(root: str, arguments: list[str]) -> tuple[str, int]:
    """A digest of all that a report depends on, and the time of the newest file in nanoseconds."""
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    terminal = sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 0
    places = (os.getcwd(), os.path.realpath(root))
    known = (
        *arguments,
        *places,
        sys.version,
        *packages(),
        str(terminal),
        str(width),
        str("NO_COLOR" in os.environ),
        today(),
    )
    digest.update("\0".join(known).encode("utf-8", "surrogateescape"))
    newest = 0
    for path in surroundings(root):
        info = os.stat(os.path.join(root, path))
        digest.update(f"{path} {info.st_size} {info.st_mtime_ns}".encode("utf-8", "surrogateescape"))
        newest = max(newest, info.st_mtime_ns)
    for folder in (os.path.dirname(os.path.abspath(__file__)), root):
        newest = max(newest, _walk(folder, digest))
    return digest.hexdigest(), newest


def surroundings(root: str) -> list[str]:
    """The files outside the tree that a report may depend on, from the root: what git keeps at the top of the
    repository (its settings, where HEAD stands), and the files of the folders from there down to the root.
    """
    found: list[str] = []
    above, folder = "", os.path.abspath(root)
    for _ in range(_ABOVE):
        git = os.path.join(folder, ".git")
        if os.path.isdir(git) and not os.path.islink(git):
            kept = [n for n in _GIT if os.path.isfile(os.path.join(git, n))]
            return [*found, *(f"{above}.git/{name}" for name in kept)]
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        above, folder = f"../{above}", parent
        try:
            with os.scandir(folder) as entries:
                found += sorted(f"{above}{e.name}" for e in entries if e.is_file(follow_symlinks=False))
        except OSError:
            break
        for name in _GIT_HUB:
            if os.path.isfile(os.path.join(folder, name)):
                found.append(f"{above}{name}")
    return []


def packages() -> list[str]:
    """The installed packages that decide what a file reads as and how a report looks, each with its version."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.lower().startswith(_PACKAGES))
        except OSError:
            continue  # not a folder, or not there
    return sorted(found)


def today() -> str:
    """Today as `2026-01-31`: the only look at the clock."""
    import time  # built in

    return time.strftime("%Y-%m-%d")


def _walk(top: str, digest: object) -> int:
    """Adds path, size and time of everything below `top` to the digest; the time of the newest file."""
    newest = 0
    lines = []
    queue = [top]
    while queue:
        folder = queue.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_symlink():
                    lines.append(f"{entry.path} -> {os.readlink(entry.path)} {os.path.exists(entry.path)}")
                elif entry.is_dir(follow_symlinks=False):
                    if entry.name not in SKIPPED:
                        lines.append(entry.path)
                        queue.append(entry.path)
                else:
                    info = entry.stat(follow_symlinks=False)
                    lines.append(f"{entry.path} {info.st_size} {info.st_mtime_ns} {info.st_mode}")
                    newest = max(newest, info.st_mtime_ns)
    lines.sort()
    digest.update("\n".join(lines).encode("utf-8", "surrogateescape"))  # type: ignore[attr-defined]
    return newest
