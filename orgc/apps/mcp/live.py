"""The organization that is served now: loaded anew when its files change; what cannot be loaded leaves the last one."""

from __future__ import annotations

import threading
from collections.abc import Callable

from orgc.apps.mcp.known import Known, bundle_uri, document_uri
from orgc.compiler import Compiled
from orgc.workers import free
from orgc.world import World

Load = Callable[[], tuple[Compiled, World]]


class Live:
    """What is known now. `lock` is held while something is asked of it: analyses keep what they find."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self.lock = threading.Lock()
        self.known = Known(*load())

    def reload(self) -> frozenset[str]:
        """Loads the organization anew; the resources whose content is another now. What `load` raises is raised, and
        then what is known stays.
        """
        fresh = Known(*self._load())
        with self.lock:
            old, self.known = self.known, fresh
            changed = _differing(old, fresh)
        del old
        free()
        return changed


def _differing(old: Known, new: Known) -> frozenset[str]:
    before = {p: u.digest for p, u in old.org.units.items()}
    after = {p: u.digest for p, u in new.org.units.items()}
    documents = {document_uri(p) for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    if not documents:
        return frozenset()
    both = old.bundles.keys() | new.bundles.keys()
    bundles = {bundle_uri(i) for i in both if old.bundles.get(i) != new.bundles.get(i)}
    return frozenset(documents | bundles)
