"""One file a target, found by being here; the target's name is the file's name with hyphens.

A module has a docstring that says what it emits and whose format it is, and `emit(org, bundles, source)`, which gives
an Emission: artifacts, and what the format could not express. `source` gives the text of a document. Targets read the
bundles and the organization, nothing else; prose comes from `templates/<target>/`, data is serialised. `ALSO` names the
targets whose files this one builds on: they are built with it.
"""
