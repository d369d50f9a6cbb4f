"""Tokens are counted by a tokenizer without a download, and estimated where there is none."""

from __future__ import annotations

import sys

import pytest

from orgc import tokens as counting
from tests.conftest import SAMPLE

TEXT = "The Support agent must not promise a refund before it is approved.\n"


def test_tokens_are_counted() -> None:
    assert counting.method() == "o200k_base"
    assert counting.tokens("") == 0
    assert counting.tokens(TEXT) == 13
    assert counting.tokens(TEXT * 3_000) == 13 * 3_000, "long texts are counted by pieces"
    assert counting.tokens("a" * 300_000) > 0, "a run that the tokenizer refuses is estimated"


def test_the_estimate_is_near_the_count() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.md"))]
    off = sorted(abs(counting.estimate(page) / counting.tokens(page) - 1) for page in pages)
    assert off[len(off) // 2] < 0.04
    assert abs(sum(map(counting.estimate, pages)) / sum(map(counting.tokens, pages)) - 1) < 0.03


def test_without_the_tokenizer_tokens_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    counting._encode.cache_clear()
    monkeypatch.setitem(sys.modules, "bpe_openai", None)
    assert counting.method() == "estimate"
    assert counting.tokens(TEXT) == counting.estimate(TEXT)
    monkeypatch.undo()
    counting._encode.cache_clear()
