"""Files in an S3-compatible store. Loaded only where one is configured: its libraries are an extra."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage


class S3(S3Storage):
    """The bucket as one of Django's storages; whatever goes wrong with it is an OSError, as with a disk."""

    def get_default_settings(self) -> dict[str, Any]:
        """Nothing is public, nothing asked before it is written (names are ours and unique), little kept in memory.

        A type is not what the uploader says it is. Checksums only where the protocol requires them: many compatible
        stores know no newer ones.
        """
        patience = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 2},
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return {
            **super().get_default_settings(),
            "client_config": patience,
            "default_acl": None,
            "file_overwrite": True,
            "max_memory_size": 1024 * 1024,
            "object_parameters": {"ContentType": "application/octet-stream"},
        }

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        """The file, fetched whole here and not at the first read."""
        with _as_os_error():
            opened = super()._open(name, mode)
            _ = opened.file
            return opened

    def _save(self, name: str, content: "File[bytes]") -> str:
        with _as_os_error():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _as_os_error():
            super().delete(name)


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        kind = FileNotFoundError if error.response["Error"]["Code"] in ("404", "NoSuchKey") else OSError
        raise kind(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise OSError(str(error)) from error
