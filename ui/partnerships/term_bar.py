"""The term of an agreement as a bar: when it took effect, where today is, from when notice counts, when it ends."""

import datetime as dt

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.partnerships.lifecycle import notice_by
from app.today.portfolio import PortfolioRow
from app.words import _, screen
from ui.partnerships.columns import ahead, end_day
from ui.toolkit.text import role_font
from ui.toolkit.theme import colour, font

HEIGHT = 58
BAR = 24


class TermBar(QWidget):
    """Shows a term with both ends, red where it has ended and nobody decided; hidden where there is none.

    What is over is shown in grey up to the day on which it was.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._begins = self._ends = self._on = dt.date.min
        self._notice: dt.date | None = None
        self._today = ""
        self.tone = "accent"

    def show_term(self, row: PortfolioRow, on: dt.date) -> None:
        """Show the term of an agreement on a day."""
        stands = row.agreement.standing
        over = row.agreement.over
        begins, end = stands.effective_on, end_day(row)
        self.setVisible(begins is not None and end is not None and begins < end)
        if begins is None or end is None:
            return
        self._begins, self._ends, self._on = begins, end, on
        notice = notice_by(row.agreement.facts, end)
        self._notice = notice if begins < notice < end and not over else None
        undecided = stands.days_left is not None and stands.days_left < 0
        self.tone = "edge" if over else "bad" if undecided else "accent"
        self._today = _("Over") if over else _("Today · {days}").format(days=ahead((end - on).days))
        said = [_("Effective {day}").format(day=screen().day(begins)), self._today]
        if self._notice:
            said.append(_("notice by {day}").format(day=screen().day(self._notice)))
        said.append(_("ends {day}").format(day=screen().day(end)))
        self.setAccessibleName(", ".join(said))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, tone = self._x(self._on), self.tone
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line"))
        painter.drawRoundedRect(QRect(0, BAR, self.width(), 6), 2, 2)
        if self._notice is not None:
            x = self._x(self._notice)
            painter.fillRect(QRect(x, BAR, self.width() - x, 6), colour("edge"))
        painter.fillRect(QRect(0, BAR, now, 6), colour(tone))
        painter.fillRect(QRect(min(now, self.width() - 2), BAR - 4, 2, 14), colour(tone))
        if self._notice is not None:
            painter.fillRect(QRect(self._x(self._notice), BAR - 4, 2, 14), colour("edge"))
        self._words(painter, now)
        painter.end()

    def _words(self, painter: QPainter, now: int) -> None:
        """Above the bar what, below it when; today comes first where there is no room for all."""
        small, strong = role_font("secondary"), font(12, 600)
        taken: list[tuple[int, int]] = []

        def put(x: int, text: str, top: int, tone: str, bold: bool, spans: list[tuple[int, int]]) -> None:
            painter.setFont(strong if bold else small)
            width = QFontMetrics(painter.font()).horizontalAdvance(text) + 2
            left = min(max(x - width if x > self.width() // 2 else x, 0), self.width() - width)
            if any(left < end + 8 and left + width > start - 8 for start, end in spans):
                return
            spans.append((left, left + width))
            painter.setPen(colour(tone))
            painter.drawText(QRect(left, top, width, 16), int(Qt.AlignmentFlag.AlignVCenter), text)

        put(now, self._today, 0, "soft" if self.tone == "edge" else self.tone, True, taken)
        put(self.width(), _("End"), 0, "soft", False, taken)
        put(0, _("Effective"), 0, "soft", False, taken)
        if self._notice is not None:
            put(self._x(self._notice), _("Notice"), 0, "soft", False, taken)
        below: list[tuple[int, int]] = []
        put(0, screen().day(self._begins), BAR + 14, "text", False, below)
        put(self.width(), screen().day(self._ends), BAR + 14, "text", False, below)
        if self._notice is not None:
            put(self._x(self._notice), screen().day(self._notice), BAR + 14, "text", False, below)

    def _x(self, day: dt.date) -> int:
        whole = max((self._ends - self._begins).days, 1)
        share = min(max((day - self._begins).days / whole, 0.0), 1.0)
        return round(share * self.width())
