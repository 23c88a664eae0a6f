"""Editing the outline of a course before its lessons are written."""
