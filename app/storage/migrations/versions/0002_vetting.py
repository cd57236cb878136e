"""What vetting needs to be complete: figures and links of places, scans, scorecards by file, texts of replies."""

from alembic import op

revision = "0002"
down_revision = "0001"

COLUMNS = (
    "criterion ADD COLUMN evidence TEXT DEFAULT '' NOT NULL",
    "criterion ADD COLUMN retired BOOLEAN DEFAULT '0' NOT NULL",
    "category_criterion ADD COLUMN rank DOUBLE",
    "policy_category ADD COLUMN longest_term_months INTEGER",
    "request ADD COLUMN sectors TEXT DEFAULT '' NOT NULL",
    "request ADD COLUMN cost DOUBLE CONSTRAINT ck_request_cost CHECK (cost >= 0)",
    "request ADD COLUMN hours DOUBLE CONSTRAINT ck_request_hours CHECK (hours >= 0)",
    """gate_result ADD COLUMN planned_on DATE CONSTRAINT ck_gate_result_planned_on_is_a_day
    CHECK ("planned_on" IS date("planned_on") AND coalesce("planned_on" >= '0001-01-01', 1))""",
    """decision ADD COLUMN waits_for_room BOOLEAN DEFAULT '0' NOT NULL CONSTRAINT ck_decision_waits_deferred
    CHECK (NOT waits_for_room OR outcome = 'defer')""",
)

TABLES = """
CREATE TABLE reply_text (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    policy_id INTEGER NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT uq_reply_text_policy_id_outcome UNIQUE (policy_id, outcome),
    CONSTRAINT ck_reply_text_of_selection CHECK (outcome IN ('select', 'decline', 'defer', 'refer')),
    CONSTRAINT ck_reply_text_text_filled CHECK (trim(text) <> ''),
    CONSTRAINT uq_reply_text_uid UNIQUE (uid),
    CONSTRAINT fk_reply_text_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id) ON DELETE CASCADE,
    CONSTRAINT ck_reply_text_outcome CHECK (outcome IN ('select', 'decline', 'defer', 'refer', 'approve', 'return', 'drop', 'renew', 'amend', 'reclassify', 'sunset'))
)
;
CREATE INDEX ix_reply_text_policy_id ON reply_text (policy_id)
;
CREATE TABLE policy_result_area (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    policy_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    area VARCHAR(20) NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT uq_policy_result_area_policy_id_area UNIQUE (policy_id, area),
    CONSTRAINT ck_policy_result_area_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_policy_result_area_uid UNIQUE (uid),
    CONSTRAINT fk_policy_result_area_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id) ON DELETE CASCADE,
    CONSTRAINT ck_policy_result_area_area CHECK (area IN ('investment', 'exports', 'innovation', 'visibility'))
)
;
CREATE INDEX ix_policy_result_area_policy_id ON policy_result_area (policy_id)
;
CREATE TABLE place_figure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    value DOUBLE NOT NULL,
    unit TEXT NOT NULL,
    dated_on DATE NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_place_figure_key_filled CHECK (trim(key) <> ''),
    CONSTRAINT ck_place_figure_source_filled CHECK (trim(source) <> ''),
    CONSTRAINT uq_place_figure_uid UNIQUE (uid),
    CONSTRAINT fk_place_figure_place_id FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE CASCADE,
    CONSTRAINT ck_place_figure_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_place_figure_place_id ON place_figure (place_id)
;
CREATE TABLE organisation_link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    home_id INTEGER NOT NULL,
    counterpart_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    since_on DATE,
    until_on DATE,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_organisation_link_two CHECK (home_id <> counterpart_id),
    CONSTRAINT ck_organisation_link_kind_filled CHECK (trim(kind) <> ''),
    CONSTRAINT ck_organisation_link_since_on_before_until_on CHECK (since_on IS NULL OR until_on IS NULL OR since_on <= until_on),
    CONSTRAINT uq_organisation_link_uid UNIQUE (uid),
    CONSTRAINT fk_organisation_link_home_id FOREIGN KEY(home_id) REFERENCES organisation (id),
    CONSTRAINT fk_organisation_link_counterpart_id FOREIGN KEY(counterpart_id) REFERENCES organisation (id),
    CONSTRAINT ck_organisation_link_since_on_is_a_day CHECK ("since_on" IS date("since_on") AND coalesce("since_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_organisation_link_until_on_is_a_day CHECK ("until_on" IS date("until_on") AND coalesce("until_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_organisation_link_counterpart_id ON organisation_link (counterpart_id)
;
CREATE INDEX ix_organisation_link_home_id ON organisation_link (home_id)
;
CREATE TABLE scorecard_form (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    request_id INTEGER NOT NULL,
    policy_id INTEGER NOT NULL,
    assessor_id INTEGER NOT NULL,
    sent_on DATE NOT NULL,
    content_sha256 TEXT NOT NULL,
    taken_on DATE,
    file_sha256 TEXT NOT NULL,
    scorecard_id INTEGER,
    CONSTRAINT ck_scorecard_form_content_sha256 CHECK (length(content_sha256) = 64),
    CONSTRAINT ck_scorecard_form_file_sha256 CHECK (file_sha256 = '' OR length(file_sha256) = 64),
    CONSTRAINT ck_scorecard_form_taken CHECK ((taken_on IS NULL) = (file_sha256 = '')),
    CONSTRAINT ck_scorecard_form_sent_on_before_taken_on CHECK (sent_on IS NULL OR taken_on IS NULL OR sent_on <= taken_on),
    CONSTRAINT uq_scorecard_form_uid UNIQUE (uid),
    CONSTRAINT fk_scorecard_form_request_id FOREIGN KEY(request_id) REFERENCES request (id) ON DELETE CASCADE,
    CONSTRAINT fk_scorecard_form_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id),
    CONSTRAINT fk_scorecard_form_assessor_id FOREIGN KEY(assessor_id) REFERENCES contact (id),
    CONSTRAINT fk_scorecard_form_scorecard_id FOREIGN KEY(scorecard_id) REFERENCES scorecard (id) ON DELETE SET NULL,
    CONSTRAINT ck_scorecard_form_sent_on_is_a_day CHECK ("sent_on" IS date("sent_on") AND coalesce("sent_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_scorecard_form_taken_on_is_a_day CHECK ("taken_on" IS date("taken_on") AND coalesce("taken_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_scorecard_form_assessor_id ON scorecard_form (assessor_id)
;
CREATE INDEX ix_scorecard_form_policy_id ON scorecard_form (policy_id)
;
CREATE INDEX ix_scorecard_form_request_id ON scorecard_form (request_id)
;
CREATE INDEX ix_scorecard_form_scorecard_id ON scorecard_form (scorecard_id)
;
CREATE TABLE scan (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    made_on DATE NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_scan_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_scan_uid UNIQUE (uid),
    CONSTRAINT ck_scan_made_on_is_a_day CHECK ("made_on" IS date("made_on") AND coalesce("made_on" >= '0001-01-01', 1))
)
;
CREATE TABLE scan_figure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    scan_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    points DOUBLE NOT NULL,
    more_is_better BOOLEAN NOT NULL,
    CONSTRAINT uq_scan_figure_scan_id_key UNIQUE (scan_id, "key"),
    CONSTRAINT ck_scan_figure_key_filled CHECK (trim(key) <> ''),
    CONSTRAINT ck_scan_figure_points CHECK (points >= 0),
    CONSTRAINT uq_scan_figure_uid UNIQUE (uid),
    CONSTRAINT fk_scan_figure_scan_id FOREIGN KEY(scan_id) REFERENCES scan (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_scan_figure_scan_id ON scan_figure (scan_id)
;
CREATE TABLE scan_place (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    scan_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    CONSTRAINT uq_scan_place_scan_id_place_id UNIQUE (scan_id, place_id),
    CONSTRAINT uq_scan_place_uid UNIQUE (uid),
    CONSTRAINT fk_scan_place_scan_id FOREIGN KEY(scan_id) REFERENCES scan (id) ON DELETE CASCADE,
    CONSTRAINT fk_scan_place_place_id FOREIGN KEY(place_id) REFERENCES place (id)
)
;
CREATE INDEX ix_scan_place_place_id ON scan_place (place_id)
;
CREATE INDEX ix_scan_place_scan_id ON scan_place (scan_id)
;
CREATE TABLE decision_name (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    decision_id INTEGER NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT uq_decision_name_decision_id_person UNIQUE (decision_id, person),
    CONSTRAINT ck_decision_name_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_decision_name_uid UNIQUE (uid),
    CONSTRAINT fk_decision_name_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id)
)
;
CREATE INDEX ix_decision_name_decision_id ON decision_name (decision_id)
"""


def upgrade() -> None:
    """Columns are added with their rules, so no table is rebuilt; the rest is new."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    for statement in TABLES.split("\n;\n"):
        op.execute(statement)
