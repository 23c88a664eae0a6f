"""Ties the packages together: settings, the Celery application, urls and the processes of the platform."""

from .celery import app as celery_app

__all__ = ["celery_app"]
