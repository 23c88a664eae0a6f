"""What models are asked to fill in. The descriptions are part of the request: models read them.

A slip that can be mended is (too many keywords are cut, minutes out of range are moved into it); one that can't is an
error whose sentence tells the model what to do better.
"""
