"""Who may use a case: accounts, passwords, log-in, sessions, the keys of programs.

Nothing here knows the web: the desk asks who somebody is, the command line manages accounts.
"""

from vedette.account.key import LONGEST_DAYS, key_visitor, make_key, revoke_key, valid_keys
from vedette.account.log_in import Attempt, log_in
from vedette.account.manage import (
    Newcomer,
    add_account,
    change_account,
    drop_password,
    find_account,
    remove_account,
    restore_account,
    set_oidc,
    set_password,
)
from vedette.account.moment import shifted
from vedette.account.password import LEAST_CHARS
from vedette.account.secret import digest_of, new_secret
from vedette.account.session import (
    IDLE_S,
    LONGEST_S,
    SessionGuest,
    end_session,
    end_sessions,
    open_session,
    session_guest,
)

__all__ = [
    "IDLE_S",
    "LEAST_CHARS",
    "LONGEST_DAYS",
    "LONGEST_S",
    "Attempt",
    "Newcomer",
    "SessionGuest",
    "add_account",
    "change_account",
    "digest_of",
    "drop_password",
    "end_session",
    "end_sessions",
    "find_account",
    "key_visitor",
    "log_in",
    "make_key",
    "new_secret",
    "open_session",
    "remove_account",
    "restore_account",
    "revoke_key",
    "session_guest",
    "set_oidc",
    "set_password",
    "shifted",
    "valid_keys",
]
