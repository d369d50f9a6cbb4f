"""Answers for links on pages whose generator says exactly which addresses there are (`served.py`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

from orgc.analysis.anchors import Anchors, Answer
from orgc.analysis.files import EXTENSIONS, Files
from orgc.analysis.served import Served
from orgc.model.pattern import lazy
from orgc.model.routing import Publishing, Routing

_KEPT = lazy(r"%(?=2[3-6BCF]|3[ABDF]|40)", re.I)  # of signs that mean something in an address
_NAME = lazy(r"[\w-][\w .:+-]*")
_OWN_NAMES = frozenset({"genindex", "modindex", "search"})  # labels that Sphinx defines
_LABELS = ("ref", "numref", "any")
_BY_NAME = ("ref", "numref")


class Published:
    """What is published of a tree, and the answers that follow from it. `moved` says where redirects lead."""

    def __init__(
        self,
        served: Served,
        how: Publishing,
        routing: Routing,
        anchors: Anchors,
        files: Files,
        moved: Callable[[str], str],
    ) -> None:
        self._served = served
        self._how = how
        self._routing = routing
        self._anchors = anchors
        self._files = files
        self._moved = moved

    def __contains__(self, path: str) -> bool:
        return path in self._served.pages

    def answer(self, path: str, place: str, anchor: str, raw: bool) -> Answer | None:
        """What a link on a published page leads to, None when that is nothing."""
        address = self._served.address(path, place)
        found = self._served.find(path, place, raw) or (self._moved(address) if address else "")
        if found:
            return self._anchors.find(found, anchor) if "//" not in found else ("external", "", "", "")
        if not raw and self._routing.labels and (page := self._anchors.labels.get(place.lower())):
            return "ok", page, place, ""
        left = self._served.left_out(path, place)
        if not raw and not left and self._may_be_label(place):
            return "unknown", "", "", ""
        if address is None and not self._served.sure(path, place):
            return "outside", "", "", ""
        if address is not None and self._served.made(address):
            return "unknown", "", anchor, ""
        return ("missing", left, anchor, "left-out") if left else None

    def with_query(self, raw: bool) -> bool:
        """Whether a question mark in an address means anything."""
        return raw or self._how.files != "only"

    def written(self, place: str) -> str:
        """An address without those escapes that the generator reads as they stand."""
        return _KEPT.sub("%25", place) if self._how.files == "only" and "%" in place else place

    def on_site(self, place: str, anchor: str) -> Answer:
        """What an own address leads to."""
        if found := self._served.at(place) or self._moved(place):
            return self._anchors.find(found, anchor) if "//" not in found else ("external", "", "", "")
        unsure = self._served.made(place) or bool(self._routing.guessed)
        return ("unknown", "", "", "") if unsure else ("missing", "", "", self._files.namesake(place))

    def role(self, path: str, role: str, target: str) -> Answer:
        """What a role of Sphinx leads to: it names a label (`{ref}`), a page (`{doc}`), or a file."""
        target = target.removeprefix("!")
        if role in _LABELS:
            key = " ".join(target.lower().split())
            if page := self._anchors.labels.get(key) or self._anchors.titled(key):
                return "ok", page, target, ""
            if self._may_be_label(target) or key in _OWN_NAMES:
                return "unknown", "", "", ""
        if role in _BY_NAME:
            return "missing", "", "", ""
        if found := self._served.named(role, path, target):
            return "ok", found, "", ""
        return "missing", normpath(join(dirname(path), target)), "", self._files.namesake(target)

    def _may_be_label(self, name: str) -> bool:
        """Whether a label of this name may be defined where orgc doesn't look."""
        return self._how.names and bool(_NAME.fullmatch(name)) and not name.lower().endswith(EXTENSIONS)
