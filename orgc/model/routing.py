"""How a folder of markdown becomes a site: what serves it, from which folders, under which addresses."""

from __future__ import annotations

from collections.abc import Mapping

from orgc.model.serving import Serving
from orgc.model.value import Value

FORGE = "forge"  # nothing serves it but the forge that hosts it: links are literal


class Mount(Value, frozen=True):
    """The folder that serves what begins with `url` (empty: everything). Neither begins or ends with a slash."""

    url: str
    folder: str


class Sign(Value, frozen=True):
    """What a setting says, and the file that says it (empty: the links do, by their number)."""

    path: str
    says: str


class Slugs(Value, frozen=True):
    """How a generator makes anchors of headings.

    `style`: as a forge does (empty), or by the habits of a generator, a name in `STYLES` of `analysis/heading_ids.py`.
    `separator`, `case` and `normal` form are those of Python-Markdown and PyMdown; docutils gives slugs to headings
    down to a `depth`. `attributes`: `{#id}` behind a heading is its id, or `{#id}` elsewhere is one; `html`: ids in
    HTML count, `blocks`: those of paragraphs do. `footnotes` and `emoji`: such signs are no part of an anchor.
    """

    style: str = ""
    separator: str = "-"
    case: str = ""
    normal: str = "NFC"
    attributes: bool = True
    html: bool = True
    blocks: bool = True
    footnotes: bool = False
    emoji: bool = False
    depth: int = 6


class Routing(Value, frozen=True):
    """How addresses lead to files.

    `mounts` are tried in order. `base` begins every path of the site. `hosts` are its own addresses with their base
    (`example.com/handbook`), `repositories` its own sources (`github.com/owner/name`, and a folder inside after
    `//`). `redirects` lead from a path to a path or address. `slash`: every page is served as a folder, so a
    relative address without extension starts there. `literal`: a link is a path of a file and nothing else.
    `lower`: addresses are in lower case whatever the file is called. `labels`: a link may name a label of any page.
    `top`: the root is the top of its repository or site, so that nothing above it can be meant. `slugs`: how
    anchors are made. `serving`: what the settings say of every page's address, where orgc knows the generator's rules
    to the letter; None where links are read with lenience. `guessed` names the fields that the links say by their
    number and no file states. `parts` are folders of texts that pages include, whose links are read there.
    """

    generator: str = ""
    signs: tuple[Sign, ...] = ()
    mounts: tuple[Mount, ...] = ()
    base: str = ""
    hosts: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    slash: bool = False
    literal: bool = False
    lower: bool = False
    labels: bool = False
    unnumbered: bool = False
    top: bool = False
    slugs: Slugs = Slugs()
    serving: Serving | None = None
    guessed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Settings:
    """The paths of a tree, and the texts of those files in and above it that say how it is served.

    `place` is the root's own path below the top of its repository, empty when it is that top or there is none.
    """

    def __init__(self, paths: frozenset[str], texts: Mapping[str, str], place: str = "") -> None:
        self.paths = paths
        self.place = place
        self.texts = dict(sorted(texts.items(), key=lambda item: (item[0].count("/"), item[0])))

    def named(self, *names: str) -> list[tuple[str, str, str]]:
        """Every setting whose path ends with one of `names`: its path, its folder, its text. The shallowest first."""
        found = []
        for name in names:
            for path, text in self.texts.items():
                if path == name or path.endswith(f"/{name}"):
                    found.append((path, path[: -len(name)].strip("/"), text))
        return found
