"""PPTX: the lessons' slides, to speak over and to work on."""
