"""A provider of OpenID Connect that checks all that it is told, and lies when a test wants it to.

It holds the client to its secret, its redirect address and PKCE, gives each code once, and signs
with keys of its own. `oidc-provider-mock`, which is somebody else's, stands beside it in a process.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from website import Answer, Asked, Website, website

__all__ = ["CLIENT", "SECRET", "Strict", "key_of", "mock_provider", "strict_provider"]

CLIENT, SECRET = "desk", "the secret of the desk"
LIFE_S = 300


@cache
def key_of(name: str) -> RSAKey:
    """A key pair to sign with, the same each time."""
    return RSAKey.generate_key(2048, {"kid": name}, private=True)


@dataclass
class Strict:
    """The provider; a test may set what it says, of whom, and what is wrong with it."""

    site: Website
    person: dict[str, Any] = field(default_factory=dict)
    """Claims of whoever logs in."""
    document: dict[str, Any] = field(default_factory=dict)
    """What it says of itself beside the truth."""
    lie: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    """Changes the claims of a token."""
    header: dict[str, Any] = field(default_factory=dict)
    """Stands in the header of a token."""
    signs_with: Any = None
    """A key that it does not show."""
    thin: bool = False
    """Its tokens name nobody's mail address."""
    secret: str | None = SECRET
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: key_of("one"))

    def __post_init__(self) -> None:
        self.site.routes |= {
            "/.well-known/openid-configuration": self._document,
            "/keys": self._keys,
            "/token": self._token,
            "/person": self._person,
        }

    @property
    def issuer(self) -> str:
        return self.site.address

    def log_in(self, address: str) -> str:
        """Log somebody in who was sent here, and return where they are sent back to."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == self.site.at("/log-in")
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) == {"openid", "email"}
        assert len(asked["state"]) >= 32
        assert len(asked["nonce"]) >= 32
        code = token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def _document(self, _: Asked) -> Answer:
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": self.site.at("/log-in"),
            "token_endpoint": self.site.at("/token"),
            "jwks_uri": self.site.at("/keys"),
            "userinfo_endpoint": self.site.at("/person"),
            "end_session_endpoint": self.site.at("/log-out?from=desk"),
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
        }
        return _json(told | self.document)

    def _keys(self, _: Asked) -> Answer:
        shown = KeySet([self.key]).as_dict(private=False)["keys"]
        odd = {"kty": "AKP", "alg": "ML-DSA-44", "kid": "odd"}
        return _json({"keys": [odd, {"kty": "oct", "k": "c2VjcmV0"}, *shown]})

    def _token(self, asked: Asked) -> Answer:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        begun = self.codes.pop(form.get("code", ""), None)
        if not self._is_client(asked, form):
            return _json({"error": "invalid_client"}, 401)
        verifier = form.get("code_verifier", "").encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).decode().rstrip("=")
        is_same = (
            begun is not None
            and begun["code_challenge"] == digest
            and begun["redirect_uri"] == form.get("redirect_uri")
        )
        if begun is None or not is_same or form.get("grant_type") != "authorization_code":
            return _json({"error": "invalid_grant"}, 400)
        access = token_urlsafe(16)
        told = {"access_token": access, "token_type": "Bearer", "expires_in": LIFE_S}
        return _json(told | {"id_token": self._id_token(begun["nonce"], access)})

    def _is_client(self, asked: Asked, form: dict[str, str]) -> bool:
        if self.secret is None:
            return form.get("client_id") == CLIENT
        given = asked.headers.get("Authorization") or asked.headers.get("authorization") or ""
        expected = base64.b64encode(f"{CLIENT}:{self.secret}".encode()).decode()
        return given == f"Basic {expected}"

    def _id_token(self, nonce: str, access: str) -> str:
        now = int(time.time())
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + LIFE_S,
            "nonce": nonce,
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
            "sub": self.person["sub"],
        }
        claims |= {} if self.thin else self.person
        key = self.signs_with or self.key
        way = "ES256" if isinstance(key, ECKey) else "RS256"
        header = {"alg": way, "kid": "one"} | self.header
        made: str = jwt.encode(
            header, self.lie(claims), key, algorithms=["RS256", "ES256", "HS256"]
        )
        return made

    def _person(self, asked: Asked) -> Answer:
        is_known = str(asked.headers.get("Authorization", "")).startswith("Bearer ")
        return _json(self.person) if is_known else _json({"error": "invalid_token"}, 401)


def _json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value), status, {"Content-Type": "application/json"})


@contextmanager
def strict_provider() -> Iterator[Strict]:
    """Serve a strict provider."""
    with website() as site:
        yield Strict(site, person={"sub": "1", "email": "bo@example.org", "email_verified": True})


@contextmanager
def mock_provider(*users: dict[str, Any]) -> Iterator[str]:
    """Run `oidc-provider-mock` in a process, and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    known = [word for user in users for word in ("--user-claims", json.dumps(user))]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "oidc_provider_mock",
            "--port",
            str(port),
            "--require-nonce",
            *known,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 60
        while not _answers(address):
            assert process.poll() is None, "the provider ended"
            assert time.monotonic() < end, "the provider does not start"
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/.well-known/openid-configuration").status_code == 200
    except httpx2.HTTPError:
        return False
