class TokenRefused(Exception):
    """The token is not good for us: the answer is 401, and does not say why."""


class KeysUnknown(Exception):
    """The issuer's keys could not be fetched, not once: whether the token is good can't be said."""
