"""One reader per format: `read(path) -> Draft`, raising DocumentError. They run only in the child process."""
