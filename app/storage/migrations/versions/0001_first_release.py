"""The shape of the first release; its tables are made from the mapping."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing comes before it."""
