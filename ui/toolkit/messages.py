"""The only place that interrupts a person: information, refusals, questions, and choosing files."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from app.words import _

_Icon = QMessageBox.Icon
_Role = QMessageBox.ButtonRole


class Messages:
    """Asks and tells in modal boxes; every text is shown as it is, never as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent

    def info(self, sentence: str, detail: str = "") -> None:
        """Tell something that needs no answer."""
        self._run(_Icon.Information, sentence, detail, [(_("OK"), _Role.AcceptRole)])

    def refuse(self, sentence: str, detail: str = "") -> None:
        """Say what was not done and what to do instead."""
        self._run(_Icon.Warning, sentence, detail, [(_("OK"), _Role.AcceptRole)])

    def ask(self, question: str, yes: str, no: str = "", detail: str = "", *, careful: bool = False) -> bool:
        """Ask before something that matters; the buttons say what they do ("Delete R-2026-014", "Keep it").

        Enter is yes; where `careful`, for what cannot be taken back, it is no.
        """
        buttons = [(yes, _Role.AcceptRole), (no or _("Cancel"), _Role.RejectRole)]
        return self._run(_Icon.Question, question, detail, buttons, default=1 if careful else 0) == 0

    def choose(self, question: str, answers: list[str], detail: str = "") -> int:
        """Ask with several answers; the place of the one chosen, -1 for Cancel."""
        buttons = [(answer, _Role.ActionRole) for answer in answers] + [(_("Cancel"), _Role.RejectRole)]
        place = self._run(_Icon.Question, question, detail, buttons)
        return place if place < len(answers) else -1

    def pick(self, question: str, lines: list[str], current: int = 0) -> int | None:
        """Ask for one of several lines in a list; its place, None for Cancel."""
        dialog = self._input(question)
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setComboBoxItems(lines)
        dialog.setTextValue(lines[current])
        taken = self._taken(dialog, question)
        chosen = dialog.textValue()
        dialog.deleteLater()
        return lines.index(chosen) if taken else None

    def write(self, question: str) -> str | None:
        """Ask for a line of text; None for Cancel or an empty line."""
        dialog = self._input(question)
        taken = self._taken(dialog, question)
        text = dialog.textValue().strip()
        dialog.deleteLater()
        return text if taken and text else None

    def _input(self, question: str) -> QInputDialog:
        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle("Hanse")
        dialog.setLabelText(question)
        return dialog

    def _taken(self, dialog: QInputDialog, question: str) -> bool:
        """Show the dialog as ours: wide enough, its list named, its buttons without the system's pictures."""
        dialog.resize(460, dialog.sizeHint().height())
        for view in dialog.findChildren(QAbstractItemView):
            view.setAccessibleName(question)
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())
        return bool(dialog.exec() == QInputDialog.DialogCode.Accepted)

    def ask_unsaved(self) -> str:
        """Ask about unsaved changes: `save`, `discard` or `cancel`."""
        place = self._run(
            _Icon.Question,
            _("Save the changes on this page?"),
            _("What you typed is lost if you discard it."),
            [(_("Save"), _Role.AcceptRole), (_("Discard"), _Role.DestructiveRole), (_("Cancel"), _Role.RejectRole)],
        )
        return ("save", "discard", "cancel")[place]

    def file_to_open(self, title: str, filters: str = "") -> Path | None:
        """Ask for one file."""
        name, _filter = QFileDialog.getOpenFileName(self._parent, title, "", filters)
        return Path(name) if name else None

    def files_to_open(self, title: str, filters: str = "") -> list[Path]:
        """Ask for several files."""
        names, _filter = QFileDialog.getOpenFileNames(self._parent, title, "", filters)
        return [Path(name) for name in names]

    def file_to_write(self, title: str, proposed: str, filters: str = "") -> Path | None:
        """Ask where to write a file; the system asks before replacing one."""
        name, _filter = QFileDialog.getSaveFileName(self._parent, title, proposed, filters)
        return Path(name) if name else None

    def _run(
        self,
        image: QMessageBox.Icon,
        text: str,
        detail: str,
        buttons: list[tuple[str, QMessageBox.ButtonRole]],
        default: int = 0,
    ) -> int:
        """Show a box; the place of the button pressed, the last one for Esc."""
        box = QMessageBox(image, "Hanse", text, QMessageBox.StandardButton.NoButton, self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(detail)
        made = [box.addButton(word, role) for word, role in buttons]
        box.setDefaultButton(made[default])
        box.setEscapeButton(made[-1])
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return made.index(pressed) if pressed in made else len(made) - 1


@dataclass
class RecordedMessages(Messages):
    """For tests: writes down what was said and gives the answers it was told to give, first come first served."""

    answers: list[object] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @override
    def info(self, sentence: str, detail: str = "") -> None:
        self.said.append(sentence)

    @override
    def refuse(self, sentence: str, detail: str = "") -> None:
        self.said.append(sentence)

    @override
    def ask(self, question: str, yes: str, no: str = "", detail: str = "", *, careful: bool = False) -> bool:
        return bool(self._answer(question))

    @override
    def choose(self, question: str, answers: list[str], detail: str = "") -> int:
        return int(str(self._answer(question)))

    @override
    def pick(self, question: str, lines: list[str], current: int = 0) -> int | None:
        answer = self._answer(question)
        return None if answer is None else int(str(answer))

    @override
    def write(self, question: str) -> str | None:
        answer = self._answer(question)
        return None if answer is None else str(answer)

    @override
    def ask_unsaved(self) -> str:
        return str(self._answer("unsaved"))

    @override
    def file_to_open(self, title: str, filters: str = "") -> Path | None:
        answer = self._answer(title)
        return Path(str(answer)) if answer else None

    @override
    def files_to_open(self, title: str, filters: str = "") -> list[Path]:
        answer = self._answer(title)
        return [Path(str(name)) for name in answer] if isinstance(answer, list) else []

    @override
    def file_to_write(self, title: str, proposed: str, filters: str = "") -> Path | None:
        answer = self._answer(title)
        return Path(str(answer)) if answer else None

    def _answer(self, question: str) -> object:
        self.said.append(question)
        if not self.answers:
            raise AssertionError(f"nobody told the test how to answer: {question}")
        return self.answers.pop(0)
