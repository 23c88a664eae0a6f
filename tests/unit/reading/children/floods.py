"""Writes more than any answer may hold."""

import sys

for _ in range(64):
    sys.stdout.write("x" * 1024 * 1024)
