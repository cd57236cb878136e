"""A review of the whole portfolio: every agreement in one table, one word about each, all of it recorded at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from app.decisions.portfolio_carrying import carry_out, reclassify_many
from app.decisions.portfolio_choice import Choice, Tally
from app.decisions.portfolio_sitting import Sitting, SittingDraft, keep_sitting, open_sitting, unreasoned
from app.decisions.portfolio_table import PortfolioTable, ReviewRow, portfolio_table
from app.errors import InvalidDraft, Problem, UserError
from app.words import _, ngettext
from models.vocabulary import ReviewOutcome
from ui.decisions.portfolio_body import PortfolioBody, next_open
from ui.decisions.portfolio_columns import ShownRow
from ui.decisions.portfolio_said import SaidSoFar
from ui.decisions.portfolio_words import carried_out, problems_in_words, step_words
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address, Keeper, Typing

REVIEW, RECLASSIFY = "review", "reclassify"


class PortfolioPage(PortfolioBody):
    """`begin()` reviews all agreements, `begin(RECLASSIFY)` puts many into other categories; `leave()` goes back."""

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__(desk, self.save, self.show_sitting, self.record, self.back)
        self._desk, self._leave = desk, leave
        self._mode = REVIEW
        self._found: PortfolioTable | None = None
        self._sitting: Sitting | None = None
        self._said = SaidSoFar()
        self._keeper = Keeper(self, self._typing, self._show_unsaved, self.banner)
        self._connect()

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._show_chosen())
        self.panel.said.connect(lambda outcome: self._say(outcome=outcome))
        self.panel.moved.connect(self._move)
        self.panel.reasoned.connect(lambda text: self._say(reason=text))
        self.panel.went_on.connect(self.go_on)
        self.table.clicked.connect(lambda _index: self.show_agreements())
        self.sitting.form.changed.connect(self._keeper.touch)
        self.sitting.form.changed.connect(self._count)

    # What is shown.

    def begin(self, what: str = REVIEW) -> None:
        """Begin, or take up the review that was kept."""
        self._mode = what
        self._read()
        self._sitting = open_sitting(self._desk.office) if what == REVIEW else None
        today = self._desk.today()
        new = SittingDraft(title=_("Portfolio review {year}").format(year=today.year), held_on=today)
        draft = self._sitting.draft if self._sitting else new
        self._said.begin(draft.choices, self._known())
        self._keeper.rest()
        self.sitting.form.show_draft(replace(draft, choices=()))
        reclassifying = what == RECLASSIFY
        self.show_mode(reclassifying=reclassifying)
        if self._sitting:
            self.banner.tell(_("This review was kept and not carried out yet. Go on where you stopped."), "accent")
        words = _("the portfolio review") if not reclassifying else _("reclassifying agreements")
        self._keeper.keep_in(self._desk.kept, Address("partnerships", what, words))
        self._show_rows()
        self.choose_first()

    def read(self) -> None:
        """Show anew what the office holds; what is chosen stays."""
        if self._found is not None:
            self._read()
            self._show_rows()

    def _read(self) -> None:
        self._found = portfolio_table(self._desk.office, self._desk.today())
        self.panel.offer(self._found, only_reclassify=self._mode == RECLASSIFY)

    def _rows(self) -> tuple[ReviewRow, ...]:
        return self._found.rows if self._found else ()

    def _show_rows(self) -> None:
        self.table.show_rows(self._shown())
        self._show_chosen()
        self._count()

    def _shown(self) -> list[ShownRow]:
        assert self._found is not None
        policy = self._found.day.policy
        said = [self._said.about(each.reference) for each in self._rows()]
        rows = zip(self._rows(), said, strict=True)
        return [ShownRow(each, words, policy.category_name(words.category)) for each, words in rows]

    def _known(self) -> list[str]:
        return [each.reference for each in self._rows()]

    def _chosen(self) -> list[ReviewRow]:
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = {each.reference: each for each in self._rows()}
        return [rows[str(self.table.table_model.key_at(place))] for place in places]

    def _show_chosen(self) -> None:
        rows = self._chosen()
        self.panel.show_rows(rows, self._said.about_all([each.reference for each in rows]))
        self.panel.show_facts(rows)

    def _tally(self) -> Tally:
        assert self._found is not None
        return self._found.tally(self._choices(), self.sitting.form.draft().effect or self._desk.today())

    def _count(self) -> None:
        if self._found is not None:
            tally = self._tally()
            self.strip.show_tally(tally, self._found.day.policy, reclassifying=self._mode == RECLASSIFY)
            self.carry_button.setEnabled(bool(tally.chosen))

    # What a person says.

    def _say(self, **values: Any) -> None:
        """Say it of every agreement that is chosen in the list."""
        rows = self._chosen()
        references = [each.reference for each in rows]
        self._said.say(references, **values)
        self._keeper.touch()
        self.show_said(self._shown(), references)
        self.panel.show_rows(rows, self._said.about_all(references))
        self._count()

    def _move(self, category: object) -> None:
        outcome = ReviewOutcome.RECLASSIFY if category else None
        self._say(category=category, **({"outcome": outcome} if self._mode == RECLASSIFY else {}))

    def go_on(self) -> None:
        """Go to the next agreement of which nothing is said yet; after the last, to the button that carries it out."""
        following = next_open(self.table.table_model.rows(), {each.reference for each in self._chosen()})
        if following:
            self.table.choose(following)
            self.panel.focus_outcome()
        else:
            self.carry_button.setFocus()

    def _choices(self) -> dict[str, Choice]:
        return self._said.choices(self._known())

    def draft(self) -> SittingDraft:
        """The sitting with what is said so far."""
        return replace(self.sitting.form.draft(), choices=tuple(self._choices().items()))

    # Keeping and recording.

    def show_sitting(self) -> None:
        """The last step, once everything that is chosen has its reason."""
        assert self._found is not None
        choices = self._choices()
        if self._refused(unreasoned(choices.items())):
            return
        reclassifying = self._mode == RECLASSIFY
        words = step_words(choices, self._tally(), reclassifying=reclassifying)
        self.sitting.show_step(*words, review=not reclassifying)
        self.show_step()
        self.sitting.form.focus_on("held_on" if reclassifying else "title")

    def save(self) -> bool:
        """Keep what is said so far, to go on another time."""
        if self._mode == RECLASSIFY:
            self.show_sitting()
            return False
        if self.sitting.form.refused():
            return False
        try:
            self._sitting = keep_sitting(self._desk.office, self._sitting, self.draft(), self._desk.today())
        except UserError as refusal:
            return self._tell(refusal)
        self._settle()
        self.banner.tell(_("The review is kept; nothing is recorded yet."), "good")
        return True

    def record(self) -> None:
        """Record everything in one step and, after a review, offer its minutes."""
        if self.sitting.form.refused():
            return
        draft, today, office = self.draft(), self._desk.today(), self._desk.office
        question = _("Record this now? Decisions can be superseded later, not undone.")
        if not self._desk.messages.ask(question, self.sitting.record_button.accessibleName(), _("Not yet")):
            return
        try:
            if self._mode == RECLASSIFY:
                self._reclassify(draft)
                return
            made = carry_out(office, self._sitting, draft, today)
        except UserError as refusal:
            self._tell(refusal)
            return
        self._settle()
        self.begin()
        self.banner.tell(carried_out(made), "good", _("Save the minutes…"), lambda: self.minutes.write(made.review_id))

    def _reclassify(self, draft: SittingDraft) -> None:
        count = reclassify_many(self._desk.office, draft, self._desk.today())
        self._settle()
        words = ngettext("{count} agreement reclassified", "{count} agreements reclassified", count)
        self.told.emit(words.format(count=count))
        self._leave()

    def _settle(self) -> None:
        """What is on the screen is saved."""
        self._said.settle()
        self.sitting.form.show_draft(self.sitting.form.draft())
        self._keeper.forget()

    def _tell(self, refusal: UserError) -> bool:
        if isinstance(refusal, InvalidDraft):
            self._refused(refusal.problems)
        else:
            self.banner.tell(str(refusal))
        return False

    def _refused(self, problems: Any) -> bool:
        """Say every problem: under the fields of the sitting, and of agreements over the list, the first one chosen."""
        found = list(problems)
        rest: list[Problem] = self.sitting.form.show_problems([each for each in found if "/" not in each.field])
        of_rows = [each for each in found if "/" in each.field]
        if of_rows:
            self.show_agreements()
            self.table.choose(of_rows[0].field.partition("/")[0])
            (self.panel.reason.setFocus if of_rows[0].field.endswith("reason") else self.panel.focus_outcome)()
        if said := [each.message for each in (*of_rows, *rest)]:
            self.banner.tell(problems_in_words(said))
        elif found:
            self.banner.hide()
        return bool(found)

    def back(self) -> None:
        """Go back to the list of partnerships."""
        if self.may_leave():
            self._leave()

    def may_leave(self) -> bool:
        """Ask about what is said and not kept."""
        if not self.is_modified():
            return True
        if self._mode == RECLASSIFY:
            question = _("Leave without reclassifying?")
            if not self._desk.messages.ask(question, _("Discard what is chosen"), _("Stay here"), careful=True):
                return False
        else:
            answer = self._desk.messages.ask_unsaved()
            if answer == "save":
                return self.save()
            if answer != "discard":
                return False
        self._said.revert()
        self.sitting.form.show_draft(self.sitting.form.saved())
        self._keeper.forget()
        return True

    def is_modified(self) -> bool:
        """Whether something said would be lost."""
        return self._said.is_modified() or self.sitting.form.is_modified()

    def _typing(self) -> Typing:
        typed, (said, before) = self.sitting.form.typing(), self._said.typed()
        return Typing(dict(typed.values) | {"said": said}, dict(typed.before) | {"said": before})

    def _show_unsaved(self, values: Mapping[str, Any]) -> None:
        self._said.take(values.get("said", ()))
        self.sitting.form.show_unsaved({name: value for name, value in values.items() if name != "said"})
