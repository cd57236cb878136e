"""A form with its life: modified, saved, refused, discarded, left, and offered again after a crash."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import InvalidDraft, UserError
from ui.toolkit.forms import Draft, Form
from ui.toolkit.keeping import Address, Keeper
from ui.toolkit.layouts import MARGIN, column, holding, scrolling
from ui.toolkit.messages import Messages
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.states import Banner

if TYPE_CHECKING:
    from ui.toolkit.kept_drafts import KeptDrafts

Save = Callable[[Draft, Draft], Draft | None]


class RecordForm(QWidget, Generic[Draft]):
    """Shows a draft in a form over a save bar.

    `save(saved, draft)` does the use case and returns the draft as it is now saved (None: as it was typed).
    """

    saved = Signal(object)
    discarded = Signal()
    modified_changed = Signal(bool)

    def __init__(
        self,
        form: Form[Draft],
        save: Save[Draft],
        messages: Messages,
        *,
        words: tuple[str, str] | None = None,
        margin: int = MARGIN,
    ) -> None:
        super().__init__()
        self.form = form
        self._save, self._messages = save, messages
        self._was_modified = False
        self._new = False
        self._read_only = False
        self._saving = False
        self.banner = Banner()
        self.bar = SaveBar(self.save, self.discard, words, margin=margin)
        inner = holding(column(self.banner, form, None, gap=12, margins=(margin, 16, margin, 16)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolling(inner), 1)
        box.addWidget(self.bar)
        self._keeper = Keeper(self, form.typing, form.show_unsaved, self.banner)
        form.changed.connect(self._edited)

    def show_record(self, draft: Draft, *, new: bool = False) -> None:
        """Show a saved record, or a new one: a new one can be saved before anything is typed."""
        self._new = new
        self._keeper.rest()
        self.form.show_draft(draft)
        self.banner.hide()
        self.bar.note("")
        self._settle()

    def keep_in(self, kept: "KeptDrafts", address: Address) -> None:
        """Keep what is typed from now on under this address, and offer what was typed there before a crash."""
        self._keeper.keep_in(kept, address)

    def set_read_only(self, read_only: bool) -> None:
        """Show the values as text, without a bar."""
        self._read_only = read_only
        self.form.set_read_only(read_only)
        self.bar.setVisible(not read_only)

    def is_modified(self) -> bool:
        """Whether something typed is not saved; what is just being saved no longer counts."""
        return not self._read_only and not self._saving and self.form.is_modified()

    def save(self) -> bool:
        """Save what is on the screen; False when it was refused and the person has to do something first."""
        if self._read_only or self._saving or not (self._new or self.is_modified()):
            return True
        if self.form.refused():
            return False
        if overtaken := self._keeper.refusal():
            self._refuse(overtaken)
            return False
        draft = self.form.draft()
        # The office says that it changed before saving returns; a list that moves then must not ask or save again.
        self._saving = True
        try:
            adopted = self._save(self.form.saved(), draft)
        except InvalidDraft as refusal:
            without_field = self.form.show_problems(refusal.problems)
            self._refuse(" ".join(problem.message for problem in without_field))
            return False
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        finally:
            self._saving = False
        self._adopt(draft if adopted is None else adopted)
        return True

    def discard(self) -> None:
        """Go back to what is saved."""
        self.form.show_draft(self.form.saved())
        self.banner.hide()
        self.bar.note("")
        self._settle()
        self._keeper.forget()
        self.discarded.emit()

    def can_leave(self) -> bool:
        """Ask Save, Discard or Cancel when something is not saved; False means stay here."""
        if not self.is_modified():
            return True
        answer = self._messages.ask_unsaved()
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.discard()
            return True
        return False

    def _adopt(self, draft: Draft) -> None:
        self._new = False
        self.form.show_draft(draft)
        self.banner.hide()
        self._settle()
        self._keeper.forget()
        self.bar.tell_saved()
        self.saved.emit(draft)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.banner.tell(sentence)
        else:
            self.banner.hide()

    def _edited(self) -> None:
        self._settle()
        self._keeper.touch()

    def _settle(self) -> None:
        modified = self.is_modified()
        self.bar.set_modified(modified or self._new)
        if not modified:
            self.bar.note("")
        if modified != self._was_modified:
            self._was_modified = modified
            self.modified_changed.emit(modified)
