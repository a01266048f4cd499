"""Who may log in at a provider of OpenID Connect, and as whom they are known there."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Words

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the columns: nobody logs in at a provider so far."""
    for table in ("account", "session"):
        op.add_column(
            table, sa.Column("by_oidc", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    for table in ("account", "removed_account"):
        for name in ("issuer", "subject"):
            op.add_column(table, sa.Column(name, Words(), nullable=True))
    columns = ["issuer", "subject"]
    op.create_index("ix_account_issuer_subject", "account", columns, unique=True)
