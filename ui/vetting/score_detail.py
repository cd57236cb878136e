"""The foot of the Score tab: what the levels of the criterion at hand mean, what shows it, and how sure one is."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.policy.versions import CriterionVersion, PolicyVersion
from app.storage.attachments import AttachedFile
from app.vetting.scorecards import RatingNote
from app.words import _
from models.vocabulary import Confidence
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.choices import options_of
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import clear, column, holding, row, scrolling
from ui.toolkit.paths import dropped_files
from ui.toolkit.segments import Segments
from ui.toolkit.text import Elided, Text, role_font

LEVELS_HEIGHT = 92
# Nothing else is ever opened from a text that somebody wrote.
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


class ScoreDetail(QWidget):
    """Follows the keyboard from criterion to criterion.

    `edited(evidence, confidence)` when either was changed, `attach_asked(paths)` with the files that were dropped or
    none to be asked for them, `file_opened(file)` when an attached one is wanted.
    """

    edited = Signal(str, object)
    attach_asked = Signal(list)
    file_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.criterion = ""
        self._before = ""
        self._editable = False
        self.title = Elided("", "label")
        self.question = Text("", "secondary", wrap=True)
        self._levels = QVBoxLayout()
        self._levels.setContentsMargins(0, 0, 0, 0)
        self._levels.setSpacing(1)
        self._lines: dict[int, Text] = {}
        self._key: object = None
        self.evidence = _EvidenceLine(self.let_go)
        self.evidence.setPlaceholderText(_("What shows it: a document, a link"))
        self.sure = Segments(options_of(Confidence), clearable=True, height=26)
        self.sure.chosen.connect(self._emit)
        self.open = icon_button("external-link", _("Open the link"), self._open_link)
        self.evidence.textChanged.connect(self._find_link)
        self.attach = icon_button("paperclip", _("Attach evidence"), lambda: self.attach_asked.emit([]))
        self._files = row(gap=8)
        self.setAcceptDrops(True)
        self._lay_out()
        self._find_link()

    def _lay_out(self) -> None:
        levels = scrolling(holding(column(self._levels, None)), _("What the levels mean"))
        levels.setFixedHeight(LEVELS_HEIGHT)
        head = row(self.title, self.question, gap=8)
        head.setStretch(1, 1)
        head.setAlignment(self.title, Qt.AlignmentFlag.AlignTop)
        line = row(self.evidence, Text(_("How sure"), "secondary"), self.sure, self.open, self.attach, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(head, levels, line, self._files, gap=6))

    def show_criterion(
        self, policy: PolicyVersion, criterion: CriterionVersion, note: RatingNote | None, *, editable: bool
    ) -> None:
        """Show a criterion as the scorecard has it; evidence that is being written for it stays."""
        other, self.criterion, self._editable = self.criterion != criterion.key, criterion.key, editable
        self.title.setText(criterion.name)
        self.question.setText(criterion.question)
        if self._key != (policy.id, criterion.key):
            self._key = (policy.id, criterion.key)
            self._write_levels(policy, criterion)
        self._mark_level(note.rating if note else None)
        if other or not self.evidence.hasFocus():
            self._before = note.evidence if note else ""
            self.evidence.setText(self._before)
            self.evidence.setCursorPosition(0)
        self.sure.show_value(note.confidence if note else None)
        self.evidence.setReadOnly(not editable)
        self.sure.setEnabled(editable)
        self.attach.setVisible(editable)
        self.evidence.setAccessibleName(_("What shows {criterion}").format(criterion=criterion.name))
        self.sure.set_name(_("How sure of {criterion}").format(criterion=criterion.name))
        self.attach.setAccessibleName(_("Attach evidence for {criterion}").format(criterion=criterion.name))

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """Show the files that are attached to the answer."""
        clear(self._files)
        for file in files:
            self._files.addWidget(link(file.name, partial(self.file_opened.emit, file), "paperclip"))
        if files:
            self._files.addStretch()

    def let_go(self) -> None:
        """Hand over evidence that was written."""
        if self._editable and self.evidence.text().strip() != self._before:
            self._before = self.evidence.text().strip()
            self._emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._editable and dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.attach_asked.emit(dropped_files(event))

    def _emit(self, _confidence: object = None) -> None:
        self._before = self.evidence.text().strip()
        self.edited.emit(self._before, self.sure.value())

    def _find_link(self) -> None:
        self.open.setVisible(bool(LINK.search(self.evidence.text())))

    def _open_link(self) -> None:
        if found := LINK.search(self.evidence.text()):
            QDesktopServices.openUrl(QUrl(found[0]))

    def _write_levels(self, policy: PolicyVersion, criterion: CriterionVersion) -> None:
        clear(self._levels)
        self._lines = {}
        for level in range(policy.scale_max, policy.scale_min - 1, -1):
            line = Text(f"{level}  {criterion.levels.get(level, '')}".rstrip(), "secondary", wrap=True)
            self._lines[level] = line
            self._levels.addWidget(line)

    def _mark_level(self, rating: object) -> None:
        for level, line in self._lines.items():
            chosen = level == rating
            # The tone first: with it the style gives back the font it found.
            line.set_tone("text" if chosen else "soft")
            line.setFont(role_font("label" if chosen else "secondary"))


class _EvidenceLine(LineEdit):
    """A line whose text is handed over when the cursor goes, or by Enter."""

    def __init__(self, let_go: Callable[[], None]) -> None:
        super().__init__()
        self.editingFinished.connect(let_go)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter is done here; the page would press its button.
            event.accept()
