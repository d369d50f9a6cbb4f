"""Middleman, and the technical documentation template of the UK government: `source/` is served."""

from __future__ import annotations

from orgc.grammar.settings import host_of, path_of, repository_of, table, under, words, yaml_values
from orgc.model.pattern import lazy
from orgc.model.routing import Mount, Routing, Settings, Sign

FILES = ("config/tech-docs.yml", "config.rb")
WEAK = "a config.rb may be of anything written in Ruby"
_SOURCE = lazy(r"set\s+:source\s*,\s*['\"]([\w./-]+)['\"]")


def detect(settings: Settings) -> Routing | None:
    """What `config/tech-docs.yml` says (host, github_repo, redirects), or a `config.rb` beside `source/`."""
    for path, folder, text in settings.named("config/tech-docs.yml"):
        data = yaml_values(text)
        host = words(data.get("host"))
        return Routing(
            "middleman",
            (Sign(path, "the technical documentation template, source source"),),
            (Mount("", under(folder, "source")),),
            path_of(host),
            tuple(filter(None, (host_of(host),))),
            tuple(filter(None, (repository_of(f"github.com/{words(data.get('github_repo'))}"),))),
            table(data.get("redirects")),
        )
    for path, folder, text in settings.named("config.rb"):
        match = _SOURCE.search(text)
        source = under(folder, match[1] if match else "source")
        if any(p.startswith(f"{source}/") for p in settings.paths):
            slash = "directory_indexes" in text
            return Routing("middleman", (Sign(path, f"source {source}"),), (Mount("", source),), slash=slash)
    return None
