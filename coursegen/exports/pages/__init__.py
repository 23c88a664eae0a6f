"""Lessons as HTML that is XML too: one set of templates for sites, e-books and packages for an LMS."""
