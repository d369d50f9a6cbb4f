"""Reads a folder in a foreign format back as org markdown that a person can review. It writes nothing itself but
through `writing`, and knows no format: the readers that compiling uses say what a document is.
"""
