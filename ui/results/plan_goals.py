"""The goals of an annual plan: a table against what was reached, and the short form that writes one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.decisions.annual_plan import Goal, PlanCase
from app.decisions.plan_keeping import copy_forward, keep_goal, move_goal, propose_goals, take_out_goal
from app.errors import UserError
from app.results.amounts import plain, with_unit
from app.results.planning import GoalDraft, year_of
from app.words import _, ngettext, screen
from ui.results.fields import PLACES
from ui.toolkit.bindings import DecimalNumber, TextLine
from ui.toolkit.buttons import link
from ui.toolkit.choices import Choice, Option
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import SectionHead, column, holding, row
from ui.toolkit.status import mark_of, word_of
from ui.toolkit.tables import Table

AGREEMENT, AMOUNT = 300, 142


class GoalsPart(QWidget):
    """Enter on a goal edits it as long as the plan is a draft, and leads to what it is measured by once it is issued.

    `told(sentence)` is called after what happened at once.
    """

    def __init__(self, desk: Desk, told: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._told = desk, told
        self._case: PlanCase | None = None
        self._edited: int | None = None
        self._before: tuple[object, object] = (None, None)
        form: Form[GoalDraft] = Form(_fields(), gap=10, name=_("Goal"))
        self.form = InlineForm(form, self._keep, desk.messages, _("Goal"), _("Keep the goal"))
        form.changed.connect(self._follow)
        self.add_link = link(_("Add a goal"), self.add, "plus")
        self.edit_link = link(_("Edit"), lambda: self._open(self.table.chosen()), "pencil", _("Edit the goal"))
        self.up_link = link(_("Move up"), lambda: self._move(-1), "chevron-up")
        self.down_link = link(_("Move down"), lambda: self._move(1), "chevron-down")
        self.out_link = link(_("Take out"), self._take_out, "trash-2", _("Take the goal out"))
        self.copy_link = link(_("Carry over last year’s"), self._copy, "copy")
        self.propose_link = link(_("Propose from the objectives"), self._propose, "target")
        self.table: Table[Goal] = Table(_columns(), lambda each: each.row.id, _("Goals"), margin=0, fit=True)
        self.table.when_empty(
            _("No goal yet"), _("A goal says what an agreement is to reach by the end of the year, in a sentence.")
        )
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(lambda _chosen: self._enable())
        self.form.closed.connect(self.table.setFocus)
        self._acts = holding(
            row(self.add_link, self.edit_link, self.up_link, self.down_link, self.out_link, None, gap=16)
        )
        begin = holding(row(self.copy_link, self.propose_link, gap=16))
        self.head = SectionHead(_("Goals"), right=begin, height=34)
        self.setLayout(column(self.head, self._acts, self.form, self.table, gap=6))

    def show_case(self, case: PlanCase) -> None:
        """Show the goals of a plan; what is typed into the form stays."""
        self._case = case
        self.table.show_rows(case.goals)
        self.head.remark.setText(_counts(case))
        for part in (self._acts, self.copy_link, self.propose_link):
            part.setVisible(not case.issued)
        self.copy_link.setVisible(not case.issued and case.before is not None)
        if case.before is not None:
            before = year_of(case.before.year, case.day.office.fiscal_year_starts)
            self.copy_link.rename(_("Carry over the goals of {year}").format(year=before.name))
        self._enable()

    def add(self) -> None:
        """Open the form for a new goal."""
        self._begin(None, GoalDraft(), _("New goal"))

    def open_form(self, key: str) -> None:
        """Open the form of a goal by its key in an address; nothing: a new one."""
        goal = next((each for each in self._goals() if str(each.row.id) == key), None)
        self.add() if goal is None else self._edit(goal)

    # Inside.

    def _goals(self) -> tuple[Goal, ...]:
        return self._case.goals if self._case is not None else ()

    def _edit(self, goal: Goal) -> None:
        said = goal.row
        self._begin(said.id, GoalDraft(said.agreement_id, said.indicator_id, said.target, said.text), _("Edit goal"))

    def _begin(self, key: int | None, draft: GoalDraft, title: str) -> None:
        case = self._case
        if case is None or case.issued:
            return
        self._edited = key
        agreements = [
            Option(each.record.id, f"{each.reference} {each.record.counterpart}") for each in case.agreements()
        ]
        self.form.form.binding("agreement_id").set_options(agreements)
        self._offer(draft.agreement_id)
        self._before = (draft.agreement_id, draft.indicator_id)
        self.form.title.setText(title)
        self._note(draft.indicator_id)
        where = f"plan/{case.year.number}/goal" + (f"-{key}" if key else "")
        words = _("a goal of {year}").format(year=case.year.name)
        self.form.begin(draft, "text", self._desk.kept, Address("objectives", where, words, edits=key is not None))

    def _offer(self, agreement_id: object) -> None:
        """Offer the indicators of an agreement, or of all."""
        if self._case is None:
            return
        pairs = self._case.indicators(agreement_id)
        options = [Option(each.record.id, f"{each.record.facts.code} {each.record.name}".strip()) for _o, each in pairs]
        self.form.form.binding("indicator_id").set_options(options)

    def _follow(self) -> None:
        """Another agreement offers its own indicators; another indicator proposes the value its plan expects."""
        form, case = self.form.form, self._case
        agreement, indicator = form.binding("agreement_id").read(), form.binding("indicator_id").read()
        if case is None or (agreement, indicator) == self._before:
            return
        if agreement != self._before[0]:
            self._offer(agreement)
            indicator = form.binding("indicator_id").read()
        if indicator != self._before[1]:
            form.binding("target").show(case.proposed(indicator))
        self._before = (agreement, indicator)
        self._note(indicator)

    def _note(self, indicator_id: object) -> None:
        case = self._case
        value = case.proposed(indicator_id) if case is not None and indicator_id is not None else None
        words = ""
        if case is not None and value is not None:
            words = _("Its own plan expects {value} by {day}.").format(
                value=plain(value, PLACES if value % 1 else 0), day=screen().day(case.year.end)
            )
        self.form.note.setText(words)

    def _keep(self, draft: GoalDraft) -> None:
        if self._case is not None:
            keep_goal(self._desk.office, self._case, self._edited, draft, self._desk.today())

    def _open(self, goal: Goal | None) -> None:
        if goal is None or self._case is None:
            return
        if not self._case.issued:
            self._edit(goal)
        elif goal.objective:
            self._desk.go("objectives", goal.objective)
        elif goal.said.agreement:
            self._desk.go("partnerships", goal.said.agreement)

    def _move(self, by: int) -> None:
        chosen = self.table.chosen()
        if chosen is not None and self._case is not None:
            case, key = self._case, chosen.row.id
            self._guarded(lambda: move_goal(self._desk.office, case, key, by))

    def _take_out(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None and self._case is not None:
            case, key = self._case, chosen.row.id
            self._guarded(lambda: take_out_goal(self._desk.office, case, key))

    def _copy(self) -> None:
        case = self._case
        if case is not None and case.before is not None:
            before = case.before
            self._guarded(lambda: self._tell_added(copy_forward(self._desk.office, case, before)))

    def _propose(self) -> None:
        case = self._case
        if case is not None:
            self._guarded(lambda: self._tell_added(propose_goals(self._desk.office, case)))

    def _tell_added(self, count: int) -> None:
        self._told(ngettext("{count} goal was added.", "{count} goals were added.", count).format(count=count))

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))

    def _enable(self) -> None:
        chosen, goals = self.table.chosen(), self._goals()
        for part in (self.edit_link, self.out_link):
            part.setEnabled(chosen is not None)
        self.up_link.setEnabled(chosen is not None and bool(goals) and chosen.row.id != goals[0].row.id)
        self.down_link.setEnabled(chosen is not None and bool(goals) and chosen.row.id != goals[-1].row.id)


def target_words(goal: Goal) -> str:
    """The value a goal is to reach: `8 firms`."""
    said = goal.said
    return "–" if said.target is None else with_unit(plain(said.target, said.decimals), said.unit)


def reached_words(goal: Goal) -> str:
    """The value reached so far, never rounded onto the goal it has not reached."""
    expected = goal.standing.expected if goal.standing else None
    beside = (goal.said.target, expected) if goal.reached.value is not None else ()
    return plain(goal.reached.value, goal.said.decimals, beside)


def _columns() -> list[Column[Goal]]:
    return [
        Column("text", _("Goal"), lambda each: each.said.text, stretch=True, name=True, second=_about),
        Column("target", _("By the year’s end"), lambda each: each.said.target, target_words, 150, RIGHT, strong=True),
        Column("reached", _("So far"), lambda each: each.reached.value, reached_words, 100, RIGHT),
        Column("expected", _("Expected"), lambda each: each.standing and each.standing.expected, _expected, 100, RIGHT,
               soft=True),
        Column("as_of", _("As of"), lambda each: each.reached.on,
               lambda each: screen().day(each.reached.on), width=104, soft=True),
        Column("status", _("Status"), _status, width=128,
               mark=lambda each: mark_of(each.standing.status) if each.standing else None),
    ]  # fmt: skip


def _about(goal: Goal) -> str:
    said = goal.said
    whose = f"{said.agreement} {said.counterpart}".strip() or _("The whole office")
    return " · ".join(part for part in (whose, said.indicator) if part)


def _expected(goal: Goal) -> str:
    stands = goal.standing
    return "–" if stands is None else plain(stands.expected, max(goal.said.decimals, 1), (stands.actual,))


def _status(goal: Goal) -> str:
    return word_of(goal.standing.status) if goal.standing is not None else _("in words")


def _counts(case: PlanCase) -> str:
    """How many goals there are and where they stand: counts, never an average."""
    said = [_status(each) for each in case.goals]
    parts = [f"{said.count(each)} {each.lower()}" for each in dict.fromkeys(said)]
    return ", ".join(parts)


def _fields() -> list[Field]:
    whole, words = _("The whole office"), _("In words, without a number")
    return [
        Field("text", _("Goal"), lambda: TextLine(_("Four firms new to Bergen"))),
        Field("agreement_id", _("Agreement"), lambda: Choice([], whole, searchable=True), width=AGREEMENT),
        Field("indicator_id", _("Measured by"), lambda: Choice([], words, searchable=True), beside=True),
        Field("target", _("Value by the year’s end"), lambda: DecimalNumber(PLACES), width=AMOUNT + 30, beside=True),
    ]
