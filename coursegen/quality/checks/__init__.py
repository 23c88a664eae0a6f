"""One check per file, each a function from what is checked to its findings."""
