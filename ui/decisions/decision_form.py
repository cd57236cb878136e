"""What the pages of all three decision points share: the fields, the page around them, and what a decision rests on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.decisions.recording import DecisionDraft
from app.errors import InvalidDraft, Problem, UserError
from app.words import _
from models.vocabulary import OUTCOMES, Authority
from ui.toolkit.bindings import TextLine, TextLines
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import Clock, DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address, Keeper
from ui.toolkit.layouts import MARGIN, PageHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.rows import Cell, Rows
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.segments import Segmented
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

LEFT, RIGHT = 640, 538
LEAST, LEAST_RIGHT = 488, 368
"""In a narrow window both sides give way, down to this."""
RECORD = ("Ctrl+Enter", "Ctrl+Return")
"""The same key beside the digits and beside the letters."""


def head_fields(point: int, clock: Clock) -> list[Field]:
    """What is decided, by whom, when: the fields every decision begins with."""
    outcomes = [Option(outcome, _(outcome.label)) for outcome in OUTCOMES[point]]
    return [
        Field("outcome", _("Outcome"), lambda: Segmented(outcomes)),
        Field("authority", _("Authority"), lambda: Choice(options_of(Authority)), width=136),
        Field("body", _("Body and minute"), TextLine, _("optional"), beside=True),
        Field("decided_on", _("Date of decision"), lambda: DateLine(clock), width=136, beside=True),
    ]


def reason_fields() -> list[Field]:
    """Why, and why it is right all the same: shown and asked for as the decision needs them."""
    return [
        Field("rationale", _("Rationale"), lambda: TextLines(4), _("printed in the council memo")),
        Field(
            "differs_reason",
            _("Why it differs from the verdict"),
            lambda: TextLines(2),
            _("printed in the memo beside the verdict"),
        ),
        Field("override_reason", _("Go ahead with a reason"), lambda: TextLines(2), _("printed in memo and summary")),
    ]


def considered_fields(clock: Clock) -> list[Field]:
    """What else was considered, and what is asked for by a day."""
    return [
        Field("alternatives", _("Alternatives considered"), alternatives, _("such as doing nothing")),
        Field("conditions", _("Conditions"), lambda: conditions(clock), _("each comes up on its day")),
    ]


def alternatives() -> Rows:
    """Rows of another course and what speaks for or against it."""
    cells = [
        Cell(_("Alternative {number}"), lambda: TextLine(_("Do nothing")), 212),
        Cell(_("Why not alternative {number}"), lambda: TextLine(_("What would follow"))),
    ]
    return Rows(cells, _("Add an alternative"), _("Remove alternative {number}"))


def conditions(clock: Clock) -> Rows:
    """Rows of something asked for and its day."""
    cells = [
        Cell(_("Condition {number}"), lambda: TextLine(_("What has to happen"))),
        Cell(_("Day of condition {number}"), lambda: DateLine(clock, ahead=True), 136),
    ]
    return Rows(cells, _("Add a condition"), _("Remove condition {number}"))


Record = Callable[[DecisionDraft], None]


class DecisionPage(QWidget):
    """A page, not a dialog: what the officer writes on the left, what it rests on at the right, the bar at the foot.

    `record(draft)` carries the use case out; it raises InvalidDraft or UserError.  `leave()` goes back, after recording
    and after Back or Discard.  `on_changed(draft)` hears every edit, to show the fields that apply; `extra` are
    further buttons at the foot.

    Ctrl+Enter records; Ctrl+S, which a hand presses by habit, only keeps what is typed: a decision is final.
    """

    def __init__(
        self,
        desk: Desk,
        fields: Sequence[Field],
        record: Record,
        leave: Callable[[], None],
        on_changed: Callable[[DecisionDraft], None] | None = None,
        extra: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._desk, self._record, self._leave = desk, record, leave
        self._on_changed = on_changed
        self._begun = False
        self._reference = ""
        self._settling = ""
        self._going = False
        self._names = {field.name for field in fields}
        self.form: Form[DecisionDraft] = Form(fields, name=_("Decision"))
        self.head = PageHead("", back=self.back)
        self.due = Text("", "secondary")
        self.head.set_actions([self.due])
        self.banner = Banner()
        self.basis = column(gap=16)
        self.bar = SaveBar(self.record, self.back, (_("Record decision"), _("Discard")), extra, MARGIN)
        self.tell_button()
        self._lay_out()
        for keys in RECORD:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._record_by_key)
        self._keeper = Keeper(self, self.form.typing, self.form.show_unsaved, self.banner)
        self.form.changed.connect(self._edited)
        self.form.changed.connect(self._keeper.touch)

    def _lay_out(self) -> None:
        left = holding(column(self.banner, self.form, None, gap=12, margins=(MARGIN, 4, MARGIN, 16)))
        right = holding(column(self.basis, None, margins=(MARGIN, 4, MARGIN, 16)))
        written = scrolling(left, _("What is decided"))
        written.setMaximumWidth(LEFT)
        written.setMinimumWidth(LEAST)
        rests = scrolling(right, _("What this decision rests on"))
        rests.setMinimumWidth(LEAST_RIGHT)
        middle = row(written, hairline(vertical=True), rests, gap=0)
        middle.setStretch(0, LEFT)
        middle.setStretch(2, RIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(middle, 1)
        box.addWidget(self.bar)

    def show_decision(
        self,
        title: str,
        reference: str,
        due: str,
        draft: DecisionDraft,
        basis: Sequence[QWidget],
        way: tuple[str, str],
    ) -> None:
        """Begin a decision: title, reference and due words for the head, the draft to start from, the right side.

        `way` is the page, and what it is asked for after the reference, to come back to this decision.
        """
        self.head.show_head(title, reference)
        self.head.chip.show_mark(Mark(Shape.DIAMOND, "accent"), _("Draft"))
        self.head.chip.show()
        self.due.setText(due)
        self._keeper.rest()
        self.form.show_draft(draft)
        self._begun = True
        self._reference = reference
        self.banner.hide()
        self.show_basis(basis)
        self.bar.set_modified(True)
        self.bar.note(
            _("Once recorded, this decision is frozen with everything it rests on. It can be superseded, never edited.")
        )
        words = _("the decision on {reference}").format(reference=reference)
        self._keeper.keep_in(self._desk.kept, Address(way[0], f"{reference}/{way[1]}", words))
        if self._settling == reference:
            # It was kept on purpose, and nothing ended: there is nothing to warn of.
            self.banner.hide()
        self._settling = ""
        self._edited()
        self.form.focus_first()

    def show_basis(self, parts: Sequence[QWidget]) -> None:
        """Show other facts on the right side."""
        clear(self.basis)
        for part in parts:
            self.basis.addWidget(part)

    def go_settle(self, page: str, argument: object) -> None:
        """Go where something is settled first; what is typed is kept, unasked, and is there on return."""
        self._keeper.keep()
        self._settling = self._reference
        self._going = True
        try:
            self._desk.go(page, argument)
        finally:
            self._going = False

    def is_modified(self) -> bool:
        """Whether something typed would be lost."""
        return self.form.is_modified()

    def tell_button(self, sentence: str = "") -> None:
        """Say at the button what stands against recording, and the keys that do the same."""
        self.bar.save_button.with_keys(RECORD[0], " ".join(filter(None, (sentence, _("Record decision")))))

    def save(self) -> bool:
        """Keep what is typed and say how a decision is recorded; nothing is recorded."""
        self._keeper.keep()
        self.bar.note(
            _("Kept, not recorded yet. Ctrl+Enter records the decision; it can then be superseded, never edited.")
        )
        return False

    def record(self) -> bool:
        """Record the decision and go back; False when it was refused."""
        unreadable = self.form.problems()
        if unreadable:
            self.form.show_problems(unreadable)
            return False
        try:
            self._record(self.form.draft())
        except InvalidDraft as refusal:
            self._refuse(refusal.problems)
            return False
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return False
        self.form.show_draft(self.form.draft())
        self._keeper.forget()
        self._leave()
        return True

    def back(self) -> None:
        """Go back; what was typed is asked about first."""
        if self.may_leave():
            self._leave()

    def may_leave(self) -> bool:
        """Ask Record, Discard or Cancel when something was typed."""
        if self._going or not self.is_modified():
            return True
        question = _("Leave this decision without recording it?")
        if not self._desk.messages.ask(question, _("Discard what is typed"), _("Stay here"), careful=True):
            return False
        self.form.show_draft(self.form.saved())
        self._keeper.forget()
        return True

    def _record_by_key(self) -> None:
        """The field that has the cursor first takes up what is typed in it, as it does at Tab."""
        if isinstance(field := QApplication.focusWidget(), QLineEdit):
            field.editingFinished.emit()
        self.record()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.field in self._names:
                self.form.show_field(problem.field, True)
        without_field = self.form.show_problems(problems)
        if without_field:
            self.banner.tell(" ".join(problem.message for problem in without_field))
        else:
            self.banner.hide()

    def _edited(self) -> None:
        if self._begun and self._on_changed is not None:
            self._on_changed(self.form.draft())
