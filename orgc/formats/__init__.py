"""One file a format of findings, found by being here: `render(report, view)` gives the text to print.

`full` and `concise` are for people: errors and warnings, the rest counted. The others carry every finding.
"""
