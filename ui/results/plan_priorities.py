"""The partnerships that come first in a year, each with its reason, and the short form that names one."""

from PySide6.QtWidgets import QWidget

from app.decisions.annual_plan import PlanCase, Priority
from app.decisions.plan_keeping import keep_priority, take_out_priority
from app.errors import UserError
from app.results.planning import PriorityDraft, remark_on
from app.words import _
from ui.toolkit.bindings import TextLine
from ui.toolkit.buttons import link
from ui.toolkit.choices import Choice, Option
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import SectionHead, column, holding, row
from ui.toolkit.tables import Table
from ui.toolkit.text import Text


class PrioritiesPart(QWidget):
    """Enter on a partnership edits its reason as long as the plan is a draft, and leads to it once it is issued."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: PlanCase | None = None
        self._edited: int | None = None
        form: Form[PriorityDraft] = Form(_fields(), gap=10, name=_("Partnership that comes first"))
        self.form = InlineForm(form, self._keep, desk.messages, _("Partnership that comes first"), _("Keep it"))
        self.add_link = link(_("Add a partnership"), self.add, "plus")
        self.edit_link = link(_("Edit"), lambda: self._open(self.table.chosen()), "pencil", _("Edit the reason"))
        self.out_link = link(_("Take out"), self._take_out, "trash-2", _("Take the partnership out"))
        self.table: Table[Priority] = Table(
            _columns(), lambda each: each.id, _("Partnerships that come first"), margin=0, head=False, fit=True
        )
        self.table.when_empty(_("None yet"), _("Two or three partnerships a year can be served well."))
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(lambda _chosen: self._enable())
        self.form.closed.connect(self.table.setFocus)
        self.remark = Text("", "secondary", "warn", wrap=True)
        self._acts = holding(row(self.add_link, self.edit_link, self.out_link, None, gap=16))
        head = SectionHead(_("These come first"), height=34)
        self.setLayout(column(head, self._acts, self.form, self.table, self.remark, gap=6))

    def show_case(self, case: PlanCase) -> None:
        """Show the partnerships of a plan; what is typed into the form stays."""
        self._case = case
        self.table.show_rows(case.priorities)
        self._acts.setVisible(not case.issued)
        remark = remark_on(len(case.priorities))
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self._enable()

    def add(self) -> None:
        """Open the form for one more partnership."""
        self._begin(None, PriorityDraft())

    def open_form(self, key: str) -> None:
        """Open the form of a partnership by its key in an address; nothing: a new one."""
        chosen = next((each for each in (self._case.priorities if self._case else ()) if str(each.id) == key), None)
        self.add() if chosen is None else self._begin(chosen.id, PriorityDraft(chosen.partnership_id, chosen.reason))

    def _begin(self, key: int | None, draft: PriorityDraft) -> None:
        case = self._case
        if case is None or case.issued:
            return
        self._edited = key
        taken = {each.partnership_id for each in case.priorities if each.id != key}
        options = [Option(each, name, each not in taken) for each, name in case.partnerships]
        self.form.form.binding("partnership_id").set_options(options)
        where = f"plan/{case.year.number}/first" + (f"-{key}" if key else "")
        words = _("a partnership that comes first in {year}").format(year=case.year.name)
        first = "reason" if key else "partnership_id"
        self.form.begin(draft, first, self._desk.kept, Address("objectives", where, words, edits=key is not None))

    def _keep(self, draft: PriorityDraft) -> None:
        if self._case is not None:
            keep_priority(self._desk.office, self._case, self._edited, draft, self._desk.today())

    def _open(self, chosen: Priority | None) -> None:
        if chosen is None or self._case is None:
            return
        if self._case.issued:
            self._desk.go("partnerships", chosen.reference)
        else:
            self._begin(chosen.id, PriorityDraft(chosen.partnership_id, chosen.reason))

    def _take_out(self) -> None:
        chosen = self.table.chosen()
        if chosen is None or self._case is None:
            return
        try:
            take_out_priority(self._desk.office, self._case, chosen.id)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))

    def _enable(self) -> None:
        for part in (self.edit_link, self.out_link):
            part.setEnabled(self.table.chosen() is not None)


def _columns() -> list[Column[Priority]]:
    return [
        Column("name", _("Partnership"), lambda each: each.name, width=260, name=True),
        Column("reason", _("Why"), lambda each: each.reason, stretch=True),
    ]


def _fields() -> list[Field]:
    return [
        Field("partnership_id", _("Partnership"), lambda: Choice([], _("Choose one"), searchable=True), width=300),
        Field("reason", _("Why it comes first"), TextLine, beside=True),
    ]
