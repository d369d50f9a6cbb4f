# ruff: noqa: E501  # scripts for the page and hostile text are written as they stand
"""The browser, and the sites that are opened in it. Where there is no Chromium the tests say so and are counted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orgc.cli import main
from orgc.shipped import sample_folder
from tests.test_site import HOSTILE

CHROMIUM = os.environ.get("ORGC_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


class Opened:
    """A page with what it complained of, and what it asked the network for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else self.requests.append(r.url))
        page.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))

    def quiet(self) -> None:
        """Nothing was complained of, asked for, or said in a dialog."""
        assert self.complaints == []
        assert self.requests == []
        assert self.dialogs == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        if os.environ.get("ORGC_NEED_BROWSER"):
            pytest.fail("there is no Chromium, and ORGC_NEED_BROWSER says that there must be")
        pytest.skip("there is no Chromium (apt-get install chromium, or set ORGC_CHROMIUM)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install '.[test]')")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS.split())
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield Opened(context.new_page())
    context.close()


def _built(root: Path, out: Path) -> Path:
    assert main(["site", str(root), "--out", str(out), "--quiet", "--no-cache", "--as-of", "2026-11-01"]) in (0, 1)
    return out


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(sample_folder(), tmp_path_factory.mktemp("browser") / "sample")


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile-browser")
    for name, text in HOSTILE.items():
        (root / "org" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "org" / name).write_text(text, encoding="utf-8")
    return _built(root / "org", root / "out")


@pytest.fixture(scope="session")
def faulty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with faults of several rules and certainties."""
    root = tmp_path_factory.mktemp("faulty")
    shutil.copytree(sample_folder(), root / "org", ignore=shutil.ignore_patterns(".orgc-cache"))
    flow = root / "org" / "workflows" / "refund-a-customer.md"
    flow.write_text(
        flow.read_text(encoding="utf-8").replace("go to **Correct the account**", "go to **Corect it**"),
        encoding="utf-8",
    )
    policy = root / "org" / "policies" / "refunds.md"
    policy.write_text(policy.read_text(encoding="utf-8").replace("| up to 60 days | over $5,000 |", "| up to 60 days | over $6,000 |") + "\nSee [this](nowhere.md).\n", encoding="utf-8")  # fmt: skip
    return _built(root / "org", root / "out")
