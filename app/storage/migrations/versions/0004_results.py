"""What objectives and results need to be complete: counting rules, results, updates with figures, annual plans."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS = (
    "project ADD COLUMN sectors TEXT DEFAULT '' NOT NULL",
    "objective ADD COLUMN goal TEXT DEFAULT '' NOT NULL",
    """indicator ADD COLUMN counted VARCHAR(20) DEFAULT 'activities' NOT NULL CONSTRAINT ck_indicator_counted
    CHECK (counted IN ('activities', 'people', 'persons', 'organisations', 'participations', 'costs', 'meetings', 'leads', 'lead_value'))""",
    """indicator ADD COLUMN counted_in VARCHAR(20) DEFAULT 'agreement' NOT NULL CONSTRAINT ck_indicator_counted_in
    CHECK (counted_in IN ('agreement', 'project', 'office'))""",
    """indicator ADD COLUMN counted_direction VARCHAR(20) CONSTRAINT ck_indicator_counted_direction
    CHECK (counted_direction IN ('outbound', 'inbound', 'virtual'))""",
    """indicator ADD COLUMN counted_area VARCHAR(20) CONSTRAINT ck_indicator_counted_area
    CHECK (counted_area IN ('investment', 'exports', 'innovation', 'visibility'))""",
    "indicator ADD COLUMN counted_outcome TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN responsible TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN breakdowns TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN numerator_label TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN denominator_label TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN comparator TEXT DEFAULT '' NOT NULL",
    "indicator ADD COLUMN comparator_source TEXT DEFAULT '' NOT NULL",
    "measurement ADD COLUMN evidence TEXT DEFAULT '' NOT NULL",
    """activity ADD COLUMN direction VARCHAR(20) CONSTRAINT ck_activity_direction
    CHECK (direction IN ('outbound', 'inbound', 'virtual'))""",
    "quarterly_update ADD COLUMN difficulties TEXT DEFAULT '' NOT NULL",
    "quarterly_update ADD COLUMN next_text TEXT DEFAULT '' NOT NULL",
    """quarterly_update ADD COLUMN issued_by_id INTEGER CONSTRAINT fk_quarterly_update_issued_by_id
    REFERENCES contact (id)""",
    "quarterly_update ADD COLUMN frozen TEXT DEFAULT '' NOT NULL",
    "quarterly_update ADD COLUMN frozen_sha256 TEXT DEFAULT '' NOT NULL",
    """portfolio_review ADD COLUMN authority VARCHAR(20) DEFAULT 'staff' NOT NULL CONSTRAINT ck_portfolio_review_authority
    CHECK (authority IN ('staff', 'committee', 'council', 'mayor'))""",
    "portfolio_review ADD COLUMN decided_by TEXT DEFAULT '' NOT NULL",
    """portfolio_review ADD COLUMN effect_on DATE CONSTRAINT ck_portfolio_review_effect_on_is_a_day
    CHECK ("effect_on" IS date("effect_on") AND coalesce("effect_on" >= '0001-01-01', 1))""",
    "portfolio_review ADD COLUMN frozen TEXT DEFAULT '' NOT NULL",
    "portfolio_review ADD COLUMN frozen_sha256 TEXT DEFAULT '' NOT NULL",
)

TABLES = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Columns are added with their rules, so no table is rebuilt; the rest is new."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.execute("CREATE INDEX ix_quarterly_update_issued_by_id ON quarterly_update (issued_by_id)")
    for statement in TABLES.read_text(encoding="utf-8").split("\n;\n"):
        op.execute(statement)
