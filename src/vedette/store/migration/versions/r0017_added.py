"""Claims that people added stand beside those that were read, marked."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0017"
down_revision = "0016"
REMAKE = "all events are to be made anew"


def upgrade() -> None:
    """Make the table, empty; where claims were added, all events are made anew, which fills it."""
    op.create_table(
        "added_claim",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("judgement", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.key"], name=op.f("fk_added_claim_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judgement"],
            ["judgement.id"],
            name=op.f("fk_added_claim_judgement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_added_claim")),
    )
    op.create_index(op.f("ix_added_claim_judgement"), "added_claim", ["judgement"])
    op.execute(f"DELETE FROM fact WHERE name = '{REMAKE}' AND EXISTS ({ADDED})")
    op.execute(f"INSERT INTO fact (name, value) SELECT '{REMAKE}', '1' WHERE EXISTS ({ADDED})")


ADDED = "SELECT 1 FROM judgement WHERE verb = 'add' AND id NOT IN (SELECT judgement FROM undo)"
