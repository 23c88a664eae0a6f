"""Stand-ins for the reading child, to see what its parent does."""
