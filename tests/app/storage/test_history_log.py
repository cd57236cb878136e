import json

import pytest
import sqlalchemy as sa

from app.storage import drafts, numbers
from app.storage.history import lines_of
from app.storage.office import Office
from models import people, policy, storage, vetting

UPSERT = """INSERT INTO question(id, uid, version, request_id, asked_on, text, answer)
    VALUES (2, 'u', 1, 2, '2026-01-01', 'x', '') ON CONFLICT(id) DO UPDATE SET text = 'new'"""


def last_changes(office: Office):
    with office.reading() as session:
        step = session.scalar(sa.select(sa.func.max(storage.Step.id)))
        query = sa.select(storage.Change).where(storage.Change.step_id == step).order_by(storage.Change.id)
        return [
            (change.table_name, change.row_id, change.kind, json.loads(change.before or "null"), change.after)
            for change in session.scalars(query)
        ]


@pytest.fixture
def request_with_parts(furnished: Office) -> Office:
    with furnished.changing("Add") as session:
        request = vetting.Request(
            reference="R-2026-002", title="T", policy_id=1, received_on=sa.func.date("2026-01-01")
        )
        session.add(request)
        session.flush()
        for text in ("a", "b"):
            session.add(vetting.Question(request_id=request.id, asked_on=sa.func.date("2026-01-02"), text=text))
        card = vetting.Scorecard(request_id=request.id, policy_id=1)
        session.add(card)
        session.flush()
        session.add(vetting.Rating(scorecard_id=card.id, criterion_id=1, level=1))
    return furnished


@pytest.mark.parametrize(
    ("statements", "kinds"),
    [
        (["DELETE FROM request WHERE id = 2"], "DDDDD"),
        (["UPDATE question SET text = text || '!' WHERE request_id = 2"], "UU"),
        (["UPDATE question SET text = text"], ""),
        (["INSERT OR REPLACE INTO question SELECT * FROM question WHERE id = 2"], "DI"),
        (
            [UPSERT],
            "U",
        ),
        (["UPDATE OR REPLACE question SET id = 2 WHERE id = 3"], "DU"),
    ],
)
def test_no_statement_bypasses_the_log(request_with_parts: Office, statements, kinds):
    with request_with_parts.changing("Raw") as session:
        for statement in statements:
            session.execute(sa.text(statement))
    with request_with_parts.reading() as session:
        named = session.scalar(sa.select(sa.func.max(storage.Step.id)))
        query = sa.select(storage.Change.kind).where(storage.Change.step_id == named).order_by(storage.Change.id)
        assert sorted(session.scalars(query)) == sorted(kinds)


def test_an_edit_logs_only_what_changed_as_it_is_stored(furnished: Office):
    with furnished.changing("Edit") as session:
        place = session.get(people.Place, 1)
        place.latitude, place.population, place.note = 1.0, 2**63 - 1, "emoji 🚢 and \x00 end"
    ((table, row, kind, before, after),) = last_changes(furnished)
    assert (table, row, kind) == ("place", 1, "U")
    assert before == {"version": 1, "latitude": 51.76, "population": None, "note": ""}
    values = {"version": 2, "latitude": 1.0, "population": 2**63 - 1, "note": "emoji 🚢 and \x00 end"}
    assert json.loads(after) == values


def test_of_bytes_nothing_is_logged_and_drafts_and_counters_are_outside(furnished: Office):
    drafts.keep(furnished, "request/1", "{}", "2026-06-30T10:00:00Z")
    with furnished.changing("Number") as session:
        numbers.next_number(session, "R", 2026)
    with furnished.reading() as session:
        logged = set(session.scalars(sa.select(storage.Change.table_name)))
    assert "attachment" in logged
    assert not logged & {"draft", "counter", "document", "document_bytes", "step", "change"}


def test_the_history_of_a_record_tells_who_what_and_which_field(furnished: Office):
    furnished.person = "anna"
    with furnished.changing("Rename") as session:
        session.get(vetting.Request, 1).title = "New title"
    with furnished.changing("Drop question") as session:
        session.execute(sa.delete(vetting.Question))
    furnished.undo()
    with furnished.reading() as session:
        lines = lines_of(session, "request", 1)
        assert [line for line in lines if line.table == "policy"] == []
    told = [(line.step, line.undoes, line.table, line.kind, line.field, line.before, line.after) for line in lines]
    assert told[0][:5] == ("Drop question", True, "question", "I", "")
    assert told[1][:5] == ("Drop question", False, "question", "D", "")
    assert told[1][5]["text"] == "Which port?"
    assert told[2] == ("Rename", False, "request", "U", "title", "R&D <b> قرية", "New title")
    assert {line.person for line in lines[:3]} == {"anna"}
    assert lines[-1].kind == "I"


def test_numbers_count_per_kind_and_year_and_never_return_nor_meet_one_that_is_taken(furnished: Office):
    def give(*asked):
        with furnished.changing("Add request") as session:
            session.add(people.Contact(name="x"))
            return [numbers.next_number(session, kind, year) for kind, year in asked]

    assert give(("R", 2026), ("R", 2026), ("A", 2026), ("R", 2027)) == [
        "R-2026-002",
        "R-2026-003",
        "A-2026-001",
        "R-2027-001",
    ]
    furnished.undo()
    assert give(("R", 2026)) == ["R-2026-004"]


def test_a_number_beyond_three_digits(furnished: Office):
    with furnished.changing("x") as session:
        session.add(storage.Counter(kind="R", year=2026, last=999))
        assert numbers.next_number(session, "R", 2026) == "R-2026-1000"


def test_drafts_replace_each_other_and_survive(furnished: Office):
    drafts.keep(furnished, "request/new", '{"title": "a"}', "2026-06-30T10:00:00Z")
    drafts.keep(furnished, "request/new", '{"title": "ab"}', "2026-06-30T10:00:01Z")
    drafts.keep(furnished, "place/1", "{}", "2026-06-30T10:00:02Z")
    furnished.close()
    again = Office.open(furnished.path)
    assert [(draft.form, draft.text) for draft in drafts.kept(again)] == [
        ("place/1", "{}"),
        ("request/new", '{"title": "ab"}'),
    ]
    drafts.drop(again, "request/new")
    assert [draft.form for draft in drafts.kept(again)] == ["place/1"]
    assert not again.undoable().possible
    again.close()


def test_every_table_that_is_logged_has_its_triggers(furnished: Office):
    names = {row[0] for row in furnished.connection.execute("SELECT name FROM temp.sqlite_master WHERE type='trigger'")}
    for table in policy.Base.metadata.tables:
        wanted = {f"log_{table}_{event}" for event in ("insert", "update", "delete")}
        assert wanted <= names or table in {"step", "change", "draft", "counter", "document", "document_bytes"}
