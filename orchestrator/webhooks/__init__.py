"""Telling others over HTTP what happens to a job: at least once, signed, in order.

An *endpoint* is where an organization wants to be told; a *delivery* is one event owed to one endpoint. Deliveries are
made by the transaction that adds the event (`owe_webhooks` in the database), so none can be forgotten and none is owed
for what did not happen. The `webhookUrl` of a job is an endpoint too, of the legacy format, made when first needed.

Of a job and an endpoint only the oldest open delivery has a time at which it may be sent; whoever ends it gives one to
the next, with the job locked, as it is while an event is added. So n+1 is never sent before n is delivered or dead.

Sending is like work: a wake-up call, a guarded claim with a lease (`attempts` is its number), no transaction and no
connection while the receiver takes its time, a finish that only the latest claim may commit. A sender that dies leaves
a lease that runs out, and the delivery is sent again with the same `webhook-id`.

A receiver that is down, slow or hostile costs the others nothing: an attempt ends after 15 seconds whatever is sent
back, at most two are under way per endpoint and one while it fails, failures in a row space the attempts out, and
endpoints in trouble share half of the sender's threads.

Only addresses of the public internet are called: `addresses` decides, and `connecting` connects to what was decided.
"""
