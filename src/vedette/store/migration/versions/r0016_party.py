"""Who the entities of documents are taken for, by the digests that rosters name."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table, empty: it is filled when who is who is found out the next time."""
    op.create_table(
        "party",
        sa.Column("digest", Words(), nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_party")),
    )
