"""What keeping agreements needs to be complete: negotiation, promises, evaluation, portfolio reviews, resources."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"

COLUMNS = (
    "agreement ADD COLUMN public_fields TEXT DEFAULT '' NOT NULL",
    "agreement ADD COLUMN public_text TEXT DEFAULT '' NOT NULL",
    """agreement ADD COLUMN signing_planned_on DATE CONSTRAINT ck_agreement_signing_planned_on_is_a_day
    CHECK ("signing_planned_on" IS date("signing_planned_on") AND coalesce("signing_planned_on" >= '0001-01-01', 1))""",
    "agreement ADD COLUMN yearly_cost DOUBLE CONSTRAINT ck_agreement_yearly_cost CHECK (yearly_cost >= 0)",
    "agreement ADD COLUMN yearly_hours DOUBLE CONSTRAINT ck_agreement_yearly_hours CHECK (yearly_hours >= 0)",
    """responsibility ADD COLUMN confirmed_on DATE CONSTRAINT ck_responsibility_confirmed_on_is_a_day
    CHECK ("confirmed_on" IS date("confirmed_on") AND coalesce("confirmed_on" >= '0001-01-01', 1))""",
    """snooze ADD COLUMN due_on DATE CONSTRAINT ck_snooze_due_on_is_a_day
    CHECK ("due_on" IS date("due_on") AND coalesce("due_on" >= '0001-01-01', 1))""",
)

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Columns are added with their rules, so no table is rebuilt; the rest is new."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    for statement in TABLES.read_text(encoding="utf-8").split("\n;\n"):
        op.execute(statement)
