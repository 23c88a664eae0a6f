"""Secrets at rest: in the database they are sealed with a key that the database does not hold."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SealBroken(Exception):
    """A sealed text was made with another key, or is none."""


def seal(text: str) -> str:
    """The text as it may be stored."""
    return _cipher(settings.WEBHOOK_ENCRYPTION_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed; raises SealBroken when it can't be read with today's key."""
    try:
        return _cipher(settings.WEBHOOK_ENCRYPTION_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken("sealed with another WEBHOOK_ENCRYPTION_KEY") from error


@cache
def _cipher(key: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"coursegen sealing").derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
