"""What a site publishes, where orgc knows the rules of its generator to the letter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from orgc.analysis.astro_pages import astro_pages
from orgc.analysis.book_pages import book_pages
from orgc.analysis.docusaurus_pages import docusaurus_pages
from orgc.analysis.eleventy_pages import eleventy_pages
from orgc.analysis.files import Files
from orgc.analysis.hugo_links import HugoPublished
from orgc.analysis.hugo_pages import hugo_pages
from orgc.analysis.jekyll_links import JekyllPublished
from orgc.analysis.jekyll_pages import jekyll_pages
from orgc.analysis.landing import Published
from orgc.analysis.mkdocs_pages import mkdocs_pages
from orgc.analysis.sphinx_pages import sphinx_pages
from orgc.analysis.vue_pages import vue_pages
from orgc.model.entity import Entity
from orgc.model.page_sites import AstroSite, BookSite, DocusaurusSite, EleventySite, VueSite
from orgc.model.routing import Mount, Routing
from orgc.model.serving import HugoSite, JekyllSite, MkdocsSite, SphinxSite
from orgc.model.unit import Unit


def published(
    routing: Routing, mounts: Iterable[Mount], files: Files, units: dict[str, Unit[Entity]], today: datetime.date
) -> Published | None:
    """What the generator publishes; None where orgc does not know its rules to the letter. `mounts` are those that the
    settings name.
    """
    site = routing.serving
    found: Published | None = None
    if isinstance(site, MkdocsSite):
        return mkdocs_pages(site, files, units, routing, mounts)
    if isinstance(site, SphinxSite):
        return sphinx_pages(site, files, routing, mounts)
    if isinstance(site, HugoSite):
        found = HugoPublished(routing, site, hugo_pages(site, files, units, today), files)
    elif isinstance(site, JekyllSite):
        found = JekyllPublished(routing, site, jekyll_pages(site, files, units, today), files)
    elif isinstance(site, DocusaurusSite):
        found = docusaurus_pages(site, files, units, routing)
    elif isinstance(site, EleventySite):
        found = eleventy_pages(site, files, units, routing)
    elif isinstance(site, VueSite):
        found = vue_pages(site, files, units, routing)
    elif isinstance(site, BookSite):
        found = book_pages(site, files, units, routing)
    elif isinstance(site, AstroSite):
        found = astro_pages(site, files, units, routing)
    return found if found is not None and found.served.home else None
