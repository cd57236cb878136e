import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.sql.compiler import SQLCompiler

from app.errors import OfficeBusy, RecordChangedElsewhere, UserError
from app.storage import connection as link
from app.storage.office import Office, read_only
from models import people, policy, vetting
from models.storage import Change, Step

ROOT = Path(__file__).parents[3]
SECOND = """INSERT INTO request SELECT 9, 'u', 1, reference, title, kind, category, policy_id, source, source_note,
    place_id, organisation_id, contact_id, received_on, summary, answered_on, answer, withdrawn_on, withdrawn_reason,
    sectors, cost, hours
    FROM request"""


def state(path: Path):
    return path.read_bytes(), path.stat().st_mtime_ns, sorted(child.name for child in path.parent.iterdir())


def names(office: Office):
    with office.reading() as session:
        return list(session.scalars(sa.select(people.Place.name).order_by(people.Place.id)))


def fail(office: Office, name: str):
    """Add a place, then fail inside the change."""
    with office.changing("Fails") as session:
        session.add(people.Place(name=name, country="SE"))
        session.flush()
        raise ZeroDivisionError


def edit_an_old_version(office: Office):
    with office.changing("Edit") as session:
        request = session.get(vetting.Request, 1)
        session.execute(sa.text("UPDATE request SET version = 7"))
        request.title = "Another"


def test_what_was_saved_is_there_after_closing(tmp_path: Path):
    path = tmp_path / "ünï cödé #1?.hanse"
    office = Office.create(path)
    with office.changing("Add place") as session:
        session.add(people.Place(name="Lund", country="SE"))
    office.close()
    assert [child.name for child in tmp_path.iterdir()] == [path.name]
    office = Office.open(path)
    assert names(office) == ["Lund"]
    office.close()


def test_settings_are_as_wanted_and_the_file_is_marked(office: Office):
    for name, (_value, wanted) in link.SETTINGS.items():
        assert office.connection.execute(f"PRAGMA {name}").fetchone()[0] == wanted
    assert office.connection.execute("PRAGMA application_id").fetchone()[0] == link.APPLICATION_ID
    stored = office.connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')")
    assert stored.fetchone() == (0,)


def test_a_wrong_setting_is_noticed(office: Office, monkeypatch):
    monkeypatch.setitem(link.SETTINGS, "synchronous", ("NORMAL", 3))
    with pytest.raises(RuntimeError, match="synchronous"):
        link.connect_new()


def test_opening_reading_and_closing_change_no_byte(office: Office):
    path = office.path
    office.close()
    before = state(path)
    opened = Office.open(path)
    opened.prepare()
    assert names(opened) == []
    opened.close()
    assert state(path) == before


def test_creating_refuses_a_taken_path_and_a_missing_folder(office: Office, tmp_path: Path):
    with pytest.raises(UserError, match="exists already"):
        Office.create(office.path)
    with pytest.raises(UserError, match="there is no folder"):
        Office.create(tmp_path / "nowhere" / "o.hanse")


def test_creating_leaves_nothing_when_it_fails(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("app.storage.schema.STAMP", "no name (")
    with pytest.raises(sa.exc.OperationalError):
        Office.create(tmp_path / "o.hanse")
    assert list(tmp_path.iterdir()) == []


def test_a_stale_journal_does_not_spoil_a_new_office(tmp_path: Path):
    link.journal_of(tmp_path / "o.hanse").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 2000)
    Office.create(tmp_path / "o.hanse").close()
    assert [child.name for child in tmp_path.iterdir()] == ["o.hanse"]


def test_an_exception_leaves_nothing_of_a_change(office: Office):
    with pytest.raises(ZeroDivisionError):
        fail(office, "Lund")
    assert names(office) == []
    with office.changing("Add place") as session:
        session.add(people.Place(name="Graz", country="AT"))
    with office.reading() as session:
        assert session.scalars(sa.select(Step.name)).all() == ["Add place"]


def test_a_reading_session_keeps_nothing(office: Office):
    with office.reading() as session:
        session.add(people.Place(name="Lund", country="SE"))
        with pytest.raises(RuntimeError):
            session.commit()
    assert names(office) == []


SNOOZE = "INSERT INTO snooze(uid, what, reference, until_on, reason) VALUES ('u', 'x', 'x', '2026-01-01', 'x')"


def test_a_write_outside_a_step_fails_by_itself(office: Office):
    with pytest.raises(driver.OperationalError, match="readonly"):
        office.connection.execute(SNOOZE)
    with pytest.raises(sa.exc.IntegrityError, match=r"change\.step_id"), office.aside() as session:
        session.execute(sa.text(SNOOZE))
    with pytest.raises(driver.OperationalError, match="readonly"):
        office.connection.execute(SNOOZE)


def test_a_reading_session_and_a_loan_cannot_write(furnished_file: Path, tmp_path: Path):
    office = Office.open(Path(shutil.copy(furnished_file, tmp_path / "o.hanse")))
    update = "UPDATE decision SET rationale = 'x'"
    with office.reading() as session:
        for statement in (update, "COMMIT", update, "PRAGMA query_only = OFF"):
            with contextlib.suppress(sa.exc.DatabaseError):
                session.connection().exec_driver_sql(statement)
    with office.lend() as loan:
        for statement in ("PRAGMA query_only = OFF", update):
            with pytest.raises(driver.DatabaseError, match=r"readonly|not authorized"):
                loan.connection.execute(statement)
        guards = loan.connection.execute("SELECT count(*) FROM sqlite_temp_master WHERE type = 'trigger'").fetchone()
    assert guards[0] > 10
    with office.reading() as session:
        assert session.execute(sa.text("SELECT rationale FROM decision")).all() == [("Fits.",)]
    office.close()


def test_another_place_is_another_copy_and_the_same_place_is_not(furnished: Office, tmp_path: Path):
    first = furnished.copy
    with furnished.changing("Add") as session:
        session.add(people.Place(name="x", country="SE"))
        made_here = furnished.copy
    furnished.close()
    (tmp_path / "elsewhere").mkdir()
    other = Office.open(Path(shutil.copy(furnished.path, tmp_path / "elsewhere" / furnished.path.name)))
    again = Office.open(furnished.path)
    assert first == made_here == again.copy
    assert other.copy != again.copy
    other.close()
    again.close()


def test_sessions_do_not_nest_and_a_busy_office_says_so(office: Office):
    with office.changing("outer"), pytest.raises(RuntimeError, match="nest"), office.reading():
        pass
    entered, leave = threading.Event(), threading.Event()

    def work():
        with office.lend():
            entered.set()
            leave.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    entered.wait(10)
    assert office.busy
    with pytest.raises(OfficeBusy), office.reading():
        pass
    leave.set()
    worker.join()
    assert not office.busy
    assert names(office) == []


def test_listeners_hear_once_after_the_commit_which_tables_changed(office: Office):
    heard = []
    stop = office.listen(lambda tables: heard.append((tables, names(office))))
    with office.changing("Add two") as session:
        session.add_all([people.Place(name="A", country="SE"), people.Contact(name="B")])
    with office.changing("Nothing"):
        pass
    with pytest.raises(ZeroDivisionError):
        fail(office, "C")
    stop()
    with office.changing("Unheard") as session:
        session.add(people.Place(name="D", country="SE"))
    assert heard == [(frozenset({"place", "contact"}), ["A"])]


def test_each_step_knows_who_made_it_when_and_in_which_copy(office: Office):
    office.person = "uid-of-anna"
    with office.changing("Add place") as session:
        session.add(people.Place(name="A", country="SE"))
    with office.reading() as session:
        step = session.execute(sa.select(Step.person, Step.at, Step.copy_id)).one()
    assert step == ("uid-of-anna", "2026-06-30T10:00:00Z", office.copy)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE request SET received_on = '2026-02-30'", "not a day of the calendar"),
        ("UPDATE request SET received_on = '2026-2-3'", "not a day of the calendar"),
        ("UPDATE request SET received_on = '0000-01-01'", "not a day of the calendar"),
        ("UPDATE request SET received_on = 'soon'", "not a day of the calendar"),
        ("UPDATE request SET received_on = 20260203", "not a day of the calendar"),
        ("UPDATE request SET answered_on = '1999-01-01'", "before its beginning"),
        ("UPDATE request SET title = ' '", "must be filled"),
        ("DELETE FROM policy", "put in force is never changed"),
        ("DELETE FROM request", "refers to this record"),
        (
            SECOND,
            "There is already a record like this one",
        ),
    ],
)
def test_what_the_database_refuses_is_a_sentence(furnished: Office, statement, sentence):
    with pytest.raises(UserError, match=sentence), furnished.changing("Raw") as session:
        session.execute(sa.text(statement))


def test_a_day_may_be_missing_where_it_is_optional(furnished: Office):
    with furnished.changing("Raw") as session:
        session.execute(sa.text("UPDATE request SET answered_on = NULL, received_on = '0001-01-01'"))


def test_what_is_our_bug_is_not_made_a_sentence(office: Office):
    with pytest.raises(sa.exc.IntegrityError), office.changing("Raw") as session:
        session.execute(sa.text("INSERT INTO place(uid, version, name, country) VALUES (NULL, 1, 'X', 'SE')"))


def test_a_version_saved_elsewhere_is_refused(furnished: Office):
    with pytest.raises(RecordChangedElsewhere):
        edit_an_old_version(furnished)


def test_a_full_disk_is_a_sentence_and_costs_nothing(furnished: Office):
    pages = furnished.connection.execute("PRAGMA page_count").fetchone()[0]
    furnished.connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(UserError, match="is full"), furnished.changing("Write a lot") as session:
        session.add(people.Place(name="x" * 500_000, country="SE"))
    furnished.connection.execute("PRAGMA max_page_count=1000000")
    assert names(furnished) == ["Łódź"]
    with furnished.changing("Write") as session:
        session.add(people.Place(name="y", country="SE"))
    assert names(furnished) == ["Łódź", "y"]


OPEN = """
import sys, time
from pathlib import Path
from app.errors import UserError
from app.storage.office import Office, read_only
began = time.perf_counter()
try:
    if sys.argv[1] == "window":
        Office.open(Path(sys.argv[2]))
    else:
        with read_only(Path(sys.argv[2])): pass
    print("opened")
except UserError as error:
    print(f"{time.perf_counter() - began:.2f}|{error}")
"""


def elsewhere(how: str, path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, how, str(path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("how", ["window", "command"])
def test_a_second_window_and_a_command_are_refused_soon(office: Office, how):
    seconds, sentence = elsewhere(how, office.path).split("|")
    assert "already open in a Hanse window" in sentence
    # Far less than a person would wait; a busy machine needs more than a second to begin at all.
    assert float(seconds) < 10


def test_our_own_second_opening_is_refused_and_does_not_drop_the_lock(office: Office):
    began = time.perf_counter()
    with pytest.raises(UserError, match="already open"):
        Office.open(office.path)
    with pytest.raises(UserError, match="already open"), read_only(office.path):
        pass
    alias = office.path.with_name("alias.hanse")
    os.link(office.path, alias)
    with pytest.raises(UserError, match="already open"):
        Office.open(alias)
    assert time.perf_counter() - began < 2
    assert "already open" in elsewhere("window", office.path)


def test_a_command_reads_one_state_and_leaves_bytes_and_time(furnished: Office):
    path = furnished.path
    furnished.close()
    before = state(path)
    with read_only(path) as session:
        assert session.scalar(sa.select(policy.Policy.name)) == "Hanse default"
        assert session.scalar(sa.select(sa.func.count()).select_from(Change)) > 5
        with pytest.raises(sa.exc.OperationalError):
            session.execute(sa.text("UPDATE place SET name = 'x'"))
        session.rollback()
    assert state(path) == before


def test_what_was_compiled_for_one_office_serves_the_next(office: Office, new_office: Path, monkeypatch):
    names(office)
    monkeypatch.setattr(SQLCompiler, "__init__", lambda *_args, **_kwargs: pytest.fail("compiled again"))
    with read_only(new_office) as session:
        assert list(session.scalars(sa.select(people.Place.name).order_by(people.Place.id))) == []
