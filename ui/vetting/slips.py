"""Short forms that take the place of the tabs for a moment: asking, answering, replying, withdrawing."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.people.contacts import contact_rows
from app.vetting.asking import AnswerDraft, QuestionDraft, ReplyDraft, WithdrawalDraft
from app.vetting.assessors import AssessorDraft, ConflictDraft
from app.words import _
from ui.toolkit.bindings import TextLines
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, clear, column
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text

AnyForm = Form[Any]
Act = Callable[[int, Any, dt.date], object]
"""A use case about a request: its key, what was typed, and today."""


class Slip(QWidget):
    """Holds one short form at a time; `leave()` is told when it was saved or given up."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._record: RecordForm[Any] | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def begin(
        self,
        title: str,
        form: Form[Any],
        draft: Any,
        save: Callable[[Any], object],
        word: str,
        address: Address,
        remark: str = "",
    ) -> None:
        """Show a form; `save(draft)` does the use case, `word` names its button, `address` finds it after a crash."""
        clear(self._box)

        def keep(_saved: Any, typed: Any) -> None:
            save(typed)

        record: RecordForm[Any] = RecordForm(form, keep, self._desk.messages, words=(word, _("Cancel")))
        record.saved.connect(lambda _draft: self._leave())
        record.discarded.connect(self._leave)
        head = column(Text(title, "head"), gap=2, margins=(MARGIN, 16, MARGIN, 0))
        if remark:
            head.addWidget(Text(remark, "secondary", wrap=True))
        self._box.addLayout(head)
        self._box.addWidget(record, 1)
        self._record = record
        record.show_record(draft, new=True)
        record.keep_in(self._desk.kept, address)
        form.focus_first()

    def save(self) -> bool:
        """Save what is shown."""
        return self._record is None or self._record.save()

    def is_modified(self) -> bool:
        """Whether something typed would be lost."""
        return self._record is not None and self._record.is_modified()

    def can_leave(self) -> bool:
        """Ask about what is typed."""
        return self._record is None or self._record.can_leave()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up, wherever the cursor is; what was typed is asked about first."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.is_modified() or self._may_discard():
                self.give_up()
        else:
            super().keyPressEvent(event)

    def give_up(self) -> None:
        """Go back without saving."""
        if self._record is not None:
            self._record.discard()

    def _may_discard(self) -> bool:
        return self._desk.messages.ask(_("Discard what you typed?"), _("Discard it"), _("Keep typing"), careful=True)


def assessor_form(desk: Desk) -> tuple[Form[Any], AssessorDraft]:
    """Who else is to assess the request."""
    options = [Option(each.id, each.title) for each in contact_rows(desk.office) if each.offered]
    fields = [Field("contact_id", _("Assessor"), lambda: Choice(options, searchable=True), width=320)]
    return Form(fields, name=_("Assessor")), AssessorDraft()


def conflict_form() -> tuple[Form[Any], ConflictDraft]:
    """What the conflict of interest is."""
    fields = [Field("note", _("What the conflict is"), lambda: TextLines(2), _("printed in the memo"))]
    return Form(fields, name=_("Conflict of interest")), ConflictDraft()


def question_form(desk: Desk) -> tuple[Form[Any], QuestionDraft]:
    """What the sender is asked for, asked today."""
    fields = [
        Field("text", _("What is missing"), lambda: TextLines(3, _("One thing, as it was put to the sender"))),
        Field("asked_on", _("Asked on"), lambda: DateLine(desk.today), width=136),
    ]
    return Form(fields, name=_("Question")), QuestionDraft(asked_on=desk.today())


def answer_form(desk: Desk) -> tuple[Form[Any], AnswerDraft]:
    """What the sender answered, today."""
    fields = [
        Field("answer", _("What was answered"), lambda: TextLines(3)),
        Field("answered_on", _("Answered on"), lambda: DateLine(desk.today), width=136),
    ]
    return Form(fields, name=_("Answer")), AnswerDraft(answered_on=desk.today())


def reply_form(desk: Desk) -> tuple[Form[Any], ReplyDraft]:
    """What the office replied, today."""
    fields = [
        Field("answer", _("What was replied"), lambda: TextLines(4)),
        Field("answered_on", _("Replied on"), lambda: DateLine(desk.today), width=136),
    ]
    return Form(fields, name=_("Reply")), ReplyDraft(answered_on=desk.today())


def withdrawal_form(desk: Desk) -> tuple[Form[Any], WithdrawalDraft]:
    """Why the sender no longer asks."""
    fields = [
        Field("reason", _("Why it was withdrawn"), lambda: TextLines(3)),
        Field("withdrawn_on", _("Withdrawn on"), lambda: DateLine(desk.today), width=136),
    ]
    return Form(fields, name=_("Withdrawal")), WithdrawalDraft(withdrawn_on=desk.today())
