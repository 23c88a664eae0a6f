"""Passages that mean what is looked for, in whatever words and language.

Off unless SEMANTIC_SEARCH is set (docs/decisions/0022-search-by-meaning.md). A text becomes an *embedding*, 384 numbers
that lie close to those of texts with a like meaning:

    engine     what turns a text into one
    embedding  doing so for many passages, in a guarded child
    missing    doing so for passages that have none yet (`manage.py embed_passages`)
    nearest    the passages of a course that lie closest to what is looked for

A passage without an embedding is found by its words alone; nothing waits for one.
"""
