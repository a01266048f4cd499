"""Sending somebody to the provider, and finding out who came back.

All that a log-in takes between the two is derived from one secret that the browser keeps meanwhile:
the state that ties the answer to the browser, the nonce that ties the token to it, and the verifier
of PKCE that ties the code to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

from vedette.account.moment import shifted
from vedette.account.oidc.claims import (
    AGAIN,
    Expected,
    Identity,
    claims_of,
    identity_of,
    tells_email,
)
from vedette.account.oidc.provider import TIMEOUT_S
from vedette.account.secret import digest_of, new_secret
from vedette.errors import LogInError

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

    from vedette.account.oidc.provider import Endpoints, Provider

__all__ = ["ERRAND_S", "Errand", "leave_address", "send_address", "who_came"]

ERRAND_S = 600
"""How long somebody may take at the provider."""
SCOPE = "openid email"
TURN_S = 2.0
"""How long a log-in waits for those that are asked about."""
SECRET_CHARS = 43
BUSY = "Others log in at this moment: try again in a few seconds."
CLIENT = "Tell an admin: --oidc-client or its secret is not what the provider knows."


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What the browser of somebody keeps who is at the provider."""

    secret: str
    begun: str
    """ISO date-time."""
    onward: str
    """Where they go once they are in."""

    @classmethod
    def begin(cls, onward: str, now: str) -> Errand:
        """Return a new one."""
        return cls(secret=new_secret(), begun=shifted(now), onward=onward)

    @classmethod
    def read(cls, words: str, now: str) -> Errand | None:
        """Return what a browser kept; None where that is nothing, or too old."""
        secret, _, rest = words.partition("~")
        begun, _, onward = rest.partition("~")
        if len(secret) != SECRET_CHARS or not shifted(now, -ERRAND_S) < begun <= shifted(now):
            return None
        return cls(secret=secret, begun=begun, onward=unquote(onward))

    @property
    def words(self) -> str:
        """What the browser keeps."""
        return f"{self.secret}~{self.begun}~{quote(self.onward, safe='')}"

    @property
    def state(self) -> str:
        """Goes to the provider and comes back."""
        return digest_of(self.secret, "oidc state")

    @property
    def nonce(self) -> str:
        """Goes to the provider and stands in its token."""
        return digest_of(self.secret, "oidc nonce")

    @property
    def verifier(self) -> str:
        """Goes to the provider with the code alone."""
        return digest_of(self.secret, "oidc verifier")

    def is_of(self, state: str) -> bool:
        """Say whether an answer belongs to it."""
        return compare_digest(self.state.encode(), state.encode("utf-8", "replace"))


def send_address(provider: Provider, errand: Errand, back: str) -> str:
    """Return the address at the provider to which somebody is sent who wants to log in.

    Args:
        provider: at which.
        errand: of the browser.
        back: where they come back to.

    Raises:
        LogInError: the provider does not answer.
    """
    endpoints = provider.endpoints()
    with _client(provider, endpoints, back) as client:
        address, _ = client.create_authorization_url(
            endpoints.authorization,
            state=errand.state,
            nonce=errand.nonce,
            code_verifier=errand.verifier,
        )
    return str(address)


def who_came(provider: Provider, errand: Errand, code: str, back: str, now: str) -> Identity:
    """Return who came back from the provider with a code.

    Args:
        provider: from which.
        errand: of the browser.
        code: that they came with.
        back: where they came back to.
        now: ISO date-time.

    Raises:
        LogInError: the provider does not answer or takes the code for nothing, or its token is
            wrong.
    """
    if not provider.turns.acquire(timeout=TURN_S):
        raise LogInError("too many log in at once", BUSY, reason="too many", fault="provider")
    try:
        endpoints = provider.endpoints()
        token = _token(provider, endpoints, errand, code, back)
        expected = Expected(
            client=provider.options.client,
            nonce=errand.nonce,
            now=int(datetime.fromisoformat(shifted(now)).timestamp()),
        )
        claims = _claims(provider, token, expected)
        return identity_of(claims, _more(provider, endpoints, claims, token))
    finally:
        provider.turns.release()


def leave_address(provider: Provider, back: str) -> str | None:
    """Return the address at which somebody logs out of the provider; None where it has none.

    Args:
        provider: of which.
        back: where they come back to.

    Raises:
        LogInError: it does not answer.
    """
    end = provider.endpoints().end
    if end is None:
        return None
    asked = urlencode({"client_id": provider.options.client, "post_logout_redirect_uri": back})
    return f"{end}{'&' if '?' in end else '?'}{asked}"


def _client(provider: Provider, endpoints: Endpoints, back: str) -> OAuth2Client:
    from authlib.integrations.httpx_client import OAuth2Client

    options = provider.options
    method = "client_secret_post" if endpoints.posts_secret else "client_secret_basic"
    return OAuth2Client(
        client_id=options.client,
        client_secret=options.secret,
        token_endpoint_auth_method=method if options.secret else "none",
        redirect_uri=back,
        scope=SCOPE,
        code_challenge_method="S256",
        timeout=TIMEOUT_S,
    )


def _token(
    provider: Provider, endpoints: Endpoints, errand: Errand, code: str, back: str
) -> dict[str, Any]:
    """Return the tokens that a code is worth."""
    import httpx2
    from authlib.common.errors import AuthlibBaseError

    try:
        with _client(provider, endpoints, back) as client:
            return dict(
                client.fetch_token(
                    endpoints.token,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=errand.verifier,
                )
            )
    except AuthlibBaseError as error:
        if error.error in ("invalid_client", "unauthorized_client"):
            what = f"{provider.options.name} does not know this desk"
            reason = "the provider does not know the client"
            raise LogInError(what, CLIENT, reason=reason, fault="provider") from error
        what = f"{provider.options.name} takes what the browser brought for nothing"
        raise LogInError(what, AGAIN, reason="the code is worth nothing") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, TypeError) as error:
        raise provider.silent(f"it gave no token ({type(error).__name__})") from error


def _claims(provider: Provider, token: dict[str, Any], expected: Expected) -> dict[str, Any]:
    """Return what the id token says; keys that are not known are asked for once."""
    from joserfc.errors import JoseError

    endpoints = provider.endpoints()
    for anew in (False, True):
        try:
            return claims_of(token, endpoints, provider.keys(anew=anew), expected)
        except JoseError as error:
            last = error
    what = "the id token is not signed with a key of the provider"
    raise LogInError(what, AGAIN, reason="wrong signature") from last


def _more(
    provider: Provider, endpoints: Endpoints, claims: dict[str, Any], token: dict[str, Any]
) -> dict[str, Any]:
    """Return what the provider tells beside the token, where that leaves the mail address out."""
    access = token.get("access_token")
    if endpoints.person is None or tells_email(claims) or not isinstance(access, str):
        return {}
    try:
        return provider.told(endpoints.person, access)
    except LogInError:  # who is known already needs no mail address
        return {}
