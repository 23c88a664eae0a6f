"""Requests and tokens per minute of a model, over all workers.

Whoever finds no room is booked: a place in a later minute is kept, the wait until then is said at once, and who comes
back finds it. So a hundred lessons waiting for ten calls a minute ask twice each, in their order, instead of a hundred
times by luck. A booking nobody comes for is forgotten a minute after its time.

Calls made count from the moment they are made, in any sixty seconds by Redis' own clock. Tokens count as estimated
until the provider has said how many there were.
"""
