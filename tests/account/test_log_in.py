"""Log-in: the right password opens a session, guessing is slow, and nobody learns who exists."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST, PRE_21_2

from vedette.account import (
    IDLE_S,
    LONGEST_S,
    Attempt,
    Newcomer,
    add_account,
    change_account,
    end_session,
    end_sessions,
    log_in,
    open_session,
    session_guest,
    shifted,
)
from vedette.errors import TooManyError

if TYPE_CHECKING:
    from vedette.model import Account
    from vedette.store import Case

NOW = "2026-01-01T12:00:00+00:00"
WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def _two(case: Case) -> None:
    add_account(case, Newcomer(name="Ana", role="admin", password=WORDS), now=NOW)
    add_account(case, Newcomer(name="Bo", password="staple glass window"), now=NOW)


def tried(
    case: Case, name: str = "Ana", password: str = WORDS, address: str = "10.0.0.1", at: str = NOW
) -> Account | None:
    return log_in(case, Attempt(name=name, password=password, address=address), now=at)


def test_the_right_password_is_taken_and_no_other(case: Case) -> None:
    found = tried(case, " ana ")
    assert found is not None
    assert found.name == "Ana"
    assert tried(case, password="correct horse batterx") is None
    assert tried(case, name="Nobody") is None
    assert tried(case, name="Bo", password=WORDS) is None
    assert tried(case, password="") is None


def test_letters_are_the_same_however_a_keyboard_composes_them(case: Case) -> None:
    add_account(case, Newcomer(name="Zoë", password="caf\u00e9 noir au lait"), now=NOW)
    assert tried(case, "Zoe\u0308", "cafe\u0301 noir au lait") is not None


def test_who_is_disabled_stays_out(case: Case) -> None:
    change_account(case, "Bo", is_active=False)
    assert tried(case, "Bo", "staple glass window") is None


@pytest.mark.parametrize("name", ["Ana", "Nobody"])
def test_after_five_failures_even_the_right_password_waits(case: Case, name: str) -> None:
    for _ in range(5):
        assert tried(case, name, "wrong") is None
    with pytest.raises(TooManyError, match="Try again in 15 minutes") as raised:
        tried(case, name, WORDS)
    assert raised.value.wait_s == 900
    assert tried(case, "Bo", "staple glass window") is not None
    assert (tried(case, name, WORDS, address="10.0.0.2") is None) == (name == "Nobody")
    later = shifted(NOW, 901)
    assert (tried(case, name, WORDS, at=later) is None) == (name == "Nobody")


def test_success_lets_failures_be_forgotten(case: Case) -> None:
    for _ in range(3):
        for _ in range(4):
            tried(case, password="wrong")
        assert tried(case) is not None


def test_many_names_from_one_address_are_bounded(case: Case) -> None:
    for number in range(30):
        tried(case, f"name {number}", "wrong")
    with pytest.raises(TooManyError):
        tried(case)


def test_people_behind_one_address_do_not_lock_each_other_out(case: Case) -> None:
    for number in range(60):
        assert tried(case, at=shifted(NOW, number)) is not None


def test_many_addresses_on_one_name_are_bounded(case: Case) -> None:
    for number in range(50):
        tried(case, password="wrong", address=f"10.1.0.{number}")
    with pytest.raises(TooManyError):
        tried(case, address="10.2.0.1")


def test_many_guesses_at_once_gain_nothing(case: Case) -> None:
    def guess(number: int) -> bool:
        try:
            tried(case, password=f"wrong {number}")
        except TooManyError:
            return False
        return True

    with ThreadPoolExecutor(12) as pool:
        checked = sum(pool.map(guess, range(24)))
    assert checked == 5


def test_what_was_typed_for_a_name_is_not_kept(case: Case) -> None:
    tried(case, "my-secret-password-by-mistake", "wrong")
    file = case.file
    assert file is not None
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir() if path.is_file())
    assert b"my-secret-password" not in kept


def test_it_takes_as_long_where_there_is_no_such_name(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = PasswordHasher.from_parameters(PRE_21_2)
    kept = costly.hash(WORDS)
    monkeypatch.setattr("vedette.account.password._hasher", lambda: costly)
    monkeypatch.setattr("vedette.account.password._nobody", lambda: kept)
    with case.register(writes=True) as register:
        register.accounts.change("Ana", {"password": kept})
        register.accounts.add(
            register.accounts.all()[0].model_copy(update={"name": "Without"}), None
        )

    def took(name: str) -> float:
        begin = time.thread_time()
        tried(case, name, "wrong", address=str(time.monotonic_ns()))
        return time.thread_time() - begin

    times = {
        name: statistics.median(took(name) for _ in range(5))
        for name in ("Ana", "Nobody", "Without")
    }
    assert max(times.values()) < 2 * min(times.values()), times


def test_a_hash_of_old_parameters_is_made_anew(case: Case) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1).hash(WORDS)
    with case.register(writes=True) as register:
        register.accounts.change("Ana", {"password": old})
    assert tried(case) is not None
    with case.register() as register:
        kept = register.accounts.password("Ana")
    assert kept is not None
    assert not PasswordHasher.from_parameters(CHEAPEST).check_needs_rehash(kept)


def test_a_session_is_kept_as_a_digest_and_ends(case: Case) -> None:
    token = open_session(case, "Ana", now=NOW)
    guest = session_guest(case, token, now=NOW)
    assert guest is not None
    assert guest.account.name == "Ana"
    assert guest.digest != token
    assert session_guest(case, guest.digest, now=NOW) is None
    end_session(case, guest.digest)
    assert session_guest(case, token, now=NOW) is None


def test_a_session_ends_when_nothing_is_asked(case: Case) -> None:
    token = open_session(case, "Ana", now=NOW)
    almost = shifted(NOW, IDLE_S - 60)
    assert session_guest(case, token, now=almost, is_use=False) is not None
    assert session_guest(case, token, now=shifted(NOW, IDLE_S + 1)) is None
    token = open_session(case, "Ana", now=NOW)
    assert session_guest(case, token, now=almost) is not None
    assert session_guest(case, token, now=shifted(NOW, IDLE_S + 1)) is not None


def test_a_session_ends_however_it_is_used(case: Case) -> None:
    token = open_session(case, "Ana", now=NOW)
    for hours in range(1, 24):
        assert session_guest(case, token, now=shifted(NOW, hours * 3600)) is not None
    assert session_guest(case, token, now=shifted(NOW, LONGEST_S)) is None


def test_all_sessions_end_at_once(case: Case) -> None:
    tokens = [open_session(case, "Ana", now=NOW) for _ in range(3)]
    other = open_session(case, "Bo", now=NOW)
    end_sessions(case, "Ana")
    assert not [each for each in tokens if session_guest(case, each, now=NOW)]
    assert session_guest(case, other, now=NOW) is not None


def test_opening_one_session_ends_that_which_the_browser_had(case: Case) -> None:
    before = open_session(case, "Bo", now=NOW)
    after = open_session(case, "Ana", now=NOW, instead_of=before)
    assert before != after
    assert session_guest(case, before, now=NOW) is None
