"""What a site publishes, where orgc knows the rules of its generator to the letter."""

from __future__ import annotations

import datetime

from orgc.analysis.astro_pages import astro_pages
from orgc.analysis.book_pages import book_pages
from orgc.analysis.docusaurus_pages import docusaurus_pages
from orgc.analysis.eleventy_pages import eleventy_pages
from orgc.analysis.files import Files
from orgc.analysis.landing import Published
from orgc.analysis.landing import published as published_by_others
from orgc.analysis.pages import Pages
from orgc.analysis.vue_pages import vue_pages
from orgc.model.entity import Entity
from orgc.model.page_sites import AstroSite, BookSite, DocusaurusSite, EleventySite, VueSite
from orgc.model.routing import Routing
from orgc.model.unit import Unit


def published(routing: Routing, files: Files, units: dict[str, Unit[Entity]], today: datetime.date) -> Published | None:
    """What the generator publishes; None where orgc does not know its rules to the letter."""
    site = routing.serving
    found: Pages | None
    if isinstance(site, DocusaurusSite):
        found = docusaurus_pages(site, files, units, routing)
    elif isinstance(site, EleventySite):
        found = eleventy_pages(site, files, units, routing)
    elif isinstance(site, VueSite):
        found = vue_pages(site, files, units, routing)
    elif isinstance(site, BookSite):
        found = book_pages(site, files, units, routing)
    elif isinstance(site, AstroSite):
        found = astro_pages(site, files, units, routing)
    else:
        return published_by_others(routing, files, units, today)
    return found if found is not None and found.served.pages else None
