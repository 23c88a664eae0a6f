"""Tokens that a trusted issuer signed are taken. Whatever is wrong with one is a 401, in the surface's form."""

import base64
import json
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings as django_settings
from django.http import HttpRequest
from django.test import Client

from coursegen.api.authentication import BearerAuthentication
from coursegen.identity.issuers import Issuer
from coursegen.identity.own_tokens import RefreshToken
from coursegen.models import User
from tests.integration.api.clients import a_user, is_problem

from .issuing import SECRET, Key, KeyServer, by_secret, claims_of

pytestmark = pytest.mark.django_db
UNAUTHORIZED = {"error": "Unauthorized: Invalid or missing authentication token"}


@dataclass(frozen=True)
class FromNow:
    """A time by the clock of when the token is made: tests were collected long before, and by each lane."""

    seconds: int


WRONG: list[dict[str, Any]] = [
    {"aud": "anon"}, {"aud": ...}, {"aud": 5}, {"aud": ["coursegen"]}, {"aud": [{}]},
    {"exp": FromNow(-60)}, {"exp": ...}, {"exp": None}, {"exp": "soon"}, {"exp": float("inf")}, {"exp": [1]},
    {"iat": ...}, {"iat": FromNow(600)}, {"iat": {}}, {"iat": -(10**20)}, {"nbf": FromNow(600)},
    {"sub": ...}, {"sub": ""}, {"sub": "17"}, {"sub": 17}, {"sub": None}, {"sub": "\x00" * 36},
    {"role": "anon"}, {"role": "service_role"}, {"role": ...}, {"role": ["authenticated"]},
    {"is_anonymous": True},
]  # fmt: skip


def get(client: Client, token: str) -> Any:
    return client.get("/api/v1/courses/", headers={"Authorization": f"Bearer {token}"})


def is_refused(client: Client, token: str) -> None:
    """On both surfaces."""
    is_problem(get(client, token), 401, "invalid_token")
    start = client.post(
        "/api/coursegen/generate", {}, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert (start.status_code, start.json()) == (401, UNAUTHORIZED)


def test_a_token_signed_with_a_published_key_is_taken(nobody: Client, issuer: Issuer, key: Key) -> None:
    assert get(nobody, key.sign(claims_of(issuer))).status_code == 200
    assert get(nobody, key.sign(claims_of(issuer, aud=["authenticated"], exp=int(time.time()) - 5))).status_code == 200


def test_a_token_signed_with_rsa_is_taken(nobody: Client, issuer: Issuer, server: KeyServer) -> None:
    server.keys = [Key("RS256")]
    assert get(nobody, server.keys[0].sign(claims_of(issuer))).status_code == 200


def test_a_token_signed_with_a_shared_secret_is_taken(nobody: Client, sharing: Issuer) -> None:
    assert get(nobody, by_secret(claims_of(sharing))).status_code == 200


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_a_wrong_claim_is_a_401(nobody: Client, sharing: Issuer, changes: dict[str, Any]) -> None:
    now = int(time.time())
    made = {name: now + value.seconds if isinstance(value, FromNow) else value for name, value in changes.items()}
    is_refused(nobody, by_secret(claims_of(sharing, **made)))
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["https://other.example/auth/v1", "https://legacy.example/auth/v1/", "coursegen", ...])
def test_an_issuer_that_is_not_trusted_is_a_401(nobody: Client, sharing: Issuer, name: Any) -> None:
    is_refused(nobody, by_secret(claims_of(sharing, iss=name)))


def test_an_issuers_name_that_is_no_text_is_a_401(nobody: Client, sharing: Issuer) -> None:
    for name in ([sharing.name], {"a": 1}, 5, None):
        payload = json.dumps(claims_of(sharing, iss=name)).encode()
        is_refused(nobody, jwt.PyJWS().encode(payload, SECRET, "HS256"))


def test_an_unsigned_token_is_refused(nobody: Client, issuer: Issuer, sharing: Issuer, key: Key) -> None:
    for trusted in (issuer, sharing):
        is_refused(nobody, jwt.encode(claims_of(trusted), None, "none", headers={"kid": key.id}))
        for algorithm in ("None", "NONE", "", 5, None):
            header = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "kid": key.id}).encode()).rstrip(b"=")
            payload = base64.urlsafe_b64encode(json.dumps(claims_of(trusted)).encode()).rstrip(b"=")
            is_refused(nobody, f"{header.decode()}.{payload.decode()}.")


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_a_public_key_is_no_shared_secret(nobody: Client, issuer: Issuer, server: KeyServer, algorithm: str) -> None:
    """The classic: HS256, signed with what everybody can fetch."""
    key = Key(algorithm)
    server.keys = [key]
    assert get(nobody, key.sign(claims_of(issuer))).status_code == 200
    public = key.private.public_key()
    for secret in (
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        json.dumps(key.published).encode(),
    ):
        is_refused(nobody, signed_by_hand(claims_of(issuer), secret, key.id))


def signed_by_hand(claims: dict[str, Any], secret: bytes, key_id: str) -> str:
    """PyJWT would refuse to take a public key for a secret; a thief's tool does not."""
    import hashlib
    import hmac

    parts = [{"alg": "HS256", "typ": "JWT", "kid": key_id}, claims]
    signed = b".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts)
    signature = hmac.digest(secret, signed, hashlib.sha256)
    return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def test_a_key_pair_does_not_sign_for_an_issuer_with_a_secret(nobody: Client, sharing: Issuer, key: Key) -> None:
    is_refused(nobody, key.sign(claims_of(sharing)))


def test_a_key_of_others_under_a_published_id_is_refused(nobody: Client, issuer: Issuer, key: Key) -> None:
    is_refused(nobody, Key().sign(claims_of(issuer), kid=key.id))


def test_what_the_token_says_of_keys_is_not_read(nobody: Client, issuer: Issuer, key: Key, server: KeyServer) -> None:
    """`jku`, `jwk` and `x5u` are an attacker's wishes."""
    with KeyServer(theirs := Key()).up() as address:
        token = theirs.sign(claims_of(issuer), jku=address, jwk=theirs.published, x5u=address)
        is_refused(nobody, token)
        is_refused(nobody, theirs.sign(claims_of(issuer), jku=address, kid=key.id))
        is_refused(nobody, theirs.sign(claims_of(issuer), kid=f"{address}#"))


def test_a_token_without_a_key_id_is_refused(nobody: Client, issuer: Issuer, key: Key) -> None:
    is_refused(nobody, jwt.encode(claims_of(issuer), key.private, "ES256"))


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_published_key_too_small_to_be_safe_is_not_taken(nobody: Client, issuer: Issuer, server: KeyServer) -> None:
    small = Key("RS256")
    small.private = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    small.published |= jwt.algorithms.RSAAlgorithm.to_jwk(small.private.public_key(), as_dict=True)
    server.keys = [small]
    is_refused(nobody, small.sign(claims_of(issuer)))


def test_a_secret_among_published_keys_is_not_taken(nobody: Client, issuer: Issuer, server: KeyServer) -> None:
    secret, other = "s" * 64, Key()
    oct_key = Key()
    oct_key.published = {"kty": "oct", "k": base64.urlsafe_b64encode(secret.encode()).decode(), "kid": oct_key.id}
    server.keys = [oct_key, other]
    is_refused(nobody, jwt.encode(claims_of(issuer), secret, "HS256", headers={"kid": oct_key.id}))


def test_two_issuers_sign_for_themselves_alone(nobody: Client, issuer: Issuer, sharing: Issuer, key: Key) -> None:
    assert get(nobody, key.sign(claims_of(issuer))).status_code == 200
    assert get(nobody, by_secret(claims_of(sharing))).status_code == 200
    is_refused(nobody, key.sign(claims_of(sharing)))
    is_refused(nobody, by_secret(claims_of(issuer)))


def test_our_tokens_and_theirs_are_not_taken_for_each_other(nobody: Client, sharing: Issuer) -> None:
    ann = a_user()
    ours = RefreshToken.made_for(ann).access_token
    assert get(nobody, str(ours)).status_code == 200
    our_key = django_settings.SIMPLE_JWT["SIGNING_KEY"]
    is_refused(nobody, jwt.encode(claims_of(sharing, sub=str(ann.id)), our_key, "HS256"))
    is_refused(nobody, by_secret({**ours.payload, "iss": "coursegen", "aud": "coursegen"}))
    is_refused(nobody, by_secret(claims_of(sharing, iss="coursegen", aud="coursegen", user_id=str(ann.id))))


def test_our_endpoints_for_tokens_do_not_take_theirs(nobody: Client, sharing: Issuer) -> None:
    token = by_secret(claims_of(sharing))
    for path, field in (("verify", "token"), ("refresh", "refresh"), ("blacklist", "refresh")):
        answer = nobody.post(f"/api/token/{path}/", {field: token}, content_type="application/json")
        is_problem(answer, 401, "invalid_token")


def test_a_plain_request_of_djangos_is_enough(sharing: Issuer, db: None) -> None:
    """For whoever serves requests without DRF."""
    request = HttpRequest()
    subject = uuid4()
    request.META["HTTP_AUTHORIZATION"] = f"Bearer {by_secret(claims_of(sharing, sub=str(subject)))}"
    user, claims = BearerAuthentication().authenticate(request) or (None, None)
    assert user.id == claims.subject == subject  # type: ignore[union-attr]
