"""Outline reviews: the author looks at the outline before any lesson is written.

Asked for at the start. When the structure is stored its job gives both slots back and waits for a person, as a row with
a time: nothing of it runs, nobody is called. The approval puts it into the waiting room, where it is admitted like any
other, as having arrived at that moment; its next items are the lessons of the outline as it then is. Unless it is
approved within OUTLINE_REVIEW_DAYS the sweeper cancels it, with the reason.
"""
