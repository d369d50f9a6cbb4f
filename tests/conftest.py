"""What all tests share: small organizations written in fences, and the flag that rewrites expectations."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from orgc.cache import Cache
from orgc.compiler import Compiled, compile_world
from orgc.model.config import Config
from orgc.world import World

AS_OF = datetime.date(2026, 11, 22)
SAMPLE = Path(__file__).parent.parent / "org"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite what goldens expect")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


def write_files(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def compile_folder(root: Path, config: Config | None = None, workers: int = 1) -> Compiled:
    config = config or Config()
    return compile_world(World(root, config, AS_OF), config, Cache(None, config), workers)


Compile = Callable[[dict[str, str | bytes]], Compiled]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(files: dict[str, str | bytes]) -> Compiled:
        return compile_folder(write_files(tmp_path / "org", files))

    return run
