"""Where files are: on this machine, or in a bucket when one is named."""

from typing import Any

from config.environment import environment

_env = environment()
_bucket = {
    "BACKEND": "config.s3.S3",
    "OPTIONS": {
        "bucket_name": _env.storage_bucket,
        "endpoint_url": _env.storage_endpoint_url or None,
        "region_name": _env.storage_region or None,
        "access_key": _env.storage_access_key_id or None,
        "secret_key": _env.storage_secret_access_key or None,
    },
}

MEDIA_ROOT = _env.media_root
STORAGES: dict[str, Any] = {
    "default": _bucket if _env.storage_bucket else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
