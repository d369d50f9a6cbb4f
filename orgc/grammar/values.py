"""A single value in a cell of an example: `$1,000`, `60 days`, `EU`."""

from __future__ import annotations

from decimal import Decimal

from orgc.grammar.feel import word
from orgc.grammar.unary_tests import read_cell, unit_of_header
from orgc.model.domain import WORD, Value

_MONEY = 3  # letters of a currency's code


def value_in(text: str, header: str, dimension: str, whole: Decimal | None, currency: str = "USD") -> Value | None:
    """The value of a cell in a dimension; None when it says none, more than one, or one of another dimension.

    A bare number is counted in the unit of the header, else in that of the column (`whole`).
    """
    cell = read_cell(text, currency, header)
    values = cell.values
    if dimension == WORD and cell.kind != "any":
        return word(text) or None
    if cell.kind != "values":
        return None
    if not values.intervals:
        return word(text) or None
    interval = values.intervals[0]
    if len(values.intervals) != 1 or interval.low is None or interval.low != interval.high:
        return None
    if values.dimension == dimension:
        return interval.low
    if values.dimension != "count":
        return None
    unit = unit_of_header(header, currency)
    if unit and unit[0] == dimension:
        return interval.low * unit[1]
    money = len(dimension) == _MONEY or dimension == "percent"
    return interval.low if money or whole is None else interval.low * whole
