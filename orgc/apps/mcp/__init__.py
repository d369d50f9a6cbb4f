"""The organization served to agents over the Model Context Protocol. What may be asked is in `tools`, one module each.

Everything is read-only. Only `server` and `serving` know the SDK.
"""
