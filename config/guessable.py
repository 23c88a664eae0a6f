"""Secrets that are none: the demo's, what stands in examples, and what nobody has drawn by lot."""

DEMO_KEY = "demo-only-key-which-the-production-settings-refuse-to-start-with"
WORDS = (
    "changeme", "change-me", "change_me", "example", "insecure", "placeholder", "secret-key", "secret_key", "password",
    "replace-me", "your-secret", "demo-only", "super-secret",
)  # fmt: skip
FEWEST_CHARACTERS = 10
"""Different ones. Fifty hexadecimal digits drawn by lot have fewer once in a hundred thousand times."""


def why_guessable(secret: str) -> str | None:
    """What is wrong with the secret, as the end of a sentence about it; None if it looks like one drawn by lot."""
    lower = secret.lower()
    if lower in (DEMO_KEY, DEMO_KEY[::-1]):
        return "is the demo's: make one of your own"
    if any(word in lower for word in WORDS):
        return "looks like one out of an example: make one of your own"
    if secret in (secret + secret)[1:-1]:
        return "is a shorter text repeated: draw it by lot"
    if len(set(secret)) < FEWEST_CHARACTERS:
        return f"has fewer than {FEWEST_CHARACTERS} different characters: draw it by lot"
    return None
