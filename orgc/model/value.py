"""The one base class of every value: frozen, slotted, and encodable as data for the cache."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record that cannot change. It is written to the cache as an array, in the order of its fields."""


class Tagged(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """A value that is one of several alternatives: the class name travels with it."""
