"""One file a foreign format, for compiling and for importing. Found by being here.

A module defines `READER`, an `orgc.model.reading.Reader`. Readers do not know each other.
"""
