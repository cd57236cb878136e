"""The form of an objective: the letters above it say live, while one types, what each of them still lacks."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.days import add_months
from app.decisions.capacity import Capacity
from app.decisions.day import ObjectiveDay
from app.decisions.objectives import ObjectivesOn
from app.drafts import Saved
from app.people.contacts import contact_rows
from app.people.organisations import organisation_rows
from app.results.letters import letters
from app.results.setting import ObjectiveDraft, objective, save_objective
from app.results.smart import smart
from app.results.starting import NewObjective, set_objective
from app.words import _
from ui.results.fields import objective_fields, start_field
from ui.results.letters import LACKING, LettersStrip
from ui.results.start_from import StartFrom, start_options
from ui.toolkit.buttons import Action
from ui.toolkit.choices import Option
from ui.toolkit.desk import Desk
from ui.toolkit.forms import FieldBox, Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, column, row
from ui.toolkit.record_form import RecordForm
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text

NEW, EDIT = "new", "edit"
"""What the page is asked for, before the agreement of a new objective and after the reference of one to be edited."""

AMOUNTS = ("budget_needed", "budget_found", "hours_needed", "hours_found")
"""The fields whose problems are said with every key, because the letters above count them."""


class ObjectiveEditor(QWidget):
    """Edits one objective, or sets a new one under an agreement.  `saved_as(key)` follows a save, `left` giving up."""

    saved_as = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, shown: ObjectivesOn, edited: ObjectiveDay | None, agreement_id: int | None) -> None:
        super().__init__()
        self._desk, self._shown, self._edited = desk, shown, edited
        self._old: Saved[ObjectiveDraft] | None = None
        self._people = {each.id: each for each in contact_rows(desk.office, at_home=True)}
        self._organisations = {each.id: each.title for each in organisation_rows(desk.office) if not each.at_home}
        title = edited.record.title if edited else _("New objective")
        back: Action = self._back
        self.head = PageHead(title, [], back)
        self.strip, self._notes = LettersStrip(), Notes()
        self._capacity = Capacity(desk.office, shown.day, edited.reference if edited else "")
        fields = objective_fields(
            desk.today,
            shown.day.office.currency,
            self._agreements(),
            [(key, person.title, person.offered) for key, person in self._people.items()],
            list(self._organisations.items()),
            self._goals(),
        )
        if edited is None:
            fields.insert(0, start_field(start_options(shown)))
        if edited is None and agreement_id is None:
            # The agreement comes first: it already says time, people and counterpart.
            fields.sort(key=lambda field: field.name not in ("start_from", "agreement_id", "project_id"))
        self._first = next(field.name for field in fields if field.name != "start_from")
        form: Form[ObjectiveDraft] = Form(fields, gap=12, name=_("Objective"))
        self.record_form: RecordForm[ObjectiveDraft] = RecordForm(form, self._save, desk.messages)
        self.record_form.discarded.connect(self.left)
        form.changed.connect(self._explain)
        form.binding("person_id").changed.connect(self._propose_role)
        self._start = StartFrom(desk, shown, form)
        form.binding("agreement_id").changed.connect(self._take_from_agreement)
        form.binding("agreement_id").changed.connect(lambda: self._offer_projects(form.binding("agreement_id").read()))
        if edited is None:
            for name in ("agreement_id", "start_from"):
                form.binding(name).changed.connect(self._start.apply)
        above = column(self.strip, self._notes, margins=(MARGIN, 0, MARGIN, 0))
        box = column(self.head, above)
        box.addWidget(self.record_form, 1)
        self.setLayout(box)
        self._begin(agreement_id)

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.record_form.can_leave()

    def save(self) -> bool:
        """Save what is typed."""
        return self.record_form.save()

    def take_keyboard(self) -> None:
        """The keyboard goes to the first field that is typed; who wants a ready one goes a step up."""
        self.record_form.form.focus_on(self._first)

    def _agreements(self) -> list[tuple[int, str]]:
        found = self._shown.under()
        if self._edited is not None and self._edited.record.agreement_id not in dict(found):
            found.append((self._edited.record.agreement_id, self._edited.agreement.reference))
        return found

    def _goals(self) -> list[str]:
        """The policy's strategic goals, and the one that was chosen from an older version."""
        goals = list(self._shown.day.policy.goals)
        chosen = self._edited.record.goal if self._edited else ""
        return goals if not chosen or chosen in goals else [*goals, chosen]

    def _begin(self, agreement_id: int | None) -> None:
        form = self.record_form.form
        if self._edited is not None:
            self._old = objective(self._desk.office, self._edited.record.id)
            self._offer_projects(self._old.draft.agreement_id)
            self.record_form.show_record(self._old.draft)
            words = f"{self._edited.reference}, {self._old.draft.title}"
            address = Address("objectives", f"{self._edited.reference}/{EDIT}", words, edits=True)
        else:
            self._offer_projects(agreement_id)
            proposed = self._proposed(agreement_id)
            self._start.propose(vars(proposed))
            self.record_form.show_record(proposed, new=True)
            under = self._shown.agreement(agreement_id)
            address = Address("objectives", f"{NEW} {under.reference}" if under else NEW, _("New objective"))
            for name in ("reviewed_on", "closed_on"):
                form.show_field(name, False)
        self.record_form.keep_in(self._desk.kept, address)
        self._explain()

    def _offer_projects(self, agreement_id: object) -> None:
        """Offer the projects of an agreement, where it has any."""
        own = [each for each in self._shown.day.projects if each.agreement_id == agreement_id]
        projects = self.record_form.form.binding("project_id")
        chosen = projects.read()
        projects.set_options([Option(each.id, f"{each.reference} {each.title}") for each in own])
        projects.show(chosen if any(each.id == chosen for each in own) else None)
        self.record_form.form.show_field("project_id", bool(own))

    def _proposed(self, agreement_id: int | None) -> NewObjective:
        """What the agreement already says: its time, who answers for it here, who is there."""
        agreement = self._shown.agreement(agreement_id)
        if agreement is None:
            return NewObjective()
        record = agreement.record
        there = next(
            (each.organisation_id for each in record.parties if each.organisation_id in self._organisations), None
        )
        here = {row.person: row.role for row in record.responsibilities if row.person}
        person = next((each for each in self._people.values() if each.name in here), None)
        start = max(self._desk.today(), agreement.facts.takes_effect_on or self._desk.today())
        end = self._shown.term_end(record.id)
        return NewObjective(
            agreement_id=record.id,
            person_id=person.id if person else None,
            role=(here.get(person.name) or person.role) if person else "",
            counterpart_id=there,
            start_on=start,
            end_on=end,
            review_on=self._review(start, end),
        )

    def _review(self, start: dt.date, end: dt.date | None) -> dt.date | None:
        """As long before the end as the policy reviews agreements, where that lies within the time."""
        if end is None:
            return None
        day = add_months(end, -self._shown.day.policy.numbers.review_before_months)
        return day if start < day else end

    def _take_from_agreement(self) -> None:
        """Fill what is still empty in a new objective with what its agreement says."""
        form = self.record_form.form
        proposed = self._proposed(form.binding("agreement_id").read())
        if self._edited is not None or proposed.agreement_id is None:
            return
        for name in ("person_id", "role", "counterpart_id", "start_on", "end_on", "review_on"):
            binding = form.binding(name)
            if not binding.read():
                binding.show(getattr(proposed, name))
                self._start.propose({name: getattr(proposed, name)})

    def _save(self, _saved: ObjectiveDraft, draft: ObjectiveDraft) -> None:
        office, today = self._desk.office, self._desk.today()
        if isinstance(draft, NewObjective):
            key = set_objective(office, draft, self._start.indicators(draft), today)
        else:
            key = save_objective(office, self._old, draft, today)
        self.saved_as.emit(key)

    def _propose_role(self) -> None:
        """The role of the person chosen, unless another one has been typed."""
        form = self.record_form.form
        person, role = self._people.get(form.binding("person_id").read()), form.binding("role")
        known = {each.role for each in self._people.values()}
        if person is not None and (not role.read() or role.read() in known):
            role.show(person.role)

    def _explain(self) -> None:
        """Say, letter by letter, what is still lacking in what is on the screen."""
        form = self.record_form.form
        draft = form.draft()
        for name in AMOUNTS:
            box = form.binding(name).widget.parentWidget()
            if isinstance(box, FieldBox):
                box.show_problem(form.binding(name).problem())
        person = self._people.get(draft.person_id) if isinstance(draft.person_id, int) else None
        there = self._organisations.get(draft.counterpart_id, "") if isinstance(draft.counterpart_id, int) else ""
        facts = draft.facts(person.title if person else "", there)
        indicators = [each.record.facts for each in self._edited.indicators] if self._edited else []
        if isinstance(draft, NewObjective):
            indicators = [each.facts() for each in self._start.indicators(draft)]
        self.strip.show_letters(
            letters(facts, indicators, smart(facts, indicators, self._shown.term_end(draft.agreement_id)))
        )
        fits = self._capacity.fits(facts)
        self._notes.show_notes(self._start.note(), [(each.sentence, each.lacks) for each in fits])

    def _back(self) -> None:
        if self.can_leave():
            self.left.emit()


class Notes(QWidget):
    """Under the letters: what comes along with what was started from, and whether the years have what it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.brought, self.capacity = Text("", "secondary", wrap=True), Text("", "secondary", wrap=True)
        self._mark = StatusText()
        self._mark.setFixedWidth(16)
        self._line = QWidget()
        self._line.setLayout(row(self._mark, self.capacity, gap=4))
        self.setLayout(column(self.brought, self._line, gap=2, margins=(0, 6, 0, 0)))

    def show_notes(self, brought: str, fits: Sequence[tuple[str, bool]]) -> None:
        """Show other notes: a sentence, and a sentence for each year with whether it lacks; none: nothing is shown."""
        self.brought.setText(brought)
        self.brought.setVisible(bool(brought))
        lacks = any(lacking for _words, lacking in fits)
        self._mark.show_mark(LACKING, "")
        self._mark.setVisible(lacks)
        self.capacity.setText("  ".join(words for words, _lacking in fits))
        self.capacity.set_tone("warn" if lacks else "soft")
        self._line.setVisible(bool(fits))
        self.setVisible(bool(brought or fits))
