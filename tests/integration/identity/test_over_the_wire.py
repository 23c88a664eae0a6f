"""From SUPABASE_URL in the environment to an answer of the web server."""

from coursegen.identity.issuers import Issuer
from coursegen.models import ExternalIdentity
from tests.integration.api.wire import a_web_server, send

from .issuing import Key, KeyServer, claims_of

KEYS_PATH = "/auth/v1/.well-known/jwks.json"


def test_a_web_server_with_an_address_takes_tokens_of_the_project(
    committed: None, address: str, key: Key, server: KeyServer
) -> None:
    project = address.removesuffix(KEYS_PATH)
    issuer = Issuer(f"{project}/auth/v1", keys_url=address)

    def limits_with(token: str) -> tuple[int, str]:
        head = f"GET /api/v1/limits/ HTTP/1.1\nHost: localhost\nAuthorization: Bearer {token}"
        status, _, body = send(port, head)
        return status, body.get("tier", body.get("code"))

    told = {"tier": "STANDARD"}
    with a_web_server(SUPABASE_URL=f"{project}/", SUPABASE_TRUST_TIER="true") as port:
        assert limits_with(key.sign(claims_of(issuer, app_metadata=told))) == (200, "STANDARD")
        assert limits_with(key.sign(claims_of(issuer, user_metadata=told))) == (200, "FREE")
        assert limits_with(Key().sign(claims_of(issuer))) == (401, "invalid_token")
    assert server.asked == 1
    assert set(ExternalIdentity.objects.values_list("issuer", flat=True)) == {issuer.name}
