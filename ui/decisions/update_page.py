"""The quarterly update of an agreement on one screen: filled from top to bottom by keyboard, kept, and issued.

What would make an officer curse, and is therefore avoided: typing again what the office knows already, losing what was
typed when something else comes up, and hearing only at the end what is missing.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget

from app.decisions.update_issuing import issue_update, keep_update
from app.decisions.updating import UpdateCase, period_name, update_case
from app.errors import InvalidDraft, UserError
from app.results.update_draft import UpdateDraft
from app.words import _, screen
from models.vocabulary import UpdateState
from ui.decisions.update_address import UPDATE, UPDATES
from ui.decisions.update_issued import IssuedSheet
from ui.decisions.update_sheet import UpdateSheet
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.cards import Gauge
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address, Keeper, Typing
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, row
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

ISSUE = ("Ctrl+Enter", "Ctrl+Return")
GAUGE = 96


class UpdatePage(QWidget):
    """`begin("A-2024-003")` shows the update that is asked for, with a day the one of the period that ends on it.

    `told` hears what was done.
    """

    def __init__(self, desk: Desk, told: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._told = desk, told
        self._case: UpdateCase | None = None
        self._before: dict[str, Any] = {}
        self._going = self._saving = False
        self.banner = Banner()
        self.sheet = UpdateSheet(desk.today, self._add_activity)
        self.filled = Text("", "body")
        self.gauge = Gauge(0, 1, name=_("Filled"))
        self.gauge.setFixedWidth(GAUGE)
        self.keep_button = secondary(_("Keep"), self.save).with_keys("Ctrl+S", _("Keep the draft"))
        self.preview_button = secondary(_("Preview"), self.preview, "eye")
        self.issue_button = primary(_("Issue"), self.issue).with_keys(ISSUE[0])
        actions = [self.filled, self.gauge, self.keep_button, self.preview_button, self.issue_button]
        self.head = PageHead("", actions, self.back)
        self._body = QStackedWidget()
        self.issued = IssuedSheet(desk, told)
        for part in (self.sheet, self.issued):
            self._body.addWidget(part)
        over = holding(row(self.banner, margins=(MARGIN, 0, MARGIN, 0)))
        box = column(self.head, hairline(), over)
        box.addWidget(self._body, 1)
        self.setLayout(box)
        for keys in ISSUE:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._issue_by_key)
        self._keeper = Keeper(self, self._typing, self.sheet.show_unsaved, self.banner)
        self.sheet.changed.connect(self._edited)

    # What is shown.

    def begin(self, reference: str, period_end: dt.date | None = None) -> None:
        """Show an update; raises UserError where nothing can be reported."""
        self.banner.hide()
        case = update_case(self._desk.office, reference, self._desk.today(), period_end)
        self._show(case, case.draft)
        if case.issued:
            return
        words = _("the update of {reference}").format(reference=reference)
        self._keeper.keep_in(self._desk.kept, Address("partnerships", self.where(), words))
        self._count()

    def take_keyboard(self) -> None:
        """Put the cursor where the next figure is to be written."""
        (self.issued.take_keyboard if self._is_issued() else self.sheet.focus_first)()

    def open_form(self, part: str) -> None:
        """Open the form of a correction by the name in its address."""
        if self._is_issued():
            self.issued.open_form(part)

    def _is_issued(self) -> bool:
        return self._case is not None and self._case.issued

    def where(self) -> str:
        """What leads back to this update."""
        assert self._case is not None
        return f"{self._case.reference}/{UPDATE}/{self._case.period.end.isoformat()}"

    def read(self) -> None:
        """Show anew what the office holds; what is typed stays."""
        if self._case is None or self._saving:
            return
        try:
            case = update_case(self._desk.office, self._case.reference, self._desk.today(), self._case.period.end)
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        if case.issued:
            self._show(case, case.draft)
            return
        same = case.figures == self._case.figures and case.milestones == self._case.milestones
        if same and case.activities == self._case.activities and case.planned == self._case.planned:
            self._case = case
            return
        typed, before = self.sheet.unsaved(), self._before
        self._show(case, case.draft)
        if typed != before:
            self.sheet.show_unsaved(typed)

    def _show(self, case: UpdateCase, draft: UpdateDraft) -> None:
        self._case = case
        self._keeper.rest()
        self.head.show_head(
            _("Quarterly update · {partner}").format(partner=case.agreement.record.counterpart), _about(case)
        )
        self.head.show_status(UpdateState.ISSUED if case.issued else UpdateState.DRAFT)
        for part in (self.filled, self.gauge, self.keep_button, self.issue_button):
            part.setVisible(not case.issued)
        self._body.setCurrentWidget(self.issued if case.issued else self.sheet)
        if case.issued:
            self.issued.show_case(case)
            return
        self.sheet.show_case(case, draft)
        self._before = self.sheet.unsaved()

    def _count(self) -> None:
        assert self._case is not None
        whole = len(self._case.left(UpdateDraft()))
        filled = whole - len(self._case.left(self.sheet.draft()))
        words = _("{filled} of {count} filled").format(filled=filled, count=whole)
        self.filled.setText(words)
        self.gauge.show_value(filled, max(whole, 1), name=words)

    def _edited(self) -> None:
        self._count()
        self._keeper.touch()

    def _typing(self) -> Typing:
        return Typing(self.sheet.unsaved(), self._before)

    # What a person does.

    def is_modified(self) -> bool:
        """Whether something typed is not kept."""
        return self._case is not None and not self._is_issued() and self.sheet.unsaved() != self._before

    def save(self) -> bool:
        """Keep the draft in the office, or the correction that is typed; False when it was refused."""
        if self._case is None:
            return True
        if self._case.issued:
            return self.issued.save()
        kept = self._do(lambda case, draft: keep_update(self._desk.office, case, draft, self._desk.today()))
        if kept:
            self._told(_("The draft of the update is kept."))
        return kept

    def issue(self) -> bool:
        """Issue the update; False when it was refused, with each reason at its place."""
        case = self._case
        if case is None or case.issued or self.sheet.unreadable():
            return False
        if not self._do(lambda now, draft: issue_update(self._desk.office, now, draft, self._desk.today())):
            return False
        self._told(_("The update of {period} is issued.").format(period=period_name(case.period)))
        self.back()
        return True

    def _do(self, use: Callable[[UpdateCase, UpdateDraft], object]) -> bool:
        """Carry out one of the two with what is on the screen; refusals stand at their places."""
        assert self._case is not None
        self.banner.hide()
        if self.sheet.unreadable():
            return False
        if overtaken := self._keeper.refusal():
            self.banner.tell(overtaken, "warn")
            return False
        case, draft = self._case, self.sheet.draft()
        # The office says that it changed before the use case returns.
        self._saving = True
        try:
            use(case, draft)
        except InvalidDraft as refusal:
            rest = self.sheet.show_problems(refusal.problems)
            if rest:
                self.banner.tell(" ".join(each.message for each in rest))
            return False
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return False
        finally:
            self._saving = False
        self._keeper.forget()
        self._before = self.sheet.unsaved()
        self._case = update_case(self._desk.office, case.reference, self._desk.today(), case.period.end)
        return True

    def preview(self) -> None:
        """Show the page that will be printed; what is typed is kept first."""
        if self._case is not None and (not self.is_modified() or self.save()):
            self._go("reports", f"quarterly_update/{self._case.reference}/{self._case.period.end.isoformat()}")

    def _add_activity(self) -> None:
        """Note an activity that is missing; what is typed is kept first."""
        if self._case is not None and (not self.is_modified() or self.save()):
            self._go("missions", f"log/{self._case.reference}")

    def _go(self, page: str, argument: str) -> None:
        self._going = True
        try:
            self._desk.go(page, argument)
        finally:
            self._going = False

    def back(self) -> None:
        """Go back to the agreement's updates."""
        if self._case is not None:
            self._desk.go("partnerships", f"{self._case.reference}/{UPDATES}")

    def may_leave(self) -> bool:
        """Ask about what is typed and not kept."""
        if self._is_issued():
            return self.issued.can_leave()
        if self._going or not self.is_modified():
            return True
        answer = self._desk.messages.ask_unsaved()
        if answer == "save":
            return self.save()
        if answer == "discard":
            self._before = self.sheet.unsaved()
            self._keeper.forget()
        return answer == "discard"

    def _issue_by_key(self) -> None:
        """The field that has the cursor first takes up what is typed in it, as it does at Tab."""
        if isinstance(field := QApplication.focusWidget(), QLineEdit):
            field.editingFinished.emit()
        self.issue()


def _about(case: UpdateCase) -> str:
    due = _("due {day}").format(day=screen().day(case.due_on, "EEEE d MMMM"))
    return " · ".join((case.reference, period_name(case.period), due))
