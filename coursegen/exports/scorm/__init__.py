"""SCORM 1.2: a package for an LMS, with one sharable content object for each lesson.

A lesson without a quiz is completed by being opened. One with a quiz is completed by answering it, and reports the
share of right answers as its score, 0 to 100; what counts as passed is for the LMS to say. Answers are kept as
`suspend_data`, of which SCORM 1.2 grants 4,096 characters.
"""
