from django.db.models import TextChoices


class Tier(TextChoices):
    """Subscription tiers. What each may do is a TierPolicy row, nothing in code."""

    FREE = "FREE"
    BASIC = "BASIC"
    STANDARD = "STANDARD"
    TRIAL = "TRIAL"
    PREMIUM = "PREMIUM"
