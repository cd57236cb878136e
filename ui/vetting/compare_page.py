"""Two to eight requests side by side: what they differ in, who is ahead and how firmly, and weights to try out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from app.decisions.day import OfficeDay
from app.decisions.selection_basis import office_on
from app.errors import UserError
from app.files import write_bytes
from app.folding import fold
from app.jobs import JobContext
from app.people.home import OfficeFacts
from app.vetting.comparing import LEAST, MOST, Compared, asks, compared, may_compare
from app.vetting.requests import AssessedRequest
from app.words import Words, _, ngettext
from ui.toolkit.buttons import icon_button, primary, secondary
from ui.toolkit.cards import Bullets
from ui.toolkit.choices import Option, Pick
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, PageHead, column, hairline, holding, row
from ui.toolkit.states import Banner, Stateful
from ui.toolkit.text import Text
from ui.vetting.adding import whenever_finished
from ui.vetting.compare_matrix import Matrix
from ui.vetting.compare_table import as_table
from ui.vetting.compare_words import heading, left_out, name_of, sentences, turned_in_words, warnings

SUGGESTED = 30
ADD, LONGEST = 216, 60


class ComparePage(QWidget):
    """`begin(references)` shows requests; `leave()` is called when the person goes back.

    Nothing here is ever saved: the weights that are tried out live as long as they are looked at.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._references: list[str] = []
        self._requests: dict[str, AssessedRequest] = {}
        self._office: OfficeFacts | None = None
        self._found: Compared | None = None
        self._refused = ""
        self.matrix = Matrix()
        self.banner = Banner()
        self.add = Pick(self._suggest, _("Add a request"))
        self.add.widget.setFixedWidth(ADD)
        self.add.name(_("Add a request to compare"))
        self.add_button = icon_button("plus", _("Add it to the comparison"), self._press_add)
        whenever_finished(self.add, self.add_chosen)
        self.copy_button = secondary(_("Copy table"), self.copy_table, "copy")
        self.export_button = primary(_("Export"), self.export, "file-spreadsheet")
        label = Text(_("Add a request to compare"))
        label.setBuddy(self.add.widget)
        label.hide()
        actions = [label, self.add.widget, self.add_button, self.copy_button, self.export_button]
        self.head = PageHead("", actions, leave)
        self.warnings = Text("", "secondary", wrap=True)
        self.ahead_head = Text(_("Who is ahead, and how firmly"), "head")
        self.ahead = Bullets()
        self.turned = Text("", "body", "warn", wrap=True)
        self._states = Stateful(self._body())
        self._foot = holding(column(hairline(), row(self.turned, margins=(MARGIN, 8, MARGIN, 8))))
        self._foot.hide()
        self.setLayout(column(self.head, row(self.banner, margins=(MARGIN, 0, MARGIN, 0)), self._states, self._foot))
        self.matrix.removed.connect(self.take_out)
        self.matrix.tried.connect(self._show_turned)
        self.matrix.refused.connect(self._refuse_weight)
        desk.theme.changed.connect(self.matrix.dress)

    def _body(self) -> QWidget:
        below = column(self.ahead_head, self.ahead, gap=6, margins=(MARGIN, 14, MARGIN, 16))
        self._warned = holding(column(self.warnings, 10))
        above = row(self._warned, margins=(MARGIN, 0, MARGIN, 0))
        inner = holding(column(above, self.matrix, below, None), "page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setAccessibleName(_("Comparison"))
        return area

    def begin(self, references: Sequence[str], day: OfficeDay | None = None) -> None:
        """Show these requests, with the weights of their policy, and name those that have no score to set beside them.

        Raises UserError for more than eight.  A `day` that was read already saves reading it again.
        """
        day = day or office_on(self._desk.office, self._desk.today())
        fit = {request.reference for request in day.requests if may_compare(request)}
        chosen = list(dict.fromkeys(references))
        self._require_room(sum(each in fit for each in chosen))
        self._references = chosen
        self.matrix.reset_weights()
        self.banner.hide()
        self.read(day)
        if without := [each for each in chosen if each not in fit]:
            self.banner.tell(left_out(without), "accent")
        if self._references:
            self.matrix.take_keyboard()
        else:
            self.add.focus()

    @staticmethod
    def _require_room(count: int) -> None:
        if count > MOST:
            raise UserError(_("Up to {most} requests stand side by side. Choose fewer.").format(most=MOST))

    def read(self, day: OfficeDay | None = None) -> None:
        """Read the requests anew; what is tried out stays."""
        day = day or office_on(self._desk.office, self._desk.today())
        self._office = day.office
        self._requests = {request.reference: request for request in day.requests if may_compare(request)}
        self._references = [reference for reference in self._references if reference in self._requests]
        self._show()

    def references(self) -> tuple[str, ...]:
        """The requests that stand side by side."""
        return tuple(self._references)

    def save(self) -> bool:
        """There is nothing to save."""
        return True

    def may_leave(self) -> bool:
        """Nothing is lost by leaving."""
        return True

    def include(self, reference: str) -> None:
        """Put one more request beside the others."""
        if reference not in self._references and len(self._references) < MOST:
            self._references.append(reference)
            self._show()

    def take_out(self, reference: str) -> None:
        """Take a request out."""
        self._references = [each for each in self._references if each != reference]
        self._show()

    def copy_table(self) -> None:
        """Copy the matrix as cells that paste into a spreadsheet or a mail."""
        if self._found is None:
            return
        text, html = as_table(self._found, self.matrix.points() if self.matrix.is_trying() else None)
        data = QMimeData()
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(_("The table is on the clipboard"))

    def export(self) -> None:
        """Write the comparison as a workbook whose scores follow its weights and ratings."""
        found, office = self._found, self._office
        if found is None or office is None:
            return
        folder = self._desk.office.path.absolute().parent
        name = _("Comparison {reference}.xlsx").format(reference=found.requests[0].reference)
        filters = f"{_('Excel workbook')} (*.xlsx)"
        target = self._desk.messages.file_to_write(_("Save the comparison"), str(folder / name), filters)
        if target is None:
            return
        target = target if target.suffix.lower() == ".xlsx" else target.with_name(target.name + ".xlsx")
        job = self._desk.runner.run(_("Write the comparison"), _writing(found, office, target))
        self.export_button.setEnabled(False)
        job.refused.connect(self.banner.tell)
        job.succeeded.connect(self._written)
        job.ended.connect(lambda: self.export_button.setEnabled(True))
        self._desk.watch(job)

    def _written(self, path: object) -> None:
        if isinstance(path, Path):
            said = _("Saved as {name}").format(name=path.name)
            step = _("Open")
            self.banner.tell(said, "good", step, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
            self.told.emit(said)

    def _show(self) -> None:
        requests = [self._requests[reference] for reference in self._references]
        enough = len(requests) >= LEAST
        for button in (self.copy_button, self.export_button):
            button.setEnabled(bool(requests))
        for widget in (self.add.widget, self.add_button):
            widget.setEnabled(len(requests) < MOST)
        self.add.show(None)
        if not requests or self._office is None:
            self._found = None
            self._foot.hide()
            self.head.show_head(_("Compare requests"))
            sentence = _("Add two to eight requests for a partnership: by number, place or title, in the field above.")
            self._states.empty(_("Nothing to compare yet"), sentence, image="scale")
            return
        self._found = found = compared(requests, asks(self._desk.office, requests))
        self._states.ready()
        self.head.show_head(*heading(found))
        # The remark gives way to the title, not the other way round.
        self.head.title.setMinimumWidth(self.head.title.sizeHint().width())
        self.matrix.show_compared(found, self._office)
        said = warnings(found)
        self.warnings.setText("\n".join(said))
        self._warned.setVisible(bool(said))
        lines = sentences(found) if enough else [_("Add another request to set beside this one.")]
        self.ahead.show_sentences(lines)
        self.ahead_head.setVisible(bool(lines) and enough)

    def add_chosen(self) -> None:
        """Put the request that is named in the field beside the others: by its number, or by all that it can mean."""
        typed, chosen = self.add.typed(), self.add.read()
        if not typed:
            return
        if not isinstance(chosen, str) or chosen not in self._requests:
            exact = next((each for each in self._requests if fold(each) == fold(typed)), None)
            fits = [exact] if exact else [str(option.value) for option in self._suggest(typed)]
            if len(fits) != 1:
                self.banner.tell(_which(typed, len(fits)), "warn")
                return
            chosen = fits[0]
        if chosen in self._references:
            self.banner.tell(_("{reference} stands here already.").format(reference=chosen), "warn")
            return
        self.banner.hide()
        self.include(chosen)

    def _press_add(self) -> None:
        if self.add.typed():
            self.add_chosen()
        else:
            self.add.focus()

    def _refuse_weight(self, sentence: str) -> None:
        self._refused = sentence
        self.banner.tell(sentence, "warn")

    def _show_turned(self, points: dict[str, float]) -> None:
        """Say whose verdict the weights that are tried out would change, wherever the matrix is scrolled to."""
        if self._refused and self.banner.sentence() == self._refused:
            # What was wrong with a weight is over once one is tried that can be read.
            self.banner.hide()
        said = turned_in_words(self._found, points) if self._found is not None and self.matrix.is_trying() else []
        self.turned.setText("\n".join(said))
        self._foot.setVisible(bool(said))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list, from wherever the cursor is."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _suggest(self, text: str) -> list[Option]:
        wanted = fold(text)
        known = [each for each in self._requests.values() if each.reference not in self._references]
        known.sort(key=lambda each: (not self._is_near(each), -each.received_on.toordinal(), each.reference))
        found = [each for each in known if wanted in fold(f"{_label(each)}\n{name_of(each)} {each.title}")]
        return [Option(each.reference, _label(each)) for each in found[:SUGGESTED]]

    def _is_near(self, request: AssessedRequest) -> bool:
        """Whether it is weighed like the first that is shown, and undecided."""
        first = self._requests.get(self._references[0]) if self._references else None
        alike = first is None or (first.policy.id, first.category) == (request.policy.id, request.category)
        return alike and request.assessment.standing is None


def _which(typed: str, count: int) -> str:
    """Why what was typed adds nothing."""
    if count:
        return _("“{text}” fits several requests. Type more of it, or choose one from the list.").format(text=typed)
    sentence = _("“{text}” fits no request for a partnership that is not here yet. Type its number, place or title.")
    return sentence.format(text=typed)


def _label(request: AssessedRequest) -> str:
    """A line of suggestions: the number, the counterpart, and as much of the title as there is room for."""
    name, title = name_of(request), request.title
    said = (
        title if title.startswith(name) or any(title.startswith(word) for word in name.split()) else f"{name} · {title}"
    )
    return f"{request.reference} {said if len(said) <= LONGEST else said[: LONGEST - 1] + '…'}"


def _writing(found: Compared, office: OfficeFacts, target: Path) -> Callable[[JobContext], Path]:
    def work(context: JobContext) -> Path:
        from app.reports.comparison_workbook import write_comparison

        content = write_comparison(found, office, Words(office.language), context)
        context.raise_if_cancelled()
        write_bytes(target, content)
        return target

    return work


def side_by_side(count: int) -> str:
    """The words of the action that opens this page, for so many chosen requests."""
    return ngettext("Compare {count} request…", "Compare {count} requests…", count).format(count=count)
