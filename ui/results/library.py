"""Choosing an indicator: Hanse's library and the office's own, searched by words and area; own ones are kept here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.drafts import Saved
from app.errors import UserError
from app.results.own_library import Line, OwnDraft, delete_own, lines_for, own_indicator, save_own
from app.words import _
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, ResultArea
from ui.results.fields import PLACES
from ui.toolkit.bindings import TextLine, TextLines, WholeNumber, YesNo
from ui.toolkit.buttons import secondary
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, column, holding, row
from ui.toolkit.search import SearchField
from ui.toolkit.tables import Table
from ui.toolkit.text import Elided

LIBRARY = "library"
"""What follows the reference of an objective, with a key, for the form of one of ours ("library-3")."""
OURS = "ours"
SHUT, OPEN = 46, 220


class LibraryPicker(QWidget):
    """The lines under their search; `picked(line)` is Enter or a click on one."""

    picked = Signal(object)

    def __init__(self, desk: Desk, area: ResultArea | str | None, where: str) -> None:
        """`area` is what is listed first; `where` the reference under whose address a form of ours is kept."""
        super().__init__()
        self._desk, self._area, self._where = desk, area, where
        self._old: Saved[OwnDraft] | None = None
        self.search = SearchField(_("Search the library of indicators"), 300)
        self.areas = Choice([Option("", _("All areas")), *options_of(ResultArea), Option(OURS, _("Our library"))])
        self.areas.name(_("Show of the library"))
        self.areas.combo.setFixedWidth(190)
        self.table = library_table()
        self.table.search_with(self.search)
        self.table.row_opened.connect(self.picked)
        self.table.row_chosen.connect(self._chosen)
        self.search.textChanged.connect(self._filter)
        self.search.textEdited.connect(lambda _typed: self.show_lines(True))
        self.areas.changed.connect(self._show_area)
        self._edit = secondary(_("Edit ours…"), self._edit_chosen)
        self._delete = secondary(_("Delete ours"), self._ask_delete)
        hint = Elided(_("Enter copies a line into the form below"), "secondary")
        head = row(self.search, self.areas.widget, hint, None, self._edit, self._delete, margins=(MARGIN, 0, MARGIN, 8))
        form: Form[OwnDraft] = Form(own_fields(), gap=10, name=_("Our library"))
        self.form = InlineForm(form, self._keep, desk.messages, _("An indicator of our library"), _("Keep"))
        self.form.closed.connect(lambda: self.show_lines(True))
        self._own = holding(column(self.form, margins=(MARGIN, 0, MARGIN, 8)))
        self._own.hide()
        self._head = holding(head)
        self.setLayout(column(self._head, self.table, self._own))
        self.areas.show("")
        self.read()
        self.show_lines(True)

    def read(self) -> None:
        """Read the libraries again."""
        self.table.show_rows(lines_for(self._desk.office, self._area))
        self._filter()
        self._chosen(self.table.chosen())

    def show_lines(self, shown: bool) -> None:
        """Show the lines of the library, or only the field that searches them."""
        self._own.hide()
        self._head.show()
        self.table.setVisible(shown)
        for button in (self._edit, self._delete):
            button.setVisible(shown)
        self.setFixedHeight(OPEN if shown else SHUT)

    def can_leave(self) -> bool:
        """Whether nothing typed into a form of ours would be lost."""
        return self.form.can_leave()

    def _filter(self) -> None:
        wanted = self.areas.read()

        def keep(line: Line) -> bool:
            return not wanted or (line.own_id is not None if wanted == OURS else line.sheet.area in (None, wanted))

        self.table.filter(self.search.text(), keep)

    def _show_area(self) -> None:
        self.show_lines(True)
        self._filter()

    def _chosen(self, line: Line | None) -> None:
        for button in (self._edit, self._delete):
            button.setEnabled(line is not None and line.own_id is not None)

    def edit(self, key: int) -> None:
        """Open the form of one of ours."""
        try:
            self._old = own_indicator(self._desk.office, key)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        words = f"{_('Our library')}, {self._old.draft.name}"
        address = Address("objectives", f"{self._where}/{LIBRARY}-{key}", words, edits=True)
        self.table.hide()
        self._head.hide()
        self._own.show()
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)
        self.form.begin(self._old.draft, "name", self._desk.kept, address)

    def _keep(self, draft: OwnDraft) -> None:
        save_own(self._desk.office, self._old, draft, self._desk.today())
        self.read()

    def _edit_chosen(self) -> None:
        line = self.table.chosen()
        if line is not None and line.own_id is not None:
            self.edit(line.own_id)

    def _ask_delete(self) -> None:
        line = self.table.chosen()
        if line is None or line.own_id is None:
            return
        question = _("Delete “{name}” from our library?").format(name=line.sheet.name)
        detail = _("Indicators that were copied from it stay as they are.")
        if self._desk.messages.ask(question, _("Delete it"), _("Keep it"), detail):
            try:
                delete_own(self._desk.office, line.own_id)
            except UserError as refusal:
                self._desk.messages.refuse(str(refusal))
            self.read()


def library_table() -> Table[Line]:
    """The library as a list to choose from; a click or Enter copies a line."""
    columns: list[Column[Line]] = [
        Column("code", _("Key"), lambda line: line.sheet.code, width=70, soft=True),
        Column("name", _("Indicator"), lambda line: line.sheet.name, width=260, name=True),
        Column("counts", _("Counts"), lambda line: line.sheet.counts, stretch=True, soft=True),
        Column("unit", _("Counted in"), lambda line: line.sheet.unit, width=110),
        Column("area", _("Result area"), _area, width=188),
        Column("from", _("Library"), lambda line: _("Hanse") if line.own_id is None else _("ours"), width=80),
        Column("often", _("How often"), lambda line: _(line.sheet.frequency.label), width=130, soft=True),
    ]
    return Table(columns, lambda line: line.key, _("Library of indicators"), opens_on_click=True)


def _area(line: Line) -> str:
    return _(line.sheet.area.label) if line.sheet.area else _("All areas")


def own_fields() -> list[Field]:
    """What an indicator of the office's library says: what it counts and how, without a plan."""
    return [
        Field("name", _("Name"), TextLine),
        Field("code", _("Code"), lambda: TextLine("", 12), width=90, beside=True),
        Field("unit", _("Unit"), TextLine, width=150, beside=True),
        Field("definition", _("Definition"), lambda: TextLines(2), _("what counts and what does not")),
        Field("area", _("Result area"), lambda: Choice(options_of(ResultArea), _("All areas")), width=210),
        Field("direction", _("Direction"), lambda: Choice(options_of(Direction), _("None")), width=130, beside=True),
        Field(
            "accumulation", _("How values combine"), lambda: Choice(options_of(Accumulation)), width=220, beside=True
        ),
        Field("frequency", _("Measured"), lambda: Choice(options_of(Frequency)), width=160, beside=True),
        Field("kind", _("Kind"), lambda: Choice(options_of(IndicatorKind)), width=130, beside=True),
        Field("source", _("Source"), TextLine, _("where the figures come from")),
        Field("decimals", _("Decimals"), lambda: WholeNumber(0, PLACES), width=110, beside=True),
        Field("whole", _("Whole numbers only"), lambda: YesNo(_("Whole numbers only")), width=180, beside=True),
    ]
