"""Indexes by which long lists of events are counted, chosen and sorted."""

from alembic import op

revision = "0005"
down_revision = "0004"

LISTED = (
    "type", "status", "country", "credibility", "independent_origins", "claims", "earliest",
    "latest", "known_at", "id",
)  # fmt: skip


def upgrade() -> None:
    """Put two wider indexes in the place of two narrow ones."""
    for name in ("ix_event_type", "ix_event_known_at"):
        op.drop_index(name, "event", if_exists=True)
    columns = ["known_at", "id"]
    op.create_index("ix_event_known_at_id", "event", columns, if_not_exists=True)
    op.create_index("ix_event_listed", "event", list(LISTED), if_not_exists=True)
