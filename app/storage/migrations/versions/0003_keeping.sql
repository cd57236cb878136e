CREATE TABLE portfolio_review (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    held_on DATE NOT NULL,
    body TEXT NOT NULL,
    present TEXT NOT NULL,
    note TEXT NOT NULL,
    closed_on DATE,
    CONSTRAINT ck_portfolio_review_title_filled CHECK (trim(title) <> ''),
    CONSTRAINT uq_portfolio_review_uid UNIQUE (uid),
    CONSTRAINT ck_portfolio_review_held_on_is_a_day CHECK ("held_on" IS date("held_on") AND coalesce("held_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_portfolio_review_closed_on_is_a_day CHECK ("closed_on" IS date("closed_on") AND coalesce("closed_on" >= '0001-01-01', 1))
)
;
CREATE TABLE programme_year (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    year INTEGER NOT NULL,
    budget DOUBLE,
    hours DOUBLE,
    note TEXT NOT NULL,
    CONSTRAINT uq_programme_year_year UNIQUE (year),
    CONSTRAINT ck_programme_year_budget CHECK (budget >= 0),
    CONSTRAINT ck_programme_year_hours CHECK (hours >= 0),
    CONSTRAINT uq_programme_year_uid UNIQUE (uid)
)
;
CREATE TABLE evaluation_criterion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    policy_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    points DOUBLE NOT NULL,
    CONSTRAINT ck_evaluation_criterion_key_filled CHECK (trim(key) <> ''),
    CONSTRAINT ck_evaluation_criterion_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_evaluation_criterion_policy_id_key UNIQUE (policy_id, "key"),
    CONSTRAINT ck_evaluation_criterion_points CHECK (points >= 0),
    CONSTRAINT uq_evaluation_criterion_uid UNIQUE (uid),
    CONSTRAINT fk_evaluation_criterion_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_evaluation_criterion_policy_id ON evaluation_criterion (policy_id)
;
CREATE TABLE policy_clause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    policy_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_policy_clause_key_filled CHECK (trim(key) <> ''),
    CONSTRAINT ck_policy_clause_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_policy_clause_policy_id_key UNIQUE (policy_id, "key"),
    CONSTRAINT uq_policy_clause_uid UNIQUE (uid),
    CONSTRAINT fk_policy_clause_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_policy_clause_policy_id ON policy_clause (policy_id)
;
CREATE TABLE agreement_duty (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    applies BOOLEAN NOT NULL,
    before_done_on DATE,
    after_done_on DATE,
    note TEXT NOT NULL,
    CONSTRAINT ck_agreement_duty_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_agreement_duty_agreement_id_name UNIQUE (agreement_id, name),
    CONSTRAINT uq_agreement_duty_uid UNIQUE (uid),
    CONSTRAINT fk_agreement_duty_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_agreement_duty_before_done_on_is_a_day CHECK ("before_done_on" IS date("before_done_on") AND coalesce("before_done_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_agreement_duty_after_done_on_is_a_day CHECK ("after_done_on" IS date("after_done_on") AND coalesce("after_done_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_agreement_duty_agreement_id ON agreement_duty (agreement_id)
;
CREATE TABLE agreement_goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    agreement_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    CONSTRAINT uq_agreement_goal_agreement_id_goal_id UNIQUE (agreement_id, goal_id),
    CONSTRAINT uq_agreement_goal_uid UNIQUE (uid),
    CONSTRAINT fk_agreement_goal_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_agreement_goal_goal_id FOREIGN KEY(goal_id) REFERENCES policy_goal (id)
)
;
CREATE INDEX ix_agreement_goal_agreement_id ON agreement_goal (agreement_id)
;
CREATE INDEX ix_agreement_goal_goal_id ON agreement_goal (goal_id)
;
CREATE TABLE amendment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    agreed_on DATE NOT NULL,
    text TEXT NOT NULL,
    document_id INTEGER,
    CONSTRAINT ck_amendment_text_filled CHECK (trim(text) <> ''),
    CONSTRAINT uq_amendment_uid UNIQUE (uid),
    CONSTRAINT fk_amendment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_amendment_document_id FOREIGN KEY(document_id) REFERENCES document (id),
    CONSTRAINT ck_amendment_agreed_on_is_a_day CHECK ("agreed_on" IS date("agreed_on") AND coalesce("agreed_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_amendment_agreement_id ON amendment (agreement_id)
;
CREATE INDEX ix_amendment_document_id ON amendment (document_id)
;
CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    side VARCHAR(20) NOT NULL,
    body TEXT NOT NULL,
    asked_on DATE,
    approved_on DATE,
    note TEXT NOT NULL,
    CONSTRAINT ck_approval_body_filled CHECK (trim(body) <> ''),
    CONSTRAINT ck_approval_asked_on_before_approved_on CHECK (asked_on IS NULL OR approved_on IS NULL OR asked_on <= approved_on),
    CONSTRAINT uq_approval_uid UNIQUE (uid),
    CONSTRAINT fk_approval_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_approval_side CHECK (side IN ('home', 'counterpart')),
    CONSTRAINT ck_approval_asked_on_is_a_day CHECK ("asked_on" IS date("asked_on") AND coalesce("asked_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_approval_approved_on_is_a_day CHECK ("approved_on" IS date("approved_on") AND coalesce("approved_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_approval_agreement_id ON approval (agreement_id)
;
CREATE TABLE benefit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    side VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    from_on DATE,
    to_on DATE,
    CONSTRAINT ck_benefit_title_filled CHECK (trim(title) <> ''),
    CONSTRAINT ck_benefit_from_on_before_to_on CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on),
    CONSTRAINT uq_benefit_uid UNIQUE (uid),
    CONSTRAINT fk_benefit_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_benefit_side CHECK (side IN ('home', 'counterpart')),
    CONSTRAINT ck_benefit_from_on_is_a_day CHECK ("from_on" IS date("from_on") AND coalesce("from_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_benefit_to_on_is_a_day CHECK ("to_on" IS date("to_on") AND coalesce("to_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_benefit_agreement_id ON benefit (agreement_id)
;
CREATE TABLE clause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    state VARCHAR(20) NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_clause_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_clause_agreement_id_name UNIQUE (agreement_id, name),
    CONSTRAINT ck_clause_left_out_for_a_reason CHECK (state <> 'left_out' OR trim(note) <> ''),
    CONSTRAINT uq_clause_uid UNIQUE (uid),
    CONSTRAINT fk_clause_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_clause_state CHECK (state IN ('open', 'agreed', 'left_out'))
)
;
CREATE INDEX ix_clause_agreement_id ON clause (agreement_id)
;
CREATE TABLE obligation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    side VARCHAR(20) NOT NULL,
    text TEXT NOT NULL,
    due_on DATE,
    met_on DATE,
    contact_id INTEGER,
    organisation_id INTEGER,
    evidence TEXT NOT NULL,
    document_id INTEGER,
    CONSTRAINT ck_obligation_text_filled CHECK (trim(text) <> ''),
    CONSTRAINT uq_obligation_uid UNIQUE (uid),
    CONSTRAINT fk_obligation_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_obligation_side CHECK (side IN ('home', 'counterpart')),
    CONSTRAINT fk_obligation_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id),
    CONSTRAINT fk_obligation_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_obligation_document_id FOREIGN KEY(document_id) REFERENCES document (id),
    CONSTRAINT ck_obligation_due_on_is_a_day CHECK ("due_on" IS date("due_on") AND coalesce("due_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_obligation_met_on_is_a_day CHECK ("met_on" IS date("met_on") AND coalesce("met_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_obligation_agreement_id ON obligation (agreement_id)
;
CREATE INDEX ix_obligation_contact_id ON obligation (contact_id)
;
CREATE INDEX ix_obligation_document_id ON obligation (document_id)
;
CREATE INDEX ix_obligation_organisation_id ON obligation (organisation_id)
;
CREATE TABLE review_move (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    agreement_id INTEGER NOT NULL,
    moved_on DATE NOT NULL,
    from_on DATE,
    to_on DATE NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT ck_review_move_reason_filled CHECK (trim(reason) <> ''),
    CONSTRAINT uq_review_move_uid UNIQUE (uid),
    CONSTRAINT fk_review_move_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT ck_review_move_moved_on_is_a_day CHECK ("moved_on" IS date("moved_on") AND coalesce("moved_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_review_move_from_on_is_a_day CHECK ("from_on" IS date("from_on") AND coalesce("from_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_review_move_to_on_is_a_day CHECK ("to_on" IS date("to_on") AND coalesce("to_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_review_move_agreement_id ON review_move (agreement_id)
;
CREATE TABLE text_draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    dated_on DATE NOT NULL,
    changed TEXT NOT NULL,
    open_points TEXT NOT NULL,
    document_id INTEGER,
    CONSTRAINT ck_text_draft_title_filled CHECK (trim(title) <> ''),
    CONSTRAINT uq_text_draft_uid UNIQUE (uid),
    CONSTRAINT fk_text_draft_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_text_draft_document_id FOREIGN KEY(document_id) REFERENCES document (id),
    CONSTRAINT ck_text_draft_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_text_draft_agreement_id ON text_draft (agreement_id)
;
CREATE INDEX ix_text_draft_document_id ON text_draft (document_id)
;
CREATE TABLE benefit_use (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    benefit_id INTEGER NOT NULL,
    used_on DATE NOT NULL,
    organisation_id INTEGER,
    people INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT ck_benefit_use_people CHECK (people >= 1),
    CONSTRAINT uq_benefit_use_uid UNIQUE (uid),
    CONSTRAINT fk_benefit_use_benefit_id FOREIGN KEY(benefit_id) REFERENCES benefit (id) ON DELETE CASCADE,
    CONSTRAINT fk_benefit_use_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_benefit_use_used_on_is_a_day CHECK ("used_on" IS date("used_on") AND coalesce("used_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_benefit_use_benefit_id ON benefit_use (benefit_id)
;
CREATE INDEX ix_benefit_use_organisation_id ON benefit_use (organisation_id)
;
CREATE TABLE evaluation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    policy_id INTEGER NOT NULL,
    dated_on DATE NOT NULL,
    note TEXT NOT NULL,
    decision_id INTEGER,
    CONSTRAINT uq_evaluation_uid UNIQUE (uid),
    CONSTRAINT fk_evaluation_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_evaluation_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id),
    CONSTRAINT fk_evaluation_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT ck_evaluation_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_evaluation_agreement_id ON evaluation (agreement_id)
;
CREATE INDEX ix_evaluation_decision_id ON evaluation (decision_id)
;
CREATE INDEX ix_evaluation_policy_id ON evaluation (policy_id)
;
CREATE TABLE portfolio_review_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    category TEXT,
    reason TEXT NOT NULL,
    decision_id INTEGER,
    held_id INTEGER,
    CONSTRAINT uq_portfolio_review_item_review_id_agreement_id UNIQUE (review_id, agreement_id),
    CONSTRAINT ck_portfolio_review_item_reason_filled CHECK (trim(reason) <> ''),
    CONSTRAINT uq_portfolio_review_item_uid UNIQUE (uid),
    CONSTRAINT fk_portfolio_review_item_review_id FOREIGN KEY(review_id) REFERENCES portfolio_review (id) ON DELETE CASCADE,
    CONSTRAINT fk_portfolio_review_item_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
    CONSTRAINT ck_portfolio_review_item_outcome CHECK (outcome IN ('keep', 'reclassify', 'sunset', 'later')),
    CONSTRAINT fk_portfolio_review_item_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT fk_portfolio_review_item_held_id FOREIGN KEY(held_id) REFERENCES review (id) ON DELETE SET NULL
)
;
CREATE INDEX ix_portfolio_review_item_agreement_id ON portfolio_review_item (agreement_id)
;
CREATE INDEX ix_portfolio_review_item_decision_id ON portfolio_review_item (decision_id)
;
CREATE INDEX ix_portfolio_review_item_held_id ON portfolio_review_item (held_id)
;
CREATE INDEX ix_portfolio_review_item_review_id ON portfolio_review_item (review_id)
;
CREATE TABLE contribution (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    activity_id INTEGER,
    dated_on DATE NOT NULL,
    money DOUBLE,
    hours DOUBLE,
    note TEXT NOT NULL,
    CONSTRAINT ck_contribution_money CHECK (money >= 0),
    CONSTRAINT ck_contribution_hours CHECK (hours >= 0),
    CONSTRAINT ck_contribution_something CHECK (money IS NOT NULL OR hours IS NOT NULL OR trim(note) <> ''),
    CONSTRAINT uq_contribution_uid UNIQUE (uid),
    CONSTRAINT fk_contribution_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_contribution_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_contribution_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id),
    CONSTRAINT ck_contribution_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_contribution_activity_id ON contribution (activity_id)
;
CREATE INDEX ix_contribution_agreement_id ON contribution (agreement_id)
;
CREATE INDEX ix_contribution_organisation_id ON contribution (organisation_id)
;
CREATE TABLE evaluation_mark (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    evaluation_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    level INTEGER,
    rationale TEXT NOT NULL,
    CONSTRAINT uq_evaluation_mark_evaluation_id_key UNIQUE (evaluation_id, "key"),
    CONSTRAINT ck_evaluation_mark_key_filled CHECK (trim(key) <> ''),
    CONSTRAINT uq_evaluation_mark_uid UNIQUE (uid),
    CONSTRAINT fk_evaluation_mark_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_evaluation_mark_evaluation_id ON evaluation_mark (evaluation_id)
