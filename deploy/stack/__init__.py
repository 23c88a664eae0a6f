"""The whole platform from one command, on a machine that has nothing but Python.

`python -m deploy.stack` (`make up`) runs Postgres, Valkey, the web server, the live process, a proxy that gives both
one address, three kinds of worker and Flower as children of one foreground process. It restarts what dies, and
whatever ends it, nothing is left running. Everything it keeps lies in one directory (`--data`, by default `.demo/`):

    lock           held while a stack runs from here, and until the last of its processes is gone
    secrets.json   passwords and keys, made once
    stack.json     addresses, accounts and process ids, for scripts; there from the moment the stack is ready
                   until it begins to stop or is killed, and rewritten in one step when a part was restarted
    postgres/ valkey/ media/ logs/

Not for production: deploy/ has a Dockerfile for that.
"""
