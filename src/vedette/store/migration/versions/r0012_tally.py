"""Counts that are kept, and indexes by which long lists are sorted."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0012"
down_revision = "0011"

SORTED = {
    "ix_event_known": (
        "event",
        [
            "known_at",
            "id",
            "type",
            "status",
            "country",
            "credibility",
            "independent_origins",
            "claims",
            "earliest",
            "latest",
        ],
    ),
    "ix_event_dated": (
        "event",
        [
            "earliest",
            "latest",
            "type",
            "status",
            "country",
            "credibility",
            "independent_origins",
            "claims",
            "known_at",
            "id",
        ],
    ),
    "ix_document_run": ("document", ["run"]),
    "ix_event_tie_first": ("event_tie", ["first"]),
    "ix_event_tie_last": ("event_tie", ["last"]),
    "ix_told_tie_first": ("told_tie", ["first"]),
    "ix_told_tie_last": ("told_tie", ["last"]),
    "ix_event_by_credibility": ("event", ["credibility", "id"]),
    "ix_event_by_origins": ("event", ["independent_origins", "id"]),
    "ix_event_by_claims": ("event", ["claims", "id"]),
    "ix_event_placed": (
        "event",
        [
            "place",
            "country",
            "precision_km",
            "type",
            "status",
            "credibility",
            "independent_origins",
            "claims",
            "earliest",
            "latest",
            "known_at",
            "id",
        ],
    ),
    "ix_issue_since_id": ("issue", ["since", "id"]),
    "ix_issue_kind_since_id": ("issue", ["kind", "since", "id"]),
    "ix_judgement_at_id": ("judgement", ["at", "id"]),
}
FILLED = {
    "event_tally": "SELECT type, status, coalesce(country, ''), coalesce(place, ''), count(*)"
    " FROM event GROUP BY 1, 2, 3, 4",
    "party_tally": "SELECT party, min(name), min(country), count(DISTINCT event)"
    " FROM event_party GROUP BY party",
    "party_name": "SELECT DISTINCT party, name FROM event_party",
    "outlet_tie": "SELECT one.publisher, other.publisher, count(*) FROM tie"
    " JOIN document AS one ON tie.first = one.key"
    " JOIN document AS other ON tie.second = other.key"
    " WHERE one.publisher IS NOT NULL AND other.publisher IS NOT NULL GROUP BY 1, 2",
}


def upgrade() -> None:
    """Make the tables of counts, fill them, and add the indexes."""
    op.drop_index("ix_event_earliest", "event", if_exists=True)
    op.drop_index("ix_event_known_at_id", "event", if_exists=True)
    for index, (table, columns) in SORTED.items():
        op.create_index(index, table, columns, if_not_exists=True)
    day = sa.text("coalesce(earliest, latest, '')")
    op.create_index("ix_event_by_day", "event", [day, "id"], if_not_exists=True)
    _make("event_tally", ["type", "status", "country", "place"])
    _make("outlet_tie", ["first", "second"])
    name: sa.Column[str] = sa.Column("name", Words(), nullable=False)
    _make("party_tally", ["party"], name, sa.Column("country", Words()))
    op.create_index("ix_party_tally_counted_party", "party_tally", ["counted", "party"])
    op.create_table(
        "party_name",
        *(sa.Column(name, Words(), nullable=False) for name in ("party", "name")),
        sa.PrimaryKeyConstraint("party", "name", name=op.f("pk_party_name")),
        sqlite_with_rowid=False,
    )
    for table, query in FILLED.items():
        op.execute(f"INSERT INTO {table} {query}")


def _make(table: str, keys: list[str], *columns: sa.Column[str]) -> None:
    op.create_table(
        table,
        *(sa.Column(name, Words(), nullable=False) for name in keys),
        *columns,
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
