"""Routes of the course side of the API."""

from django.urls import path

from coursegen.api_keys.api import ApiKeyDetail, ApiKeyList
from coursegen.courses.api import CourseDetail, CourseList, LessonDetail
from coursegen.documents.api import DocumentDetail, DocumentList
from coursegen.quality.api import CourseQuality

from . import tokens

urlpatterns = [
    path("api/token/", tokens.Obtain.as_view(), name="token_obtain"),
    path("api/token/refresh/", tokens.Refresh.as_view(), name="token_refresh"),
    path("api/token/verify/", tokens.Verify.as_view(), name="token_verify"),
    path("api/token/blacklist/", tokens.Blacklist.as_view(), name="token_blacklist"),
    path("api/v1/api-keys/", ApiKeyList.as_view(), name="api_keys"),
    path("api/v1/api-keys/<uuid:key_id>/", ApiKeyDetail.as_view(), name="api_key"),
    path("api/v1/courses/", CourseList.as_view(), name="courses"),
    path("api/v1/courses/<uuid:course_id>/", CourseDetail.as_view(), name="course"),
    path("api/v1/courses/<uuid:course_id>/documents/", DocumentList.as_view(), name="documents"),
    path("api/v1/courses/<uuid:course_id>/documents/<uuid:document_id>/", DocumentDetail.as_view(), name="document"),
    path("api/v1/courses/<uuid:course_id>/quality/", CourseQuality.as_view(), name="course_quality"),
    path("api/v1/lessons/<uuid:lesson_id>/", LessonDetail.as_view(), name="lesson"),
]
