"""An office is opened in two steps; whatever a person does in between is answered, and nothing is left behind."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.application import Hanse, dressed_application, surroundings
from ui.shell.first_run import FirstRun
from ui.shell.window import Window

DAY = dt.date(2026, 6, 30)


@pytest.fixture
def hanse(tmp_path: Path) -> Iterator[Hanse]:
    running = Hanse(surroundings(dressed_application(), DAY, tmp_path / "home"))
    yield running
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Window | FirstRun):
            widget.close()
            widget.deleteLater()
    running.end()


def window() -> Window:
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
    return found


def left_beside(office: Path) -> list[str]:
    return [path.name for path in office.parent.iterdir() if "journal" in path.name]


def test_a_page_wanted_while_the_office_opens_is_shown_when_it_is_ready(
    hanse: Hanse, sample: Path, qtbot: QtBot
) -> None:
    hanse.begin(sample)
    shown = window()
    shown.navigate("requests")
    assert (shown.current(), shown.complete) == ("", False)
    qtbot.waitUntil(lambda: shown.current() == "requests", timeout=20000)
    assert shown.page("today") is None
    shown.navigate("today")
    assert shown.current() == "today"


def test_every_page_can_be_shown_once_today_is_there_and_the_office_is_ready(
    hanse: Hanse, sample: Path, qtbot: QtBot
) -> None:
    hanse.begin(sample)
    shown = window()
    qtbot.waitUntil(lambda: shown.current() == "today", timeout=20000)
    shown.navigate("people")
    qtbot.waitUntil(lambda: shown.current() == "people", timeout=20000)


@pytest.mark.parametrize("moment", ["at once", "with Today"])
def test_a_window_closed_early_leaves_the_office_as_it_was(
    hanse: Hanse, sample: Path, qtbot: QtBot, moment: str
) -> None:
    before = sample.read_bytes()
    hanse.begin(sample)
    shown = window()
    if moment == "with Today":
        qtbot.waitUntil(lambda: shown.current() == "today", timeout=20000)
    else:
        qtbot.waitUntil(lambda: bool(hanse._around.runner._running), timeout=20000)
    shown.close()
    hanse.end()
    assert left_beside(sample) == []
    assert sample.read_bytes() == before


def test_damage_that_today_does_not_meet_is_refused_before_anything_is_written(
    hanse: Hanse, sample: Path, qtbot: QtBot
) -> None:
    content = bytearray(sample.read_bytes())
    connection = driver.connect(str(sample))
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attachment'").fetchone()
    connection.close()
    page = int.from_bytes(content[16:18], "big")
    content[(root - 1) * page + 8 : root * page] = b"\xa5" * (page - 8)
    sample.write_bytes(bytes(content))
    hanse.begin(sample)
    qtbot.waitUntil(
        lambda: any(isinstance(each, FirstRun) and each.isVisible() for each in QApplication.topLevelWidgets()),
        timeout=20000,
    )
    (first,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, FirstRun) and each.isVisible()]
    assert "damaged" in first.banner.sentence()
    assert sample.read_bytes() == bytes(content)
    assert left_beside(sample) == []


def test_nothing_follows_the_painting_of_a_window_that_is_over(hanse: Hanse, sample: Path, qtbot: QtBot) -> None:
    begun: list[str] = []
    hanse.begin(sample)
    hanse.end()
    hanse._around.runner.run = lambda title, _work: begun.append(title)
    qtbot.wait(100)
    assert begun == []
