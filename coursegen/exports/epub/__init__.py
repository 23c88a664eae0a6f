"""EPUB 3: a book for readers of e-books."""
