"""The sample is the same for the same arguments, whole or not there, in bounds, and an office like any other."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import Cancelled, UserError
from app.jobs import SilentJob
from app.policy.library import activity_types, organisation_types, request_sources
from app.sample.making import CHAPTERS, DEFAULT_DAY, make_sample
from app.storage.check import check
from app.storage.numbers import next_number
from app.storage.office import Office, read_only
from models.tables import metadata
from tests.app.cancelled import CancelledJob

BOUNDS = {
    "request": (45, 60),
    "agreement": (24, 24),
    "objective": (60, 60),
    "measurement": (540, 660),
    "activity": (600, 600),
    "place": (42, 50),
    "organisation": (65, 85),
    "contact": (80, 100),
    "attachment": (8, 30),
    "policy": (6, 6),
}
MULTIPLIED = ("request", "agreement", "objective", "activity", "project")


def rows(path: Path) -> dict[str, list[tuple]]:
    with read_only(path) as session:
        return {
            table.name: [tuple(row) for row in session.execute(sa.select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def counts(path: Path) -> dict[str, int]:
    return {name: len(found) for name, found in rows(path).items()}


def test_same_arguments_same_content_uids_and_history_included(tmp_path: Path, made: dict[dt.date, Path]) -> None:
    again = tmp_path / "again.hanse"
    make_sample(again)
    first, second = rows(made[DEFAULT_DAY]), rows(again)
    assert [name for name in first if first[name] != second[name]] == []


def test_another_seed_tells_another_story(tmp_path: Path, made: dict[dt.date, Path]) -> None:
    other = tmp_path / "other.hanse"
    make_sample(other, seed=7)
    first, second = rows(made[DEFAULT_DAY]), rows(other)
    same = {name for name in first if first[name] and first[name] == second[name]}
    assert same <= {"counter", "document_bytes"}


def test_check_finds_nothing(made: dict[dt.date, Path]) -> None:
    assert {day: check(path) for day, path in made.items()} == {day: [] for day in made}


@pytest.mark.parametrize("table", BOUNDS)
def test_base_size(made: dict[dt.date, Path], table: str) -> None:
    low, high = BOUNDS[table]
    for path in made.values():
        assert low <= counts(path)[table] <= high


def test_scale_two_doubles(tmp_path: Path, made: dict[dt.date, Path]) -> None:
    double = tmp_path / "double.hanse"
    make_sample(double, scale=2)
    one, two = counts(made[DEFAULT_DAY]), counts(double)
    assert {table: two[table] for table in MULTIPLIED} == {table: 2 * one[table] for table in MULTIPLIED}
    assert 1.9 < two["measurement"] / one["measurement"] < 2.1
    assert check(double) == []


def test_nothing_is_done_before_its_day(made: dict[dt.date, Path]) -> None:
    done = {
        "request": ("received_on", "answered_on", "withdrawn_on"),
        "scorecard": ("submitted_on",),
        "gate_result": ("settled_on",),
        "decision": ("decided_on",),
        "measurement": ("dated_on",),
        "milestone": ("done_on",),
        "review": ("held_on",),
        "quarterly_update": ("issued_on",),
        "objective": ("reviewed_on", "closed_on"),
        "activity": ("next_step_done_on",),
    }
    for day, path in made.items():
        with read_only(path) as session:
            for table, names in done.items():
                for name in names:
                    latest = session.scalar(sa.select(sa.func.max(metadata.tables[table].c[name])))
                    assert latest <= day, (table, name)


def test_the_next_number_does_not_collide(tmp_path: Path) -> None:
    path = tmp_path / "office.hanse"
    make_sample(path)
    office = Office.open(path)
    taken = {row.reference for table in references(metadata) for row in read(office, table)}
    with office.changing("Count on") as session:
        new = [next_number(session, kind, 2026) for kind in "RDAOPV"]
    office.close()
    assert taken.isdisjoint(new)
    assert "R-2026-001" in taken


def references(tables: sa.MetaData) -> Iterator[sa.Table]:
    yield from (table for table in tables.tables.values() if "reference" in table.c and table.c.reference.unique)


def read(office: Office, table: sa.Table) -> list[sa.Row]:
    with office.reading() as session:
        return list(session.execute(sa.select(table.c.reference)))


def test_history_has_a_step_for_each_chapter(session: Session) -> None:
    steps = session.execute(sa.select(metadata.tables["step"])).all()
    assert [step.name for step in steps] == list(CHAPTERS)
    staff = session.scalars(sa.select(metadata.tables["contact"].c.uid)).all()
    assert {step.person for step in steps} - {""} <= set(staff)


def test_every_key_stands_in_its_list(session: Session) -> None:
    listed = {
        ("organisation", "kind"): organisation_types(),
        ("activity", "kind"): activity_types(),
        ("request", "source"): request_sources(),
    }
    for (table, column), entries in listed.items():
        used = set(session.scalars(sa.select(metadata.tables[table].c[column])))
        assert used <= {entry.key for entry in entries}, used
    kinds = set(session.scalars(sa.select(metadata.tables["organisation"].c.kind)))
    assert kinds == {entry.key for entry in organisation_types()}


def test_awkward_texts_are_there(session: Session) -> None:
    seen = " ".join(
        str(value)
        for name in ("activity", "organisation", "contact", "request", "agreement")
        for row in session.execute(sa.select(metadata.tables[name]))
        for value in row
        if isinstance(value, str)
    )
    for text in (
        "R&D <Bar> Ltd",
        "=SUM(A1:A3)",
        "<b>",
        "DROP TABLE",
        "+1 ",
        "@",
        "\t",
        "\n",
        "🛠️",
        "الإسكندرية",
        "חיפה",
    ):
        assert text in seen, text
    longest = session.scalar(sa.select(sa.func.max(sa.func.length(metadata.tables["request"].c.title))))
    assert longest >= 900


@pytest.mark.parametrize("chapters", [0, 3])
def test_cancelled_leaves_nothing(tmp_path: Path, chapters: int) -> None:
    class Later(SilentJob):
        asked = 0

        def raise_if_cancelled(self) -> None:
            self.asked += 1
            if self.asked > chapters:
                CancelledJob().raise_if_cancelled()

    with pytest.raises(Cancelled):
        make_sample(tmp_path / "office.hanse", context=Later())
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_taken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.hanse"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        make_sample(path)
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_its_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    class Watching(SilentJob):
        def report(self, done: int, total: int, text: str = "") -> None:
            told.append((done, total))

    make_sample(tmp_path / "office.hanse", context=Watching())
    assert told == [(done, len(CHAPTERS)) for done in range(len(CHAPTERS) + 1)]
