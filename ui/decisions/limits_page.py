"""The limits of the policy: how full each is, what signing several agreements would make of it, who could make room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.decisions.day import AgreementDay
from app.decisions.limits_together import (
    LimitsView,
    LimitView,
    limit_sentences,
    limits_view,
    now_words,
    then_words,
    unchanged,
)
from app.decisions.selection_basis import limit_name, office_on
from app.words import _, ngettext, screen
from ui.decisions.room import candidate_line
from ui.toolkit.buttons import link, secondary
from ui.toolkit.cards import Bullets, LimitRow
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, PageHead, SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.marks import CheckBox
from ui.toolkit.status import StatusText
from ui.toolkit.text import Elided, Text

LEFT, RIGHT = 640, 538
STATUS = 104


class LimitsPage(QWidget):
    """`begin()` shows the limits of today; nothing is saved here. `leave()` goes back."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._view: LimitsView | None = None
        self._ticked: set[str] = set()
        self.boxes: dict[str, CheckBox] = {}
        self.head = PageHead(_("Limits"), back=leave)
        self.said = Text("", "head", wrap=True)
        self.figures = Bullets()
        self.clear_button = secondary(_("Tick none"), self.tick_none)
        self._gauges, self._open, self._waiting = column(gap=14), column(), column(gap=6)
        self._lay_out()

    def _lay_out(self) -> None:
        margins = (MARGIN, 4, MARGIN, 16)
        left = column(SectionHead(_("How full they are")), hairline(), self._gauges, None, gap=10, margins=margins)
        what_if = SectionHead(_("What if these come into force"), right=self.clear_button, height=32)
        right = column(
            what_if, hairline(), self._open, self.said, self.figures, 12, self._waiting, None, gap=8, margins=margins
        )
        middle = row(
            scrolling(holding(left), _("Limits")),
            hairline(vertical=True),
            scrolling(holding(right), _("What if these come into force")),
            gap=0,
        )
        middle.setStretch(0, LEFT)
        middle.setStretch(2, RIGHT)
        box = column(self.head)
        box.addLayout(middle, 1)
        self.setLayout(box)

    def begin(self) -> None:
        """Show the limits of today, with nothing tried out."""
        self._ticked = set()
        self._view = None
        self.read()
        first = next(iter(self.boxes.values()), None)
        (first or self).setFocus()

    def read(self) -> None:
        """Show anew what the office holds; what is ticked stays."""
        self._view = view = limits_view(office_on(self._desk.office, self._desk.today()))
        self._ticked &= {each.reference for each in view.to_be_signed}
        self.head.show_head(
            _("Limits"), _("{policy}, as of {day}").format(policy=view.day.policy.title, day=_day(view))
        )
        self._show_open(view)
        self._show_waiting(view)
        self._show_gauges()

    def save(self) -> bool:
        """There is nothing to save."""
        return True

    def may_leave(self) -> bool:
        """Nothing is lost by leaving."""
        return True

    def tick(self, reference: str, ticked: bool) -> None:
        """Count an agreement as signed, or not."""
        (self._ticked.add if ticked else self._ticked.discard)(reference)
        self._show_gauges()

    def tick_none(self) -> None:
        """Back to how it is."""
        for box in self.boxes.values():
            box.setChecked(False)

    def _show_open(self, view: LimitsView) -> None:
        clear(self._open)
        self.boxes = {}
        for each in view.to_be_signed:
            box = CheckBox(
                "", _("Sign {reference}, {partner}").format(reference=each.reference, partner=_partner(each))
            )
            box.setChecked(each.reference in self._ticked)
            box.toggled.connect(partial(self.tick, each.reference))
            self.boxes[each.reference] = box
            name = column(Elided(_partner(each), "name"), Elided(_about(view, each), "secondary"), gap=0)
            status = StatusText(each.standing.status)
            status.setFixedWidth(STATUS)
            line = row(box, gap=8, margins=(0, 6, 0, 6))
            line.addLayout(name, 1)
            line.addWidget(status)
            self._open.addLayout(line)
            self._open.addWidget(hairline())
        if not view.to_be_signed:
            self._open.addWidget(Text(_("No agreement waits for its signature."), "secondary", wrap=True))
        self.clear_button.setVisible(bool(view.to_be_signed))

    def _show_gauges(self) -> None:
        view = self._view
        if view is None:
            return
        clear(self._gauges)
        found = view.with_signed(self._ticked)
        for each in found:
            self._gauges.addWidget(self._gauge(view, each))
        if not found:
            self._gauges.addWidget(Text(_("The policy sets no limits."), "secondary", wrap=True))
        self.said.setText(self._summary(found))
        self.figures.show_sentences(limit_sentences(found, view.day.policy) if self._ticked else ())
        self.said.setVisible(bool(self._ticked))
        self.clear_button.setEnabled(bool(self._ticked))

    def _gauge(self, view: LimitsView, limit: LimitView) -> QWidget:
        policy, tried = view.day.policy, bool(self._ticked) and limit.then.used != limit.now.used
        use = limit.then if tried else limit.now
        words = now_words(limit)
        if tried:
            words = _("{now} → {then} of {limit}").format(now=limit.now.used, then=use.used, limit=use.limit)
        said = ngettext("With this one: {words}", "With these {count}: {words}", len(self._ticked))
        sentence = said.format(count=len(self._ticked), words=then_words(limit)) if tried else ""
        gauge = LimitRow(limit_name(use, policy), use.used, use.limit, words, sentence, use.promised)
        parts: list[QWidget] = [gauge]
        if limit.candidates and use.used + (0 if tried else use.promised) >= use.limit:
            parts.append(SectionHead(_("Weakest, candidates to sunset")))
            days = {each.reference: each for each in view.day.agreements}
            for candidate in limit.candidates:
                parts += [hairline(), candidate_line(days[candidate.reference], self._sunset)]
        return holding(column(*parts, gap=4))

    def _summary(self, found: tuple[LimitView, ...]) -> str:
        count = len(self._ticked)
        if not count:
            return ""
        if unchanged(found):
            return _("No limit counts what is ticked.")
        over = sum(bool(each.over) for each in found if each.then.used != each.now.used)
        if not over:
            return ngettext("It fits: every limit holds.", "They fit: every limit holds.", count)
        words = ngettext("{count} limit is exceeded then.", "{count} limits are exceeded then.", over)
        return words.format(count=over)

    def _sunset(self, reference: str) -> None:
        self._desk.go("partnerships", f"{reference}/conclude")

    def _show_waiting(self, view: LimitsView) -> None:
        clear(self._waiting)
        self._waiting.addWidget(SectionHead(_("Waiting list")))
        self._waiting.addWidget(hairline())
        if not view.waiting:
            self._waiting.addWidget(Text(_("No request waits for room."), "secondary", wrap=True))
        for each in view.waiting:
            name = each.request.counterpart or each.request.title
            since = _("there is room now") if each.has_room else _("since {day}").format(day=screen().day(each.since))
            opens = _("Open {reference}").format(reference=each.request.reference)
            go = link(_("Open"), partial(self._desk.go, "requests", each.request.reference), name=opens)
            tone = "good" if each.has_room else "soft"
            line = row(Text(str(each.place), "secondary"), Text(name, "name"), Text(since, "secondary", tone), None, go)
            self._waiting.addLayout(line)


def _partner(agreement: AgreementDay) -> str:
    return agreement.record.counterpart


def _about(view: LimitsView, agreement: AgreementDay) -> str:
    category = view.day.policy.category_name(agreement.category)
    return " · ".join(filter(None, (agreement.reference, category, agreement.record.title)))


def _day(view: LimitsView) -> str:
    return screen().day(view.day.on)
