"""The matrix of a comparison: criteria down, requests across, and one dashed column of weights to try out."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.people.home import OfficeFacts
from app.vetting.comparing import LEAST, Asked, Compared, Line, what_if
from app.vetting.requests import AssessedRequest
from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.layouts import MARGIN, column, row
from ui.toolkit.text import Elided, Text
from ui.toolkit.theme import colour
from ui.vetting.compare_cells import LevelCell, MarkCell, RequestCell, ScoreCell, TriedCell, TryWeight
from ui.vetting.compare_parts import at_right, clear_but, giving_way, two_lines
from ui.vetting.compare_words import (
    change_shown,
    cost_in_words,
    gates_in_words,
    names_of,
    score_shown,
    sum_in_words,
    weights_shown,
)

WHAT, WEIGHT, TRY, FIRST = 0, 1, 2, 3
HEAD, ROW, TOTAL, TRIED, FACT = 46, 42, 66, 44, 34
WEIGHT_WIDTH, TRY_WIDTH = 62, 112
FIELD_SIDE = 10
WIDE = 5
"""So many requests have room for words beside their score."""


class Matrix(QWidget):
    """Shows a comparison; `tried(points)` follows the weights, `removed(reference)` asks to take a request out.

    `refused(sentence)` says what cannot be tried.
    """

    tried = Signal(dict)
    refused = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._found: Compared | None = None
        self._own: dict[str, float] = {}
        self._points: dict[str, float] = {}
        self._fields: dict[str, TryWeight] = {}
        self._tried: list[TriedCell] = []
        self._heads: list[RequestCell] = []
        self._heights: list[int] = []
        self._differences_first = True
        self._last_try = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._grid.setSpacing(0)
        self.setLayout(self._grid)
        self.order = link("", self._turn_order)
        self.reset = link(_("Reset"), self.reset_weights, name=_("Reset the what-if weights"))
        self.sum = Text("", "secondary")

    def show_compared(self, found: Compared, office: OfficeFacts) -> None:
        """Show requests; weights that are being tried out stay where the criterion is still there."""
        own = found.points()
        there = {line.key for line in found.lines}
        kept = {key: points for key, points in self._points.items() if key in there and self._own.get(key) != points}
        self._points = own | kept
        self._own = own
        self._found, self._office = found, office
        self._weights, self._whole = weights_shown(found)
        self._build()

    def points(self) -> dict[str, float]:
        """The points as they are tried out, by line."""
        return dict(self._points)

    def is_trying(self) -> bool:
        """Whether any weight differs from the policy's."""
        return self._found is not None and self._points != self._own

    def reset_weights(self) -> None:
        """Back to the weights of the policy."""
        if self._found is not None:
            self._points = dict(self._own)
            for key, field in self._fields.items():
                field.show_points(self._points.get(key))
            self._show_tried()

    def dress(self) -> None:
        """Take the colours in force."""
        for field in self._fields.values():
            field.dress()

    def fields(self) -> list[TryWeight]:
        """The fields of the what-if column, from above."""
        return list(self._fields.values())

    def take_keyboard(self) -> None:
        """Put the cursor into the first weight to try out."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def _turn_order(self) -> None:
        self._differences_first = not self._differences_first
        self._build()
        self.order.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        found = self._found
        if found is None:
            return
        # Out of sight it is laid out once, and not with every cell that comes in.
        self.hide()
        for kept in (self.order, self.reset, self.sum):
            kept.setParent(self)
        clear_but(self._grid, (self.order, self.reset, self.sum))
        self._fields, self._tried, self._heights, self._heads = {}, [], [], []
        self._set_columns(len(found.requests))
        self._head(found)
        for line in found.differences_first() if self._differences_first else found.lines:
            self._line(line, found.requests)
        self._totals(found)
        self._facts(found)
        self._grid.setRowStretch(len(self._heights), 1)
        self._set_tab_order()
        self._show_tried()
        self.show()

    def _set_tab_order(self) -> None:
        """The weights come first: taking a request out is rare."""
        outs = [cell.out for cell in self._heads]
        for before, after in pairwise([self.order, *self._fields.values(), self.reset, *outs]):
            QWidget.setTabOrder(before, after)

    def _set_columns(self, requests: int) -> None:
        narrow = requests > WIDE
        self._grid.setColumnMinimumWidth(WHAT, 150 if narrow else 220)
        self._grid.setColumnMinimumWidth(WEIGHT, WEIGHT_WIDTH)
        self._grid.setColumnMinimumWidth(TRY, TRY_WIDTH)
        for place in range(12):
            self._grid.setColumnStretch(place, 0)
        self._grid.setColumnStretch(WHAT, 8 if narrow else 15)
        for place in range(requests):
            self._grid.setColumnStretch(FIRST + place, 10)

    def _row(self, height: int) -> int:
        self._grid.setRowMinimumHeight(len(self._heights), height)
        self._grid.setRowStretch(len(self._heights), 0)
        self._heights.append(height)
        return len(self._heights) - 1

    def _head(self, found: Compared) -> None:
        at = self._row(HEAD)
        said = _("differences first") if self._differences_first else _("in the policy’s order")
        self.order.rename(said)
        self.order.setAccessibleName(_("Order of the criteria: {order}").format(order=said))
        self._grid.addLayout(row(Text(_("Criterion"), "secondary"), self.order, None, gap=4), at, WHAT)
        self._grid.addWidget(at_right(Text(_("Weight"), "secondary")), at, WEIGHT)
        words = [Text(_("What if"), "label", "warn"), Text(_("not saved"), "secondary", "warn")]
        for text in words:
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid.addLayout(column(None, *words, None, gap=1), at, TRY)
        names = names_of(found.requests)
        for place, request in enumerate(found.requests):
            remove = partial(self.removed.emit, request.reference)
            cell = RequestCell(names[request.id], request.reference, remove, removable=len(found.requests) > LEAST)
            self._heads.append(cell)
            cell.setToolTip(f"{request.title}\n{request.category_name}")
            self._grid.addWidget(cell, at, FIRST + place)

    def _line(self, line: Line, requests: Sequence[AssessedRequest]) -> None:
        at, name = self._row(ROW), line.criterion.name
        title = Elided(name, "name")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(title, at, WHAT)
        self._grid.addWidget(at_right(Text(self._weights[line.key], "body", "soft")), at, WEIGHT)
        field = TryWeight(_("What-if weight of {criterion}").format(criterion=name), self._own.get(line.key))
        field.show_points(self._points.get(line.key))
        field.tried.connect(partial(self._try, line.key))
        field.refused.connect(self.refused)
        self._fields[line.key] = field
        self._grid.addLayout(row(field, margins=(FIELD_SIDE, 0, FIELD_SIDE, 0)), at, TRY)
        for place, (cell, request) in enumerate(zip(line.cells, requests, strict=True)):
            made = LevelCell(cell, f"{name}, {request.reference}")
            self._grid.addLayout(row(made, margins=(4, 4, 4, 4)), at, FIRST + place)

    def _totals(self, found: Compared) -> None:
        narrow = len(found.requests) > WIDE
        at = self._row(TOTAL + 36 if narrow else TOTAL)
        policies = {request.policy.title for request in found.requests}
        said = (
            _("Score by {policy}").format(policy=policies.pop())
            if len(policies) == 1
            else _("Score, each by its policy")
        )
        self._grid.addLayout(two_lines(said, _("range where a rating is missing")), at, WHAT)
        self._grid.addWidget(at_right(Text(self._whole, "body", "soft")), at, WEIGHT)
        self._grid.addWidget(at_right(self.sum, FIELD_SIDE), at, TRY)
        for place, request in enumerate(found.requests):
            shown = score_shown(request.assessment.score, request.assessment.facts.marks)
            name = _("Score of {reference}").format(reference=request.reference)
            self._grid.addWidget(ScoreCell(request, shown, name, narrow=narrow), at, FIRST + place)
        at = self._row(TRIED)
        self._grid.addLayout(
            two_lines(_("Score with what-if weights"), _("nothing here changes a record"), "warn"), at, WHAT
        )
        self._grid.addLayout(row(None, self.reset, None), at, TRY)
        self._last_try = at
        for place in range(len(found.requests)):
            cell = TriedCell()
            self._tried.append(cell)
            self._grid.addWidget(cell, at, FIRST + place)

    def _facts(self, found: Compared) -> None:
        gates = [gates_in_words(request, short=len(found.requests) > WIDE) for request in found.requests]
        costs = [cost_in_words(found.asks.get(request.id, Asked()), self._office) for request in found.requests]
        self._fact(_("Gates"), lambda n, name: MarkCell(*gates[n], name))
        self._fact(_("Staff time, hours a year"), lambda n, _name: giving_way(costs[n][0]))
        self._fact(_("Cost a year"), lambda n, _name: giving_way(costs[n][1]))
        self._fact(_("Category"), lambda n, _name: giving_way(found.requests[n].category_name))

    def _fact(self, title: str, make: Callable[[int, str], QWidget]) -> None:
        at = self._row(FACT)
        self._grid.addWidget(Text(title, "name"), at, WHAT)
        requests = self._found.requests if self._found else ()
        for place, request in enumerate(requests):
            made = make(place, f"{title}, {request.reference}")
            self._grid.addLayout(row(made, margins=(8, 0, 4, 0)), at, FIRST + place)

    def _try(self, key: str, points: float | None) -> None:
        if points is None:
            self._points.pop(key, None)
        else:
            self._points[key] = points
        self._show_tried()

    def _show_tried(self) -> None:
        if self._found is None:
            return
        trying = self.is_trying()
        shared = all(line.key in self._points for line in self._found.lines)
        self.sum.setText(sum_in_words(self._points) if shared else "")
        self.reset.setEnabled(trying)
        for cell, request in zip(self._tried, self._found.requests, strict=True):
            score = what_if(request, self._points)
            shown = score_shown(score, request.assessment.facts.marks)
            change = change_shown(request.assessment.score, score, request.assessment.facts.marks)
            name = _("What-if score of {reference}").format(reference=request.reference)
            cell.show_score(shown, change, name, tried=trying)
        self.tried.emit(dict(self._points))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width() - MARGIN
        for at in range(len(self._heights)):
            bottom = self._grid.cellRect(at, WHAT).bottom()
            painter.fillRect(MARGIN, bottom, width - MARGIN, 1, colour("line"))
        if self._heights:
            top, last = self._grid.cellRect(0, TRY), self._grid.cellRect(self._last_try, TRY)
            painter.setPen(QPen(colour("edge"), 1, Qt.PenStyle.DashLine))
            place = QRectF(top.united(last)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRect(place)
        painter.end()
