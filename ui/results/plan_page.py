"""The annual plan of a fiscal year: its goals and the partnerships that come first, written, issued and followed.

Once a year somebody writes it, and all year long somebody asks how it stands.  They would curse typing last year's
goals again, a value they have to work out themselves, and finding out only afterwards that an issued plan stays as it
is.  So goals are carried over or proposed with their values, and issuing asks first.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.annual_plan import PlanCase, plan_case
from app.decisions.plan_keeping import issue_plan, keep_text
from app.errors import UserError
from app.frozen import dataclass
from app.results.planning import against_issuing, year_of
from app.words import _, screen
from ui.results.plan_goals import GoalsPart
from ui.results.plan_priorities import PrioritiesPart
from ui.toolkit.bindings import TextLines
from ui.toolkit.buttons import link, primary
from ui.toolkit.choices import Choice, Option
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, FactLine, PageHead, column, holding, row, scrolling
from ui.toolkit.text import Text

PLAN = "plan"
"""How it is asked for in an address of the page: `plan`, `plan/2026`, `plan/2026/goal`."""


@dataclass(frozen=True)
class Foreword:
    """What the plan says before its goals, as its form shows it."""

    text: str = ""


class PlanPage(QWidget):
    """`show_year(None)` shows the plan of the present year; `back` goes to the list, `told` hears of what was done."""

    told = Signal(str)

    def __init__(self, desk: Desk, back: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._case: PlanCase | None = None
        self.year = Choice((), searchable=False)
        self.year.name(_("Year of the plan"))
        self.year.widget.setFixedWidth(120)
        label = Text(_("Year"), "secondary")
        label.setBuddy(self.year.widget)
        self.issue_button = primary(_("Issue the plan…"), self.issue, "check")
        self.head = PageHead(_("Annual plan"), [label, self.year.widget, self.issue_button], back)
        self.facts = FactLine()
        self.text = Text("", "body", wrap=True, selectable=True)
        form: Form[Foreword] = Form([Field("text", _("Before the goals"), lambda: TextLines(3))], name=_("Foreword"))
        self.form = InlineForm(form, self._keep_text, desk.messages, _("What the year is about"), _("Keep the text"))
        self.text_link = link("", self._begin_text, "pencil", _("Write what the year is about"))
        self.goals, self.priorities = GoalsPart(desk, self.told.emit), PrioritiesPart(desk)
        self.year.changed.connect(self._year_chosen)
        inside = column(
            self.facts, self.text, row(self.text_link, None), self.form, self.priorities, self.goals, None,
            gap=10, margins=(MARGIN, 2, MARGIN, 16),
        )  # fmt: skip
        box = column(self.head)
        box.addWidget(scrolling(holding(inside), _("Annual plan")), 1)
        self.setLayout(box)

    @property
    def where(self) -> str:
        """The address of what is shown."""
        return f"{PLAN}/{self._case.year.number}" if self._case is not None else PLAN

    def show_year(self, year: int | None) -> None:
        """Show the plan of a year, or of the present one."""
        self._case = case = plan_case(self._desk.office, year, self._desk.today())
        starts = case.day.office.fiscal_year_starts
        blocked = self.year.blockSignals(True)
        self.year.set_options([Option(each, year_of(each, starts).name) for each in case.years])
        self.year.show(case.year.number)
        self.year.blockSignals(blocked)
        self.head.show_head(_("Annual plan {year}").format(year=case.year.name))
        self.head.show_status(case.kept.state if case.kept else None)
        self.facts.show_facts(*_facts(case))
        written = case.kept.text if case.kept else ""
        self.text.setText(written)
        self.text.setVisible(bool(written))
        self.text_link.rename(_("Edit what the year is about") if written else _("Say what the year is about"))
        self.text_link.setVisible(not case.issued)
        self.issue_button.setVisible(not case.issued)
        self.goals.show_case(case)
        self.priorities.show_case(case)

    def read(self) -> None:
        """Show anew what the office holds; what is typed stays."""
        if self._case is not None:
            self.show_year(self._case.year.number)

    def open_part(self, part: str) -> None:
        """Open a short form by the name in its address."""
        name, _dash, key = part.partition("-")
        if name == "goal":
            self.goals.open_form(key)
        elif name == "first":
            self.priorities.open_form(key)
        elif name == "text":
            self._begin_text()

    def take_keyboard(self) -> None:
        """The keyboard goes to the goals, or to where a plan begins."""
        case = self._case
        begun = case is not None and (bool(case.goals) or case.issued)
        (self.goals.table if begun else self.goals.add_link).setFocus()

    def issue(self) -> None:
        """Issue the plan after one question; what it lacks is said instead."""
        if not self.can_leave() or (case := self._case) is None:
            return
        lacking = against_issuing(len(case.goals), len(case.priorities))
        if lacking:
            self._desk.messages.refuse(" ".join(lacking))
            return
        question = _("Issue the plan of {year}? It stays as it is from then on, and the annual summary answers to it.")
        if not self._desk.messages.ask(question.format(year=case.year.name), _("Issue it"), careful=True):
            return
        try:
            issue_plan(self._desk.office, case, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self.told.emit(_("The plan of {year} is issued.").format(year=case.year.name))

    def save(self) -> bool:
        """Save the forms that are open."""
        return all(each.save() for each in self._forms() if not each.isHidden())

    def can_leave(self) -> bool:
        """Ask about what is typed."""
        return all(each.can_leave() for each in self._forms())

    def _forms(self) -> tuple[InlineForm, ...]:  # type: ignore[type-arg]
        return self.form, self.priorities.form, self.goals.form

    def _year_chosen(self) -> None:
        year = self.year.read()
        if self._case is None or not isinstance(year, int) or year == self._case.year.number:
            return
        if self.can_leave():
            for each in self._forms():
                if not each.isHidden():
                    each.close_form()
            self.show_year(year)
        else:
            self.year.show(self._case.year.number)

    def _begin_text(self) -> None:
        case = self._case
        if case is not None and not case.issued:
            words = _("what {year} is about").format(year=case.year.name)
            address = Address("objectives", f"{self.where}/text", words, edits=True)
            self.form.begin(Foreword(case.kept.text if case.kept else ""), "text", self._desk.kept, address)

    def _keep_text(self, draft: Foreword) -> None:
        if self._case is not None:
            keep_text(self._desk.office, self._case, draft.text)


def _facts(case: PlanCase) -> list[str]:
    day = screen().day
    spell = _("{start} to {end}").format(start=day(case.year.start), end=day(case.year.end))
    if case.kept is None:
        return [spell, _("nothing is planned yet")]
    if not case.kept.issued:
        return [spell, _("figures of {day}").format(day=day(case.day.on))]
    by = case.kept.issued_by
    words = _("issued {day} by {person}") if by else _("issued {day}")
    return [
        spell,
        words.format(day=day(case.kept.issued_on), person=by),
        _("figures of {day}").format(day=day(case.day.on)),
    ]
