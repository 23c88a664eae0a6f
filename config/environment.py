"""The environment, read in this one place. Nonsense ends the process at start with a sentence per broken rule."""

import os
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from .environment_rules import broken_rules
from .guessable import DEMO_KEY
from .nonsense import sensible

ROOT = Path(__file__).resolve().parent.parent
RATE = r"^([1-9]\d{0,5}/[1-9]\d{0,4}|off)$"


class Environment(BaseSettings):
    """Every variable the platform reads, with its default and its limits (docs/configuration.md repeats them)."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    coursegen_env: Literal["demo", "production"] = Field(
        "production", description="`demo` allows built-in keys and plain http; never use it on a reachable machine"
    )
    secret_key: str = Field("", description="Django's signing key, 50 characters or more")
    jwt_signing_key: str = Field("", description="signs access and refresh tokens; not the same as SECRET_KEY")
    jwt_signing_key_previous: str = Field(
        "", repr=False, description="JWT_SIGNING_KEY before it was changed: its tokens stay good until they expire"
    )
    webhook_encryption_key: str = Field(
        "", description="seals webhook secrets and kept answers in the database; not the same as the other keys"
    )
    allowed_hosts: str = Field("localhost,127.0.0.1", description="host names served, separated by commas")
    csrf_trusted_origins: str = Field("", description="origins of the admin behind a proxy, separated by commas")
    cors_allowed_origins: str = Field(
        "", description="origins whose pages may call the API from a browser, separated by commas"
    )

    database_url: str = Field(
        "postgres://coursegen_app@127.0.0.1:5432/coursegen", description="Postgres, as the application"
    )
    database_owner_url: str = Field("", description="Postgres, as the owner: migrations only (default: DATABASE_URL)")
    database_as_owner: bool = Field(False, description="set by manage.py for commands that change the schema")
    database_app_role: str = Field(
        "coursegen_app", pattern=r"^[a-z_][a-z0-9_]{0,62}$", description="role the application acts as"
    )
    database_pool_size: int = Field(8, ge=0, le=500, description="connections per process; 0: no pool, else 4 or more")
    redis_url: str = Field("redis://127.0.0.1:6379/0", description="Valkey or Redis: broker, slots, spool")

    media_root: Path = Field(
        ROOT / "media", description="where uploaded documents and files of exports are kept, without a bucket"
    )
    storage_bucket: str = Field(
        "", description="bucket of an S3-compatible store that keeps them instead (needs requirements/s3.txt)"
    )
    storage_endpoint_url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="address of that store; none: Amazon's of the region"
    )
    storage_region: str = Field("", description="region of the bucket, where the store has any")
    storage_access_key_id: str = Field("", description="key for the bucket; none: the machine's own role decides")
    storage_secret_access_key: str = Field("", description="secret of that key")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least severe line logged")

    web_bind: str = Field("0.0.0.0:8000", description="address of the web process")
    web_processes: int = Field(2, ge=1, le=64, description="processes of the web server")
    web_threads: int = Field(8, ge=1, le=128, description="threads per web process")
    live_bind: str = Field("0.0.0.0:8001", description="address of the live process")
    live_streams: int = Field(
        5000, ge=1, le=100_000, description="streams of live events one live process holds; over that: 503"
    )
    live_streams_per_user: int = Field(
        20, ge=1, le=100_000, description="of them for one user; over that: 429 `too_many_streams`"
    )
    live_heartbeat_seconds: float = Field(
        15, ge=0.05, le=300, description="a stream in which nothing happens says so often that it lives"
    )
    writer_threads: int = Field(64, ge=1, le=1000, description="lessons one writers process works on at once")
    reader_threads: int = Field(2, ge=1, le=64, description="documents one readers process parses at once")
    system_threads: int = Field(32, ge=2, le=500, description="webhooks one system process sends at once")
    flower_bind: str = Field("127.0.0.1:5555", description="address of Flower; keep it off the public network")
    metrics_token: str = Field(
        "", repr=False, description="what Prometheus sends to read /metrics; there is no such page without one"
    )
    flower_basic_auth: str = Field("", description="`user:password` of Flower; it does not start without")

    llm_model: str = Field("", description="language model that writes, as its provider calls it")
    llm_kind: Literal["openai", "anthropic", "google"] = Field(
        "openai", description="protocol of LLM_MODEL's provider; `openai` is also what vLLM, Ollama and others speak"
    )
    llm_base_url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="where LLM_MODEL is called; needed where LLM_KIND is openai"
    )
    llm_api_key: str = Field("", repr=False, description="key of LLM_MODEL's provider")
    llm_price_in: Decimal = Field(Decimal(0), ge=0, le=100_000, description="USD per million tokens LLM_MODEL reads")
    llm_price_out: Decimal = Field(Decimal(0), ge=0, le=100_000, description="USD per million tokens it writes")
    llm_requests_per_minute: int = Field(0, ge=0, description="calls of LLM_MODEL over all workers; 0: no limit")
    llm_tokens_per_minute: int = Field(0, ge=0, description="tokens of LLM_MODEL over all workers; 0: no limit")
    llm_batches: bool = Field(False, description="LLM_MODEL's provider has OpenAI's files and batches: economy lane")
    llm_batch_price_factor: Decimal = Field(
        Decimal("0.5"), ge=0, le=1, description="what a call of LLM_MODEL costs in a batch, as a share of its price"
    )
    llm_answers_days: int = Field(
        30, ge=1, le=3650, description="how long raw answers of models are kept; equal calls are free as long"
    )
    rate_limit_user: str = Field("12000/60", pattern=RATE, description="requests/seconds of one user, or `off`")
    rate_limit_organization: str = Field(
        "60000/60", pattern=RATE, description="requests/seconds of all users of one organization, or `off`"
    )
    rate_limit_address: str = Field(
        "600/60", pattern=RATE, description="requests/seconds without a token from one address, or `off`"
    )
    rate_limit_account: str = Field(
        "20/300", pattern=RATE, description="wrong passwords/seconds for one account, or `off`"
    )
    trusted_proxies: int = Field(
        0, ge=0, le=10, description="proxies in front that append to X-Forwarded-For; 0: clients connect directly"
    )
    budget_pause_minutes: float = Field(
        15, ge=0, le=1440, description="how long a generation whose budget is exhausted keeps its slot and waits"
    )

    outline_review_days: float = Field(
        14, gt=0, le=365, description="how long a generation waits for its author to approve the outline"
    )
    economy_hours: float = Field(
        24, gt=0, le=168, description="within how many hours the economy lane has a generation's lessons written"
    )
    economy_margin_minutes: float = Field(
        60, ge=0, le=1440, description="so long before that its batch is called off, and live calls write the rest"
    )
    economy_look_seconds: float = Field(
        60, ge=0.1, le=3600, description="how often a batch is looked after at its provider"
    )

    writer: Literal["auto", "offline", "model"] = Field(
        "auto", description="who writes: `model`, `offline`, or `auto`: a model where one is configured, else offline"
    )
    writer_material_tokens: int = Field(
        24_000, ge=1_000, le=500_000, description="tokens of documents that a model is shown at once"
    )
    writer_delay_seconds: float = Field(0, ge=0, le=3600, description="the offline writer takes this long a lesson")
    semantic_search: bool = Field(
        False, description="passages are found by meaning, too (needs requirements/semantic.txt, see docs/writing.md)"
    )
    retention_days: int = Field(
        90, ge=1, le=3650, description="how long events, metrics and work items are kept after a job has ended"
    )
    export_retention_days: int = Field(7, ge=1, le=3650, description="how long the files of exports are kept")
    webhook_retention_days: int = Field(
        30, ge=1, le=3650, description="how long deliveries of webhooks are kept and can be replayed once they ended"
    )
    webhook_allow_loopback: bool = Field(
        False, description="let webhooks call this machine itself, over plain http too; refused in production"
    )
    shutdown_grace_seconds: float = Field(
        25, ge=0, le=600, description="how long work may go on after SIGTERM before it is handed back"
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.demo:
            self.secret_key = self.secret_key or DEMO_KEY
            self.jwt_signing_key = self.jwt_signing_key or DEMO_KEY[::-1]
            self.webhook_encryption_key = self.webhook_encryption_key or DEMO_KEY.upper()
        if problems := list(broken_rules(self)):
            raise ValueError("\n".join(problems))
        return self

    @property
    def demo(self) -> bool:
        return self.coursegen_env == "demo"


def model_keys() -> dict[str, str]:
    """The keys of language models' providers by the names of their variables: LLM_API_KEY and LLM_API_KEY_…"""
    return named(r"LLM_API_KEY(_[A-Z0-9_]+)?")


def named(pattern: str) -> dict[str, str]:
    """The variables whose names are like that; for those that there can be any number of."""
    return {name: value for name, value in os.environ.items() if re.fullmatch(pattern, name)}


def in_worker() -> bool:
    """Whether this process is one of the workers."""
    return os.environ.get("COURSEGEN_PROCESS") in {"writers", "readers", "system"}


@cache
def environment() -> Environment:
    """The environment of this process, read once. Ends the process when a variable makes no sense."""
    with sensible():
        return Environment()
