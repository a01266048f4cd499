"""The archive of warnings."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of an empty archive."""
    op.create_table(
        "warning",
        sa.Column("id", Words(), nullable=False),
        sa.Column("at", Words(), nullable=False),
        sa.Column("issued", Words(), nullable=False),
        sa.Column("scenario", Words(), nullable=False),
        sa.Column("as_of", Words(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.Column("signed_by", Words(), nullable=False),
        sa.Column("dissents", sa.Integer(), nullable=False),
        sa.Column("record", Packed(), nullable=True),
        sa.Column("words", Packed(), nullable=True),
        sa.Column("erased", Words(), nullable=True),
        sa.Column("erased_by", Words(), nullable=True),
        sa.Column("erased_because", Words(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
    )
    op.create_index(op.f("ix_warning_scenario"), "warning", ["scenario"], unique=False)
    op.create_table(
        "warning_document",
        sa.Column("warning", Words(), nullable=False),
        sa.Column("document", Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["warning"],
            ["warning.id"],
            name=op.f("fk_warning_document_warning"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("warning", "document", name=op.f("pk_warning_document")),
    )
    op.create_index(
        op.f("ix_warning_document_document"), "warning_document", ["document"], unique=False
    )
