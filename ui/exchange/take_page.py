"""Taking scorecards back: what each file holds and whether it can be taken in, then all the good ones at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from app.errors import UserError
from app.exchange.taking import Returned, look_through, take_in
from app.words import _, ngettext
from ui.exchange.returned_columns import details, returned_columns
from ui.exchange.send_page import FOLDER
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.desk import Desk
from ui.toolkit.folders import folder_line
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, row, scrolling
from ui.toolkit.paths import dropped_files
from ui.toolkit.states import Banner
from ui.toolkit.tables import Table
from ui.toolkit.text import Text

DETAILS = 132


class TakePage(QWidget):
    """`begin()` starts with no files; they are chosen, dropped, or all of a folder are looked through.

    Nothing reaches the office before its button is pressed; `leave()` is told when the person is done here.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._found: list[Returned] = []
        self.banner = Banner()
        self.folder = folder_line(self, _("Folder with scorecards"))
        self.folder.name(_("Folder"))
        self.look = secondary(_("Look through the folder"), self._look_into_folder, "eye")
        self.choose = secondary(_("Choose files…"), self._choose, "file-spreadsheet")
        self.table: Table[Returned] = Table(returned_columns(), lambda each: str(each.path), _("Files"))
        self.table.when_empty(_("No file looked through yet"), _how())
        self.details = Text("", "secondary", wrap=True, selectable=True)
        self.take = primary("", self.take_in).with_keys("Ctrl+S")
        self.table.row_chosen.connect(self._show_details)
        self.setAcceptDrops(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.count = Text("", "secondary")
        label = Text(_("Folder"), "label")
        label.setBuddy(self.folder.edit)
        asked = row(label, self.folder.widget, self.look, self.choose, gap=8)
        asked.setStretch(1, 1)
        above = column(self.banner, asked, gap=12, margins=(MARGIN, 12, MARGIN, 12))
        said = holding(column(self.details, None, margins=(MARGIN, 8, MARGIN, 8)))
        self._said = scrolling(said, _("About the file"))
        self._said.setFixedHeight(DETAILS)
        foot = row(self.take, secondary(_("Close"), self._leave), self.count, None, margins=(MARGIN, 10, MARGIN, 12))
        head = PageHead(_("Take scorecards back"), back=self._leave)
        box = column(head, hairline(), above, hairline(), self.table, hairline(), self._said, hairline(), foot)
        box.setStretch(4, 1)
        self.setLayout(box)

    def begin(self) -> None:
        """Start anew, at the folder where scorecards were last."""
        self.banner.hide()
        last = self._desk.settings.get(FOLDER)
        usual = Path(last) if isinstance(last, str) and last else self._desk.office.path.absolute().parent
        self.folder.show(str(usual))
        self._show([])
        self._say_of_none(_("No file looked through yet"), _how())
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Ctrl+S takes in what is good; there is nothing else to save here."""
        self.take_in()
        return True

    def may_leave(self) -> bool:
        """Nothing is lost: the files stay where they are."""
        return True

    def look_through(self, paths: list[Path]) -> None:
        """Judge files and folders as a job, and show what it finds."""
        self.banner.hide()
        try:
            work = look_through(self._desk.office, paths, self._desk.today())
        except (UserError, OSError) as refusal:
            self._show([])
            self._say_of_none(_("No scorecard there"), _how())
            self.banner.tell(str(refusal))
            return
        job = self._desk.runner.run(_("Look through scorecards"), work)
        self.take.setEnabled(False)
        job.succeeded.connect(self._show)
        job.refused.connect(self.banner.tell)
        job.ended.connect(self._offer)
        job.cancelled.connect(lambda: self.banner.tell(_("Cancelled; nothing was taken in."), "accent"))

    def take_in(self) -> None:
        """Take in all good files as one step; if one no longer fits, none is taken."""
        if not self.take.isEnabled():
            return
        good = [each for each in self._found if each.good]
        try:
            count = take_in(self._desk.office, good, self._desk.today())
        except UserError as refusal:
            self.banner.tell(str(refusal))
            return
        said = _taken(good)
        self._say_of_none(
            ngettext("{count} scorecard was taken in", "{count} scorecards were taken in", count).format(count=count),
            _("Every file of this look-through is in the office. Choose others that came back, drop them here, or look "
              "through a folder."),
        )  # fmt: skip
        self._show([each for each in self._found if not each.good])
        # Of several requests the first one; there a scorecard that counts, if one came back.
        first = min(good, key=lambda each: (each.reference, each.answers is not None and each.answers.conflict))
        step = _("Open {reference}").format(reference=first.reference)
        self.banner.tell(said, "good", step, lambda: self._open(first))
        self.told.emit(said)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Enter presses the button that has the keyboard, and in the field looks into the folder."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        elif self.folder.edit.hasFocus():
            self._look_into_folder()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            self.look_through(paths)

    def _open(self, taken: Returned) -> None:
        self._leave()
        self._desk.go("requests", f"{taken.reference}/score-of-{taken.assessor_id}")

    def _look_into_folder(self) -> None:
        folder = Path(self.folder.read()).expanduser()
        if not self.folder.read() or not folder.exists():
            self.banner.tell(_("There is no folder “{folder}”. Choose another.").format(folder=folder))
            return
        if folder.is_dir():
            self._desk.settings[FOLDER] = str(folder)
        self.look_through([folder])

    def _choose(self) -> None:
        paths = self._desk.messages.files_to_open(
            _("Scorecards that came back"), _("Workbooks (*.xlsx);;All files (*)")
        )
        if paths:
            self.look_through(paths)

    def _show(self, found: list[Returned]) -> None:
        self._found = found
        shown = sorted(found, key=lambda each: (each.good, not each.replaces))
        self.table.show_rows(shown)
        self._offer()
        self.count.setText(_counted(found))
        self._said.setVisible(bool(found))
        if found:
            self.table.choose_first()
        # A file that was chosen already is not told of again.
        self._show_details(shown[0] if shown else None)
        if self.take.isEnabled():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        good = sum(each.good for each in self._found)
        words = ngettext("Take in {count} scorecard", "Take in {count} scorecards", good).format(count=good)
        self.take.rename(words if good else _("Take in scorecards"))
        self.take.setEnabled(good > 0)

    def _say_of_none(self, head: str, sentence: str) -> None:
        """What the list says while it is empty."""
        state = self.table.states.empty
        assert state is not None
        state.head.setText(head)
        state.sentence.setText(sentence)

    def _show_details(self, each: Returned | None) -> None:
        self.details.setText(details(each) if each is not None else "")


def _how() -> str:
    return _("Choose the files that came back, drop them here, or look through a folder. "
             "Nothing is taken in before you say so.")  # fmt: skip


def _taken(good: list[Returned]) -> str:
    """How many were taken in, and how many of them do not count because a conflict of interest is declared."""
    said = ngettext("{count} scorecard was taken in.", "{count} scorecards were taken in.", len(good))
    declared = sum(each.answers is not None and each.answers.conflict for each in good)
    if declared:
        said += " " + ngettext(
            "{declared} declares a conflict of interest and does not count.",
            "{declared} declare a conflict of interest and do not count.",
            declared,
        )
    return said.format(count=len(good), declared=declared)


def _counted(found: list[Returned]) -> str:
    """How many files cannot be taken in, and how many of the others replace something."""
    refused, replacing = sum(not each.good for each in found), sum(bool(each.good and each.replaces) for each in found)
    said = []
    if replacing:
        sentence = ngettext(
            "{count} file replaces what was entered in the office",
            "{count} files replace what was entered in the office",
            replacing,
        )
        said.append(sentence.format(count=replacing))
    if refused:
        sentence = ngettext("{count} file cannot be taken in", "{count} files cannot be taken in", refused)
        said.append(sentence.format(count=refused))
    return "; ".join(said)
