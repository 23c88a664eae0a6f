"""Documents in, passages out: what an author uploads becomes text that can be searched, quoted and cited.

    sniffing.sniff(path, name)            what a file is, by its content: for the upload endpoint
    document.read_document(path, ...)     a Reading: blocks of Markdown that know their headings and their page
    passages.split_into_passages(reading) the quotable stretches of a Reading

A stranger's file is parsed in a child process with limits on memory, processor time, wall time and output, so a bomb or
a parser that hangs costs one error code and never a worker. Every way a document can fail has a code and a sentence for
its owner in `errors`. Formats are declared in `formats`; each has one reader under `readers`.

This file imports nothing: the child starts through it, and its start-up is paid for every document.
"""
