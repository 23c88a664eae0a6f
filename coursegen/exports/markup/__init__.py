"""Markdown as a tree, for formats that are not HTML."""
