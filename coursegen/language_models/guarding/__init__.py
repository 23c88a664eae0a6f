"""What stands before a call: the minute's limits, the breaker, the budget. Each is a block that the call runs in.

All three are shared by every worker and none waits: a call that can't be made now ends with an error that says when it
can, and the engine puts the work back until then. Without Redis a model with limits is not called at all, since no
process knows what the others do, and breakers count as closed.
"""
