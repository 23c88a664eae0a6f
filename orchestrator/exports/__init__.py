"""Exports: files of courses, made in the background and kept for a while.

An export is asked for by a row, woken by a message that names it, and claimed, made and finished by whoever holds its
claim, as work items are; `claim_no` is the fencing token here too. What differs: it belongs to no job and holds no
slot, and it is made by a child process whose parent keeps the lease alive while it waits.

The file is stored before the row says `ready`, under a name with the claim's number in it; so a row knows every file
that its attempts can have left behind. When a course is deleted its exports lose their course, and the sweeper takes
files and rows away. When a worker dies the lease runs out, and another makes the file again.
"""
