"""Passwords: which are taken, how they are kept, how one is checked.

They are kept as Argon2id hashes with the parameters of RFC 9106 for little memory. Checking takes
as long where there is no such account, so that time does not tell which names there are.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from vedette.errors import UsageError

__all__ = ["LEAST_CHARS", "check_password", "hash_password", "is_outdated"]

LEAST_CHARS = 12
MOST_CHARS = 200
"""Longer ones would only cost time."""
LEAST_DIFFERENT = 5
"""Characters that differ."""
TELLING_CHARS = 4
"""Of a name; a shorter one stands in many words."""
AT_ONCE = 4
"""Checks that are made at once: each takes 64 MiB."""
_checking = BoundedSemaphore(AT_ONCE)


def hash_password(words: str, name: str) -> str:
    """Return the hash of a new password.

    Raises:
        UsageError: it is too short, too long, too plain, or holds the name.
    """
    written = _normal(words)
    mend = f"Choose {LEAST_CHARS} characters or more, such as four words without a link."
    if len(written) < LEAST_CHARS:
        raise UsageError(f"the password has {len(written)} characters", mend)
    if len(written) > MOST_CHARS:
        raise UsageError(f"the password is longer than {MOST_CHARS} characters", mend)
    if len(set(written)) < LEAST_DIFFERENT:
        raise UsageError("the password repeats a few characters", mend)
    if len(name) >= TELLING_CHARS and name.casefold() in written.casefold():
        raise UsageError("the password holds the name", mend)
    with _checking:
        return _hasher().hash(written)


def check_password(kept: str | None, words: str) -> bool:
    """Say whether a password is the one that is kept.

    Args:
        kept: its hash; None where there is no account or it has no password.
        words: what was given.
    """
    given = _normal(words[: MOST_CHARS * 4])
    with _checking:
        try:
            _hasher().verify(kept or _nobody(), given)
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Say whether a hash was made with other parameters than those of today."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _nobody() -> str:
    """Return a hash that is checked against where there is no account."""
    return _hasher().hash("nobody has this password")


def _normal(words: str) -> str:
    """Return a password as it is hashed: the same however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", words)
