from tests.integration.api.conftest import fast_hashing, media

__all__ = ["fast_hashing", "media"]
