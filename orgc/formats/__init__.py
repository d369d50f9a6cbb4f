"""One file a format of findings, found by being here: `render(report, view)` gives the text to print.

`full` and `concise` are for people: errors and warnings, the rest counted. The others carry every
finding; `markdown`, which is for a comment of limited length, stops at 500 and says so.
"""
