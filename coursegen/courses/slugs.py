"""Names of courses in URLs."""

import secrets

from anyascii import anyascii
from django.utils.text import slugify

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without letters that are easily taken for another."""
RANDOM_CHARACTERS = 6
LONGEST_TITLE = 90


def new_slug(title: str) -> str:
    """The title in Latin letters and six random characters: `vvedenie-v-fiziku-k3x9vd`. Differs at every call."""
    words = slugify(anyascii(title).replace("_", " "))[:LONGEST_TITLE].strip("-") or "course"
    return f"{words}-{''.join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))}"
