"""The steps by which a course comes to be, each cut in two: `perform` does the work and writes nothing that matters,
`store` keeps the result in the caller's transaction. Who performs when, and what happens when it fails, is not known
here.
"""
