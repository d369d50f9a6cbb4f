"""Where the data is that comes with orgc: templates and the sample organization, in the wheel or in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates_folder() -> Path:
    """The templates of the targets."""
    return _folder("templates")


def sample_folder() -> Path:
    """The sample organization."""
    return _folder("org")
