"""What the endpoints of keys take and give."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from coursegen.api.fields import Line, OneOf, Several
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer

from .examples import KEY
from .models import ApiKey, KeyState
from .scopes import Scope


@named(
    "ApiKeyInput",
    examples={"for an LMS": {"name": "LMS", "scopes": [Scope.COURSES_WRITE.value, Scope.COURSES_READ.value]}},
)
class ApiKeyInput(StrictSerializer):
    name = Line(max_length=100, help_text="what it is for")
    scopes = Several(
        child=OneOf(Scope.choices),
        allow_empty=False,
        max_length=50,
        help_text="\n".join(f"- `{scope.value}`: {scope.label}" for scope in Scope),
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None, help_text="none: never")

    def validate_expires_at(self, moment: datetime | None) -> datetime | None:
        if moment and moment <= timezone.now():
            raise serializers.ValidationError(phrase(en="Must lie in the future.", ru="Должно быть в будущем."))
        return moment


@named("ApiKey", examples={"active": KEY})
class ApiKeyOutput(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField(help_text="how it begins")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    state = serializers.SerializerMethodField()
    acts_for = serializers.EmailField(source="user.email", help_text="who made it; what it makes is theirs")
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True, help_text="to the minute")
    revoked_at = serializers.DateTimeField(allow_null=True)

    def get_state(self, key: ApiKey) -> KeyState:
        return key.state(timezone.now())


@named("NewApiKey", examples={"new": {**KEY, "key": "cg_7f3k…"}})
class NewApiKeyOutput(ApiKeyOutput):
    key = serializers.CharField(help_text="shown this one time")
