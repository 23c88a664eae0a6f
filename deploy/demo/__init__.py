"""The platform shown at work: brings a stack up, and makes a course out of a document as a front end would.

`python -m deploy.demo` (`make demo`) leaves the stack running for a look around; `--once` ends with the course, for
scripts.
"""
