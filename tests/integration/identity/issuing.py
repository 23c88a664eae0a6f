"""An issuer of tokens on loopback: its keys, its tokens, and the server that publishes the keys and counts who asks."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, Thread
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from coursegen.identity.issuers import Issuer

SECRET = "a shared secret of the issuer, long enough"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Key:
    """A key pair of the issuer's, and what it publishes of it."""

    def __init__(self, algorithm: str = "ES256") -> None:
        self.id = uuid4().hex
        self.algorithm = algorithm
        self.private: Any = ec.generate_private_key(ec.SECP256R1()) if algorithm == "ES256" else RSA_KEY
        kind = ECAlgorithm if algorithm == "ES256" else RSAAlgorithm
        about = {"kid": self.id, "alg": algorithm, "use": "sig"}
        self.published = {**kind.to_jwk(self.private.public_key(), as_dict=True), **about}

    def sign(self, claims: dict[str, Any], **headers: Any) -> str:
        return jwt.encode(claims, self.private, self.algorithm, headers={"kid": self.id, **headers})


def claims_of(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    """Claims as Supabase writes them; `...` leaves one out."""
    now = int(time.time())
    claims = {
        "iss": issuer.name, "sub": str(uuid4()), "aud": "authenticated", "role": "authenticated",
        "iat": now - 5, "exp": now + 3600, "email": "eve@example.org", "session_id": str(uuid4()), "aal": "aal1",
        "app_metadata": {"provider": "email"}, "user_metadata": {"email_verified": True}, "is_anonymous": False,
    }  # fmt: skip
    return {name: value for name, value in {**claims, **changes}.items() if value is not ...}


def by_secret(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, SECRET, "HS256")


class KeyServer:
    """Publishes keys over HTTP. `answer` may be replaced by one that does worse."""

    def __init__(self, *keys: Key) -> None:
        self.keys = list(keys)
        self.answer: Answer = self.publish
        self.released = Event()
        self.asked = 0
        self._changed = Condition()

    def publish(self, request: BaseHTTPRequestHandler) -> None:
        self.send(request, json.dumps({"keys": [key.published for key in self.keys]}).encode())

    def send(self, request: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
        request.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    def was_asked(self, times: int) -> bool:
        """Wait until it was asked so often."""
        with self._changed:
            return self._changed.wait_for(lambda: self.asked >= times, timeout=10)

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        with self._changed:
            self.asked += 1
            self._changed.notify_all()
        try:
            self.answer(request)
        except ConnectionError:
            return  # who asked has gone

    @contextmanager
    def up(self) -> Iterator[str]:
        """Gives its address."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._serve(self)

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/auth/v1/.well-known/jwks.json"
        finally:
            self.released.set()
            server.shutdown()
            server.server_close()
