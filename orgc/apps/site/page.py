"""A page before it is rendered: its address, its template, and what the template is given."""

from __future__ import annotations

from typing import Any, NamedTuple


class Page(NamedTuple):
    """A page of the site. `active` is the entry of the menu it belongs to."""

    address: str
    template: str
    title: str
    active: str
    values: dict[str, Any]
    description: str = ""

    @property
    def up(self) -> str:
        """The way from the page to the top of the site."""
        return "../" * self.address.count("/")
