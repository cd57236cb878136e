"""The lists of an agreement's record: activities, decisions, history."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.decisions.concluded import concluded_in_words
from app.decisions.conditions import conditions_of
from app.decisions.records import DecisionRow
from app.missions.activities import ActivityRow
from app.partnerships.story import AgreementStep
from app.policy.library import activity_types
from app.today.dossier import Dossier
from app.words import _, screen
from models.vocabulary import Outcome
from ui.toolkit.cards import Facts
from ui.toolkit.columns import Column
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import SectionHead, clear, column, holding, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.tables import Table
from ui.toolkit.text import Text
from ui.vetting.conditions import ConditionList
from ui.vetting.history_tab import local_time

SIDE = 16
Open = Callable[[str], object]

OUTCOME_MARKS = {
    Outcome.APPROVE: Mark(Shape.CHECK, "good"),
    Outcome.RENEW: Mark(Shape.CHECK, "good"),
    Outcome.RETURN: Mark(Shape.HALF, "warn"),
    Outcome.AMEND: Mark(Shape.HALF, "accent"),
    Outcome.RECLASSIFY: Mark(Shape.HALF, "accent"),
}


def activities_table(open_activity: Open) -> Table[ActivityRow]:
    """What happened and what is planned, newest first; a click opens the activity."""
    kinds = {entry.key: entry.label for entry in activity_types()}
    columns = [
        Column[ActivityRow](
            "on", _("Date"), lambda row: row.starts_on, lambda row: screen().day(row.starts_on), width=106
        ),
        Column[ActivityRow](
            "title",
            _("What"),
            lambda row: row.title,
            stretch=True,
            name=True,
            second=lambda row: " · ".join(
                part for part in (_(kinds.get(row.kind, row.kind)), row.person or row.organisation) if part
            ),
        ),
        Column[ActivityRow](
            "state", _("State"), lambda row: word_of(row.state), width=104, mark=lambda row: mark_of(row.state)
        ),
    ]
    table: Table[ActivityRow] = Table(
        columns, lambda row: row.reference, _("Activities of the agreement"), margin=SIDE, fit=True, opens_on_click=True
    )
    table.when_empty(_("Nothing noted yet"), _("“Log contact” notes a talk in a minute."))
    table.row_opened.connect(lambda row: open_activity(row.reference))
    return table


def history_table() -> Table[AgreementStep]:
    """Every step, newest first."""
    columns = [
        Column[AgreementStep](
            "what", _("What"), _step, stretch=True, name=True, second=lambda step: "; ".join(step.changes)
        ),
        Column[AgreementStep]("who", _("Who"), lambda step: step.person or _("not said"), width=112, soft=True),
        Column[AgreementStep]("when", _("When"), lambda step: step.at, lambda step: local_time(step.at), width=144),
    ]
    table: Table[AgreementStep] = Table(
        columns, lambda step: (step.at, step.name, step.changes), _("History of the agreement"), margin=SIDE, fit=True
    )
    table.when_empty(_("Nothing changed yet"), _("Every change is written here with its author."))
    return table


def headed(title: str, table: Table[Any]) -> QWidget:
    """A list below a head of its own."""
    return holding(column(row(SectionHead(title, height=34), margins=(SIDE, 8, SIDE, 0)), table))


class DecisionsTab(QWidget):
    """Decisions 2 and 3 as they were made, newest first, with what they asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._box = column()
        self.setLayout(column(self._box, margins=(SIDE, 8, SIDE, 0)))

    def show_dossier(self, found: Dossier) -> None:
        """Show the decisions about an agreement."""
        clear(self._box)
        keys = [decision.id for decision in found.decisions]
        conditions = conditions_of(self._desk.office, keys)
        concluded = concluded_in_words(self._desk.office, keys)
        if not found.decisions:
            self._box.addWidget(SectionHead(_("No decision recorded"), height=34))
            sentence = _("Here stands what was decided, by whom, when and why.")
            self._box.addWidget(Text(sentence, "body", "soft", wrap=True))
        for decision in found.decisions:
            self._box.addWidget(_head(decision))
            facts = [
                (_("Decided"), f"{screen().day(decision.decided_on)} · {_(decision.authority.label)}"),
                (_("By"), ", ".join(part for part in (decision.body, decision.decided_by) if part)),
                (_("Why"), decision.rationale),
                (_("In spite of"), decision.override_reason),
                (_("About the end"), screen().day(decision.for_end) if decision.for_end else ""),
                (_("Takes effect"), screen().day(decision.effect_on) if decision.effect_on else ""),
                *concluded.get(decision.id, ()),
            ]
            self._box.addWidget(Facts([(name, value) for name, value in facts if value]))
            if asked := conditions.get(decision.id):
                self._box.addWidget(ConditionList(self._desk, asked))
            self._box.addSpacing(12)


def _head(decision: DecisionRow) -> QWidget:
    status = StatusText()
    word = _(decision.outcome.label)
    if decision.superseded_on is not None:
        words = _("{outcome}, superseded on {day}").format(outcome=word, day=screen().day(decision.superseded_on))
        status.show_mark(Mark(Shape.DASH), words)
    else:
        status.show_mark(OUTCOME_MARKS.get(decision.outcome, Mark(Shape.SQUARE)), word)
    title = _("Decision {point}").format(point=decision.point)
    return SectionHead(title, decision.reference, status, height=34)


def _step(step: AgreementStep) -> str:
    return _("Undo or redo: {name}").format(name=step.name) if step.undoes else step.name
