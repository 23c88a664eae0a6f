from django.apps import AppConfig


class CoursegenConfig(AppConfig):
    name = "coursegen"
    verbose_name = "Courses"

    def ready(self) -> None:
        from .api import request_id

        request_id.connect()
