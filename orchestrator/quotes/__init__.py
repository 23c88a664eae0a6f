"""Quotes: what a course will come to, said before it is begun and kept beside what it came to.

Lessons, tokens, money and minutes, each as a range that the real figure falls into eight times in ten. They are read
off courses completed lately that are like it (`similar.sql`): what these came to is told by what was known of them
beforehand, and how far off that would have been for each of them is how wide the ranges are. Where too few are like it
the ranges are our own, and wide.

A quote is made when asked for and kept by its course; the start copies it onto its job.
"""
