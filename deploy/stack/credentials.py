import json
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from .errors import StackError
from .private_file import write_private

TIERS = ("FREE", "BASIC", "STANDARD", "TRIAL", "PREMIUM")
DOMAIN = "demo.coursegen.example"
FLOWER_USER = "operator"


def _key() -> str:
    return secrets.token_urlsafe(48)


def _password() -> str:
    return secrets.token_hex(8)  # typed by people


@dataclass(frozen=True)
class Credentials:
    """Every password and key of one data directory. Random, made once, the same at each start from it."""

    postgres_superuser: str = field(default_factory=_key)
    postgres_owner: str = field(default_factory=_key)
    postgres_app: str = field(default_factory=_key)
    valkey: str = field(default_factory=_key)
    secret_key: str = field(default_factory=_key)
    jwt_signing_key: str = field(default_factory=_key)
    webhook_encryption_key: str = field(default_factory=_key)
    metrics: str = field(default_factory=_key)
    flower: str = field(default_factory=_password)
    staff: str = field(default_factory=_password)
    free: str = field(default_factory=_password)
    basic: str = field(default_factory=_password)
    standard: str = field(default_factory=_password)
    trial: str = field(default_factory=_password)
    premium: str = field(default_factory=_password)

    @classmethod
    def kept_in(cls, path: Path) -> "Credentials":
        """Those in the file; what it lacks is made and added. Raises StackError for a file not ours."""
        found = _found_in(path)
        known = {name: found[name] for name in (one.name for one in fields(cls)) if name in found}
        credentials = cls(**known)
        if asdict(credentials) != found:
            write_private(path, json.dumps(asdict(credentials), indent=2) + "\n")
        return credentials

    def accounts(self) -> dict[str, dict[str, str]]:
        """Tier → email and password of its demo user."""
        return {tier: _account(tier.lower(), getattr(self, tier.lower())) for tier in TIERS}

    def staff_account(self) -> dict[str, str]:
        return _account("staff", self.staff)

    def flower_account(self) -> dict[str, str]:
        return {"user": FLOWER_USER, "password": self.flower}


def _found_in(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError:  # neither text nor JSON
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise StackError(f"{path} is damaged; remove its directory to begin anew")
    return found


def _account(name: str, password: str) -> dict[str, str]:
    return {"email": f"{name}@{DOMAIN}", "password": password}
