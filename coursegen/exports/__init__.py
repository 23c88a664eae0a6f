"""Files made of a course: for reading, for printing, for an LMS.

`load` takes a course's contents out of the database, `formats` says what there is to make of them, `make` makes it.
Contents are frozen data and equal contents give equal bytes, so a file needs no second making while its course stays
as it is. Making touches neither database nor network; `process` lets a child process do it under limits.

What a writer or a document says is a stranger's text: it goes through `coursegen.courses.html` into pages, through
`markup` into documents, and is escaped by the format's own rules into everything else.
"""
