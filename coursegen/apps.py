from django.apps import AppConfig


class CoursegenConfig(AppConfig):
    name = "coursegen"
    verbose_name = "Courses"
