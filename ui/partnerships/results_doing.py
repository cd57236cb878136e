"""What is done with the results of an agreement: recorded in a short form, shown by a document, taken out."""

from functools import partial

from app.people.organisations import organisation_rows
from app.results import achieving
from app.results.achieved import ResultRow
from app.results.achieving import ResultDraft
from app.storage import attachments
from app.today.dossier import Dossier
from app.words import _
from models.vocabulary import Contribution, ResultArea
from ui.partnerships.acting import Acting, Save
from ui.toolkit.bindings import DecimalNumber, TextLine, TextLines, YesNo
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.dates import DateLine
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.segments import Segmented

DAY, AMOUNT, MARK = 136, 136, 190


class ResultActions(Acting):
    """The actions on the results of the agreement that is shown."""

    def show(self, found: Dossier) -> None:
        """Act on this agreement from now on."""
        self._found = found

    def open(self, part: str) -> None:
        """Open a short form by the name in its address: "result", "result-4"."""
        name, _dash, number = part.rpartition("-")
        if part == "result":
            self.new()
        elif name == "result":
            for row in self._here.results:
                if str(row.id) == number:
                    self.edit(row)

    def new(self) -> None:
        """What came of the agreement today."""
        first = ResultDraft(agreement_id=self._key, dated_on=self._desk.today())
        self._result(None, first, self._named(_("A result of the agreement with {partner}")))

    def edit(self, row: ResultRow) -> None:
        """A result as it should be."""
        title = self._named(_("Edit a result of the agreement with {partner}"))
        self._guarded(lambda: self._result(row, None, title))

    def _result(self, row: ResultRow | None, draft: ResultDraft | None, title: str) -> None:
        office, today = self._desk.office, self._desk.today()
        saved = achieving.result(office, row.id) if row else None
        save: Save = lambda typed: achieving.save_result(office, saved, typed, today)  # noqa: E731
        address = self._at(f"result-{row.id}" if row else "result", title, edits=row is not None)
        form = result_form(self._desk, self._here)
        self._begin(title, form, saved.draft if saved else draft, save, _("Save result"), address)

    def attach(self, row: ResultRow) -> None:
        """Choose the file that shows the result."""
        path = next(iter(self._desk.messages.files_to_open(_("Attach evidence"))), None)
        if path is None:
            return

        def keep() -> None:
            content = attachments.read_from(path)
            achieving.attach_document(self._desk.office, row.id, row.version, path.name, content, self._desk.today())

        self._guarded(keep)

    def remove(self, row: ResultRow) -> None:
        """Take one out that was recorded by mistake."""
        self._guarded(partial(achieving.delete_result, self._desk.office, row.id, row.version))


def result_form(desk: Desk, found: Dossier) -> Form[ResultDraft]:
    """What came of an agreement; its document is attached once it is saved."""
    bodies = [Option(each.id, each.title) for each in organisation_rows(desk.office)]
    projects = [Option(each.id, f"{each.reference} {each.title}") for each in found.projects]
    objectives = [Option(each.record.id, f"{each.reference} {each.record.title}") for each in found.objectives]
    fields = [
        Field("title", _("What came of it"), lambda: TextLine(_("Such as a contract, a firm that settled, jobs"))),
        Field("result_area", _("Result area"), lambda: Segmented(options_of(ResultArea))),
        Field("dated_on", _("Day"), lambda: DateLine(desk.today, ahead=True), width=DAY),
        Field("value", _("How much"), lambda: DecimalNumber(2), _("if counted"), width=AMOUNT, beside=True),
        Field("unit", _("Counted in"), lambda: TextLine(_("Firms, jobs, CAD")), beside=True),
        Field("projected", _("Expected"), lambda: YesNo(_("Projected, not yet real")), width=MARK),
        Field("verified", _("Verified"), lambda: YesNo(_("Verified")), width=AMOUNT, beside=True),
        Field("evidence", _("Evidence"), lambda: TextLines(2), _("what shows it: a letter, a link, a register")),
        Field("source", _("Source"), lambda: TextLine(_("Who says so"))),
        Field("contribution", _("Contribution"), lambda: Choice(options_of(Contribution)), width=AMOUNT, beside=True),
        Field("organisation_id", _("Organisation"), lambda: Choice(bodies, _("None named"), searchable=True)),
        Field("project_id", _("Project"), lambda: Choice(projects, _("None"))),
        Field("objective_id", _("Objective"), lambda: Choice(objectives, _("None"))),
        Field("note", _("Note"), lambda: TextLines(2), _("optional")),
    ]
    return Form(fields, name=_("Result"))
