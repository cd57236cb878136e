"""The office as it stood on the day of a decision, and what the decision rested on; from facts that have their day."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from app.decisions import approving, concluding
from app.decisions.day import AgreementDay, IndicatorDay, ObjectiveDay, OfficeDay
from app.decisions.evaluating import SheetMark, criteria_of
from app.decisions.frozen_copy import frozen_basis
from app.decisions.selection_basis import basis_in
from app.decisions.told import Told
from app.partnerships.dormancy import standing
from app.partnerships.lifecycle import Decision3
from app.policy.versions import PolicyVersion, in_force
from app.sample.story import Pending
from app.vetting.requests import AssessedRequest
from app.vetting.stage import Decision1
from models.vocabulary import Outcome


class Hindsight:
    """Looks back from an office computed for the sample's own day, in which no decision is recorded yet."""

    def __init__(self, day: OfficeDay, pending: list[Pending], told: Callable[[int], Told]) -> None:
        self._day = day
        self._pending = pending
        self._told = told
        self._requests = {request.id: request for request in day.requests}
        self.as_of = cache(self._as_of)

    def frozen(self, decision: Pending) -> dict[str, Any]:
        """The facts a decision rested on, under the names a decision made in the window would give them."""
        then = self.as_of(decision.on)
        if decision.point == 1:
            return frozen_basis(basis_in(then, self._requests[decision.subject]), self._told(decision.subject))
        starts = then.office.fiscal_year_starts
        own = [each for each in then.objectives if each.agreement.id == decision.subject]
        then = replace(then, objectives=tuple(_objective(each, then.policy, starts, then.on) for each in own))
        agreement = next(each for each in then.agreements if each.record.id == decision.subject)
        if decision.point == 2:
            before = replace(agreement.facts, approved_on=None, dropped_on=None)
            return approving.frozen_copy(approving.case_of(then, _standing(agreement, before, then)))
        draft = concluding.ConcludingDraft(
            outcome=decision.values["outcome"],
            decided_on=decision.on,
            effect_on=decision.values.get("effect_on"),
            category=decision.said.get("to"),
            sheet=tuple(SheetMark(*mark) for mark in decision.said.get("sheet", ())),
        )
        case = replace(concluding.case_of(then, agreement), criteria=criteria_of(then.policy))
        return concluding.frozen_copy(case, draft)

    def _as_of(self, on: dt.date) -> OfficeDay:
        day = replace(self._day, on=on, policy=in_force(self._day.policies, on), requests=tuple(self._selected(on)))
        agreements = tuple(
            _standing(each, replace(each.facts, decisions3=self._concluding(each.record.id, on)), day)
            for each in day.agreements
        )
        return replace(day, agreements=agreements)

    def _selected(self, on: dt.date) -> Iterator[AssessedRequest]:
        """The requests selected before the day: all that limits ask of requests."""
        for each in self._pending:
            if each.point == 1 and each.on < on and each.values["outcome"] == Outcome.SELECT:
                request = self._requests[each.subject]
                chosen = Decision1(each.on, Outcome.SELECT, None, None)
                yield replace(request, assessment=replace(request.assessment, standing=chosen))

    def _concluding(self, agreement: int, on: dt.date) -> tuple[Decision3, ...]:
        return tuple(
            Decision3(each.on, each.values["outcome"], each.values["for_end"], each.values["effect_on"])
            for each in self._pending
            if each.point == 3 and each.subject == agreement and each.on < on
        )


def _standing(agreement: AgreementDay, facts: Any, day: OfficeDay) -> AgreementDay:
    stands = standing(facts, day.policy.numbers, day.office.fiscal_year_starts, day.on)
    return replace(agreement, facts=facts, standing=stands, category=agreement.record.category(day.on))


def _objective(objective: ObjectiveDay, policy: PolicyVersion, starts: int, on: dt.date) -> ObjectiveDay:
    days = tuple(IndicatorDay(each.record, on, starts, policy.numbers) for each in objective.indicators)
    return replace(objective, indicators=days)
