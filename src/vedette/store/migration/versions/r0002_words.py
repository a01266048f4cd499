"""The index of words, over what the case holds already."""

from alembic import op

from vedette.store.search.fill import fill_index
from vedette.store.search.index import index_of

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    index_of(connection).make()
    fill_index(connection)
