from django.apps import AppConfig


class CoursegenConfig(AppConfig):
    name = "coursegen"
    verbose_name = "Courses"

    def ready(self) -> None:
        from .api import openapi, request_id  # noqa: F401 - openapi is there by being imported
        from .documents import receivers
        from .language_models.ledger import gauges

        request_id.connect()
        receivers.connect()
        gauges.offer_all()
