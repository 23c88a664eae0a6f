"""PDF, set by Typst."""
