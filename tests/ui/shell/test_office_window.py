"""A window on one office: what it counts when something changes, and the copy it leaves when it is closed."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.jobs import SilentJob
from app.missions.activities import ActivityDraft, save_activity
from app.paths import Paths
from app.people.founding import FoundingDraft, found_office
from app.settings import Settings
from app.storage.copies import folder_of
from app.storage.office import Office
from ui.shell.actions import Actions
from ui.shell.office_window import OfficeWindow
from ui.shell.opening import get_ready, open_office
from ui.shell.surroundings import Surroundings
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.progress import ProgressSheet
from ui.toolkit.theme import Theme

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    draft = FoundingDraft("Kiel", "Kiel", "DE", "EUR", 1, "hanse_default", "Anna", str(tmp_path / "kiel.hanse"))
    return found_office(draft, TODAY, tmp_path).path


@pytest.fixture
def shown(
    path: Path, tmp_path: Path, theme: Theme, messages: RecordedMessages, on_screen: Callable[[QWidget], None]
) -> Iterator[OfficeWindow]:
    places = Paths(tmp_path / "ours", tmp_path / "papers")
    around = Surroundings(
        places, Settings(places.settings), theme, messages, ImmediateRunner(), lambda: TODAY, lambda *_: None
    )
    made = OfficeWindow(around, Actions())
    opened = open_office(path, lambda _office: "", TODAY, SilentJob())
    get_ready(opened.office, SilentJob())
    on_screen(made.window)
    made.take_up(opened)
    made.window.admit(None)
    yield made
    made.close()


def note(office: Office) -> None:
    draft = ActivityDraft(title="Port call", starts_on=TODAY, next_step="Send the list")
    save_activity(office, None, draft, TODAY)


def test_the_numbers_follow_what_changes(shown: OfficeWindow, qtbot: QtBot) -> None:
    assert shown.office is not None
    missions = shown.window.navigation._rows["missions"]
    note(shown.office)
    qtbot.waitUntil(lambda: missions.accessibleDescription() == "1 open next step", timeout=3000)


def test_the_copy_of_the_day_takes_the_keys_from_nobody(shown: OfficeWindow, path: Path, qtbot: QtBot) -> None:
    assert shown.office is not None
    note(shown.office)
    shown.ready()
    assert shown.window.findChildren(ProgressSheet) == []
    qtbot.waitUntil(lambda: list(folder_of(path).glob("*.hanse")) != [], timeout=5000)


def test_a_copy_that_was_asked_for_says_how_far_it_is(shown: OfficeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    made: list[Path] = []
    shown.back_up(tmp_path / "copy.hanse", made.append)
    assert len(shown.window.findChildren(ProgressSheet)) == 1
    qtbot.waitUntil(lambda: made == [tmp_path / "copy.hanse"], timeout=5000)


def test_closing_leaves_a_copy_of_what_changed(shown: OfficeWindow, path: Path) -> None:
    assert shown.office is not None
    note(shown.office)
    shown.close()
    (copy,) = folder_of(path).glob("*.hanse")
    kept = Office.open(copy)
    try:
        assert kept.connection.execute("SELECT title FROM activity").fetchall() == [("Port call",)]
    finally:
        kept.close()


def test_what_cannot_be_copied_keeps_nobody_from_closing(shown: OfficeWindow, path: Path) -> None:
    assert shown.office is not None
    note(shown.office)
    folder_of(path).write_text("no folder")
    shown.close()
    assert shown.office is None
    assert folder_of(path).read_text() == "no folder"


def test_a_new_day_is_read_everywhere_and_counted(shown: OfficeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[frozenset[str]] = []
    monkeypatch.setattr(shown.window, "reload", read.append)
    for day in (dt.date(2026, 11, 26), dt.date(2026, 11, 24)):
        object.__setattr__(shown._around, "today", lambda day=day: day)
        shown._counting.stop()
        shown._days.look()
        assert shown._counting.isActive()
    assert {"agreement", "request", "objective"} <= set(read[0])
    assert len(read) == 2
    assert "The day went back" in shown.window.status.sentence()
