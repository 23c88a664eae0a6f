"""Which models there are, what they cost, and which of them serves what: rows that staff edit.

Without rows the environment's own model (`LLM_MODEL` and its companions) serves every purpose.
"""
