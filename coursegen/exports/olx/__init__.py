"""OLX: a course for Open edX, as Studio imports it."""
