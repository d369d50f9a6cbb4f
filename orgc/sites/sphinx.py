"""Sphinx with MyST, and Jupyter Book: the folder of `conf.py` is served; a link may name a label of any page."""

from __future__ import annotations

from orgc.grammar.settings import option, under, yaml_values
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = ("conf.py", "_toc.yml", "myst.yml")


def detect(settings: Settings) -> Routing | None:
    """A `conf.py` that configures Sphinx, or the contents list of Jupyter Book or MyST."""
    for path, folder, text in settings.named("conf.py"):
        if option(text, "project") or "extensions" in text:
            return Routing("sphinx", (Sign(path, f"source {folder or '.'}"),), (Mount("", folder),), labels=True)
    for path, folder, text in settings.named("_toc.yml", "myst.yml"):
        if yaml_values(text):
            root = under(folder, ".")
            return Routing("sphinx", (Sign(path, f"source {root or '.'}"),), (Mount("", root),), labels=True)
    return None
