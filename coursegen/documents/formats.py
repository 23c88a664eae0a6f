"""What format an uploaded file has, and which a tier takes."""

from pathlib import Path

from coursegen.reading.errors import MESSAGES, ErrorCode
from coursegen.reading.formats import FORMATS, Format
from coursegen.reading.sniffing import is_encrypted_office, is_old_office, sniff
from coursegen.tiers.models import TierPolicy

from .errors import UnsupportedDocument

BY_MEDIA_TYPE = {known.media_type: known for known in FORMATS}


def format_of(path: Path, name: str) -> Format | None:
    """The format by content; None for anything the platform does not read."""
    media_type = sniff(path, name)
    return BY_MEDIA_TYPE[media_type] if media_type else None


def allowed_by(policy: TierPolicy) -> list[str]:
    """The names of the formats that the tier takes."""
    named = {name.upper() for name in policy.formats}
    return [known.name for known in FORMATS if known.name in named]


def check_format(policy: TierPolicy, found: Format | None, path: Path) -> None:
    """Refuse a file whose format the tier does not take, saying why and what it does take."""
    allowed = allowed_by(policy)
    if found is not None and found.name in allowed:
        return
    if found:
        reasons = {"en": f"{found.name} is not in your tier.", "ru": f"Формат {found.name} не входит в ваш тариф."}
    else:
        reasons = MESSAGES[_why_unknown(path)]
    details = {"tier": policy.tier, "allowed": allowed, "actual": found.name if found else None}
    raise UnsupportedDocument(reasons=reasons, tier=policy.tier, formats=", ".join(allowed), details=details)


def _why_unknown(path: Path) -> ErrorCode:
    if not is_old_office(path):
        return "wrong_type"
    return "encrypted" if is_encrypted_office(path) else "unsupported_old_office"
