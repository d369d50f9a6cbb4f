"""What linking must know of the folder beside its documents."""

from __future__ import annotations

from collections.abc import Callable

from orgc.links.files import Files
from orgc.model.fate import Fate
from orgc.model.routing import Routing


class Tree:
    """What the tree holds, for links: its files, folders that `/` stands for, what its settings say of how it is
    served (None: nothing), and `history`, which says of paths that are not there what became of them. `data` are the
    texts of data files (CODEOWNERS, rosters) by path.
    """

    def __init__(
        self,
        files: Files,
        bundles: tuple[str, ...] = (),
        routing: Routing | None = None,
        history: Callable[[list[str]], dict[str, Fate]] | None = None,
        data: dict[str, str] | None = None,
    ) -> None:
        self.files = files
        self.bundles = bundles
        self.routing = routing
        self.history = history
        self.data = data or {}
