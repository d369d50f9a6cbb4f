"""Findings as JSON (schema 1), the contract for scripts."""

from __future__ import annotations

import json

from orgc.model.report import Report, View, as_data


def render(report: Report, view: View) -> str:
    """Indented JSON with the keys in the order of the contract."""
    return json.dumps(as_data(report), indent=1, ensure_ascii=False) + "\n"
