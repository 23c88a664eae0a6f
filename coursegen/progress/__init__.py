"""The progress of a course that front ends show: five steps, written by one database function."""
