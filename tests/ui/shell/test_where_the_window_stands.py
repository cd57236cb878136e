"""Where the window stands at the next start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.shell.placing import place, placed

WHOLE = Qt.WindowState.WindowMaximized


def test_a_window_stands_where_it_stood(qtbot) -> None:
    before, after = QWidget(), QWidget()
    for each in (before, after):
        qtbot.addWidget(each)
    before.setGeometry(20, 30, 1000, 640)
    kept = placed(before)
    place(after, kept)
    assert kept == {"window": [20, 30, 1000, 640], "maximised": False}
    assert after.geometry() == before.geometry()
    assert not after.windowState() & WHOLE


def test_a_window_that_filled_its_screen_fills_the_next_one(qtbot) -> None:
    before, after = QWidget(), QWidget()
    for each in (before, after):
        qtbot.addWidget(each)
    before.setGeometry(20, 30, 1000, 640)
    before.showMaximized()
    kept = placed(before)
    place(after, kept)
    assert kept["maximised"] is True
    assert after.windowState() & WHOLE


def test_settings_of_before_are_still_understood(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, {"window": [5, 6, 1000, 600]})
    assert window.geometry().getRect() == (5, 6, 1000, 600)
    assert not window.windowState() & WHOLE
