"""The form of a case: made, brought up to date, and refused where it is newer or something else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from build import told
from vedette.errors import CaseBusyError, StoreError, UsageError
from vedette.model import Account, Judgement
from vedette.store import Case, SessionRow, Undo, open_case, parse_address, parse_query
from vedette.store.migrate import FORM, migration_folder
from vedette.store.table import metadata


def is_table_of_code(name: str | None, kind: str, _: object) -> bool:
    """Leave out the index of words, whose tables are those of the database's own search."""
    return kind != "table" or "_words" not in (name or "")


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based")
def test_migrations_make_the_tables_that_the_code_reads(case: Case) -> None:
    with case._engine.connect() as connection:
        options = {"compare_type": False, "include_name": is_table_of_code}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


FROZEN = {"r0001_base.py": "47e5b479bc711a6f"}
"""Migrations that cases were made with: what they make is changed by a migration of its own."""


@pytest.mark.parametrize(("name", "digest"), FROZEN.items())
def test_a_migration_that_cases_were_made_with_stays_as_it_is(name: str, digest: str) -> None:
    written = (migration_folder() / "versions" / name).read_bytes().replace(b"\r\n", b"\n")
    assert sha256(written).hexdigest().startswith(digest)


def test_the_form_is_that_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(migration_folder()))
    assert ScriptDirectory.from_config(config).get_current_head() == FORM


def test_a_newer_case_is_refused(address: str) -> None:
    with open_case(address, create=True) as case, case._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"has form 9999.*Install the newest version"):
        open_case(address)


AFTER_THE_TENTH = (
    "session", "api_key", "account", "audit", "failed_log_in", "bound_judgement",
    "event_tally", "party_tally", "party_name", "outlet_tie", "removed_account",
    "open_judgement", "party", "added_claim",
)  # fmt: skip
AFTER_THE_FIRST = (
    "document_words", "sentence_words", "warning_document", "warning", "feed_day", "feed_item",
    "feed", "capture", "capture_content", "event_tie", "told_tie",
    "alert_memory", "alert_outbox", *AFTER_THE_TENTH,
)  # fmt: skip
"""Tables that later migrations make."""


def test_an_older_case_is_brought_up_to_date(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with open_case(address, create=True) as case:
        with case.writer() as writer:
            writer.readings.put([told("a", "Men attacked a patrol.", title="Raid")])
        with case._engine.begin() as connection:
            for words in AFTER_THE_FIRST:
                connection.execute(text(f"DROP TABLE {words}"))
            connection.execute(text("ALTER TABLE event DROP COLUMN unjudged"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with caplog.at_level("INFO", "vedette"), open_case(address) as case:
        assert f"from 0001 to {FORM}" in caplog.text
        with case.view() as view:
            assert view.search.count_documents(parse_query("raid patrol")) == 1
            assert view.search.count_claims(parse_query("patrol")) == 1


BEFORE_OIDC = (
    "DROP TABLE added_claim",
    "DROP TABLE party",
    "DROP TABLE open_judgement",
    "ALTER TABLE event DROP COLUMN unjudged",
    "DROP INDEX ix_account_issuer_subject",
    "DROP TABLE removed_account",
    *(f"ALTER TABLE account DROP COLUMN {name}" for name in ("by_oidc", "issuer", "subject")),
    "ALTER TABLE session DROP COLUMN by_oidc",
    "UPDATE alembic_version SET version_num = '0012'",
)


def test_accounts_of_before_the_log_in_at_a_provider_are_kept(address: str) -> None:
    ana = Account(name="Ana", role="admin", created="2026-01-01T12:00:00.000000Z")
    session = SessionRow(digest="d", account="Ana", created="1", expires="3")
    with open_case(address, create=True) as case:
        with case.register(writes=True) as register:
            register.accounts.add(ana, None)
            register.sessions.add(session)
        with case._engine.begin() as connection:
            for words in BEFORE_OIDC:
                connection.execute(text(words))
    with open_case(address) as case, case.register() as register:
        assert register.accounts.all() == [ana]
        assert register.sessions.get("d", "2", "0") == (ana, replace(session, seen="1"))


@pytest.mark.parametrize("is_undone", [False, True])
def test_where_claims_were_added_before_they_had_rows_all_events_are_made_anew(
    address: str, is_undone: bool
) -> None:
    added = {"about": ("a",), "verb": "add", "by": "Ana", "when": "2024-04-02", "value": {}}
    with open_case(address, create=True) as case:
        with case.writer() as writer:
            id_ = writer.judgements.add(Judgement.model_validate(added))
            if is_undone:
                writer.judgements.undo(id_, Undo(when="2024-04-03", by="Ana", because=None))
            writer.events.mark_made()
        with case._engine.begin() as connection:
            connection.execute(text("DROP TABLE added_claim"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0016'"))
    with open_case(address) as case, case.view() as view:
        assert view.events.are_stale() is not is_undone


def test_tables_of_something_else_are_refused(address: str) -> None:
    with Case(parse_address(address)) as bare, bare._engine.begin() as connection:
        connection.execute(text("CREATE TABLE bird (name TEXT)"))
    with pytest.raises(StoreError, match=r"tables of something else \(bird"):
        open_case(address, create=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Men attacked a patrol. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="file is not a database"):
        open_case(str(file), create=True)
    assert file.read_text(encoding="utf-8").startswith("Men attacked")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Check that the folder is there"):
        open_case(str(tmp_path / "no" / "case.vedette"), create=True)


def test_a_case_that_another_writes_to_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.store.engine._WAIT_S", 0)
    file = tmp_path / "case.vedette"
    with open_case(str(file), create=True) as case:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseBusyError), case.writer():
            pass
        other.close()


@pytest.mark.parametrize(
    ("written", "what"),
    [
        pytest.param("", "''", id="empty"),
        pytest.param("mysql://host/x", "mysql://", id="other database"),
        pytest.param("postgresql://host:port/x", "is no URL", id="no URL"),
    ],
)
def test_what_is_no_address_is_refused(written: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        parse_address(written)


def test_a_password_is_never_shown() -> None:
    address = parse_address("postgresql://mira:secret@localhost/x")
    assert "secret" not in address.name
    assert "mira" in address.name


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match="Check that the file or server is there"):
        open_case("postgresql://mira:secret@127.0.0.1:9/x", create=True)


def test_cases_are_made_at_once_by_many_threads(tmp_path: Path) -> None:
    def make(number: int) -> int:
        file = tmp_path / f"{number}.vedette"
        with open_case(str(file), create=True) as case, case.view() as view:
            return view.documents.count()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(make, range(16))) == [0] * 16


OPENED = "import sys; from vedette.store import open_case; open_case(sys.argv[1], create=True)"


def test_processes_that_start_at_once_make_and_migrate_a_case_once(address: str) -> None:
    def at_once() -> None:
        started = [
            subprocess.Popen([sys.executable, "-c", OPENED, address], stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        ended = [(each.communicate(timeout=120)[1], each.returncode) for each in started]
        assert [status for _, status in ended] == [0, 0, 0], ended

    at_once()
    with open_case(address) as case, case._engine.begin() as connection:
        for words in AFTER_THE_TENTH:
            connection.execute(text(f"DROP TABLE {words}"))
        connection.execute(text("ALTER TABLE event DROP COLUMN unjudged"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    at_once()
    with open_case(address) as case, case._engine.connect() as connection:
        asked = text("SELECT version_num FROM alembic_version")
        assert list(connection.execute(asked).scalars()) == [FORM]
