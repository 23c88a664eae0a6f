"""One lesson out of its passages."""
