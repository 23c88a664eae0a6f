"""A provider of language models on loopback: real HTTP, scripted misbehaviour, and a ledger of what it was paid for.

It speaks OpenAI's chat completions, files and batches, Anthropic's messages and Google's generateContent. Unless its
script says otherwise it answers every call at once with a valid filling of the JSON schema that was asked for.
In a test: `with serve(Step("unavailable")) as server:`; by itself: `python -m tests.model_server --port 8100`.
"""

from .ledger import Entry, Ledger
from .script import Script, Step
from .serving import ModelServer, serve

__all__ = ["Entry", "Ledger", "ModelServer", "Script", "Step", "serve"]
