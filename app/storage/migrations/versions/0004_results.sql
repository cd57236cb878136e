CREATE TABLE library_indicator (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    area VARCHAR(20),
    kind VARCHAR(20) NOT NULL,
    direction VARCHAR(20),
    accumulation VARCHAR(20) NOT NULL,
    frequency VARCHAR(20) NOT NULL,
    unit TEXT NOT NULL,
    whole BOOLEAN NOT NULL,
    decimals INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT ck_library_indicator_code_filled CHECK (trim(code) <> ''),
    CONSTRAINT ck_library_indicator_name_filled CHECK (trim(name) <> ''),
    CONSTRAINT uq_library_indicator_code UNIQUE (code),
    CONSTRAINT uq_library_indicator_uid UNIQUE (uid),
    CONSTRAINT ck_library_indicator_area CHECK (area IN ('investment', 'exports', 'innovation', 'visibility')),
    CONSTRAINT ck_library_indicator_kind CHECK (kind IN ('process', 'outcome', 'qualitative')),
    CONSTRAINT ck_library_indicator_direction CHECK (direction IN ('increase', 'decrease', 'maintain')),
    CONSTRAINT ck_library_indicator_accumulation CHECK (accumulation IN ('sum', 'running_total', 'latest', 'average')),
    CONSTRAINT ck_library_indicator_frequency CHECK (frequency IN ('month', 'quarter', 'half_year', 'year', 'once', 'irregular'))
)
;
CREATE TABLE annual_plan (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    year INTEGER NOT NULL,
    state VARCHAR(20) NOT NULL,
    issued_on DATE,
    issued_by_id INTEGER,
    text TEXT NOT NULL,
    frozen TEXT NOT NULL,
    frozen_sha256 TEXT NOT NULL,
    CONSTRAINT uq_annual_plan_year UNIQUE (year),
    CONSTRAINT ck_annual_plan_issued CHECK ((state = 'issued') = (issued_on IS NOT NULL)),
    CONSTRAINT uq_annual_plan_uid UNIQUE (uid),
    CONSTRAINT ck_annual_plan_state CHECK (state IN ('draft', 'issued')),
    CONSTRAINT fk_annual_plan_issued_by_id FOREIGN KEY(issued_by_id) REFERENCES contact (id),
    CONSTRAINT ck_annual_plan_issued_on_is_a_day CHECK ("issued_on" IS date("issued_on") AND coalesce("issued_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_annual_plan_issued_by_id ON annual_plan (issued_by_id)
;
CREATE TABLE annual_priority (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plan_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    partnership_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT uq_annual_priority_plan_id_partnership_id UNIQUE (plan_id, partnership_id),
    CONSTRAINT uq_annual_priority_uid UNIQUE (uid),
    CONSTRAINT fk_annual_priority_plan_id FOREIGN KEY(plan_id) REFERENCES annual_plan (id) ON DELETE CASCADE,
    CONSTRAINT fk_annual_priority_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnership (id)
)
;
CREATE INDEX ix_annual_priority_partnership_id ON annual_priority (partnership_id)
;
CREATE INDEX ix_annual_priority_plan_id ON annual_priority (plan_id)
;
CREATE TABLE result (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    version INTEGER NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    agreement_id INTEGER NOT NULL,
    project_id INTEGER,
    objective_id INTEGER,
    organisation_id INTEGER,
    result_area VARCHAR(20) NOT NULL,
    dated_on DATE NOT NULL,
    value DOUBLE,
    unit TEXT NOT NULL,
    projected BOOLEAN NOT NULL,
    verified BOOLEAN NOT NULL,
    contribution VARCHAR(20) NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    document_id INTEGER,
    CONSTRAINT ck_result_title_filled CHECK (trim(title) <> ''),
    CONSTRAINT ck_result_unit CHECK (value IS NULL OR trim(unit) <> ''),
    CONSTRAINT uq_result_uid UNIQUE (uid),
    CONSTRAINT uq_result_reference UNIQUE (reference),
    CONSTRAINT fk_result_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
    CONSTRAINT fk_result_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_result_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id),
    CONSTRAINT fk_result_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT ck_result_result_area CHECK (result_area IN ('investment', 'exports', 'innovation', 'visibility')),
    CONSTRAINT ck_result_contribution CHECK (contribution IN ('direct', 'assisted', 'unclear')),
    CONSTRAINT fk_result_document_id FOREIGN KEY(document_id) REFERENCES document (id),
    CONSTRAINT ck_result_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_result_agreement_id ON result (agreement_id)
;
CREATE INDEX ix_result_document_id ON result (document_id)
;
CREATE INDEX ix_result_objective_id ON result (objective_id)
;
CREATE INDEX ix_result_organisation_id ON result (organisation_id)
;
CREATE INDEX ix_result_project_id ON result (project_id)
;
CREATE TABLE update_activity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    activity_id INTEGER NOT NULL,
    CONSTRAINT uq_update_activity_update_id_activity_id UNIQUE (update_id, activity_id),
    CONSTRAINT uq_update_activity_uid UNIQUE (uid),
    CONSTRAINT fk_update_activity_update_id FOREIGN KEY(update_id) REFERENCES quarterly_update (id) ON DELETE CASCADE,
    CONSTRAINT fk_update_activity_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id)
)
;
CREATE INDEX ix_update_activity_activity_id ON update_activity (activity_id)
;
CREATE INDEX ix_update_activity_update_id ON update_activity (update_id)
;
CREATE TABLE update_milestone (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    milestone_id INTEGER NOT NULL,
    done_on DATE,
    reason TEXT NOT NULL,
    new_due_on DATE,
    CONSTRAINT uq_update_milestone_update_id_milestone_id UNIQUE (update_id, milestone_id),
    CONSTRAINT uq_update_milestone_uid UNIQUE (uid),
    CONSTRAINT fk_update_milestone_update_id FOREIGN KEY(update_id) REFERENCES quarterly_update (id) ON DELETE CASCADE,
    CONSTRAINT fk_update_milestone_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id),
    CONSTRAINT ck_update_milestone_done_on_is_a_day CHECK ("done_on" IS date("done_on") AND coalesce("done_on" >= '0001-01-01', 1)),
    CONSTRAINT ck_update_milestone_new_due_on_is_a_day CHECK ("new_due_on" IS date("new_due_on") AND coalesce("new_due_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_update_milestone_milestone_id ON update_milestone (milestone_id)
;
CREATE INDEX ix_update_milestone_update_id ON update_milestone (update_id)
;
CREATE TABLE annual_goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    plan_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    agreement_id INTEGER,
    indicator_id INTEGER,
    target DOUBLE,
    CONSTRAINT ck_annual_goal_text_filled CHECK (trim(text) <> ''),
    CONSTRAINT uq_annual_goal_uid UNIQUE (uid),
    CONSTRAINT fk_annual_goal_plan_id FOREIGN KEY(plan_id) REFERENCES annual_plan (id) ON DELETE CASCADE,
    CONSTRAINT fk_annual_goal_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
    CONSTRAINT fk_annual_goal_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE SET NULL
)
;
CREATE INDEX ix_annual_goal_agreement_id ON annual_goal (agreement_id)
;
CREATE INDEX ix_annual_goal_indicator_id ON annual_goal (indicator_id)
;
CREATE INDEX ix_annual_goal_plan_id ON annual_goal (plan_id)
;
CREATE TABLE comparator_reading (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    indicator_id INTEGER NOT NULL,
    dated_on DATE NOT NULL,
    value DOUBLE NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT uq_comparator_reading_indicator_id_dated_on UNIQUE (indicator_id, dated_on),
    CONSTRAINT uq_comparator_reading_uid UNIQUE (uid),
    CONSTRAINT fk_comparator_reading_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT ck_comparator_reading_dated_on_is_a_day CHECK ("dated_on" IS date("dated_on") AND coalesce("dated_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_comparator_reading_indicator_id ON comparator_reading (indicator_id)
;
CREATE TABLE indicator_definition (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    indicator_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    definition TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT uq_indicator_definition_indicator_id_from_on UNIQUE (indicator_id, from_on),
    CONSTRAINT ck_indicator_definition_definition_filled CHECK (trim(definition) <> ''),
    CONSTRAINT uq_indicator_definition_uid UNIQUE (uid),
    CONSTRAINT fk_indicator_definition_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT ck_indicator_definition_from_on_is_a_day CHECK ("from_on" IS date("from_on") AND coalesce("from_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_indicator_definition_indicator_id ON indicator_definition (indicator_id)
;
CREATE TABLE update_correction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    corrected_on DATE NOT NULL,
    corrected_by_id INTEGER,
    reason TEXT NOT NULL,
    old_measurement_id INTEGER,
    new_measurement_id INTEGER,
    part VARCHAR(20),
    text TEXT NOT NULL,
    CONSTRAINT ck_update_correction_reason_filled CHECK (trim(reason) <> ''),
    CONSTRAINT ck_update_correction_something CHECK ((new_measurement_id IS NOT NULL) + (part IS NOT NULL) = 1),
    CONSTRAINT ck_update_correction_text CHECK (part IS NULL OR trim(text) <> ''),
    CONSTRAINT uq_update_correction_uid UNIQUE (uid),
    CONSTRAINT fk_update_correction_update_id FOREIGN KEY(update_id) REFERENCES quarterly_update (id),
    CONSTRAINT fk_update_correction_corrected_by_id FOREIGN KEY(corrected_by_id) REFERENCES contact (id),
    CONSTRAINT fk_update_correction_old_measurement_id FOREIGN KEY(old_measurement_id) REFERENCES measurement (id),
    CONSTRAINT fk_update_correction_new_measurement_id FOREIGN KEY(new_measurement_id) REFERENCES measurement (id),
    CONSTRAINT ck_update_correction_part CHECK (part IN ('progress', 'difficulties', 'next')),
    CONSTRAINT ck_update_correction_corrected_on_is_a_day CHECK ("corrected_on" IS date("corrected_on") AND coalesce("corrected_on" >= '0001-01-01', 1))
)
;
CREATE INDEX ix_update_correction_corrected_by_id ON update_correction (corrected_by_id)
;
CREATE INDEX ix_update_correction_new_measurement_id ON update_correction (new_measurement_id)
;
CREATE INDEX ix_update_correction_old_measurement_id ON update_correction (old_measurement_id)
;
CREATE INDEX ix_update_correction_update_id ON update_correction (update_id)
;
CREATE TABLE update_figure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    indicator_id INTEGER NOT NULL,
    value DOUBLE,
    numerator DOUBLE,
    denominator DOUBLE,
    no_number TEXT NOT NULL,
    verified BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    measurement_id INTEGER,
    CONSTRAINT uq_update_figure_update_id_indicator_id UNIQUE (update_id, indicator_id),
    CONSTRAINT uq_update_figure_uid UNIQUE (uid),
    CONSTRAINT fk_update_figure_update_id FOREIGN KEY(update_id) REFERENCES quarterly_update (id) ON DELETE CASCADE,
    CONSTRAINT fk_update_figure_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
    CONSTRAINT fk_update_figure_measurement_id FOREIGN KEY(measurement_id) REFERENCES measurement (id)
)
;
CREATE INDEX ix_update_figure_indicator_id ON update_figure (indicator_id)
;
CREATE INDEX ix_update_figure_measurement_id ON update_figure (measurement_id)
;
CREATE INDEX ix_update_figure_update_id ON update_figure (update_id)
