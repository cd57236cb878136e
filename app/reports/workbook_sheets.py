"""The plain sheets of the council workbook: which columns each has and what they take from the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.reports.figures import (
    ActivityFigures,
    AgreementFigures,
    DataNoteFigures,
    IndicatorFigures,
    MeasurementFigures,
    MilestoneFigures,
    ObjectiveFigures,
)
from app.reports.figures_vetting import DecisionFigures, RequestFigures
from app.reports.wording import evidence, responsible, why
from app.reports.workbook_kit import Column, Look
from app.words import Words
from models.vocabulary import N_, Side

YES, NO = N_("Yes"), N_("No")


@dataclass(frozen=True)
class IndicatorLine:
    """A line of the sheet of objectives: one indicator, or an objective that has none."""

    objective: ObjectiveFigures
    indicator: IndicatorFigures | None


def portfolio(words: Words, as_at: str, objectives: Mapping[str, int]) -> list[Column[AgreementFigures]]:
    """One line per agreement; `objectives` counts them by agreement."""
    text = words.text
    return [
        Column(text(N_("Agreement")), lambda row: row.reference, Look.TEXT, 11),
        Column(text(N_("Partner")), lambda row: row.counterpart, Look.STRONG, 18),
        Column(text(N_("Title")), lambda row: row.title, Look.WRAP, 19),
        Column(text(N_("Category")), lambda row: row.category, Look.WRAP, 13.5),
        Column(text(N_("Form")), lambda row: row.form, Look.WRAP, 15),
        Column(text(N_("Status")), lambda row: row.status, Look.STATUS, 19.5),
        Column(text(N_("In force from")), lambda row: row.effective_on or row.signed_on, Look.DAY, 12),
        Column(text(N_("Ends")), lambda row: row.ends_on, Look.DAY, 12),
        Column(text(N_("Days left, {day}")).format(day=as_at), lambda row: row.days_left, Look.NUMBER, 10),
        Column(text(N_("Next review")), lambda row: row.review_on, Look.DAY, 12),
        Column(text(N_("Who answers at home")), lambda row: responsible(row, Side.HOME), Look.WRAP, 15),
        Column(text(N_("Who answers there")), lambda row: responsible(row, Side.COUNTERPART), Look.WRAP, 15),
        Column(text(N_("Objectives")), lambda row: objectives.get(row.reference, 0), Look.NUMBER, 11, total=True),
    ]


def requests(words: Words) -> list[Column[RequestFigures]]:
    """One line per request, with its standing decision."""
    text = words.text
    return [
        Column(text(N_("Request")), lambda row: row.reference, Look.TEXT, 11),
        Column(text(N_("Counterpart")), lambda row: row.counterpart, Look.STRONG, 16),
        Column(text(N_("Title")), lambda row: row.title, Look.WRAP, 19),
        Column(text(N_("Kind")), lambda row: row.kind, Look.WRAP, 12),
        Column(text(N_("Category")), lambda row: row.category, Look.WRAP, 13),
        Column(text(N_("Received")), lambda row: row.received_on, Look.DAY, 12),
        Column(text(N_("Reply by")), lambda row: row.reply_by, Look.DAY, 12),
        Column(text(N_("Stage")), lambda row: row.stage, Look.STATUS, 17.5),
        Column(text(N_("Score low")), lambda row: row.low, Look.TENTH, 9),
        Column(text(N_("Score high")), lambda row: row.high, Look.TENTH, 9),
        Column(text(N_("Verdict")), lambda row: row.verdict, Look.STATUS, 17.5),
        Column(text(N_("Decided")), lambda row: row.decision and row.decision.on, Look.DAY, 12),
        Column(text(N_("Why")), lambda row: why(row, words), Look.WRAP, 26),
    ]


def decisions(words: Words) -> list[Column[DecisionFigures]]:
    """One line per decision record, superseded ones included."""
    text = words.text
    return [
        Column(text(N_("Decided")), lambda row: row.on, Look.DAY, 12),
        Column(text(N_("Decision")), lambda row: row.point, Look.NUMBER, 10),
        Column(text(N_("Record")), lambda row: row.subject, Look.TEXT, 12),
        Column(text(N_("Counterpart")), lambda row: row.counterpart, Look.STRONG, 18),
        Column(text(N_("Title")), lambda row: row.title, Look.WRAP, 20),
        Column(text(N_("Outcome")), lambda row: row.outcome, Look.WRAP, 16),
        Column(text(N_("Authority")), lambda row: row.authority, Look.TEXT, 11),
        Column(text(N_("Reasons")), lambda row: "; ".join(row.reasons), Look.WRAP, 19),
        Column(text(N_("Rationale")), lambda row: row.rationale, Look.WRAP, 23),
        Column(
            text(N_("Why all the same")),
            lambda row: "; ".join(part for part in (row.differs_reason, row.override_reason) if part),
            Look.WRAP,
            18,
        ),
        Column(text(N_("Until")), lambda row: row.until, Look.DAY, 12),
        Column(text(N_("Superseded")), lambda row: row.superseded_on, Look.DAY, 13),
    ]


def objectives(words: Words, as_at: str) -> list[Column[IndicatorLine]]:
    """One line per indicator, and one per objective without any."""
    text = words.text
    return [
        Column(text(N_("Objective")), lambda row: row.objective.reference, Look.TEXT, 11),
        Column(text(N_("Aim")), lambda row: row.objective.title, Look.STRONG, 16),
        Column(text(N_("Agreement")), lambda row: row.objective.agreement, Look.TEXT, 11),
        Column(text(N_("Partner")), lambda row: row.objective.counterpart, Look.WRAP, 13),
        Column(text(N_("Result area")), lambda row: row.objective.result_area, Look.WRAP, 12),
        Column(text(N_("Indicator")), lambda row: row.indicator and row.indicator.name, Look.WRAP, 14),
        Column(text(N_("Unit")), lambda row: row.indicator and row.indicator.unit, Look.WRAP, 9),
        Column(text(N_("Baseline")), lambda row: row.indicator and _value(row.indicator.baseline), Look.NUMBER, 12),
        Column(text(N_("Target")), lambda row: row.indicator and _value(row.indicator.target), Look.NUMBER, 12),
        Column(text(N_("Due")), lambda row: _due(row), Look.DAY, 12),
        Column(
            text(N_("Expected, {day}")).format(day=as_at),
            lambda row: row.indicator and row.indicator.expected,
            Look.TENTH,
            13,
        ),
        Column(
            text(N_("Actual, {day}")).format(day=as_at),
            lambda row: row.indicator and row.indicator.actual,
            Look.NUMBER,
            12,
        ),
        Column(text(N_("Progress of expected")), lambda row: row.indicator and row.indicator.ratio, Look.SHARE, 11),
        Column(
            text(N_("Status")),
            lambda row: row.indicator.status if row.indicator else row.objective.status,
            Look.STATUS,
            14,
        ),
        Column(text(N_("Evidence")), lambda row: evidence(row.indicator, words), Look.WRAP, 12),
    ]


def measurements(words: Words) -> list[Column[MeasurementFigures]]:
    """One line per recorded measurement, with whether it counts."""
    text = words.text
    return [
        Column(text(N_("Agreement")), lambda row: row.agreement, Look.TEXT, 12),
        Column(text(N_("Objective")), lambda row: row.objective, Look.TEXT, 12),
        Column(text(N_("Indicator")), lambda row: row.indicator, Look.STRONG, 32),
        Column(text(N_("Day")), lambda row: row.on, Look.DAY, 12),
        Column(text(N_("Value")), lambda row: row.value, Look.NUMBER, 14),
        Column(text(N_("Unit")), lambda row: row.unit, Look.WRAP, 12),
        Column(text(N_("Kind")), lambda row: text(N_("Projected") if row.projected else N_("Actual")), Look.TEXT, 11),
        Column(
            text(N_("Evidence")),
            lambda row: text(N_("Verified") if row.verified else N_("Self-reported")),
            Look.TEXT,
            14,
        ),
        Column(text(N_("Counts")), lambda row: text(YES if row.counts else NO), Look.TEXT, 8),
        Column(text(N_("Contribution")), lambda row: row.contribution, Look.TEXT, 12),
        Column(text(N_("Source")), lambda row: row.source, Look.WRAP, 20),
        Column(text(N_("No number, because")), lambda row: row.gap, Look.WRAP, 18),
    ]


def activities(words: Words) -> list[Column[ActivityFigures]]:
    """One line per activity, planned and cancelled ones included."""
    text = words.text
    return [
        Column(text(N_("Day")), lambda row: row.on, Look.DAY, 12),
        Column(text(N_("Agreement")), lambda row: row.agreement, Look.TEXT, 12),
        Column(text(N_("Partner")), lambda row: row.counterpart, Look.WRAP, 18),
        Column(text(N_("Kind")), lambda row: row.kind, Look.WRAP, 16),
        Column(text(N_("Activity")), lambda row: row.title, Look.STRONG, 32),
        Column(text(N_("State")), lambda row: row.state, Look.TEXT, 12),
        Column(text(N_("Outcome")), lambda row: row.outcome, Look.WRAP, 36),
        Column(text(N_("Next step")), lambda row: row.next_step, Look.WRAP, 24),
        Column(text(N_("By")), lambda row: row.next_step_on, Look.DAY, 12),
    ]


def milestones(words: Words) -> list[Column[MilestoneFigures]]:
    """One line per milestone."""
    text = words.text
    return [
        Column(text(N_("Agreement")), lambda row: row.agreement, Look.TEXT, 12),
        Column(text(N_("Milestone")), lambda row: row.title, Look.STRONG, 60),
        Column(text(N_("Due")), lambda row: row.due, Look.DAY, 12),
        Column(text(N_("Done")), lambda row: row.done_on, Look.DAY, 12),
        Column(text(N_("Who answers")), lambda row: row.accountable, Look.WRAP, 26),
    ]


def data_notes(words: Words) -> list[Column[DataNoteFigures]]:
    """One line per remark on the figures."""
    text = words.text
    return [
        Column(text(N_("About")), lambda row: row.about, Look.WRAP, 26),
        Column(text(N_("Record")), lambda row: row.reference, Look.TEXT, 14),
        Column(text(N_("Note")), lambda row: row.note, Look.WRAP, 110),
    ]


def _value(reading: object) -> float | None:
    return getattr(reading, "value", None)


def _due(line: IndicatorLine) -> object:
    if line.indicator and line.indicator.target:
        return line.indicator.target.on
    return line.objective.end
