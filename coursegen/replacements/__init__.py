"""Replacements: a document that takes the place of another in a course that is made.

A replacement is a document of its own that `replaces` the former; while it is read nothing else changes. Once it is
read, the former is `replaced`: nothing is searched for or written from it any more, but its passages stay for the
lessons that still rest on them. Those of which something changed are written anew, one by one, each keeping its text
until then. At the end the replacement takes over: what stands in both word for word is cited from it from now on, a
lesson that could not be written anew is marked as such, and the former document goes with its passages.

When the work ends before any lesson is written, the replacement is withdrawn and everything is what it was. At rest a
course never has one.
"""
