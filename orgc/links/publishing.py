"""What a site publishes, where orgc knows the rules of its generator to the letter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from orgc.links.astro_pages import astro_pages
from orgc.links.book_pages import book_pages
from orgc.links.docusaurus_pages import docusaurus_pages
from orgc.links.eleventy_pages import eleventy_pages
from orgc.links.files import Files
from orgc.links.hugo_links import HugoPublished
from orgc.links.hugo_pages import hugo_pages
from orgc.links.jekyll_links import JekyllPublished
from orgc.links.jekyll_pages import jekyll_pages
from orgc.links.landing import Published
from orgc.links.mkdocs_pages import mkdocs_pages
from orgc.links.sphinx_pages import sphinx_pages
from orgc.links.vue_pages import vue_pages
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
