"""Site generators, one a file: `FILES` are the settings it is known by, `detect` says how it serves a tree, or None."""
