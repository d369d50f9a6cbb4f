r"""A file or folder cannot be read as text.

## Why

What stands in it is not checked and reaches nobody. Text that is not UTF-8 is read as Windows-1252, with a warning:
some of its characters may be wrong.

## Bad

```bytes policies/travel.md
# Reisen\n\nF\xfcr alle gilt: 50 Euro.
```

## Good

```markdown policies/travel.md
# Reisen

Für alle gilt: 50 Euro.
```

## How to fix

Save it as UTF-8 text; give orgc permission to read it; exclude what is not part of the handbook under `exclude` in
`orgc.toml`. Larger files than `max-file-size` (4 MB) are not read.
"""

SEVERITY = "error"
FAMILY = "safety"
