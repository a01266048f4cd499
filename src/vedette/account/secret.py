"""Secrets that a machine makes: tokens of sessions and keys. They are kept as digests."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

__all__ = ["digest_of", "new_secret"]

BYTES = 32


def new_secret() -> str:
    """Return a secret that cannot be guessed: 256 random bits."""
    return token_urlsafe(BYTES)


def digest_of(secret: str, purpose: str = "") -> str:
    """Return the digest under which a secret is kept.

    It needs no salt and no slowness: nobody can try all secrets of 256 bits.

    Args:
        secret: as `new_secret` gave it.
        purpose: two purposes give two digests that tell nothing of each other.
    """
    return sha256(f"{purpose}\x1f{secret}".encode("utf-8", "replace")).hexdigest()
