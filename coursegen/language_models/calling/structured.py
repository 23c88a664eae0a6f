"""An answer that fits a schema, from a model that may need to be asked more than once."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import BaseModel

from .errors import CallFailed, CallRejected, SchemaBroken
from .modes import Modes
from .parsing import DoesNotFit, NotJson, parse
from .prompts import prompt
from .provider_schema import provider_schema
from .shapes import Answer, Call, Message, OutputMode, Tokens

T = TypeVar("T", bound=BaseModel)
Send = Callable[[Call, OutputMode], Answer]
ROUNDS = 3
DOWN = {OutputMode.JSON_SCHEMA: OutputMode.JSON_OBJECT, OutputMode.JSON_OBJECT: OutputMode.PROMPT}


@dataclass(frozen=True)
class Structured(Generic[T]):
    """The value, what all rounds together cost, and how many there were."""

    value: T
    tokens: Tokens
    rounds: int


def ask_structured(send: Send, call: Call, schema: type[T], *, modes: Modes) -> Structured[T]:
    """Ask by `send` until the answer fits `schema`, three times at most.

    An answer that does not fit is given back with what is wrong with it. A mode that the provider rejects (which costs
    nothing) or does not honour gives way to the next one, and what worked is remembered in `modes`. Each round has the
    call's whole deadline. Raises SchemaBroken when three answers did not fit, or what `send` raises; either carries the
    tokens of all rounds.
    """
    return _Conversation(send, replace(call, schema=schema), schema, modes).hold()


class _Conversation(Generic[T]):
    def __init__(self, send: Send, call: Call, schema: type[T], modes: Modes) -> None:
        self._send, self._call, self._schema, self._modes = send, call, schema, modes
        self._known = self._mode = modes.recall(call.model)
        self._said: tuple[Message, ...] = ()
        self._paid = Tokens()

    def hold(self) -> Structured[T]:
        for rounds in range(1, ROUNDS + 1):
            answer = self._ask()
            self._paid += answer.tokens
            try:
                value = parse(answer.text, self._schema)
            except DoesNotFit as problem:
                fault = problem
                self._object(answer.text, problem)
            else:
                self._remember()
                return Structured(value, self._paid, rounds)
        raise SchemaBroken(str(fault)).paid(self._paid, answer.text) from fault

    def _ask(self) -> Answer:
        while True:
            try:
                return self._send(self._phrased(), self._mode)
            except CallRejected as error:
                if self._mode not in DOWN:
                    raise error.paid(self._paid) from None
                self._mode = DOWN[self._mode]
            except CallFailed as error:
                raise error.paid(self._paid) from error.__cause__

    def _phrased(self) -> Call:
        messages = self._call.messages
        if self._mode is not OutputMode.JSON_SCHEMA:
            messages = _with_schema(messages, self._schema)
        return replace(self._call, messages=messages + self._said)

    def _object(self, text: str, problem: DoesNotFit) -> None:
        correction = prompt("correct_the_answer").replace("{problems}", str(problem))
        self._said = (Message("assistant", text or "…"), Message("user", correction))
        if isinstance(problem, NotJson):
            self._mode = DOWN.get(self._mode, self._mode)

    def _remember(self) -> None:
        if self._mode is not self._known:
            self._modes.learn(self._call.model, self._mode)


def _with_schema(messages: tuple[Message, ...], schema: type[BaseModel]) -> tuple[Message, ...]:
    """The schema belongs to the part that stays the same from call to call, which providers cache."""
    told = prompt("answer_in_json").replace("{schema}", json.dumps(provider_schema(schema), ensure_ascii=False))
    if messages and messages[0].role == "system":
        return (replace(messages[0], content=f"{messages[0].content}\n\n{told}"), *messages[1:])
    return (Message("system", told), *messages)
