"""A storm: the whole platform under load while its parts are killed, and a ledger that says what was kept.

`python -m deploy.storm` (`make storm`) starts a stack of its own with extra workers, lets clients of every tier start,
watch, cancel and delete courses over HTTP, and every few seconds breaks something: a worker, a document reader, Valkey,
Postgres, the web server, a message, a limit. Which and when follows from a seed that is printed. Then it grows quiet,
everything accepted may end, and what the clients were told is compared with what the database did.

    stage      the stack, the extra workers, their processes
    clients    users, their sessions, and the ledger of every answer they got
    faults     what can be broken, and who breaks it when
    evidence   triggers that note every move in the database, samples of Postgres and Redis, and the collection of both
    checks     one file for each promise: evidence in, a finding out
    report     a table for people, JSON for programs
    mutations  the platform with one of its guards taken out, to see that the checks notice
"""
