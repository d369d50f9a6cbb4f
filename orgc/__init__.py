"""orgc compiles an organization: a folder of markdown becomes a checked graph, agent bundles and reports."""

__version__ = "0.1.0"
