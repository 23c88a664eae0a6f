"""Documents in folders and buckets of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer

BUCKET = "documents"
KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "eu-north-1"}


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are stored and files that are only passing through, each in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = None
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))


@pytest.fixture
def passing(tmp_path: Path) -> Callable[[], list[Path]]:
    """The temporary files there are at the moment."""
    return lambda: list((tmp_path / "passing").iterdir())


@pytest.fixture
def server() -> Iterator[ThreadedMotoServer]:
    """An S3 server on loopback."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def bucket(server: ThreadedMotoServer, settings: Any) -> Any:
    """The bucket in which documents are kept, as its owner sees it from outside."""
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    httpx.post(f"{address}/moto-api/reset").raise_for_status()
    options = {"bucket_name": BUCKET, "endpoint_url": address, **KEYS}
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": "config.s3.S3", "OPTIONS": options}
    }  # fmt: skip
    store = boto3.resource(
        "s3",
        endpoint_url=address,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name=KEYS["region_name"],
    )
    return store.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": KEYS["region_name"]})
