import datetime as dt

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.storage.office import Office
from app.storage.undo import ChangedSince
from models import decisions, people, vetting
from models.tables import metadata

UNLOGGED = {"step", "change", "draft", "counter", "document", "document_bytes"}
DAY = dt.date(2026, 1, 1)
ORGANISATION = """INSERT INTO organisation(uid, version, name, local_name, kind, at_home, website, note)
    VALUES ('o', 1, 'n', '', '', 0, '', '')"""


def contents(office: Office):
    """Everything that undo restores: all logged tables, without the version counters."""
    with office.reading() as session:
        return {
            name: session.execute(
                sa.select(*(column for column in table.columns if column.name != "version")).order_by(
                    *table.primary_key
                )
            ).all()
            for name, table in metadata.tables.items()
            if name not in UNLOGGED
        }


def do(office: Office, *statements: str, name: str = "Raw"):
    with office.changing(name) as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statements",
    [
        ["INSERT INTO snooze(uid, what, reference, until_on, reason) VALUES ('s', 'w', 'R', '2026-07-01', 'r')"],
        ["UPDATE place SET name = 'Lodz', latitude = NULL, note = char(0) || '🚢', population = 9223372036854775807"],
        ["UPDATE place SET latitude = 0.1 + 0.2"],
        ["DELETE FROM question"],
        ["DELETE FROM attachment"],
        ["UPDATE request SET place_id = 1", "UPDATE place SET name = 'x'", "UPDATE place SET name = 'y'"],
        ["INSERT OR REPLACE INTO question SELECT * FROM question"],
        [
            ORGANISATION,
            "UPDATE request SET organisation_id = 1",
            "UPDATE request SET organisation_id = NULL",
            "DELETE FROM organisation",
        ],
    ],
)
def test_undo_and_redo_restore_exactly(furnished: Office, statements):
    before = contents(furnished)
    do(furnished, *statements)
    after = contents(furnished)
    assert furnished.undoable().name == "Raw"
    assert furnished.undo() == "Raw"
    assert contents(furnished) == before
    assert furnished.redo() == "Raw"
    assert contents(furnished) == after
    assert furnished.undo() == "Raw"
    assert contents(furnished) == before


def test_a_parent_comes_back_with_all_that_went_with_it(furnished: Office):
    with furnished.changing("Add") as session:
        request = vetting.Request(reference="R-2026-002", title="T", policy_id=1, received_on=DAY)
        session.add(request)
        session.flush()
        card = vetting.Scorecard(request_id=request.id, policy_id=1)
        session.add_all([card, vetting.Question(request_id=request.id, asked_on=DAY, text="?")])
        session.flush()
        session.add(vetting.Rating(scorecard_id=card.id, criterion_id=1, level=1))
    before = contents(furnished)
    do(furnished, "DELETE FROM request WHERE id = 2", name="Delete R-2026-002")
    assert contents(furnished) != before
    furnished.undo()
    assert contents(furnished) == before


def test_the_order_of_undo_and_redo(furnished: Office):
    for name in "abc":
        do(furnished, f"UPDATE place SET note = note || '{name}'", name=name)
    assert [furnished.undo(), furnished.undo()] == ["c", "b"]
    assert [furnished.redo(), furnished.redo()] == ["b", "c"]
    assert [furnished.undo(), furnished.undo(), furnished.undo()] == ["c", "b", "a"]
    assert furnished.redoable().name == "a"
    do(furnished, "UPDATE place SET note = 'new'", name="d")
    assert not furnished.redoable().possible
    assert furnished.undoable().name == "d"


def test_undo_raises_the_version(furnished: Office):
    def version():
        with furnished.reading() as session:
            return session.scalar(sa.select(people.Place.version))

    with furnished.changing("Edit") as session:
        session.get(people.Place, 1).name = "x"
    assert version() == 2
    furnished.undo()
    assert version() == 3


def test_what_was_changed_since_is_not_lost(furnished: Office):
    do(furnished, "UPDATE place SET name = 'a'", name="first")
    do(furnished, "UPDATE place SET name = 'b'", name="second")
    first = furnished.undoable().step_id - 1
    furnished.undo()
    do(furnished, "UPDATE place SET name = 'c'", name="third")
    before = contents(furnished)
    with pytest.raises(ChangedSince, match="changed again since"):
        replay(furnished, first)
    assert contents(furnished) == before


def replay(office: Office, step_id: int):
    from app.storage.undo import replay_backwards

    office.prepare()
    with office._held(1), office._sessions.writing() as session:
        replay_backwards(session.connection(), office.tables, step_id, office.author(), office._watch.lifted)
        session.commit()


def test_another_column_changed_since_does_not_hinder(furnished: Office):
    do(furnished, "UPDATE place SET name = 'a'", name="first")
    step = furnished.undoable().step_id
    do(furnished, "UPDATE place SET note = 'b'", name="second")
    replay(furnished, step)
    with furnished.reading() as session:
        assert session.execute(sa.select(people.Place.name, people.Place.note)).one() == ("Łódź", "b")


def test_what_was_added_since_and_depends_on_it_is_not_lost(furnished: Office):
    with furnished.changing("Add") as session:
        session.add(vetting.Request(reference="R-2026-002", title="T", policy_id=1, received_on=DAY))
    step = furnished.undoable().step_id
    with furnished.changing("Ask") as session:
        session.add(vetting.Question(request_id=2, asked_on=DAY, text="?"))
    with pytest.raises(ChangedSince, match="depends on it"):
        replay(furnished, step)
    with furnished.changing("Add place") as session:
        session.add(people.Place(name="Graz", country="AT"))
    step = furnished.undoable().step_id
    with furnished.changing("Point") as session:
        session.get(vetting.Request, 1).place_id = 2
    with pytest.raises(UserError):
        replay(furnished, step)


def test_a_step_is_undone_once(furnished: Office):
    do(furnished, "UPDATE place SET name = 'a'")
    step = furnished.undoable().step_id
    furnished.undo()
    with pytest.raises(ChangedSince, match="undone before"):
        replay(furnished, step)


def test_what_is_final_greys_undo_with_a_reason(furnished: Office, make_decision):
    furnished._first = 0
    offer = furnished.undoable()
    assert (offer.name, offer.possible) == ("Issue summary", False)
    assert "is final" in offer.reason
    with pytest.raises(UserError, match="is final"):
        furnished.undo()
    with furnished.changing("Decide again") as session:
        session.add(make_decision(request_id=1, reference="D-2026-002"))
        session.flush()
        old = session.get(decisions.Decision, 1)
        old.superseded_on, old.superseded_by_id = old.decided_on, 2
    assert not furnished.undoable().possible


def test_only_this_sitting_is_undone(furnished: Office):
    do(furnished, "UPDATE place SET name = 'a'")
    furnished.close()
    again = Office.open(furnished.path)
    offer = again.undoable()
    assert (offer.name, offer.possible) == ("", False)
    assert offer.reason
    with pytest.raises(UserError):
        again.undo()
    again.close()


def test_undo_tells_the_listeners_and_names_the_person(furnished: Office):
    do(furnished, "UPDATE place SET name = 'a'")
    heard = []
    furnished.listen(heard.append)
    furnished.person = "bo"
    furnished.undo()
    assert heard == [frozenset({"place"})]
    with furnished.reading() as session:
        last = session.execute(sa.text("SELECT name, person, undoes_id FROM step ORDER BY id DESC")).first()
    assert last[:2] == ("Raw", "bo")
    assert last[2]


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 3)),
        st.tuples(st.just("edit"), st.integers(1, 8)),
        st.tuples(st.just("move"), st.integers(1, 8)),
        st.tuples(st.just("delete"), st.integers(1, 8)),
    ),
    min_size=1,
    max_size=6,
)


def statement(action: str, number: int) -> str:
    return {
        "add": "INSERT INTO question(uid, version, request_id, asked_on, text, answer)"
        f" VALUES (hex(randomblob(8)), 1, 1, '2026-01-0{number}', 'q', '')",
        "edit": f"UPDATE question SET text = text || {number}, version = version + 1 WHERE id % {number} = 0",
        "move": f"UPDATE question SET asked_on = date(asked_on, '+{number} day') WHERE id >= {number}",
        "delete": f"DELETE FROM question WHERE id % {number} = 0",
    }[action]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(ACTIONS, min_size=1, max_size=4))
def test_undoing_everything_returns_to_the_start_and_redoing_to_the_end(furnished: Office, steps):
    states = [contents(furnished)]
    for actions in steps:
        do(furnished, *(statement(*action) for action in actions))
        states.append(contents(furnished))
    for state in reversed(states[:-1]):
        furnished.undo()
        assert contents(furnished) == state
    for state in states[1:]:
        furnished.redo()
        assert contents(furnished) == state
