"""Passages made ready for teaching: headings cleaned, front matter left out, blocks told apart."""
