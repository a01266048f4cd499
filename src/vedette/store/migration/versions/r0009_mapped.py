"""An index by which events are counted by their places."""

from alembic import op

revision = "0009"
down_revision = "0008"

MAPPED = (
    "latitude", "longitude", "place", "country", "precision_km", "type", "status", "credibility",
    "independent_origins", "claims", "earliest", "latest", "known_at", "id",
)  # fmt: skip


def upgrade() -> None:
    """Add it."""
    op.create_index("ix_event_mapped", "event", list(MAPPED), if_not_exists=True)
