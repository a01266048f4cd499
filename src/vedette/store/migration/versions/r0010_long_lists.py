"""Indexes by which parties and outlets are counted without opening their rows."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Put a wider index of parties in the place of a narrow one, and add that of outlets."""
    op.drop_index("ix_event_party_party", "event_party", if_exists=True)
    parties = ["party", "event", "name", "country"]
    op.create_index("ix_event_party_listed", "event_party", parties, if_not_exists=True)
    outlets = ["publisher", "superseded_at", "known_at"]
    op.create_index("ix_document_listed", "document", outlets, if_not_exists=True)
