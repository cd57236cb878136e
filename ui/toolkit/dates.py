"""A date as people type it, and the field that takes one."""

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidgetAction
from typing_extensions import override

from app.words import _, screen
from ui.toolkit.bindings import Binding
from ui.toolkit.edits import LineEdit
from ui.toolkit.icons import icon
from ui.toolkit.theme import colour

Clock = Callable[[], dt.date]


class DateLine(Binding[dt.date | None]):
    """A date or nothing, typed as `25 Nov 2026`, `2026-11-25`, `25.11.2026`, `25/11` or a word such as `last Tuesday`.

    `clock` gives today for the words, for a missing year and for the calendar; `ahead` says that the day lies in the
    future (due, until), so that a weekday is the coming one and a missing year never leads back.
    """

    def __init__(self, clock: Clock, *, ahead: bool = False) -> None:
        self.edit = LineEdit()
        super().__init__(self.edit)
        self._clock, self._ahead = clock, ahead
        self.edit.setPlaceholderText(_("Day, month"))
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._tidy)
        self.edit.installEventFilter(self)
        self._calendar_action = QAction(icon("calendar", "soft"), _("Calendar"), self.edit)
        self._calendar_action.triggered.connect(self._open_calendar)
        self.edit.addAction(self._calendar_action, QLineEdit.ActionPosition.TrailingPosition)

    @override
    def read(self) -> dt.date | None:
        return parse_date(self.edit.text(), self._clock(), ahead=self._ahead)

    @override
    def show(self, value: dt.date | None) -> None:
        self.edit.setText(screen().day(value) if value else "")

    @override
    def typed(self) -> str:
        return self.edit.text().strip()

    @override
    def show_typed(self, text: str) -> None:
        self.edit.setText(text)

    @override
    def today(self) -> dt.date:
        return self._clock()

    @override
    def problem(self) -> str:
        text = self.edit.text().strip()
        if not text or self.read():
            return ""
        return _("“{text}” is not a date. Write it like {example}, or leave it empty.").format(
            text=text, example=screen().day(self._clock())
        )

    @override
    def name(self, label: str) -> None:
        super().name(label)
        self._calendar_action.setText(_("Calendar: {field}").format(field=label))

    @override
    def in_words(self) -> str:
        return screen().day(self.read()) if self.read() else ""

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up and Down go a day on or back, with Page a month; Alt+Down opens the calendar."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self.edit.isReadOnly():
            return False
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
            return True
        steps = {
            Qt.Key.Key_Up: (1, 0),
            Qt.Key.Key_Down: (-1, 0),
            Qt.Key.Key_PageUp: (0, 1),
            Qt.Key.Key_PageDown: (0, -1),
        }
        if key not in steps:
            return False
        self._move(*steps[Qt.Key(key)])
        return True

    def _move(self, days: int, months: int) -> None:
        from app.days import add_days, add_months

        start = self.read()
        self.show(add_months(add_days(start, days), months) if start else self._clock())

    def _tidy(self) -> None:
        day = self.read()
        if day and self.edit.text() != screen().day(day):
            self.show(day)
        self.left.emit()

    def _open_calendar(self) -> None:
        menu = QMenu(self.edit)
        calendar = _calendar()
        day = self.read() or self._clock()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._take(menu, chosen))
        calendar.clicked.connect(lambda chosen: self._take(menu, chosen))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        holder.setText(_("Calendar"))
        menu.addAction(holder)
        menu.setTitle(_("Calendar"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))
        calendar.setFocus()

    def _take(self, menu: QMenu, chosen: QDate) -> None:
        self.show(dt.date(chosen.year(), chosen.month(), chosen.day()))
        menu.close()


def _calendar() -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setAccessibleName(_("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    weekend = QTextCharFormat()
    weekend.setForeground(colour("soft"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    for inner, image, name in (
        ("qt_calendar_prevmonth", "chevron-left", _("Month before")),
        ("qt_calendar_nextmonth", "chevron-right", _("Month after")),
    ):
        button = calendar.findChild(QToolButton, inner)
        if button is not None:
            button.setIcon(icon(image, "soft"))
            button.setAccessibleName(name)
    return calendar


def parse_date(text: str, today: dt.date, *, ahead: bool = False) -> dt.date | None:
    """The date a person means, or None.  Numbers are day first; a year left out is the one nearest to today.

    With `ahead` a weekday is the coming one instead of the last, and a year left out does not lead back.
    """
    plain = " ".join(text.replace(",", " ").split()).casefold()
    if not plain:
        return None
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?\.?", plain):
        return _with_year(int(found[1]), int(found[2]), found[3], today, ahead)
    return _written(plain, today, ahead) or _spoken(plain, today, ahead)


def _written(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    """`25 Nov 2026`, `25 November`, `Nov 25 2026`."""
    day_first = re.fullmatch(r"(\d{1,2})\.? ?([^\W\d]+)\.?(?: (\d{4}|\d{2}))?", plain)
    month_first = re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?: (\d{4}|\d{2}))?", plain)
    if day_first:
        day, word, year = day_first[1], day_first[2], day_first[3]
    elif month_first:
        word, day, year = month_first[1], month_first[2], month_first[3]
    else:
        return None
    month = next((number for number, name in _months() if len(word) >= 3 and name.startswith(word)), None)
    return _with_year(int(day), month, year, today, ahead) if month else None


def _spoken(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    """`today`, `yesterday`, `tomorrow`, `tuesday`, `last tuesday`, `next tuesday`."""
    near = {_("today"): 0, _("yesterday"): -1, _("tomorrow"): 1, "+": 1, "-": -1}
    if plain in near:
        return today + dt.timedelta(days=near[plain])
    words = plain.split()
    weekday = next((n for n, name in _weekdays() if len(words[-1]) >= 3 and name.startswith(words[-1])), None)
    if weekday is None or len(words) > 2:
        return None
    days_on = (weekday - today.weekday()) % 7
    if words[0] == _("next") if len(words) == 2 else ahead:
        return today + dt.timedelta(days=days_on or 7)
    if len(words) == 2 and words[0] != _("last"):
        return None
    return today - dt.timedelta(days=(-days_on) % 7 or 7)


def _with_year(day: int, month: int, year: str | None, today: dt.date, ahead: bool) -> dt.date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = [made for y in (today.year - 1, today.year, today.year + 1) if (made := _date(y, month, day))]
    if ahead:
        candidates = [made for made in candidates if made >= today]
    return min(candidates, key=lambda made: abs((made - today).days), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _months() -> list[tuple[int, str]]:
    named = [
        (month, screen().day(dt.date(2000, month, 1), shape)) for shape in ("MMMM", "MMM") for month in range(1, 13)
    ]
    return [(month, name.casefold().rstrip(".")) for month, name in named]


def _weekdays() -> list[tuple[int, str]]:
    # 3 January 2000 was a Monday.
    return [(day, screen().day(dt.date(2000, 1, 3 + day), "EEEE").casefold()) for day in range(7)]
