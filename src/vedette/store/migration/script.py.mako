"""${message}."""

import sqlalchemy as sa
from alembic import op

from vedette.store.column import Packed, Words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring a case of the form before to this one."""
    ${upgrades if upgrades else "pass"}
