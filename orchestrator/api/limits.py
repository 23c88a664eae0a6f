"""GET /api/v1/limits/: what my tier allows, what I use, how full the platform is."""

from typing import Any

from django.db.models import Sum
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.named import named
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.models import Document, TierPolicy
from orchestrator.jobs.models import Job
from orchestrator.policies.models import PlatformPolicy
from orchestrator.slots.models import Slot
from orchestrator.states import HOLDING_A_SLOT

from .examples import LIMITS


class Use(serializers.Serializer[Any]):
    limit = serializers.IntegerField()
    used = serializers.IntegerField()


class UploadLimits(serializers.Serializer[Any]):
    storage_bytes = Use()
    file_bytes = serializers.IntegerField(help_text="the largest document taken")
    files_per_course = serializers.IntegerField()
    formats = serializers.ListField(child=serializers.CharField())


@named("LimitsAnswer", examples={"standard": LIMITS})
class LimitsAnswer(serializers.Serializer[Any]):
    tier = serializers.CharField()
    jobs = Use(help_text="my courses in the making")
    platform = Use(help_text="everybody's courses in the making")
    uploads = UploadLimits()


class Limits(Endpoint):
    @documented(
        operation_id="get_limits",
        summary="My tier's limits, my use and the platform's",
        tag="Limits",
        scope=Scope.GENERATION_READ,
        responses={200: LimitsAnswer},
    )
    def get(self, request: Request) -> Response:
        user = user_of(request)
        policy = TierPolicy.objects.get(tier=user.tier)
        jobs = Job.objects.filter(user=user, state__in=HOLDING_A_SLOT).count()
        stored = Document.objects.filter(user=user).aggregate(bytes=Sum("size"))["bytes"] or 0
        body = {
            "tier": user.tier,
            "jobs": {"limit": policy.concurrent_jobs, "used": jobs},
            "platform": {
                "limit": PlatformPolicy.objects.get().global_limit,
                "used": Slot.objects.filter(job__isnull=False).count(),
            },
            "uploads": {
                "storage_bytes": {"limit": policy.storage_bytes, "used": stored},
                "file_bytes": policy.file_bytes,
                "files_per_course": policy.files_per_course,
                "formats": policy.formats,
            },
        }
        return Response(LimitsAnswer(body).data)
