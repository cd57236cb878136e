"""Every path by which a final row could change, tried with raw SQL through the office's own connection."""

import pytest
import sqlalchemy as sa

from app.errors import UserError
from app.storage.guards import FINAL
from app.storage.office import Office
from models import decisions, people, policy, updates, vetting
from models.tables import metadata
from models.vocabulary import PolicyState

FINAL_ROWS = ("decision", "alternative", "condition", "issued_document", "policy", "document", "document_bytes")
LOG = ("step", "change")
PARTS = ("criterion", "criterion_level", "gate")


def contents(office: Office):
    return {name: office.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in metadata.tables}


def changed_value(column: sa.Column) -> str:
    name = f'"{column.name}"'
    if isinstance(column.type, sa.Date):
        return f"coalesce(date({name}, '+1 day'), '2026-07-01')"
    if isinstance(column.type, sa.Integer | sa.Float | sa.Boolean):
        return f"coalesce({name} + 1, 7)"
    return f"coalesce({name}, '') || 'x'"


def raw(office: Office, *statements: str):
    with office.changing("Raw") as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def refuses(office: Office, *statements: str, sentence: str = "is never changed"):
    before = contents(office)
    with pytest.raises(UserError, match=sentence):
        raw(office, *statements)
    assert contents(office) == before


def forbidden(office: Office, statement: str):
    before = contents(office)
    with pytest.raises(sa.exc.DatabaseError, match="not authorized"):
        raw(office, statement)
    assert contents(office) == before


@pytest.mark.parametrize("table", [*FINAL_ROWS, *LOG, *PARTS])
def test_no_column_of_a_final_row_can_be_updated(furnished: Office, table):
    may = {name for rule in FINAL if rule.table == table for name in rule.may}
    for column in metadata.tables[table].columns:
        if column.name not in may:
            for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
                value = changed_value(column)
                refuses(furnished, "PRAGMA defer_foreign_keys=ON", f'{verb} "{table}" SET "{column.name}" = {value}')


@pytest.mark.parametrize("table", [*FINAL_ROWS, *PARTS])
def test_no_final_row_can_be_deleted_or_replaced(furnished: Office, table):
    refuses(furnished, f'DELETE FROM "{table}"')
    refuses(furnished, "PRAGMA defer_foreign_keys=ON", f'DELETE FROM "{table}"')
    refuses(furnished, f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')
    refuses(furnished, f'REPLACE INTO "{table}" SELECT * FROM "{table}" ORDER BY 1 DESC')


@pytest.mark.parametrize("table", LOG)
def test_the_history_is_neither_deleted_nor_written_by_hand(furnished: Office, table):
    refuses(furnished, f'DELETE FROM "{table}"')
    for verb in ("INSERT", "INSERT OR REPLACE", "REPLACE"):
        forbidden(furnished, f'{verb} INTO "{table}" SELECT * FROM "{table}"')


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER keep_decision_decision_update",
        "CREATE TEMP TRIGGER mine BEFORE UPDATE ON main.decision BEGIN SELECT RAISE(IGNORE); END",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA Foreign_Keys(0)",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA writable_schema = ON",
        "UPDATE temp.open_step SET id = 1",
        "DELETE FROM open_step",
        "INSERT INTO temp.open_step VALUES (1)",
        "DROP TABLE temp.open_step",
        "DROP TABLE alternative",
        "ALTER TABLE decision DROP COLUMN reply_text",
    ],
)
def test_a_change_cannot_take_the_guards_away(furnished: Office, statement):
    forbidden(furnished, statement)
    assert furnished.connection.execute("PRAGMA recursive_triggers").fetchone() == (1,)
    refuses(furnished, "UPDATE decision SET rationale = 'x'")


def test_a_decision_does_not_supersede_itself(furnished: Office):
    with pytest.raises(UserError, match="does not fit its outcome"):
        raw(furnished, "UPDATE decision SET superseded_on = '2026-07-01', superseded_by_id = id")


def test_an_upsert_and_a_replace_by_another_unique_key_are_refused(furnished: Office):
    refuses(
        furnished,
        "INSERT INTO decision SELECT * FROM decision WHERE true ON CONFLICT(id) DO UPDATE SET rationale = 'changed'",
    )
    columns = ", ".join(column.name for column in metadata.tables["decision"].columns)
    refuses(
        furnished,
        f"INSERT OR REPLACE INTO decision({columns}) SELECT {columns.replace('id,', '99,', 1)} FROM decision",
    )


def test_a_cascade_from_a_parent_is_refused(furnished: Office):
    refuses(furnished, "DELETE FROM policy WHERE id = 1")
    refuses(furnished, "DELETE FROM criterion WHERE id = 1")
    refuses(furnished, "DELETE FROM request", sentence="refers to this record")


def test_nothing_is_added_to_what_is_final(furnished: Office):
    refuses(
        furnished,
        "INSERT INTO criterion(uid, policy_id, position, key, name, question) VALUES ('u', 1, 2, 'C2', 'n', '')",
    )
    refuses(furnished, "INSERT INTO criterion_level(uid, criterion_id, level, text) VALUES ('u', 1, 2, 'x')")
    refuses(furnished, "INSERT INTO alternative(uid, decision_id, title, text) VALUES ('u', 1, 'x', '')")
    refuses(furnished, "INSERT INTO condition(uid, version, decision_id, text) VALUES ('u', 1, 1, 'x')")


def test_nothing_is_moved_into_or_out_of_a_policy_in_force(furnished: Office):
    raw(furnished, "INSERT INTO policy SELECT * FROM policy WHERE 0")
    with furnished.changing("Draft") as session:
        session.add(policy.Policy(key="hanse", name="Draft", number=2))
        session.flush()
        session.add(policy.Criterion(policy_id=2, position=9, key="C9", name="n"))
    refuses(furnished, "UPDATE criterion SET policy_id = 1 WHERE key = 'C9'")
    refuses(furnished, "UPDATE criterion SET policy_id = 2 WHERE key = 'C1'")


def test_a_draft_policy_and_its_parts_change_freely(furnished: Office):
    with furnished.changing("Draft") as session:
        session.add(policy.Policy(key="hanse", name="Draft", number=2))
        session.flush()
        session.add(policy.Criterion(policy_id=2, position=9, key="C9", name="n"))
    raw(
        furnished,
        "UPDATE policy SET name = 'Better' WHERE id = 2",
        "UPDATE criterion SET name = 'm' WHERE policy_id = 2",
        "DELETE FROM policy WHERE id = 2",
    )


def test_a_policy_in_force_retires_once(furnished: Office):
    refuses(furnished, "UPDATE policy SET state = 'draft', in_force_on = NULL")
    with furnished.changing("Retire") as session:
        rules = session.get(policy.Policy, 1)
        rules.state, rules.retired_on = PolicyState.RETIRED, rules.in_force_on
    refuses(furnished, "UPDATE policy SET state = 'in_force', retired_on = NULL")
    refuses(furnished, "UPDATE policy SET retired_on = '2027-01-01'")
    refuses(furnished, "DELETE FROM policy")


def test_a_policy_can_be_added_in_force_with_its_parts_in_one_step(furnished: Office):
    with furnished.changing("Choose policy") as session:
        values = {"state": PolicyState.IN_FORCE, "in_force_on": sa.func.date("2026-02-01")}
        session.add(policy.Policy(key="pgh", name="Pittsburgh", **values))
        session.flush()
        session.add(policy.Criterion(policy_id=2, position=1, key="C1", name="n"))
    refuses(furnished, "DELETE FROM criterion WHERE policy_id = 2")


def test_a_decision_is_superseded_once(furnished: Office, make_decision):
    with furnished.changing("Decide again") as session:
        session.add(make_decision(request_id=1, reference="D-2026-002"))
        session.flush()
        old = session.get(decisions.Decision, 1)
        old.superseded_on, old.superseded_by_id = old.decided_on, 2
    refuses(furnished, "UPDATE decision SET superseded_on = '2026-07-07' WHERE id = 1")
    refuses(furnished, "UPDATE decision SET superseded_on = NULL, superseded_by_id = NULL WHERE id = 1")


def test_a_name_in_a_decision_is_erased_but_not_changed(furnished: Office):
    refuses(furnished, "UPDATE decision SET decided_by = 'Somebody else'")
    raw(furnished, "UPDATE decision SET decided_by = '(erased)'")


def test_a_condition_is_met_but_not_reworded(furnished: Office):
    refuses(furnished, "UPDATE condition SET text = 'x'")
    with furnished.changing("Meet") as session:
        session.get(decisions.Condition, 1).met_on = session.get(decisions.Decision, 1).decided_on
    assert furnished.undo() == "Meet"


def test_an_issued_update_is_final_with_its_agreement_and_a_draft_is_not(furnished: Office):
    raw(
        furnished,
        "INSERT INTO partnership(uid, version, reference, name, place_id, note) VALUES ('p', 1, 'P-1', 'n', 1, '')",
        "INSERT INTO agreement(uid, version, reference, partnership_id, title, purpose, form, term_kind, led_by,"
        " partner_reference, recorded_on, public, note) VALUES ('a', 1, 'A-1', 1, 't', '', 'mou', 'fixed', 'office',"
        " '', '2026-01-01', 0, '')",
    )
    with furnished.changing("Draft") as session:
        session.add(updates.QuarterlyUpdate(agreement_id=1, period_end=sa.func.date("2026-03-31")))
    raw(furnished, "UPDATE quarterly_update SET text = 'More.'")
    raw(furnished, "UPDATE quarterly_update SET state = 'issued', issued_on = '2026-04-10'")
    refuses(furnished, "UPDATE quarterly_update SET text = 'Less.'")
    refuses(furnished, "DELETE FROM agreement", sentence="is never changed")


def test_a_document_goes_only_when_nothing_refers_to_it(furnished: Office):
    refuses(furnished, "DELETE FROM document")
    raw(furnished, "DELETE FROM attachment", "DELETE FROM document WHERE name = 'letter.txt'")
    with furnished.reading() as session:
        assert session.execute(sa.text("SELECT document_id FROM document_bytes")).all() == [(2,)]


def test_what_is_not_final_still_changes(furnished: Office):
    with furnished.changing("Edit") as session:
        session.get(vetting.Request, 1).title = "x"
        session.get(people.Place, 1).name = "x"


def test_guards_are_there_again_after_reopening(furnished: Office):
    furnished.close()
    again = Office.open(furnished.path)
    refuses(again, "UPDATE decision SET rationale = 'x'")
    again.close()
