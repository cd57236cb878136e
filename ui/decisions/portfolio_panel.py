"""The right side of a portfolio review: what is said about the agreements chosen, and what speaks for and against."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.evaluating import sheet_in_words
from app.decisions.portfolio_table import PortfolioTable, ReviewRow, ends_by_dropping
from app.words import _, ngettext, screen
from models.vocabulary import ReviewOutcome, TermKind
from ui.decisions.portfolio_columns import Said
from ui.partnerships.signals import signal_word
from ui.toolkit.buttons import secondary
from ui.toolkit.cards import Bullets, SignalRow
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.direction import from_the_left
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.segments import Segments
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.text import Text

LONGEST = 2000
NAMED = 12


class ReviewPanel(QWidget):
    """`said(outcome)`, `moved(category)` and `reasoned(text)` as a person chooses; `went_on` for the next agreement."""

    said = Signal(object)
    moved = Signal(object)
    reasoned = Signal(str)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", "title", wrap=True)
        self.facts = Text("", "secondary", wrap=True)
        self.outcome = Segments(options_of(ReviewOutcome), _("Decision"), clearable=True)
        self.category = Choice((), _("Choose a category"), searchable=False)
        self.reason = LineEdit()
        self.next_button = secondary(_("Next one"), self.went_on.emit)
        self.note = Text("", "secondary", wrap=True)
        self._about = column(gap=10)
        self._always_category = False
        self._lay_out()
        self.outcome.chosen.connect(self._chosen)
        self.category.changed.connect(lambda: self.moved.emit(self.category.read()))
        self.reason.textEdited.connect(self.reasoned)
        self.reason.returnPressed.connect(self.went_on)

    def _lay_out(self) -> None:
        self.category.name(_("New category"))
        self.reason.setMaxLength(LONGEST)
        self.reason.setAccessibleName(_("Reason"))
        label = Text(_("Reason"), "label")
        label.setBuddy(self.reason)
        new = Text(_("New category"), "label")
        new.setBuddy(self.category.widget)
        self._to = holding(column(new, self.category.widget, gap=4))
        written = column(label, row(self.reason, self.next_button), gap=4)
        top = column(self.title, self.facts, 4, self.outcome, self._to, written, self.note, gap=8)
        inner = holding(column(top, 8, hairline(), 8, self._about, None, margins=(MARGIN, 12, MARGIN, 16)))
        self.setLayout(column(scrolling(inner, _("The agreement that is reviewed"))))

    def offer(self, table: PortfolioTable, *, only_reclassify: bool) -> None:
        """Offer the categories of the day's policy; where many are reclassified, nothing else can be chosen."""
        self.category.set_options([Option(each.key, each.name) for each in table.day.policy.categories])
        self.outcome.setVisible(not only_reclassify)
        self.reason.setPlaceholderText(_("Why") if only_reclassify else _("Why; it is printed in the minutes"))
        self._always_category = only_reclassify

    def show_rows(self, rows: Sequence[ReviewRow], said: Said) -> None:
        """Show the agreements chosen and what is said about them, where they agree on it."""
        self.setEnabled(bool(rows))
        self.outcome.show_value(said.outcome)
        blocked = self.category.blockSignals(True)
        self.category.show(said.category)
        self.category.blockSignals(blocked)
        if self.reason.text() != said.reason:
            self.reason.setText(said.reason)
        self._to.setVisible(self._always_category or said.outcome == ReviewOutcome.RECLASSIFY)
        self._show_title(rows)
        self.note.setText(_note(rows, said))
        self.note.setVisible(bool(self.note.text()))

    def show_facts(self, rows: Sequence[ReviewRow]) -> None:
        """Show what speaks for and against: of one agreement all of it, of several their names."""
        clear(self._about)
        parts = about(rows[0]) if len(rows) == 1 else [Bullets(_names(rows))] if rows else []
        for part in parts:
            self._about.addWidget(part)

    def focus_outcome(self) -> None:
        """Put the keyboard where the next agreement is decided."""
        if self._always_category:
            self.category.focus()
        else:
            self.outcome.setFocus()

    def _chosen(self, outcome: object) -> None:
        self.said.emit(outcome)
        if outcome == ReviewOutcome.RECLASSIFY:
            self.category.focus()

    def _show_title(self, rows: Sequence[ReviewRow]) -> None:
        if not rows:
            self.title.setText(_("No agreement chosen"))
            self.facts.setText(_("Choose one in the list, or several with Ctrl or Shift."))
        elif len(rows) == 1:
            record = rows[0].agreement.record
            self.title.setText(from_the_left(record.counterpart))
            self.facts.setText(" · ".join(filter(None, (record.reference, record.title, rows[0].category))))
        else:
            self.title.setText(ngettext("{count} agreement", "{count} agreements", len(rows)).format(count=len(rows)))
            self.facts.setText(_("What is chosen here is said of each of them."))


def about(found: ReviewRow) -> list[QWidget]:
    """Everything that bears on one agreement."""
    stands = found.agreement.standing
    parts: list[QWidget] = [Bullets(_where(found))]
    if found.lacks:
        parts += [SectionHead(_("What it lacks by the policy")), Bullets(found.lacks)]
    else:
        parts.append(Text(_("It has everything that today’s policy asks."), "secondary", wrap=True))
    if stands.signals:
        parts.append(SectionHead(_("Signals")))
        parts += [SignalRow(mark_of(each.key), signal_word(each.key), each.text) for each in stands.signals]
    return parts


def _where(found: ReviewRow) -> list[str]:
    stands, said = found.agreement.standing, [word_of(found.agreement.standing.status)]
    if stands.ends_on is not None:
        said.append(_("Its term ends {day}").format(day=screen().day(stands.ends_on)))
    elif found.agreement.facts.term_kind == TermKind.EVERGREEN:
        said.append(_("Evergreen, no end"))
    if stands.silent_days is not None:
        words = ngettext("{count} day since last contact", "{count} days since last contact", stands.silent_days)
        said.append(words.format(count=screen().number(stands.silent_days)))
    if found.limits:
        said.append(_("Takes a place: {limits}").format(limits="; ".join(found.limits)))
    if found.evaluated:
        said.append(_("Evaluated: {score}").format(score=sheet_in_words(found.evaluated)))
    if found.decided:
        words = _("{reference} stands: {outcome}, {day}")
        day = screen().day(found.decided.decided_on)
        said.append(words.format(reference=found.decided.reference, outcome=word_of(found.decided.outcome), day=day))
    return said


def _names(rows: Sequence[ReviewRow]) -> list[str]:
    names = [f"{from_the_left(each.agreement.record.counterpart)} ({each.reference})" for each in rows[:NAMED]]
    more = len(rows) - NAMED
    return names if more <= 0 else [*names, _("and {count} more").format(count=more)]


def _note(rows: Sequence[ReviewRow], said: Said) -> str:
    """What ending them means, where that is not plain."""
    if said.outcome != ReviewOutcome.SUNSET or not rows:
        return ""
    if all(ends_by_dropping(each) for each in rows):
        return _("It has not begun: ending it records Decision 2, drop.")
    if any(each.agreement.facts.renews_itself and each.agreement.standing.ends_on for each in rows):
        return _("What renews itself ends only once notice is given. Record the notice too.")
    return _("Its projects, objectives and promises end with it. To carry them over, decide on its own page.")
