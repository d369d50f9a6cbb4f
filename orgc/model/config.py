"""What an organization's `orgc.toml` says, checked, with every default filled in."""

from __future__ import annotations

from orgc.model.diagnostic import Severity
from orgc.model.value import Value


class Config(Value, frozen=True):
    """The configuration in force. Patterns are globs against paths relative to the root, with `/`."""

    name: str = ""
    exclude: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    currency: str = "USD"
    content_root: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    fail_on: str = "error"
    targets: tuple[str, ...] = ("agents-md", "skills")
    out: str = "build"
    budget: int = 0
    sections: tuple[str, ...] = ()
    max_file_size: int = 4_000_000
    max_files: int = 100_000
