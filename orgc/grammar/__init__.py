"""Readers of phrases: labels, steps, norms and tables as people write them. Pure functions over parsed text."""
