"""Documents to upload: short ones of our own, and the demo's."""

import random

from deploy.demo.options import SAMPLES

PDF = SAMPLES / "food-safety.en.pdf"
TOPICS = ("storage", "cleaning", "reporting", "training", "maintenance", "delivery", "inspection", "recovery")


def document_for(tier: str, chance: random.Random) -> tuple[str, bytes]:
    """Name and content of a document that the tier takes."""
    if tier in ("FREE", "BASIC"):
        return chance.choice(("notes.md", "notes.txt")), _handbook(chance)
    return (PDF.name, PDF.read_bytes()) if chance.random() < 0.5 else ("handbook.md", _handbook(chance))


def _handbook(chance: random.Random) -> bytes:
    chapters = chance.sample(TOPICS, 4)
    return "\n".join(["# Handbook of the house", "", *(_chapter(topic) for topic in chapters)]).encode()


def _chapter(topic: str) -> str:
    return (
        f"## On {topic}\n\n"
        f"A **{topic} plan** is the written agreement on who does {topic} and when. Every team keeps its {topic} plan "
        f"on one page and reads it aloud in the first week of a month.\n\n"
        f"The plan of {topic} names one person. That person answers for {topic} and is told of every change within "
        f"24 hours. Whoever finds that {topic} was left undone says so the same day, because a small gap in {topic} "
        f"costs minutes today and days next month.\n"
    )
