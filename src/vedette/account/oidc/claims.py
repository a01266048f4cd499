"""An id token → who logged in, if the token is right in every respect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.errors import LogInError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from joserfc.jwk import KeySet

    from vedette.account.oidc.provider import Endpoints

__all__ = ["Expected", "Identity", "claims_of", "identity_of", "tells_email"]

LEEWAY_S = 60
"""By how much the clocks of provider and desk may differ."""
LONGEST_SUBJECT = 255
AGAIN = "Log in once more; if it stays so, tell an admin of the case."
CLOCKS = "Let an admin set the clocks of the desk and the provider; then log in once more."
TOLD = {
    "iss": "wrong issuer",
    "aud": "wrong audience",
    "azp": "wrong audience",
    "exp": "expired",
    "iat": "from the future",
    "nbf": "from the future",
    "nonce": "wrong nonce",
    "at_hash": "wrong access token",
}
"""What is wrong with a token, by the claim that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token must say."""

    client: str
    nonce: str
    now: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody as a provider knows them."""

    issuer: str
    subject: str
    """What it calls them: never anybody else."""
    email: str | None
    """In small letters; None unless the provider has verified it."""


def claims_of(
    token: Mapping[str, Any], endpoints: Endpoints, keys: KeySet, expected: Expected
) -> dict[str, Any]:
    """Return what an id token says.

    Args:
        token: the answer of the provider.
        endpoints: what it says of itself.
        keys: that it signs with.
        expected: what the token must say.

    Raises:
        JoseError: it is signed with none of the keys.
        LogInError: there is none, or something of it is wrong.
    """
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import ClaimError
    from joserfc.jws import JWSRegistry

    written = token.get("id_token")
    if not isinstance(written, str):
        raise _wrong("no token", "the provider sent no id token")
    registry = JWSRegistry(algorithms=list(endpoints.signed), strict_check_header=False)
    try:
        read = jwt.decode(written, key=keys, registry=registry)
    except (ValueError, TypeError, RecursionError) as error:
        raise _wrong("no token", "the id token of the provider cannot be read") from error
    claims = CodeIDToken(
        read.claims,
        read.header,
        {
            "iss": {"essential": True, "value": endpoints.issuer},
            "aud": {"essential": True, "value": expected.client},
            "sub": {"essential": True},
        },
        {
            "nonce": expected.nonce,
            "client_id": expected.client,
            "access_token": token.get("access_token"),
        },
    )
    try:
        claims.validate(now=expected.now, leeway=LEEWAY_S)
    except ClaimError as error:
        raise _claim_error(error.claim, claims, expected.now) from error
    return dict(claims)


def identity_of(claims: Mapping[str, Any], more: Mapping[str, Any]) -> Identity:
    """Return who logged in.

    Args:
        claims: of the id token.
        more: what the provider tells of them beside it; of somebody else it counts for nothing.

    Raises:
        LogInError: nothing that is left says who it is.
    """
    subject = claims["sub"]
    if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise _wrong("no subject", "the id token does not say who logged in")
    facts = claims if tells_email(claims) or more.get("sub") != subject else more
    email, is_verified = facts.get("email"), facts.get("email_verified")
    is_verified = is_verified is True or is_verified == "true"
    email = email.strip().casefold() if isinstance(email, str) and email.isascii() else ""
    return Identity(
        issuer=claims["iss"],
        subject=subject,
        email=email if is_verified and "@" in email else None,
    )


def tells_email(claims: Mapping[str, Any]) -> bool:
    """Say whether claims tell a mail address, and whether it was verified."""
    return claims.keys() >= {"email", "email_verified"}


def _claim_error(claim: str, claims: Mapping[str, Any], now: int) -> LogInError:
    reason = TOLD.get(claim, "a claim is wrong")
    if reason not in ("expired", "from the future"):
        return _wrong(reason, f"the id token of the provider is not for this log-in: {reason}")
    issued = claims.get("iat")
    apart = now - issued if isinstance(issued, int | float) else 0
    told = f"issued {abs(apart):,.0f} seconds {'ago' if apart >= 0 else 'from now'}"
    what = f"by the clock of the desk the id token is {reason}: {told}"
    return LogInError(what, CLOCKS, reason=reason)


def _wrong(reason: str, what: str) -> LogInError:
    return LogInError(what, AGAIN, reason=reason)
