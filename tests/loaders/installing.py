"""Puts a loader's packages under `build/loaders`, once for each version."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.loaders import NotInstalled


def install(folder: Path, npm: tuple[str, ...], pip: tuple[str, ...]) -> Path:
    """The folder with the packages: `node_modules`, and `venv`. No package's install script is run."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "installed"
    wanted = "\n".join((*npm, *pip)) + "\n"
    if stamp.is_file() and stamp.read_text() == wanted:
        return folder
    stamp.unlink(missing_ok=True)
    if npm:
        if shutil.which("npm") is None:
            raise NotInstalled("npm is not there")
        _run(folder, "npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", *npm)
    if pip:
        _run(folder, sys.executable, "-m", "venv", "venv")
        _run(folder, str(python(folder)), "-m", "pip", "install", "--quiet", *pip)
    stamp.write_text(wanted)
    return folder


def python(folder: Path) -> Path:
    """The interpreter of a loader's packages from PyPI."""
    windows = folder / "venv" / "Scripts" / "python.exe"
    return windows if windows.is_file() else folder / "venv" / "bin" / "python"


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise NotInstalled(f"{command[0].rsplit('/', 1)[-1]} failed: {lines[-1] if lines else done.returncode}")
