"""A form with its life: modified, saved, refused, discarded, left, and offered again after a crash."""

from collections.abc import Callable
from typing import Generic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import InvalidDraft, UserError
from app.words import _
from ui.toolkit.forms import Draft, Form
from ui.toolkit.layouts import MARGIN, column, holding, scrolling
from ui.toolkit.messages import Messages
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.states import Banner

DRAFT_PAUSE = 2000

Save = Callable[[Draft, Draft], Draft | None]


class RecordForm(QWidget, Generic[Draft]):
    """Shows a draft in a form over a save bar.

    `save(saved, draft)` does the use case and returns the draft as it is now saved (None: as it was typed).
    `on_draft_changed(draft)` hears, two seconds after the last key, what is typed and not saved; None once it is saved
    or discarded.
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
        on_draft_changed: Callable[[Draft | None], None] | None = None,
        margin: int = MARGIN,
    ) -> None:
        super().__init__()
        self.form = form
        self._save, self._messages, self._on_draft_changed = save, messages, on_draft_changed
        self._was_modified = False
        self._new = False
        self._read_only = False
        self.banner = Banner()
        self.bar = SaveBar(self.save, self.discard, words, margin=margin)
        inner = holding(column(self.banner, form, None, gap=12, margins=(margin, 16, margin, 16)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolling(inner), 1)
        box.addWidget(self.bar)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_PAUSE)
        self._pause.timeout.connect(self._keep_draft)
        form.changed.connect(self._edited)

    def show_record(self, draft: Draft, *, new: bool = False) -> None:
        """Show a saved record, or a new one: a new one can be saved before anything is typed."""
        self._new = new
        self.form.show_draft(draft)
        self.banner.hide()
        self.bar.note("")
        self._settle()

    def offer_unsaved(self, draft: Draft) -> None:
        """Show what was typed before a crash over the saved record, and say so."""
        self.form.show_unsaved(draft)
        self.banner.tell(_("This was typed and not saved before Hanse ended. Save it, or discard it."), "accent")

    def set_read_only(self, read_only: bool) -> None:
        """Show the values as text, without a bar."""
        self._read_only = read_only
        self.form.set_read_only(read_only)
        self.bar.setVisible(not read_only)

    def is_modified(self) -> bool:
        """Whether something typed is not saved."""
        return not self._read_only and self.form.is_modified()

    def save(self) -> bool:
        """Save what is on the screen; False when it was refused and the person has to do something first."""
        if self._read_only or not (self._new or self.is_modified()):
            return True
        unreadable = self.form.problems()
        if unreadable:
            self.form.show_problems(unreadable)
            return False
        draft = self.form.draft()
        try:
            adopted = self._save(self.form.saved(), draft)
        except InvalidDraft as refusal:
            without_field = self.form.show_problems(refusal.problems)
            self._refuse(" ".join(problem.message for problem in without_field))
            return False
        except UserError as refusal:
            self._refuse(str(refusal))
            return False
        self._adopt(draft if adopted is None else adopted)
        return True

    def discard(self) -> None:
        """Go back to what is saved."""
        self.form.show_draft(self.form.saved())
        self.banner.hide()
        self.bar.note("")
        self._settle()
        self._forget_draft()
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
        self._forget_draft()
        self.bar.tell_saved()
        self.saved.emit(draft)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.banner.tell(sentence)
        else:
            self.banner.hide()

    def _edited(self) -> None:
        self._settle()
        if self._on_draft_changed is not None:
            self._pause.start()

    def _settle(self) -> None:
        modified = self.is_modified()
        self.bar.set_modified(modified or self._new)
        if not modified:
            self.bar.note("")
        if modified != self._was_modified:
            self._was_modified = modified
            self.modified_changed.emit(modified)

    def _keep_draft(self) -> None:
        if self._on_draft_changed is not None:
            self._on_draft_changed(self.form.draft() if self.is_modified() else None)

    def _forget_draft(self) -> None:
        self._pause.stop()
        if self._on_draft_changed is not None:
            self._on_draft_changed(None)
