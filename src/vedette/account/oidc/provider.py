"""A provider of OpenID Connect: where its parts are, and its keys, asked when they are needed.

What it said last stands for an hour, and longer while it does not answer. The desk starts without
it; who logs in with a password does not notice.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock, Thread
from typing import TYPE_CHECKING, Any

from vedette.account.oidc.options import is_safe
from vedette.errors import LogInError
from vedette.model.base import Value

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

    from vedette.account.oidc.options import ProviderOptions

__all__ = ["TIMEOUT_S", "Endpoints", "Provider", "ProviderState"]

FRESH_S = 3_600.0
"""How long what it said stands."""
PAUSE_S = 5.0
"""How long it is left alone after it did not answer, and before keys are asked for anew."""
LOOK_S = 60.0
"""How often it is looked whether it answers, by whoever asks how the desk is."""
TIMEOUT_S = 10.0
MOST_BYTES = 1_000_000
MOST_KEYS = 100
AT_ONCE = 4
"""Log-ins that are asked about at once: no more wait for the provider than that."""
SUCCESS = 200
DOCUMENT = "/.well-known/openid-configuration"
SIGNED = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
    "Ed25519",
)  # fmt: skip
"""Ways of signing a token that are taken: by a key pair, never by a shared secret or by nothing."""
KINDS = ("RSA", "EC", "OKP")
WAIT = "Try again in a moment; log-in with a password does not need it."
ASK = "Tell an admin of the case: the provider or --oidc-issuer has to be mended."
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """What a provider says of itself."""

    issuer: str
    """As it stands in its tokens."""
    authorization: str
    token: str
    keys: str
    person: str | None
    """Where more is told of who logged in."""
    end: str | None
    """Where people log out."""
    signed: tuple[str, ...]
    """How it signs tokens."""
    posts_secret: bool
    """It takes the secret of a client in the body alone."""
    names_itself: bool
    """It says who it is when it sends people back."""


class ProviderState(Value):
    """Whether the provider that people log in at answers."""

    issuer: str
    answers: bool | None
    """None until it was asked for the first time."""
    why: str | None = None
    """What is wrong, where it does not."""


class Provider:
    """A provider that people log in at. Several threads may use it at once."""

    def __init__(self, options: ProviderOptions) -> None:
        self.options = options
        self.turns = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._endpoints: Endpoints | None = None
        self._keys: KeySet | None = None
        self._asked, self._keys_asked, self._looked = (float("-inf"),) * 3
        self._failed: LogInError | None = None

    def endpoints(self) -> Endpoints:
        """Return where its parts are.

        Raises:
            LogInError: it does not answer, or what it says of itself is wrong.
        """
        with self._lock:
            stands_s = PAUSE_S if self._endpoints is None or self._failed else FRESH_S
            if time.monotonic() - self._asked >= stands_s:
                self._ask()
            if self._endpoints is not None:
                return self._endpoints
            raise self._failed or self.silent("it was not asked")

    def keys(self, *, anew: bool = False) -> KeySet:
        """Return the keys that it signs with.

        Args:
            anew: ask for them although they are there: a token was signed with none of them.

        Raises:
            LogInError: it does not answer, or has none.
        """
        endpoints = self.endpoints()
        with self._lock:
            age = time.monotonic() - self._keys_asked
            if self._keys is None or age >= (PAUSE_S if anew else FRESH_S):
                self._keys = self._key_set(self._json(endpoints.keys))
                self._keys_asked = time.monotonic()
            return self._keys

    def state(self) -> ProviderState:
        """Return whether it answered when it was last asked, and let it be asked now and then."""
        self.look()
        failed = self._failed
        answers = None if self._endpoints is None and failed is None else failed is None
        return ProviderState(
            issuer=self.options.issuer, answers=answers, why=failed.what if failed else None
        )

    def look(self) -> None:
        """Let it be asked behind the pages, at most once a minute."""
        now = time.monotonic()
        if now - self._looked >= LOOK_S:
            self._looked = now
            Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        with self._lock:
            if time.monotonic() - self._asked >= PAUSE_S:
                self._ask()

    def _ask(self) -> None:
        """Ask what it says of itself; where it says nothing, what it said before stands."""
        try:
            self._endpoints = self._read(self._json(self.options.issuer + DOCUMENT))
        except LogInError as error:
            if self._failed is None:
                log.warning("log-in at %s: %s", self.options.issuer, error.what)
            self._failed = error
        else:
            self._failed = None
        self._asked = time.monotonic()  # who waited meanwhile does not ask again

    def told(self, address: str, access: str) -> dict[str, Any]:
        """Return what it tells to who holds a token of access.

        Raises:
            LogInError: it does not answer.
        """
        return self._json(address, {"Authorization": f"Bearer {access}"})

    def _json(self, address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """Fetch an object of JSON, within bounds."""
        import httpx2

        body, end = bytearray(), time.monotonic() + TIMEOUT_S
        try:
            with httpx2.stream("GET", address, headers=headers, timeout=TIMEOUT_S) as answer:
                if answer.status_code != SUCCESS:
                    raise self.silent(f"{address} answers with status {answer.status_code}")
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES or time.monotonic() > end:
                        raise self.silent(f"{address} does not come to an end")
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self.silent(f"{address} cannot be reached ({type(error).__name__})") from error
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise self._wrong(f"what {address} answers is no JSON") from error
        if not isinstance(told, dict):
            raise self._wrong(f"what {address} answers is no object")
        return told

    def _read(self, told: dict[str, Any]) -> Endpoints:
        issuer = told.get("issuer")
        if not isinstance(issuer, str) or issuer.rstrip("/") != self.options.issuer:
            raise self._wrong(f"it calls itself {str(issuer)[:200]!r}")
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        optional = ("userinfo_endpoint", "end_session_endpoint")
        found = {name: told.get(name) for name in (*wanted, *optional)}
        for name, address in found.items():
            if address is None and name in optional:
                continue
            if not isinstance(address, str) or not is_safe(address):
                raise self._wrong(f"its {name} is {str(address)[:200]!r}")
        methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        signed = told.get("id_token_signing_alg_values_supported") or ["RS256"]
        taken = tuple(each for each in SIGNED if each in signed)
        if not taken:
            raise self._wrong("it signs tokens in no way that is taken")
        return Endpoints(
            issuer=issuer,
            authorization=str(found["authorization_endpoint"]),
            token=str(found["token_endpoint"]),
            keys=str(found["jwks_uri"]),
            person=found["userinfo_endpoint"],
            end=found["end_session_endpoint"],
            signed=taken,
            posts_secret="client_secret_basic" not in methods and "client_secret_post" in methods,
            names_itself=told.get("authorization_response_iss_parameter_supported") is True,
        )

    def _key_set(self, told: dict[str, Any]) -> KeySet:
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        listed = told.get("keys")
        every = listed[:MOST_KEYS] if isinstance(listed, list) else []
        usable = [
            each
            for each in every
            if isinstance(each, dict)
            and each.get("kty") in KINDS
            and each.get("use", "sig") == "sig"
        ]
        try:
            made = KeySet.import_key_set({"keys": usable})
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise self._wrong("its keys cannot be read") from error
        if not made.keys:
            raise self._wrong("it shows no keys that tokens are signed with")
        return made

    def silent(self, why: str) -> LogInError:
        """Return the error of a provider that does not answer."""
        what = f"{self.options.name} does not answer: {why}"
        return LogInError(what, WAIT, reason="the provider does not answer", fault="provider")

    def _wrong(self, why: str) -> LogInError:
        what = f"what {self.options.name} says of itself is wrong: {why}"
        return LogInError(what, ASK, reason="the provider is set up wrong", fault="provider")
