"""Embeds the passages that have no embedding yet, for search by meaning."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coursegen.meaning.missing import embed_missing


class Command(BaseCommand):
    """May be repeated and interrupted at any time: what is done is kept."""

    help = "Embed passages that have no embedding yet: read before SEMANTIC_SEARCH was set, or very long documents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seconds", type=float, default=3600, help="stop after this long (default: an hour)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SEMANTIC_SEARCH:
            raise CommandError("SEMANTIC_SEARCH is not set: nothing would look for them")
        done = embed_missing(seconds=options["seconds"])
        end = "none is left" if done.finished else "time is up, run it again"
        self.stdout.write(f"{done.embedded} passages embedded, {done.failed} failed; {end}")
