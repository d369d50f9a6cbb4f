"""What the settings of a generator say of the addresses of its pages, as values that the analysis reads."""

from __future__ import annotations

from typing import Literal

from orgc.model.page_sites import AstroSite, BookSite, DocusaurusSite, EleventySite, VueSite
from orgc.model.value import Value

OWN_PLUGINS = "_plugins"  # among the plugins of Jekyll: code of the site's own
Hook = Literal["plain", "portable", "unknown"]


class Root(Value, frozen=True):
    """A folder that is published, the address where it begins and the language of its pages."""

    folder: str
    url: str = ""
    language: str = ""


class HugoSite(Value, frozen=True):
    """Hugo. `permalinks` are patterns by section, `ugly` the sections without folders for pages (`*`: all).
    `built` are those of `draft`, `future` and `expired` that are published. `links` and `pictures` say what a template
    makes of addresses: nothing, the address of a page that they name as a file, or what nobody knows. `based`: an
    address that begins with `/` is below the address of the site. `raw`: HTML is kept.
    """

    pages: tuple[Root, ...]
    statics: tuple[Root, ...]
    languages: tuple[tuple[str, str], ...] = ()  # name, and where its addresses begin; the default one first
    permalinks: tuple[tuple[str, str], ...] = ()
    ugly: tuple[str, ...] = ()
    lower: bool = True
    accents: bool = True
    dated: bool = False  # the date may stand in the file's name
    taxonomies: tuple[str, ...] = ()
    built: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()  # where addresses begin that other repositories fill
    links: Hook = "unknown"
    pictures: Hook = "unknown"
    based: bool = False
    raw: bool = False
    partial: bool = False  # folders that are published lie beside the root


class PathSite(Value, frozen=True):
    """What MkDocs and Sphinx have in common, whose links are paths of files before they are addresses.

    `folders`: a page is written as a folder, not as a file. `indexes`: pages that stand for their folder. `left_out`
    are the lines of a .gitignore that say what is not published, `made` the heads of addresses that no file is behind.
    """

    folders: bool = True
    indexes: tuple[str, ...] = ("index",)
    left_out: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


class MkdocsSite(PathSite, frozen=True):
    """MkDocs. `topped`: a path that begins with `/` is one from the top. `hidden`: heads of paths of files whose
    addresses are not known. `open`: folders are made whose names nothing says. `based`: it is known where the site
    begins on its host. `versions`: an own address may begin with a version. `languages`, the first of them without a
    folder of its own: pages whose names end with `.LANGUAGE.md`, or stand in a folder of that name (`by_folder`).
    """

    topped: bool = False
    hidden: tuple[str, ...] = ()
    open: bool = False
    based: bool = True
    versions: bool = False
    languages: tuple[str, ...] = ()
    by_folder: bool = False


class SphinxSite(PathSite, frozen=True):
    """Sphinx, where pages and `copied` folders alone have addresses. `listed`: the pages that are published, without
    extension (empty: all). `names`: labels are defined where nothing says it, `titles`: titles of headings are labels.
    """

    listed: tuple[str, ...] = ()
    copied: tuple[Root, ...] = ()
    names: bool = False
    titles: bool = False


class JekyllCollection(Value, frozen=True):
    """A collection of Jekyll: whether its pages are published, and under which pattern."""

    name: str
    output: bool = False
    permalink: str = ""


class JekyllSite(Value, frozen=True):
    """Jekyll. `collected` is how the paths of collections begin, `defaults` are a path, a type, a key and its value
    each, `plugins` those that may change where pages are or where links lead. `linked`: relative links are rewritten in
    collections too. `pages`: GitHub Pages builds it, as far as anybody can tell; `domain`: it has a domain of its own.
    """

    source: str
    permalink: str = "date"
    collections: tuple[JekyllCollection, ...] = ()
    collected: str = "_"
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str, str, str], ...] = ()
    plugins: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    linked: bool = False
    future: bool = False
    unpublished: bool = False
    drafts: bool = False
    pages: bool = False
    domain: bool = False
    languages: tuple[str, ...] = ()  # that a plugin may put before addresses


Serving = (
    MkdocsSite | SphinxSite | HugoSite | JekyllSite | DocusaurusSite | EleventySite | VueSite | BookSite | AstroSite
)
