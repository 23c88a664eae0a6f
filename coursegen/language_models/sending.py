from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from .account import Account
from .batching.call import BatchCall
from .calling.shapes import Answer, Call, Message, OutputMode, Tokens
from .errors import AnsweredLater
from .estimate import cost, tokens_of
from .guarding.breaker.passage import passage
from .guarding.rate.place import place
from .ledger.content import content_hash
from .ledger.entry import Booking, answered_again, broken, entry
from .ledger.models import ModelCall
from .ledger.queries import equal_calls
from .registry.clients import client_of, request_of
from .registry.models import LanguageModel


@dataclass
class Spent:
    """What a completion has cost so far, whichever models it went to."""

    model_calls: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    cost_usd: Decimal = Decimal(0)

    def add(self, tokens: Tokens, cost_usd: Decimal) -> None:
        self.model_calls += 1
        self.tokens += tokens
        self.cost_usd += cost_usd


@dataclass
class Sending:
    """Sends calls to one model, each answered from the ledger or made within limits, breaker and budgets.

    `batched`: the first one that the ledger can't answer is not made, but raised as AnsweredLater.
    """

    model: LanguageModel
    account: Account
    asked: tuple[Message, ...]
    spent: Spent
    batched: bool = False
    calls: list[UUID] = field(default_factory=list)
    """The calls that were answered, in their order."""

    def __call__(self, call: Call, mode: OutputMode) -> Answer:
        """The answer to `call`. Its raw text is committed before this returns."""
        broken(self.calls)  # or nobody would ask on
        wanted = content_hash(self.model, call, asked=self.asked)
        earlier = equal_calls(organization_id=self.account.organization_id, hashes=[wanted]).first()
        if earlier is not None:
            return self._given_again(earlier)
        if self.batched and not self.calls:
            raise AnsweredLater(self._for_a_batch(call, mode, wanted))
        return self._make(call, mode, wanted)

    def _given_again(self, earlier: ModelCall) -> Answer:
        self.calls.append(answered_again(earlier, self.model, self.account).id)
        if earlier.batched and earlier.item_id == self.account.item_id:  # paid for this very piece of work
            self.spent.add(Tokens(earlier.tokens_in, earlier.tokens_out, earlier.tokens_cached), earlier.cost_usd)
        connection.close()
        return Answer(earlier.answer or "", Tokens(), "from the ledger", self.model.name, 0)

    def _for_a_batch(self, call: Call, mode: OutputMode, wanted: bytes) -> BatchCall:
        connection.close()
        most = Tokens(input=tokens_of(call.messages), output=call.max_tokens)
        return BatchCall(
            model=self.model,
            account=self.account,
            purpose=call.purpose,
            content_hash=wanted,
            at_most=cost(self.model, most, share=self.model.batch_price_factor),
            body=request_of(self.model, call, mode),
        )

    def _make(self, call: Call, mode: OutputMode, wanted: bytes) -> Answer:
        call_id, most = uuid7(), Tokens(input=tokens_of(call.messages), output=call.max_tokens)
        holder = str(self.account.item_id or "")
        booking = Booking(call_id, call.purpose, wanted, at_most=cost(self.model, most))
        with (
            place(self.model, call_id=call_id, holder=holder, tokens=most.input + most.output) as taken,
            passage(self.model, call_id=call_id),
            entry(self.model, self.account, booking) as made,
        ):
            answer = client_of(self.model).call(call, output_mode=mode)
            tokens = answer.tokens if answer.tokens != Tokens() else _unreported(call, answer)
            made.answered(answer, tokens=tokens)
            taken.tokens = tokens.input + tokens.output
        self.spent.add(made.tokens, made.cost_usd)
        self.calls.append(call_id)
        return answer


def _unreported(call: Call, answer: Answer) -> Tokens:
    """Some servers do not say what an answer took."""
    return Tokens(input=tokens_of(call.messages), output=tokens_of([Message("assistant", answer.text)]))
