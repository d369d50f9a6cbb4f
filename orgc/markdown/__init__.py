"""Markdown to blocks with exact places: the only package that knows markdown-it-py. It never raises on any text."""

from __future__ import annotations

from orgc.markdown.blocks import parse_markdown
from orgc.markdown.flat import Parsed

__all__ = ["Parsed", "parse_markdown"]
