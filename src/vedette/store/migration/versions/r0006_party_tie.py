"""Ties between parties: what events do to whom, and what documents tell of them."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make both tables, and have all events made anew, which fills them."""
    _make_event_tie()
    _make_told_tie()
    op.execute(
        "INSERT INTO fact (name, value) SELECT 'all events are to be made anew', '1'"
        " WHERE EXISTS (SELECT 1 FROM event) AND NOT EXISTS"
        " (SELECT 1 FROM fact WHERE name = 'all events are to be made anew')"
    )


def _make_event_tie() -> None:
    names = ("from_party", "to_party", "event", "root", "kind", "status", "first", "last")
    op.create_table(
        "event_tie",
        *(sa.Column(name, Words(), nullable=False) for name in names),
        sa.ForeignKeyConstraint(
            ["event"], ["event.id"], name=op.f("fk_event_tie_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*names[:4], name=op.f("pk_event_tie")),
        sqlite_with_rowid=False,
    )
    for name in ("event", "to_party"):
        op.create_index(op.f(f"ix_event_tie_{name}"), "event_tie", [name], unique=False)


def _make_told_tie() -> None:
    names = ("kind", "from_party", "from_name", "to_party", "to_name", "root", "first", "last")
    op.create_table(
        "told_tie",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("sort", Words(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in names),
        sa.ForeignKeyConstraint(
            ["document"], ["document.key"], name=op.f("fk_told_tie_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "sort", "number", name=op.f("pk_told_tie")),
    )
    for name in ("from_party", "to_party"):
        op.create_index(op.f(f"ix_told_tie_{name}"), "told_tie", [name], unique=False)
