"""How a call fails. Each error says by its base what trying again would do, and what the call cost all the same."""

from typing import Self

from coursegen.writing import errors

from .shapes import Tokens


class CallFailed(errors.WritingError):
    """What all failures of calls have: the tokens paid (none, where the provider did not say) and the text, if any."""

    tokens: Tokens = Tokens()
    text: str = ""

    def paid(self, tokens: Tokens, text: str = "") -> Self:
        """This error, with what was paid so far added to it."""
        self.tokens = self.tokens + tokens
        self.text = self.text or text
        return self


class RateLimited(CallFailed, errors.RateLimited):
    """The provider asks for patience: `retry_after` seconds, where it says how many."""


class ProviderUnavailable(CallFailed, errors.ProviderUnavailable):
    """No usable answer within the deadline: a failing or unreachable server, a cut connection, garbage."""


class Misconfigured(CallFailed, errors.NotServed):
    """The provider will not serve us as configured: a wrong key or address, an unknown model, no credit."""


class CallRejected(CallFailed, errors.NotServed):
    """The provider does not accept this call: too long, or with a parameter it does not know."""


class Refused(CallFailed, errors.BadOutput):
    """The model, or the provider's filter, declined to answer."""


class CutShort(CallFailed, errors.BadOutput):
    """The answer reached `max_tokens` before its end; `text` is what there was."""


class SchemaBroken(CallFailed, errors.BadOutput):
    """What came back does not fit the schema, also after having been asked again."""
