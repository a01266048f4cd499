"""Other block keys of claims: what was found by the old ones is forgotten, and events made anew."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Forget what claims and documents were found by, and have all events made anew."""
    for name in ("claim_key", "claim_pair", "band", "tie"):
        op.execute(f"DELETE FROM {name}")
    op.execute(
        "INSERT INTO fact (name, value) SELECT 'all events are to be made anew', '1'"
        " WHERE EXISTS (SELECT 1 FROM event)"
    )
