"""A small form inside a page: opened by a button, saved by Enter, closed by Esc."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.words import _
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.forms import Draft, Form
from ui.toolkit.keeping import Address, Keeper
from ui.toolkit.layouts import column, row
from ui.toolkit.messages import Messages
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

if TYPE_CHECKING:
    from ui.toolkit.kept_drafts import KeptDrafts

Keep = Callable[[Draft], object]


class InlineForm(QFrame, Generic[Draft]):
    """A form over its two buttons in a frame; `keep(draft)` does the use case, `closed` follows it or giving up."""

    opened = Signal()
    closed = Signal()

    def __init__(self, form: Form[Draft], keep: Keep[Draft], messages: Messages, title: str, save_word: str) -> None:
        super().__init__()
        self.setObjectName("outlined")
        self.setAccessibleName(title)
        self.form = form
        self._keep, self._messages = keep, messages
        self.title = Text(title, "head")
        self.note = Text("", "secondary")
        self.banner = Banner()
        self.save_button = primary(save_word, self.save).with_keys("Return")
        self.cancel_button = secondary(_("Cancel"), self.close_form).with_keys("Esc")
        buttons = row(self.note, None, self.cancel_button, self.save_button)
        self.setLayout(column(self.title, self.banner, form, buttons, gap=10, margins=(16, 12, 16, 12)))
        self._keeper = Keeper(self, form.typing, form.show_unsaved, self.banner)
        form.changed.connect(self._keeper.touch)
        self.hide()

    def begin(self, draft: Draft, first: str, kept: "KeptDrafts", address: Address) -> None:
        """Open with a draft, or what was typed at this address before a crash, and the cursor in the field `first`."""
        self.banner.hide()
        self._keeper.rest()
        self.form.show_draft(draft)
        self._keeper.keep_in(kept, address)
        self.show()
        self.opened.emit()
        self.form.binding(first).focus()

    def is_modified(self) -> bool:
        """Whether something typed here is not saved."""
        return not self.isHidden() and self.form.is_modified()

    def save(self) -> bool:
        """Save what is typed; False when it was refused, with the sentences under the fields."""
        if self.form.refused():
            return False
        if overtaken := self._keeper.refusal():
            self._refuse(overtaken)
            return False
        try:
            self._keep(self.form.draft())
        except InvalidDraft as refusal:
            rest = self.form.show_problems(refusal.problems)
            self._refuse(" ".join(problem.message for problem in rest))
            return False
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        self.close_form()
        return True

    def close_form(self) -> None:
        """Close without saving."""
        self.form.show_draft(self.form.saved())
        self._keeper.forget()
        self.hide()
        self.closed.emit()

    def can_leave(self) -> bool:
        """Ask what to do with what is typed and not saved; False means stay."""
        if not self.is_modified():
            return True
        answer = self._messages.ask_unsaved()
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.close_form()
        return answer == "discard"

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.banner.tell(sentence)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(focus, QPlainTextEdit):
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self.save()
        else:
            super().keyPressEvent(event)
