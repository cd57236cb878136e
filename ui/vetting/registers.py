"""The two registers of requests: those that were declined, with their reasons, and those that wait for room."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.decisions.day import OfficeDay
from app.decisions.declined import DeclinedRow, declined_in
from app.decisions.waiting import WaitingRequest, waiting_in
from app.vetting.explain import score_in_words
from app.words import _, screen
from models.vocabulary import Verdict
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import PageHead, column
from ui.toolkit.search import SearchField
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.tabs import Tab, Tabs

DECLINED, WAITING = "declined", "waiting"


class Registers(QWidget):
    """`leave()` goes back; `open_request(reference)` opens a row."""

    def __init__(self, leave: Callable[[], None], open_request: Callable[[str], None]) -> None:
        super().__init__()
        self.search = SearchField(_("Reason, partner, text"), 240)
        self.declined: Table[DeclinedRow] = Table(
            _declined_columns(), lambda each: each.reference, _("Declined requests")
        )
        self.declined.search_with(self.search)
        self.declined.when_empty(
            _("Nothing was declined yet"), _("Declined requests stay here for ever, each with its reason.")
        )
        self.declined.row_opened.connect(lambda each: open_request(each.reference))
        self.waiting: Table[WaitingRequest] = Table(
            _waiting_columns(), lambda each: each.request.reference, _("Waiting list")
        )
        self.waiting.when_empty(
            _("Nobody waits for room"),
            _("A request deferred until there is room stands here, in the order in which a free place is offered."),
        )
        self.waiting.row_opened.connect(lambda each: open_request(each.request.reference))
        self.tabs = Tabs(_("Registers"), margin=20)
        self.tabs.add(Tab(DECLINED, _("Declined")), self.declined)
        self.tabs.add(Tab(WAITING, _("Waiting for room")), self.waiting)
        self.head = PageHead(_("Registers of requests"), [self.search], leave)
        self.setLayout(column(self.head, self.tabs))

    def begin(self, day: OfficeDay, which: str) -> None:
        """Show one of the two as it stands on the day."""
        self.read(day)
        self.tabs.open(which)
        table = self.waiting if which == WAITING else self.declined
        table.choose_first()
        table.setFocus()

    def read(self, day: OfficeDay) -> None:
        """Read both anew; cursor and tab stay."""
        declined, waiting = declined_in(day), waiting_in(day)
        self.declined.show_rows(declined)
        self.waiting.show_rows(waiting)
        self.tabs.carry(DECLINED, str(len(declined) or ""))
        self.tabs.carry(WAITING, str(len(waiting) or ""))

    def save(self) -> bool:
        """There is nothing to save."""
        return True

    def may_leave(self) -> bool:
        """Nothing is lost by leaving."""
        return True


def _declined_columns() -> list[Column[DeclinedRow]]:
    day = screen().day
    return [
        Column("reference", _("Reference"), lambda each: each.reference, width=104, soft=True),
        Column(
            "counterpart",
            _("Counterpart"),
            lambda each: each.counterpart or each.title,
            width=190,
            second=lambda each: each.title if each.counterpart else "",
            name=True,
        ),
        Column(
            "reason",
            _("Why"),
            lambda each: each.reason or _("no reason code"),
            width=320,
            stretch=True,
            second=lambda each: each.rationale,
        ),
        Column(
            "declined", _("Declined on"), lambda each: each.declined_on, lambda each: day(each.declined_on), width=110
        ),
        Column("by", _("By"), lambda each: each.body or _(each.authority.label), width=120, soft=True),
        Column(
            "verdict", _("Verdict"), lambda each: word_of(each.verdict or Verdict.INCOMPLETE), width=130, mark=_verdict
        ),
        Column("score", _("Of 100"), lambda each: each.score, _score, width=70, align=RIGHT, strong=True),
    ]


def _waiting_columns() -> list[Column[WaitingRequest]]:
    day = screen().day
    return [
        Column("place", _("Place"), lambda each: each.place, width=70, align=RIGHT, strong=True),
        Column("reference", _("Reference"), lambda each: each.request.reference, width=104, soft=True),
        Column(
            "counterpart",
            _("Counterpart"),
            lambda each: each.request.counterpart or each.request.title,
            width=240,
            stretch=True,
            second=lambda each: each.request.title if each.request.counterpart else "",
            name=True,
        ),
        Column("since", _("Waits since"), lambda each: each.since, lambda each: day(each.since), width=120),
        Column("score", _("Of 100"), _waiting_score, width=80, align=RIGHT, strong=True),
        Column(
            "room",
            _("Room"),
            lambda each: _("room now: decide it") if each.has_room else _("none yet"),
            width=180,
            mark=lambda each: Mark(Shape.DIAMOND, "good") if each.has_room else Mark(Shape.RING),
        ),
    ]


def _verdict(each: DeclinedRow) -> Mark:
    return mark_of(each.verdict or Verdict.INCOMPLETE)


def _score(each: DeclinedRow) -> str:
    return "–" if each.score is None else screen().number(each.score)


def _waiting_score(each: WaitingRequest) -> str:
    score = each.request.assessment.score
    return score_in_words(score, each.request.assessment.facts.marks) if score and score.coverage else "–"
