"""Cells of decision tables as S-FEEL and as people write them: what each allows."""

from __future__ import annotations

import pytest

from orgc.grammar.unary_tests import read_cell, unit_of_header
from orgc.model.domain import described, points, said

CELLS = [
    ("up to $1,000", "up to $1,000"),
    ("over $1,000 up to $10,000", "over $1,000 up to $10,000"),
    ("$1,000 to $10,000", "at least $1,000 up to $10,000"),
    ("$1,000-$10,000", "at least $1,000 up to $10,000"),
    ("$1k–$5k", "at least $1,000 up to $5,000"),
    ("1-5", "at least 1 up to 5"),
    ("1 - 5 days", "at least 1 day up to 5 days"),
    ("< 10", "below 10"),
    (">=18", "at least 18"),
    ("[10..50)", "at least 10 below 50"),
    ("]10..50[", "over 10 below 50"),
    ("[$10..$50]", "at least $10 up to $50"),
    ('"EU", "US"', "eu or us"),
    ('not("EU")', "not eu"),
    ("not EU", "not eu"),
    ("any", "any"),
    ("-", "any"),
    ("", "any"),
    ("all others", "rest"),
    ("other", "rest"),
    ("SEV1", "sev1"),
    ("Tier 1", "tier 1"),
    ("5+", "at least 5"),
    ("18 and over", "at least 18"),
    ("less than 30 days", "below 30 days"),
    ("30 days or less", "up to 30 days"),
    ("more than 10 and up to 50", "over 10 up to 50"),
    ("> 500 and ≤ 5,000", "over 500 up to 5,000"),
    ("500 < amount <= 5000", "over 500 up to 5,000"),
    ("between 5 and 10", "at least 5 up to 10"),
    ("5 to 10 %", "at least 5% up to 10%"),
    ("over 10 %", "over 10%"),
    ("10%", "at least 10% up to 10%"),
    ("before 1 March 2026", "below 2026-03-01"),
    ("2026-01-01 to 2026-03-31", "at least 2026-01-01 up to 2026-03-31"),
    ('date("2026-01-01")', "at least 2026-01-01 up to 2026-01-01"),
    ('>= date("2026-01-01")', "at least 2026-01-01"),
    ('[duration("P1D")..duration("P3D")]', "at least 1 day up to 3 days"),
    ("-5", "at least -5 up to -5"),
    ("[-5..5]", "at least -5 up to 5"),
    ("< 5 or > 10", "below 5 or over 10"),
    ("EU or US", "eu or us"),
    ("yes", "yes"),
    ("true", "true"),
    ("$1,000 to 5,000", "at least $1,000 up to $5,000"),
    ("under $500 (with approval)", "under $500 (with approval)"),
    ("2 to 5 business days", "at least 2 business days up to 5 business days"),
    ("up to 1 million", "up to 1,000,000"),
    ("less than or equal to 10", "up to 10"),
    ("from $500", "at least $500"),
    ("from 5 to 10", "at least 5 up to 10"),
    ("at most 3 days", "up to 3 days"),
    ("100", "at least 100 up to 100"),
    ("1, 2, 3", "at least 1 up to 1 or at least 2 up to 2 or at least 3 up to 3"),
    ("Amount over 5", "over 5"),
    ("exactly 3", "at least 3 up to 3"),
    ("<10,>20", "below 10 or over 20"),
    ("a > 5", "over 5"),
    ("order age over 60 days", "over 60 days"),
    ("$500.01 - $5,000", "at least $500.01 up to $5,000"),
    ("No more than $100", "up to $100"),
    ("1 year or more", "at least 12 months"),
    ("<= 5%", "up to 5%"),
    ("≤$500", "up to $500"),
    ("null", "unclear"),
    ("€50", "at least €50 up to €50"),
    ("5 - 10 years", "at least 60 months up to 120 months"),
    ("not over 5", "up to 5"),
    ("minimum 3", "at least 3"),
    ("10-20%", "at least 10% up to 20%"),
    ("0", "up to 0"),
    ("0 - 10 %", "up to 10%"),
    ("$0 to $999.99", "up to $999.99"),
    ("greater than $25,000 but less than $100,000", "over $25,000 below $100,000"),
    ("Up to and including $500", "up to $500"),
    ("$500 and below", "up to $500"),
    ("$500 or under", "up to $500"),
    ("above $5,000 to $20,000", "over $5,000 up to $20,000"),
    ("$5M+", "at least $5,000,000"),
]


@pytest.mark.parametrize(("text", "allowed"), CELLS)
def test_cell(text: str, allowed: str) -> None:
    cell = read_cell(text, "USD", "Order age")
    assert (described(cell.values) if cell.kind == "values" else cell.kind) == allowed


HEADERS = [
    ("Amount ($)", ("USD", 1)),
    ("Days overdue", ("minutes", 1440)),
    ("Discount %", ("percent", 1)),
    ("Age (months)", ("months", 1)),
    ("Amount in USD", ("USD", 1)),
    ("Length of leave", None),
    ("Order age", None),
    ("Amount", None),
    ("Business days late", ("business minutes", 480)),
    ("Daytime", None),
    ("Value €", ("EUR", 1)),
    ("Hours", ("minutes", 60)),
]


@pytest.mark.parametrize(("header", "unit"), HEADERS)
def test_unit_of_a_header(header: str, unit: tuple[str, int] | None) -> None:
    found = unit_of_header(header)
    assert (found and (found[0], int(found[1]))) == unit


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["up to 100%", "over 100%"], ["0%", "1%", "100%", "101%"]),
        (["up to 50%", "50% to 100%"], ["0%", "1%", "50%", "51%", "100%"]),
        (["1 to 3", "not(1 to 3)"], ["0", "1", "2", "3", "4"]),
        (["1 to 2", "3 to 4"], ["1", "2", "3", "4"]),
        (["before 0001-01-01", "after 9999-12-31"], ["0001-01-01", "0001-01-02", "9999-12-31"]),
        (["up to 0 days", "over 0 days"], ["0 days", "1 minute"]),
    ],
)
def test_points_tell_the_parts_apart_and_exist(cells: list[str], shown: list[str]) -> None:
    sets = [read_cell(cell).values for cell in cells]
    assert [said(p.value, sets[0].dimension) for p in points(sets, frozenset(), None)] == shown
