"""One file a diagram language, found by being here: `draw(drawing)` gives its text.

`json` and `graphml` are exports of the graph itself and have `export(org, ids)` instead.
"""
