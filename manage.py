#!/usr/bin/env python
"""Django's command line. Commands that change the schema connect as the database's owner, others as the application."""

import os
import sys

SCHEMA_COMMANDS = {"migrate"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if SCHEMA_COMMANDS.intersection(sys.argv[1:2]):
        os.environ["DATABASE_AS_OWNER"] = "true"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
