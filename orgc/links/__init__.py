"""Where links lead: what a site publishes under which address, which anchors a page has, what a dead link meant."""
