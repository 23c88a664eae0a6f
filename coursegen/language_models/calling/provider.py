"""The one interface behind which a provider of language models is called."""

from typing import Protocol

from .shapes import Answer, Call, OutputMode


class Provider(Protocol):
    """Safe to use from many threads at once; one instance per address and key."""

    def call(self, call: Call, *, output_mode: OutputMode = OutputMode.PROMPT) -> Answer:
        """Ask once and wait, at most `call.deadline_seconds`.

        `output_mode` tells how the provider is to hold the model to `call.schema`; the messages go out as they are.
        Raises one of `calling.errors` and nothing else that comes from outside.
        """
        ...
