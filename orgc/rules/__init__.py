"""One file a rule, found by being here; the rule's name is the file's name with hyphens.

A module has `SEVERITY`, `FAMILY`, a docstring that is its page (why, bad, good, how to fix), and one of
`check_document(document, unit)`, whose findings are cached with the file, `check_org(org)`, and
`check_ignore(path, ignore, used, known)`. Without one it documents what the parser reports. Rules do not know each
other and touch no file, clock or environment.
"""
