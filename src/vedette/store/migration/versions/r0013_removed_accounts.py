"""Names of accounts that were removed: what they decided stays theirs."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "removed_account",
        *(
            sa.Column(name, Words(), nullable=False)
            for name in ("name", "role", "ceiling", "created", "removed")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_removed_account")),
    )
