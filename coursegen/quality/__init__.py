"""Whether a course is fit to be handed over: checks of its lessons and of the whole, and the report on both.

The checks (`checks/`, one file each) are pure: shapes and sources in, findings out. An error of a lesson marks it
`review_required`, with its sentences; a warning is only reported. Nothing that fails is hidden, and nothing is mended
here: whoever has a lesson written asks the writer again, a bounded number of times.
"""
