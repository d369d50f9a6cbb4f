"""What the organization may be asked, one module a question: `Ask` (its arguments), `Told` (its answer), `answer`.

The module's docstring is what agents read about the tool. Tools are found by being there.
"""
