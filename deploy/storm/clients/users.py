"""Users of every tier, made by the database's owner."""

from dataclasses import dataclass
from uuid import uuid4

from deploy.storm.stage.platform import Platform, StageError

from .front import Front
from .ledger import Ledger

OF_EACH_TIER = 2
EXPENDABLE = ("BASIC", "STANDARD", "PREMIUM")
"""Tiers that get one user more, who will be deleted while the storm is on."""
SESSIONS = {"FREE": 2, "BASIC": 2, "STANDARD": 2, "TRIAL": 2, "PREMIUM": 3}
"""How many courses a user of the tier tries to have in the making at once."""

MAKE = """
WITH organization AS (
    INSERT INTO organizations (id, name) VALUES (%(organization)s, %(email)s) RETURNING id
)
INSERT INTO users (id, email, tier, password, organization_id, is_active, is_staff, is_superuser)
SELECT %(id)s, %(email)s, tier, password, organization.id, true, false, false
FROM users, organization WHERE email = %(like)s
"""


@dataclass(frozen=True)
class Account:
    """A user. Has the password of the demo's user of the same tier."""

    id: str
    email: str
    password: str
    tier: str
    expendable: bool = False


def make_users(platform: Platform) -> list[Account]:
    """The users of a storm, put into the database."""
    model = platform.facts().accounts
    wanted = [(tier, f"storm-{tier.lower()}-{n}", False) for tier in SESSIONS for n in range(1, OF_EACH_TIER + 1)]
    wanted += [(tier, f"storm-{tier.lower()}-passing", True) for tier in EXPENDABLE]
    accounts = [
        Account(str(uuid4()), f"{name}@storm.example", model[tier]["password"], tier, expendable)
        for tier, name, expendable in wanted
    ]
    with platform.owner() as owner:
        for account in accounts:
            like = model[account.tier]["email"]
            owner.execute(MAKE, {"id": account.id, "organization": str(uuid4()), "email": account.email, "like": like})
    return accounts


def log_in(base_url: str, account: Account) -> str:
    """An access token; raises StageError when there is none to be had."""
    front = Front(base_url, who=account.email, ledger=Ledger())
    body = {"email": account.email, "password": account.password}
    exchange, content = front.ask("POST", "/api/token/", json=body)
    front.close()
    if exchange.status != 200:
        raise StageError(f"{account.email} could not log in: {exchange.status} {exchange.error}")
    return str(content["access"])
