"""What the settings of Docusaurus, Eleventy, VitePress, VuePress, HonKit, mdBook and Astro say of addresses."""

from __future__ import annotations

from orgc.model.value import Value


class Area(Value, frozen=True):
    """Pages below `folder` that are published below `url`, neither with slashes around it.

    `kind` is `docs`, `blog` or `pages`; `instance` tells one from another of its kind. `language` begins its
    addresses. `exclude` are globs of paths inside. `numbered`: numbers before names stay in addresses. `instead` is the
    folder whose files are published where `folder` has none of the same path: what is not translated.
    """

    folder: str
    url: str
    kind: str = "docs"
    instance: str = ""
    language: str = ""
    exclude: tuple[str, ...] = ()
    numbered: bool = False
    instead: str = ""


class DocusaurusSite(Value, frozen=True):
    """Docusaurus. `root` is the folder of the settings, `slash` what `trailingSlash` says (empty: nothing). `open`: a
    plugin that orgc does not know may add pages. `search`: there is a page for it.
    """

    root: str
    areas: tuple[Area, ...]
    statics: tuple[str, ...]
    slash: str = ""
    open: bool = False
    search: bool = False


class EleventySite(Value, frozen=True):
    """Eleventy. `copied` are globs or folders with the place they are copied to (None: their own). `data` is what data
    files say of permalinks by folder (empty: not published), `told` what templates besides markdown say of their own.
    `drafts`: those are published too. `based`: a plugin puts `base` before addresses. `named`:
    a plugin turns paths of files into addresses. `vague` is where addresses begin that templates make. `closed`: every
    file that is copied is known.
    """

    root: str
    source: str
    copied: tuple[tuple[str, str | None], ...] = ()
    formats: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    drafts: bool = True
    based: bool = False
    named: bool = False
    vague: tuple[str, ...] = ()
    closed: bool = True


class VueSite(Value, frozen=True):
    """VitePress, or VuePress where `readme` is set: README.md stands for its folder. `rewrites` are patterns of paths
    and what they become. `based`: the base is put before addresses. `clean`: pages are called without `.html`.
    """

    source: str
    public: str
    exclude: tuple[str, ...] = ()
    rewrites: tuple[tuple[str, str], ...] = ()
    readme: bool = False
    based: bool = True
    clean: bool = False
    vague: tuple[str, ...] = ()


class BookSite(Value, frozen=True):
    """A book whose pages SUMMARY.md lists: mdBook, or HonKit where `copies` is set, which copies other markdown too."""

    root: str
    readme: str = "README.md"
    summary: str = "SUMMARY.md"
    copies: bool = False
    ignored: tuple[str, ...] = ()


class AstroSite(Value, frozen=True):
    """Astro with Starlight. `files`: pages are files and no folders. `languages` are those besides the one at the top.
    `named`: a plugin turns paths of files into addresses.
    """

    content: str
    public: str
    pages: str
    languages: tuple[str, ...] = ()
    files: bool = False
    named: bool = False
