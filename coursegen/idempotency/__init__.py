"""Requests that name themselves, so that sending one again gives the first answer and does nothing twice.

A request with a key *claims* its row before anything is done, and *keeps* its answer in it. A process that dies in
between leaves a claim that runs out in seconds; whoever sends the request again then takes it over. What was done
either was committed together with the answer, or is found by the id of the row (a job carries it).

- Only the latest claim may keep an answer: its number is the fence, as with work items.
- A refusal that says the request was never good, or that now is not the moment, leaves no row: the key is free again.
- A failure of ours leaves the row without an answer: what became of the request is found out by its repetition.
"""
