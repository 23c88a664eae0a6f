"""The courses of the compatibility surface, which go by their slugs."""

from rest_framework.request import Request

from coursegen.api.views import user_of
from coursegen.api_keys.authentication import acts_as_staff
from coursegen.courses.models import Course
from coursegen.errors import CourseForbidden, CourseNotFound


def course_of(request: Request, slug: str) -> Course:
    """The course of this slug, for its owner and for staff."""
    user = user_of(request)
    course = Course.objects.filter(slug=slug).first()
    if course is None:
        raise CourseNotFound
    if course.user_id != user.id and not acts_as_staff(request):
        raise CourseForbidden
    return course
