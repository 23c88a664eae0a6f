"""Rows that tests begin with."""

from typing import Any
from uuid import UUID

from coursegen.models import Course, Document, Organization, User
from coursegen.tiers.names import Tier

_count = iter(range(1, 10**9))


def a_user(tier: str = Tier.PREMIUM, **fields: Any) -> User:
    n = next(_count)
    organization = Organization.objects.create(name=f"organization {n}")
    user = User(email=f"user{n}@example.com", tier=tier, organization=organization, **fields)
    user.set_unusable_password()
    user.save()
    return user


def a_course(user: User | None = None, **fields: Any) -> Course:
    n = next(_count)
    user = user or a_user()
    return Course.objects.create(
        **{"user": user, "organization": user.organization, "title": f"Course {n}", "slug": f"course-{n}", **fields}
    )


def a_document(course: Course, **fields: Any) -> Document:
    return Document.objects.create(
        **{
            "course": course,
            "user_id": course.user_id,
            "name": "a.pdf",
            "size": 123,
            "type": "application/pdf",
            "sha256": "0" * 64,
            **fields,
        }
    )


NOBODY = UUID(int=0)
