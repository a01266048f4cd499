"""Decisions that events do not know of yet, and how events that were judged had been settled."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table and the column, empty: events are merged anew when they are judged next."""
    op.create_table(
        "open_judgement",
        sa.Column("judgement", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgement"],
            ["judgement.id"],
            name=op.f("fk_open_judgement_judgement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("judgement", name=op.f("pk_open_judgement")),
    )
    op.add_column("event", sa.Column("unjudged", Packed(), nullable=True))
