"""A small real model on loopback, for tests of what no scripted server can show."""
