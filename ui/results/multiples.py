"""All indicators of an agreement as small charts beside each other, and the same as a table.

Somebody comes to see which of a dozen indicators need a word before they meet the partner.  They would curse charts of
which each has to be read before the bad one is found, a chart that leads nowhere, and figures only the eye can have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.decisions.day import AgreementDay, IndicatorDay, ObjectiveDay
from app.decisions.objectives import ObjectivesOn
from app.decisions.rolled_up import of_office
from app.reports.statuses import PROGRESS
from app.results.course import CourseShown, course_shown
from app.results.explain import why
from app.results.figures import figures
from app.results.sentences import how_far
from app.words import _, screen
from models.vocabulary import Progress
from ui.results.drawing import Drawing
from ui.results.overview import in_words
from ui.toolkit.buttons import Action
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import MARGIN, FactLine, PageHead, SectionHead, clear, column, holding, scrolling
from ui.toolkit.marks import paint_ring
from ui.toolkit.shapes import paint_status
from ui.toolkit.states import Empty
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour

HEIGHT, LEAST, GAP = 148, 320, 20
PLOT = (12, 52, -16, -20)
"""Where the lines are drawn, inside the card's edges."""
WORST = tuple(reversed(PROGRESS[: PROGRESS.index(Progress.NO_DATA)]))
Flags = Qt.AlignmentFlag


@dataclass(frozen=True)
class Small:
    """One indicator as a small chart shows it; `course` is None where there is no plan to draw."""

    objective: ObjectiveDay
    indicator: IndicatorDay
    course: CourseShown | None

    @property
    def name(self) -> str:
        """Code and name."""
        return f"{self.indicator.record.facts.code} {self.indicator.record.name}".strip()

    @property
    def status(self) -> Progress:
        """Where it stands."""
        return self.indicator.standing.status

    @property
    def so_far(self) -> str:
        """How far it is: `7 of 12`."""
        return how_far(self.indicator.record, self.indicator.standing.actual)


class SmallChart(QAbstractButton):
    """One small chart; Enter, Space or a click opens its objective."""

    def __init__(self, shown: Small) -> None:
        super().__init__()
        self.shown = shown
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("{name}: {status}").format(name=shown.name, status=word_of(shown.status)))
        described = shown.course.description if shown.course is not None else shown.so_far
        self.setAccessibleDescription(described)
        self.setToolTip(described)

    @override
    def sizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, room, shown = QPainter(self), self.rect(), self.shown
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("line"))
        painter.setBrush(colour("panel"))
        painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), 6, 6)
        inside = QRect(12, 8, room.width() - 24, 18)
        self._words(painter, inside, shown.name, "name", "text", Flags.AlignLeft)
        paint_status(painter, QRect(12, 28, room.width() // 2, 18), mark_of(shown.status), word_of(shown.status))
        self._words(painter, inside.translated(0, 20), shown.so_far, "secondary", "soft", Flags.AlignRight)
        if shown.course is None:
            self._words(painter, QRect(12, 84, room.width() - 24, 18), _("no plan to draw"), "secondary", "soft",
                        Flags.AlignLeft)  # fmt: skip
        else:
            Drawing(painter, shown.course, room.adjusted(*PLOT), bare=True).draw()
        if self.hasFocus():
            paint_ring(painter, room)
        painter.end()

    @staticmethod
    def _words(painter: QPainter, room: QRect, words: str, role: str, tone: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(role_font(role, tabular=True))
        painter.setPen(colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Flags.AlignVCenter), shown)


class _Grid(QWidget):
    """Small charts in as many columns as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._charts: list[SmallChart] = []
        self._columns = 0
        self._box = QGridLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)

    def show_charts(self, charts: Sequence[SmallChart]) -> None:
        """Show other charts."""
        clear(self._box)
        self._charts, self._columns = list(charts), 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() + GAP) // (LEAST + GAP))
        if columns == self._columns:
            return
        for place in range(max(columns, self._columns)):
            self._box.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for place, chart in enumerate(self._charts):
            self._box.addWidget(chart, place // columns, place % columns)


class MultiplesView(QWidget):
    """The indicators of one agreement, worst first; `opened` carries the objective's reference and the indicator."""

    opened = Signal(str, int)

    def __init__(self, back: Action) -> None:
        super().__init__()
        self.reference = ""
        self.head = PageHead("", (), back)
        self.counts = FactLine()
        self.grid = _Grid()
        self.table: Table[Small] = Table(
            _columns(), lambda row: row.indicator.record.id, _("Indicators"), margin=0, fit=True, opens_on_click=True
        )
        self.table.row_opened.connect(self._open)
        self.none = Empty(_("No indicator yet"), _("The indicators of this agreement's objectives are drawn here."))
        self._figures = holding(column(SectionHead(_("The same as a table"), height=34), self.table))
        inside = column(self.grid, self.none, 16, self._figures, None, margins=(MARGIN, 12, MARGIN, 16))
        box = column(self.head, column(self.counts, margins=(MARGIN, 0, MARGIN, 0)))
        box.addWidget(scrolling(holding(inside), _("Charts")), 1)
        self.setLayout(box)

    def show_agreement(self, shown: ObjectivesOn, agreement: AgreementDay) -> None:
        """Show the indicators of an agreement's current objectives."""
        self.reference = agreement.reference
        current = [
            each for each in shown.day.objectives if each.record.agreement_id == agreement.record.id and not each.over
        ]
        smalls = sorted(_smalls(current), key=_worst_first)
        self.head.show_head(_("Indicators of {counterpart}").format(counterpart=agreement.record.counterpart))
        counted = of_office(current)
        self.counts.show_facts(
            agreement.reference,
            _("on {day}").format(day=screen().day(shown.day.on)),
            in_words(counted),
        )
        charts = [SmallChart(each) for each in smalls]
        for chart in charts:
            chart.clicked.connect(lambda _checked=False, each=chart.shown: self._open(each))
        self.grid.show_charts(charts)
        self.table.show_rows(smalls)
        self.none.setVisible(not smalls)
        self._figures.setVisible(bool(smalls))

    def take_keyboard(self) -> None:
        """The keyboard goes to the first chart."""
        first = self.grid.findChild(SmallChart)
        (first or self.table).setFocus()

    def _open(self, shown: Small) -> None:
        self.opened.emit(shown.objective.reference, shown.indicator.record.id)


def _smalls(objectives: Iterable[ObjectiveDay]) -> Iterable[Small]:
    for objective in objectives:
        for indicator in objective.indicators:
            record, on, starts = indicator.record, indicator.on, indicator.fiscal_year_starts
            found = why(record.facts, on, starts, indicator.marks)
            lines = figures(record, found, on, starts)
            yield Small(objective, indicator, course_shown(record, found, lines, on, starts))


def _worst_first(shown: Small) -> tuple[int, str]:
    place = WORST.index(shown.status) if shown.status in WORST else len(WORST)
    return place, shown.name


def _columns() -> list[Column[Small]]:
    return [
        Column("name", _("Indicator"), lambda row: row.name, stretch=True, name=True),
        Column("objective", _("Objective"), lambda row: row.objective.reference, width=108, soft=True),
        Column("status", _("Status"), lambda row: word_of(row.status), width=118, mark=lambda row: mark_of(row.status)),
        Column("actual", _("So far"), lambda row: row.indicator.standing.actual, lambda row: row.so_far, 170, RIGHT),
        Column("day", _("As of"), lambda row: row.indicator.standing.as_of,
               lambda row: screen().day(row.indicator.standing.as_of), width=104, soft=True),
        Column("forecast", _("Lands at"), lambda row: row.indicator.standing.forecast_value, _landing, 110, RIGHT),
    ]  # fmt: skip


def _landing(row: Small) -> str:
    value = row.indicator.standing.forecast_value
    return "–" if value is None else screen().number(value, row.indicator.record.decimals)
