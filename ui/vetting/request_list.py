"""The list of requests: search, year, and where each one stands."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QWidget

from app.vetting.comparing import may_compare
from app.vetting.effect import under_way
from app.vetting.explain import score_in_words
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _, ngettext, screen
from models.vocabulary import RequestKind, Stage
from ui.people.narrow import RoomForNames
from ui.toolkit.buttons import link, primary
from ui.toolkit.choices import ComboBox
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, PageHead, column, row
from ui.toolkit.search import SearchField
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.text import Text
from ui.vetting.compare_page import side_by_side
from ui.vetting.request_menu import RequestMenu

WIDTH = 384
KEPT = "request_columns"


class RequestList(QWidget):
    """`chosen(request or None)` follows the cursor."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, begin: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._requests: Sequence[AssessedRequest] = ()
        self._on = desk.today()
        self._policy = 0
        self.search = SearchField(_("Place, title, stage"), 160)
        self.more = RequestMenu(desk, self.chosen_references)
        self.year = ComboBox()
        self.year.setFixedWidth(118)
        self.table: Table[AssessedRequest] = Table(self._columns(), lambda each: each.reference, _("Requests"))
        self._dress_table(begin)
        self.foot = Text("", "secondary")
        self.compare = link("", self.more.compare)
        self._lay_out(begin)
        self.year.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self.table.row_chosen.connect(self.chosen)
        self.table.selectionModel().selectionChanged.connect(self._offer_to_compare)

    def _dress_table(self, begin: Callable[[], None]) -> None:
        """What it says while it is empty, and the columns as the person had them."""
        self.table.search_with(self.search)
        if (nothing := self.table.states.nothing_found) is not None:
            nothing.step.clicked.disconnect()
            nothing.step.clicked.connect(self._widen)
        RoomForNames(self.table, 104)
        self.table.when_empty(
            _("No request yet"),
            _("What others ask of the office belongs here: a letter, a call, an idea of your own scan."),
            _("Take in a request…"),
            begin,
        )
        kept = self._desk.settings.get(KEPT)
        self.table.keep_columns(kept if isinstance(kept, dict) else {}, self._keep)

    def _lay_out(self, begin: Callable[[], None]) -> None:
        new = primary(_("New"), begin, "plus").with_keys("Ctrl+N")
        new.setAccessibleName(_("New request"))
        year_label = Text(_("Year"), "secondary")
        year_label.setBuddy(self.year)
        year_label.hide()
        # The foot keeps its height whether the words beside it are shown or not.
        self.foot.setMinimumHeight(self.compare.sizeHint().height())
        self.compare.hide()
        tools = row(self.search, year_label, self.year, margins=(MARGIN, 0, 16, 8))
        head = PageHead(_("Requests"), [new, self.more.button])
        foot = row(self.foot, None, self.compare, margins=(MARGIN, 8, 16, 10))
        self.setLayout(column(head, tools, self.table, foot))
        self.setMinimumWidth(300)

    def show_requests(self, requests: Sequence[AssessedRequest], on: dt.date, policy: int) -> None:
        """Show requests, newest first; cursor and filter stay.  `policy` is the key of the version in force."""
        self._on, self._policy = on, policy
        self._requests = sorted(requests, key=lambda each: (each.received_on, each.reference), reverse=True)
        self._offer_years()
        self.table.show_rows(self._requests)
        self._say()

    def choose(self, reference: str) -> bool:
        """Put the cursor on a request, letting go of a filter that hides it; False when it is not there."""
        if self._put_cursor(reference):
            return True
        if self.knows(reference):
            self.search.clear()
            self.year.setCurrentIndex(0)
            return self._put_cursor(reference)
        return False

    def knows(self, reference: str) -> bool:
        """Whether there is such a request, shown or not."""
        return any(each.reference == reference for each in self._requests)

    def _put_cursor(self, reference: str) -> bool:
        """Choose one row alone, whatever keys are held down at this moment."""
        place = self.table.table_model.place_of(reference)
        if place < 0:
            return False
        index = self.table.table_model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)
        return True

    def chosen_references(self) -> list[str]:
        """The requests whose rows are chosen, in the order of the list."""
        return [each.reference for each in self._chosen()]

    def _chosen(self) -> list[AssessedRequest]:
        rows = self.table.table_model.rows()
        return [rows[place] for place in sorted(i.row() for i in self.table.selectionModel().selectedRows())]

    def _offer_to_compare(self) -> None:
        """Offer it for those of the chosen requests that have something to compare."""
        count = sum(may_compare(each) for each in self._chosen())
        self.compare.setVisible(count > 1)
        if count > 1:
            self.compare.rename(side_by_side(count))
        self._say()

    def _columns(self) -> list[Column[AssessedRequest]]:
        return [
            Column("reference", _("Reference"), lambda each: each.reference, width=94, soft=True),
            Column(
                "counterpart",
                _("Counterpart"),
                lambda each: each.counterpart or each.title,
                width=100,
                stretch=True,
                name=True,
            ),
            Column("stage", _("Stage"), self._stage, width=94, mark=self._mark, find=True),
            Column("score", _("Of 100"), _score_value, _score, width=60, align=RIGHT, strong=True),
            Column("standing", _("Stage in full"), _standing, width=130, find=True, shown=False),
            Column("title", _("Title"), lambda each: each.title, width=200, shown=False),
            Column("policy", _("Assessed under"), _assessed_under, width=160, find=True, shown=False),
            Column("source", _("Source"), lambda each: each.source_note, width=120, shown=False),
            Column(
                "received", _("Received"), lambda each: each.received_on, _received, width=96, soft=True, shown=False
            ),
        ]

    def _stage(self, request: AssessedRequest) -> str:
        if overdue(request, self._on):
            return _("Reply late")
        short = {Stage.WAITING: _("Waiting"), Stage.READY: _("Ready")}
        return short.get(request.assessment.stage) or word_of(request.assessment.stage)

    def _mark(self, request: AssessedRequest) -> Mark:
        if overdue(request, self._on):
            return Mark(Shape.TRIANGLE, "bad")
        return mark_of(request.assessment.stage)

    def _offer_years(self) -> None:
        years = sorted({each.received_on.year for each in self._requests}, reverse=True)
        words = [_("All years"), *(str(year) for year in years)]
        held = self.year.currentText()
        if [self.year.itemText(place) for place in range(self.year.count())] == words:
            return
        blocked = self.year.blockSignals(True)
        self.year.clear()
        self.year.addItems(words)
        self.year.setCurrentIndex(max(0, self.year.findText(held)))
        self.year.blockSignals(blocked)

    def _filter(self) -> None:
        year = self.year.currentText() if self.year.currentIndex() > 0 else ""
        keep = (lambda each: str(each.received_on.year) == year) if year else None
        self.table.filter(self.search.text(), keep)
        self._say_nothing_found(year)
        self._say()

    def _say_nothing_found(self, year: str) -> None:
        """Say that a year is chosen as well: what is searched for may be in another one."""
        nothing = self.table.states.nothing_found
        if nothing is None:
            return
        nothing.sentence.setText(
            _("Only requests received in {year} are looked through.").format(year=year) if year else ""
        )
        if year:
            nothing.step.rename(_("Search in all years") if self.search.text().strip() else _("Show all years"))
            nothing.step.show()
        else:
            nothing.step.rename(_("Clear the search"))

    def _widen(self) -> None:
        """Let go of the year first, and of the search where none is chosen."""
        if self.year.currentIndex() > 0:
            self.year.setCurrentIndex(0)
        else:
            self.search.clear()

    def _say(self) -> None:
        """How many are shown; while several are chosen how many those are, which leaves room to compare them."""
        shown = self.table.table_model.rows()
        if (chosen := len(self._chosen())) > 1:
            self.foot.setText(ngettext("{count} chosen", "{count} chosen", chosen).format(count=chosen))
            self.foot.setToolTip("")
            return
        open_ones = sum(each.assessment.stage in OPEN_STAGES for each in shown)
        count = ngettext("{count} request", "{count} requests", len(shown)).format(count=len(shown))
        said = [count, _("{open} open").format(open=open_ones)]
        others = sum(each.policy.id != self._policy for each in shown if under_way(each))
        if others:
            said.append(_("{count} under another policy").format(count=others))
        self.foot.setText(" · ".join(said) if shown else "")
        named = dict.fromkeys(each.policy.title for each in shown if under_way(each) and each.policy.id != self._policy)
        self.foot.setToolTip(_("Assessed under {policies}").format(policies="; ".join(named)) if named else "")

    def _keep(self, state: dict[str, object]) -> None:
        self._desk.settings[KEPT] = state


def overdue(request: AssessedRequest, on: dt.date) -> bool:
    """Whether the sender should have had a reply by now."""
    stands = request.assessment
    due = stands.reply_by is not None and stands.reply_by < on and not stands.reply_met
    return due and stands.stage in OPEN_STAGES - {Stage.DEFERRED}


def _score_value(request: AssessedRequest) -> float | None:
    score = request.assessment.score
    if score is None or not score.coverage or score.low is None or score.high is None:
        return None
    return score.score if score.score is not None else (score.low + score.high) / 2


def _score(request: AssessedRequest) -> str:
    if _score_value(request) is None:
        return "–"
    return score_in_words(request.assessment.score, request.assessment.facts.marks)


def _assessed_under(request: AssessedRequest) -> str | None:
    return request.policy.title if request.kind == RequestKind.PARTNERSHIP else None


def _standing(request: AssessedRequest) -> str:
    return word_of(request.assessment.stage)


def _received(request: AssessedRequest) -> str:
    return screen().day(request.received_on)
