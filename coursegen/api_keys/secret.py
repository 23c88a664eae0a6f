"""The key itself: `cg_`, 36 random characters, 6 of a checksum. Scanners for leaked secrets know it by that.

The random characters are worth 214 bits. The first eight are kept in the clear, to tell keys apart by; what stays
secret is worth 166. With so many nothing can be tried out, and a plain SHA-256 can't be undone.
"""

import hashlib
import secrets
import string
import zlib

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
PREFIX = "cg_"
RANDOM, CHECK, SHOWN = 36, 6, 8


def new_secret() -> str:
    """A key as it is shown, once."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return f"{PREFIX}{body}{_checksum(body)}"


def is_well_formed(text: str) -> bool:
    """Whether it can be a key at all: a slip of the keyboard is found out without asking the database."""
    body, check = text[len(PREFIX) : -CHECK], text[-CHECK:]
    whole = text.startswith(PREFIX) and len(body) == RANDOM and set(body) <= set(ALPHABET)
    return whole and check == _checksum(body)


def shown_part(secret: str) -> str:
    """What may be shown of it for ever."""
    return secret[: len(PREFIX) + SHOWN]


def digest_of(secret: str) -> str:
    """What is stored of it, and looked up: comparing digests says nothing of the key by how long it takes."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _checksum(body: str) -> str:
    """CRC-32 of the body, in the alphabet's base."""
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(CHECK):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits
