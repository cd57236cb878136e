"""A list of ten thousand rows, and of ten times as many: shown for the first time, and filtered on a keystroke."""

import itertools
import os
import time
from dataclasses import replace
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.missions.activities import ActivityRow, activity_rows
from app.storage.office import Office
from tests.bench.timing import once, spread
from ui.missions.columns import activity_columns
from ui.shell.application import dressed_application
from ui.toolkit.search import SearchField
from ui.toolkit.tables import Table
from ui.toolkit.theme import Theme

ROWS = 10_000
WORD = "harbour"
IDLE = 3.0
"""Seconds a person looks at a list before typing, in which it prepares itself."""


def lists(office: Office, day: Any) -> dict[str, Any]:
    """Activities of the office, told again and again until there are enough."""
    application = dressed_application()
    Theme(application)
    told = activity_rows(office)
    goals = {"open_goal_ms": 100, "keystroke_goal_ms": 30}
    found = {"rows_10000": _list(application, _many(told, ROWS), day), "rows_100000": None}
    found["rows_100000"] = _list(application, _many(told, 10 * ROWS), day)
    growth = {
        name: round(found["rows_100000"][name]["median_ms"] / found["rows_10000"][name]["median_ms"], 1)
        for name in ("open", "keystroke")
    }
    return found | goals | {"times_longer_at_ten_times_the_rows": growth}


def _many(told: list[ActivityRow], count: int) -> list[ActivityRow]:
    again = itertools.islice(itertools.cycle(told), count)
    return [replace(row, reference=f"V-{place:06}") for place, row in enumerate(again)]


def _list(application: QApplication, rows: list[ActivityRow], day: Any) -> dict[str, Any]:
    opened = []
    for _go in range(3):
        window, table, search = _window(day)
        window.show()
        application.processEvents()
        opened.append(once(lambda: (table.show_rows(rows), table.viewport().repaint())))  # noqa: B023
    until = time.monotonic() + IDLE * len(rows) / ROWS
    while time.monotonic() < until:
        application.processEvents()
    strokes = [once(lambda key=key: _type(search, table, key)) for key in WORD]
    return {"open": spread(opened), "keystroke": spread(strokes), "first_keystroke_ms": round(1000 * strokes[0], 2)}


def _window(day: Any) -> tuple[QWidget, Table[ActivityRow], SearchField]:
    window, search = QWidget(), SearchField("What, partner, person")
    table: Table[ActivityRow] = Table(activity_columns(day), lambda row: row.reference, "Activities")
    table.search_with(search)
    box = QVBoxLayout(window)
    box.addWidget(search)
    box.addWidget(table)
    window.resize(1100, 700)
    return window, table, search


def _type(search: SearchField, table: Table[ActivityRow], key: str) -> None:
    QTest.keyClick(search, Qt.Key(ord(key.upper())))
    QApplication.processEvents()
    table.viewport().repaint()
