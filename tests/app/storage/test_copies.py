"""One copy for each day an office changed, made by itself, and none where nothing changed."""

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest

from app.errors import UserError
from app.storage import backup
from app.storage.copies import copy_closed, copy_due, folder_of
from app.storage.office import Office

DAY = dt.date(2026, 6, 30)


def changed_on(path: Path, day: dt.date) -> None:
    stamp = dt.datetime.combine(day, dt.time(14, 2)).timestamp()
    os.utime(path, (stamp, stamp))


@pytest.fixture
def closed(office: Office) -> Path:
    office.close()
    changed_on(office.path, DAY)
    return office.path


def names(office: Path) -> list[str]:
    return sorted(path.name for path in folder_of(office).iterdir())


def test_a_copy_is_named_for_the_day_of_the_last_change(closed: Path) -> None:
    assert copy_due(closed, DAY + dt.timedelta(days=3)) == folder_of(closed) / "harbour 2026-06-30.hanse"
    # The day that is asked about may lie before the clock's.
    assert copy_due(closed, DAY - dt.timedelta(days=1)) == folder_of(closed) / "harbour 2026-06-29.hanse"


def test_nothing_is_due_until_the_office_changes_again(closed: Path) -> None:
    made = copy_closed(closed, DAY)
    assert made == folder_of(closed) / "harbour 2026-06-30.hanse"
    Office.open(made).close()
    assert copy_due(closed, DAY + dt.timedelta(days=1)) is None
    assert copy_closed(closed, DAY) is None


def test_opening_an_office_and_closing_it_makes_no_copy_due(closed: Path) -> None:
    copy_closed(closed, DAY)
    opened = Office.open(closed)
    opened.prepare()
    opened.close()
    assert copy_due(closed, DAY) is None


def test_of_a_day_the_last_copy_stays_with_its_own_hash(closed: Path) -> None:
    first = copy_closed(closed, DAY)
    assert first is not None
    first.write_bytes(b"an earlier copy")
    changed_on(first, DAY - dt.timedelta(days=1))
    assert copy_closed(closed, DAY) == first
    assert names(closed) == ["harbour 2026-06-30.hanse", "harbour 2026-06-30.hanse.sha256"]
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    assert (first.parent / "harbour 2026-06-30.hanse.sha256").read_text() == f"{digest}  harbour 2026-06-30.hanse\n"
    changed_on(closed, DAY + dt.timedelta(days=1))
    changed_on(first, DAY)
    copy_closed(closed, DAY + dt.timedelta(days=1))
    assert names(closed)[::2] == ["harbour 2026-06-30.hanse", "harbour 2026-07-01.hanse"]


def test_a_copy_that_fails_leaves_the_earlier_one(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = copy_closed(closed, DAY)
    assert first is not None
    before = first.read_bytes()
    changed_on(first, DAY - dt.timedelta(days=1))

    def refuse(_office: Path, _target: Path) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(backup, "back_up_file", refuse)
    with pytest.raises(UserError):
        copy_closed(closed, DAY)
    assert first.read_bytes() == before
    assert copy_due(closed, DAY) == first


def test_an_office_that_another_window_has_is_not_copied(closed: Path) -> None:
    opened = Office.open(closed)
    with pytest.raises(UserError):
        copy_closed(closed, DAY)
    opened.close()
