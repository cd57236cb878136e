"""What a policy draft has once, in one form: what it is about, scale and marks, numbers, replies, result areas."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.policy.editing import save_whole
from app.policy.versions import PolicyVersion
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text


class WholePane(QWidget):
    """A form over its bar; `changed` follows every change that was kept."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        version: PolicyVersion,
        key: str,
        title: str,
        fields: Sequence[Field],
        read: Callable[[PolicyVersion], Any],
        note: str = "",
    ) -> None:
        super().__init__()
        self._desk, self._version, self._read = desk, version, read
        self.form: Form[Any] = Form(fields, name=title, gap=14)
        self.editor = RecordForm(self.form, self._save, desk.messages)
        text = Text(note, "secondary", wrap=True)
        text.setContentsMargins(20, 12, 20, 0)
        text.setVisible(bool(note))
        self.setLayout(column(text, self.editor))
        self.editor.show_record(read(version))
        self.editor.keep_in(desk.kept, Address("policy", f"{version.id}/{key}", title, edits=True))

    def show_version(self, version: PolicyVersion) -> None:
        """Show what is kept now; what is typed stays."""
        self._version = version
        held = self._read(version)
        if not self.editor.is_modified() and held != self.form.saved():
            self.editor.show_record(held)

    def _save(self, _saved: Any, draft: Any) -> None:
        save_whole(self._desk.office, self._version.id, draft, self._desk.today())
        self.changed.emit()
