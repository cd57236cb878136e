"""Sentences and short texts that more than one document says about a record."""

import math

from app.reports.figures import AgreementFigures, DataNoteFigures, IndicatorFigures, OfficeFigures
from app.reports.figures_vetting import RequestFigures
from app.words import NO_BREAK, Words
from models.vocabulary import N_, Duty, GateState, Outcome, Progress, SettleBy, Side, Stage, Verdict


def responsible(agreement: AgreementFigures, side: Side) -> str:
    """Who answers on one side: the person, else the organisation, of every accountable entry."""
    names = [
        item.person or item.organisation
        for item in agreement.responsible
        if item.side == side and item.duty == Duty.ACCOUNTABLE
    ]
    return ", ".join(names)


def evidence(indicator: IndicatorFigures | None, words: Words) -> str:
    """Whether an indicator's readings are verified or self-reported, or how many of each."""
    if indicator is None:
        return ""
    if indicator.computed:
        return words.text(N_("From records"))
    if indicator.verified and indicator.self_reported:
        mixed = words.text(N_("{verified} verified, {reported} self-reported"))
        return mixed.format(verified=indicator.verified, reported=indicator.self_reported)
    if indicator.verified:
        return words.text(N_("Verified"))
    return words.text(N_("Self-reported")) if indicator.self_reported else ""


def why(request: RequestFigures, words: Words) -> str:
    """Why a request stands where it stands: the decision's reasons and rationale, or what it waits for."""
    decision = request.decision
    if decision is not None:
        parts = ["; ".join(decision.reasons), decision.rationale.strip()]
        if decision.outcome == Outcome.DEFER and decision.until:
            until = words.text(N_("Until {day}")).format(day=tight(words.day(decision.until)))
            parts.insert(0, until)
        return ". ".join(part.rstrip(".") for part in parts if part)
    return waits_for(request, words)


def waits_for(request: RequestFigures, words: Words) -> str:
    """What keeps an undecided request where it is, from its gates, ratings and stage."""
    if request.withdrawn_on:
        withdrawn = words.text(N_("Withdrawn on {day}"))
        return withdrawn.format(day=tight(words.day(request.withdrawn_on)))
    if request.answered_on and request.verdict is None:
        return words.text(N_("Answered on {day}")).format(day=tight(words.day(request.answered_on)))
    held = [
        words.text(N_("{gate}: {state}")).format(gate=gate.name, state=words.text(gate.state.label).lower())
        for gate in request.gates
        if gate.state == GateState.FAILED or (gate.state == GateState.UNKNOWN and gate.settle_by == SettleBy.SELECTION)
    ]
    if held:
        return "; ".join(held)
    if request.verdict == Verdict.INCOMPLETE and request.low is not None:
        return words.text(N_("A rating that could change the verdict is missing"))
    return words.text(N_("Ready to decide")) if request.stage == Stage.READY else ""


def score(request: RequestFigures, words: Words) -> str:
    """The score with one decimal, or its range where a rating is missing."""
    if request.score is not None:
        return short_of(request.score, words)
    if request.low is None or request.high is None:
        return "–"
    return f"{short_of(request.low, words)}–{short_of(request.high, words)}"


def short_of(value: float, words: Words) -> str:
    """A score to one decimal; where that would reach a whole number the score has not reached, cut to two instead.

    Marks stand on whole numbers: 69.96 shown as 70.0 would contradict the verdict beside it.
    """
    rounded = round(value, 1)
    if rounded > value + 1e-9 and rounded == int(rounded):
        return words.number(math.floor(100 * value) / 100, 2)
    return words.number(value, 1)


def tight(day: str) -> str:
    """The day with no break between number and month."""
    return day.replace(" ", NO_BREAK, 1)


def figure(value: float | None, words: Words) -> str:
    """A measured value with as many decimals as it needs, two at most."""
    if value is None:
        return "–"
    needed = next((places for places in (0, 1) if abs(value - round(value, places)) < 1e-9), 2)
    return words.number(value, needed)


def notes(figures: OfficeFigures, words: Words) -> list[DataNoteFigures]:
    """What is missing or overruled in the objectives, then the remarks recorded with the figures."""
    about = words.text(N_("Objectives"))
    found = []
    for objective in figures.objectives:
        if objective.status == Progress.NO_DATA:
            text = words.text(N_("No current figure; it counts as “no data”, never as on track."))
            found.append(DataNoteFigures(about, objective.reference, text))
        if objective.missing:
            text = words.text(N_("Not complete as a SMART objective. {missing}")).format(
                missing=" ".join(objective.missing)
            )
            found.append(DataNoteFigures(about, objective.reference, text))
        if objective.override:
            text = words.text(N_("Computed as “{computed}”; a person set “{override}”: {reason}"))
            filled = text.format(
                computed=words.text(objective.status.label),
                override=words.text(objective.override.label),
                reason=objective.override_reason or "–",
            )
            found.append(DataNoteFigures(about, objective.reference, filled))
    return [*found, *figures.data_notes]
