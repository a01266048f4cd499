"""What rules of alerts remember, and the outbox."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "alert_memory",
        *map(_words, ("rule", "thing", "value")),
        sa.PrimaryKeyConstraint("rule", "thing", name=op.f("pk_alert_memory")),
    )
    op.create_table(
        "alert_outbox",
        *map(_words, ("id", "rule", "channel", "thing", "at", "due")),
        sa.Column("record", Packed(), nullable=False),
        sa.Column("batch", Words(), nullable=True),
        sa.Column("taken", Words(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("gave_up", sa.Integer(), nullable=False),
        sa.Column("sent", Words(), nullable=True),
        sa.Column("error", Words(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_outbox")),
        sa.UniqueConstraint(
            "rule", "channel", "thing", name=op.f("uq_alert_outbox_rule_channel_thing")
        ),
    )
    op.create_index(op.f("ix_alert_outbox_sent_due"), "alert_outbox", ["sent", "due"])


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, Words(), nullable=False)
