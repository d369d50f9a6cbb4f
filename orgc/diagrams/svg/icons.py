"""Small signs of twelve by twelve, drawn here: what a detail of a box is about."""

from __future__ import annotations

_DOCUMENT = "M3 1.5h4l2.5 2.5v6.5H3z"

PATHS = {
    "within": "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6M6 3.2V6l1.9 1.4",
    "uses": "M6 1l4.3 2.5v5L6 11 1.7 8.5V3.5zM6 4.3a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 1 0 0-3.4",
    "needs": _DOCUMENT,
    "produces": _DOCUMENT,
    "approves": "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6M3.8 6.2l1.6 1.6 2.9-3.3",
    "approval": "M6 1l4 1.5v3.3c0 2.5-1.7 4.3-4 5.2c-2.3-.9-4-2.7-4-5.2V2.5zM4.2 6l1.3 1.3 2.4-2.7",
    "runs": "M1.5 2h9v8h-9zM6 4v4M4 6h4",
    "escalates": "M2.5 9.5l6.5-6.5M4.5 2.7h4.8v4.8",
    "repeats": "M9.8 4A4.3 4.3 0 1 0 10.3 6.6M10.2 1.8V4.2H7.8",
    "agent": "M2.2 4.2h7.6v5.6H2.2zM6 4.2V1.8M4.4 6.6v1M7.6 6.6v1",
    "open": "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M3.5 6h5",
    "team": (
        "M4 2a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 1 0 0-3.4M8.3 2.8a1.4 1.4 0 1 0 0 2.8"
        "M1 10c.2-2.3 1.3-3.2 3-3.2s2.8.9 3 3.2M8.6 7c1.5.1 2.3 1 2.5 3"
    ),
    "person": "M6 1.5a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4M1.8 10.8c.4-2.6 2-3.6 4.2-3.6s3.8 1 4.2 3.6",
}
FILLED = ("produces",)
WORDS = {
    "within": "time allowed",
    "uses": "tool",
    "needs": "record needed",
    "produces": "record made",
    "approves": "approves",
    "approval": "needs approval of",
    "runs": "workflow of its own",
    "escalates": "escalates to",
    "repeats": "repeats",
    "person": "held by",
    "agent": "an agent",
    "open": "open",
    "team": "team",
}


def icon(kind: str, x: float, y: float) -> str:
    """The sign of a kind of detail, its upper left corner at a point."""
    full = ' class="full"' if kind in FILLED else ""
    return f'<g class="icon" transform="translate({x:.1f} {y:.1f})"><path{full} d="{PATHS[kind]}"/></g>'
