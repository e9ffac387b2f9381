"""An identity provider that signs any claims: discovery and keys over HTTP, tokens on request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

TYPE = "at+jwt"


class Issuer:
    """Its published documents, and tokens with any claims."""

    def __init__(self, address: str, ending: str) -> None:
        self.base, self.address = address, address + ending
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})

    def published(self, path: str) -> dict[str, Any] | None:
        """Return the document at a path, None when there is none."""
        public = KeySet([RSAKey.import_key(self._key.as_dict(private=False))]).as_dict()
        about = {"issuer": self.address, "jwks_uri": f"{self.base}/jwks",
                 "authorization_endpoint": f"{self.base}/auth", "token_endpoint": f"{self.base}/token"}  # fmt: skip
        documents: dict[str, dict[str, Any]] = {
            "/.well-known/openid-configuration": about,
            "/jwks": dict(public),
        }
        return documents.get(path)

    def token(self, subject: str, force: str = "", *, typ: str = TYPE, **claims: Any) -> str:
        """Return an access token; a claim that is None is left out."""
        now = int(time.time())
        said = {"iss": self.address, "aud": "nationalstore", "sub": subject, "force": force or None,
                "iat": now, "exp": now + 900, **claims}  # fmt: skip
        kept = {name: value for name, value in said.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "one", "typ": typ}, kept, self._key)

    def headers(self, subject: str, force: str = "", **claims: Any) -> dict[str, str]:
        """Return the request headers of that officer."""
        return {"Authorization": f"Bearer {self.token(subject, force, **claims)}"}


@contextmanager
def issuer(ending: str = "") -> Iterator[Issuer]:
    """Run the provider in a thread of its own; ``ending`` is appended to its address in its issuer name."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = made.published(self.path)
            body = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    made = Issuer(f"http://127.0.0.1:{server.server_port}", ending)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
