"""Sending scorecards: who assesses a request, and where their files are written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.exchange.sending import AskedRequest, SendDraft, Sent, candidates, request_asked, send
from app.words import _, ngettext
from ui.exchange.person_rows import PersonRows
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.folders import folder_line
from ui.toolkit.layouts import MARGIN, FactLine, PageHead, column, hairline, holding, row, scrolling
from ui.toolkit.search import SearchField
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

FOLDER = "exchange.folder"
WIDTH = 640


class SendPage(QWidget):
    """`begin(reference)` shows whom a request can be sent to; `leave()` is told when the person is done here."""

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._asked: AskedRequest | None = None
        self.head = PageHead(_("Send scorecards"), back=leave)
        self.facts = FactLine()
        self.banner = Banner()
        self.search = SearchField(_("Name, role or organisation"))
        self.people = PersonRows()
        self.folder = folder_line(self, _("Folder for the scorecards"))
        self.folder.name(_("Folder"))
        self.write = primary("", self.send).with_keys("Ctrl+S")
        self.close_button = secondary(_("Back to the request"), self._leave)
        self.search.textChanged.connect(self.people.search)
        self.people.changed.connect(self._show_count)
        self._lay_out()

    def _lay_out(self) -> None:
        said = _("Each gets a workbook of their own: the request, the criteria with what their levels mean, and the "
                 "score as they fill it in. They need no Hanse.")  # fmt: skip
        label = Text(_("Folder"), "label")
        label.setBuddy(self.folder.edit)
        below = column(label, self.folder.widget, 8, row(self.write, self.close_button, None), gap=4)
        inner = column(
            self.facts,
            Text(said, "secondary", wrap=True),
            self.banner,
            row(Text(_("Who assesses"), "label"), None, self.search),
            scrolling(self.people, _("Who assesses")),
            below,
            gap=12,
            margins=(MARGIN, 16, MARGIN, 16),
        )
        inner.setStretch(4, 1)
        body = holding(inner)
        body.setFixedWidth(WIDTH)
        self.setLayout(column(self.head, hairline(), row(body, None, gap=0)))

    def begin(self, reference: str) -> None:
        """Show a request's assessors; raises UserError for one that is not there."""
        self.banner.hide()
        self._asked = request_asked(self._desk.office, reference)
        self.facts.show_facts(self._asked.reference, self._asked.title)
        self.search.clear()
        self._offer()
        self.folder.show(str(self._folder()))
        first = next((box for box in self.people.boxes.values() if box.isEnabled()), None)
        (first or self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Ctrl+S sends; there is nothing else to save here."""
        self.send()
        return True

    def may_leave(self) -> bool:
        """Nothing is lost."""
        return True

    def send(self) -> None:
        """Write the files as a job, and say where they are."""
        if self._asked is None or not self.write.isEnabled():
            return
        draft = SendDraft(self.people.ticked(), self.folder.read())
        self.banner.hide()
        try:
            work = send(self._desk.office, self._asked.id, draft, self._desk.today())
        except InvalidDraft as refusal:
            self.banner.tell(" ".join(problem.message for problem in refusal.problems))
            return
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        job = self._desk.runner.run(_("Send scorecards"), work)
        self.write.setEnabled(False)
        job.succeeded.connect(self._sent)
        job.refused.connect(self.banner.tell)
        job.cancelled.connect(lambda: self.banner.tell(_("Cancelled; no scorecard was written."), "accent"))
        job.ended.connect(self._show_count)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Enter presses the button that has the keyboard, and sends from anywhere else."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        else:
            self.send()

    def _sent(self, sent: Sent) -> None:
        self._desk.settings[FOLDER] = str(sent.folder)
        count = len(sent.files)
        sentence = ngettext(
            "{count} scorecard is in {folder}. Send it to the assessor by e-mail.",
            "{count} scorecards are in {folder}. Send each to its assessor by e-mail.",
            count,
        )
        said = sentence.format(count=count, folder=sent.folder)
        self._offer()
        show: Callable[[], object] = lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(sent.folder)))  # noqa: E731
        self.banner.tell(said, "good", _("Open the folder"), show)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(said)

    def _offer(self) -> None:
        assert self._asked is not None
        self.people.show_people(candidates(self._desk.office, self._asked.id))

    def _show_count(self) -> None:
        count = len(self.people.ticked())
        words = ngettext("Write {count} scorecard", "Write {count} scorecards", count).format(count=count)
        self.write.rename(words if count else _("Write scorecards"))
        self.write.setEnabled(count > 0)

    def _folder(self) -> Path:
        """Where scorecards were written last on this machine, else beside the office."""
        last = self._desk.settings.get(FOLDER)
        if isinstance(last, str) and last and Path(last).is_dir():
            return Path(last)
        return self._desk.office.path.absolute().parent
