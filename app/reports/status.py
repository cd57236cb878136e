"""Objectives, agreements, limits and what is due, as `status --json` prints them: each fact beside what follows."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from app.decisions.day import AgreementDay, IndicatorDay, ObjectiveDay, OfficeDay
from app.results.facts import Point
from app.results.objectives import Override
from app.today.due import DueEntry

FACTS = (
    "term_kind", "effective_on", "signed_on", "approved_on", "dropped_on", "terminated_on", "ends_on", "term_months",
    "notice_days", "notice_given_on", "review_on", "successor_effective_on", "activities", "reviews", "contact_rhythm",
    "category_rhythm", "updates", "results", "minimum",
)  # fmt: skip
STANDING = (
    "status", "ends_on", "days_left", "review_on", "renewal_decided", "last_activity_on", "silent_days",
    "contact_rhythm", "dormant", "zombie",
)  # fmt: skip
INDICATOR = (
    "code", "kind", "direction", "accumulation", "frequency", "computed", "whole", "lag", "tolerance", "informational",
    "unit", "source",
)  # fmt: skip
PROGRESS = ("actual", "expected", "ratio", "status", "forecast_value", "forecast_date")


def status(day: OfficeDay, due: Iterable[DueEntry]) -> dict[str, Any]:
    """The document of `status --json`; dates and tokens as they are, for the caller to write as text."""
    references = {agreement.record.id: agreement.reference for agreement in day.agreements}
    return {
        "on": day.on,
        "fiscal_year_starts": day.office.fiscal_year_starts,
        "policy": dataclasses.asdict(day.policy.numbers),
        "objectives": [_objective(objective) for objective in day.objectives],
        "agreements": [_agreement(agreement) for agreement in day.agreements],
        "projects": [
            {
                "reference": project.reference,
                "agreement": references[project.agreement_id],
                "start": project.start_on,
                "end": project.end_on,
                "cancelled_on": project.cancelled_on,
            }
            for project in day.projects
        ],
        "limits": [
            {
                "key": limit.key,
                "counts": limit.counts,
                "categories": list(limit.categories),
                "limit": limit.limit,
                "used": limit.used,
            }
            for limit in day.limits
        ],
        "due": [{"on": entry.on, "what": entry.what, "reference": entry.reference} for entry in due],
    }


def _objective(objective: ObjectiveDay) -> dict[str, Any]:
    record = objective.record
    overrides = [indicator.record.override for indicator in objective.indicators if indicator.record.override]
    return {
        "reference": record.reference,
        "title": record.title,
        "agreement": objective.agreement.reference,
        "over": objective.over,
        "smart": dict(objective.smart.letters),
        "missing": list(objective.smart.missing),
        "status": objective.status,
        "override": _override(overrides[0]) if overrides else None,
        "facts": dataclasses.asdict(record.facts),
        "indicators": [_indicator(indicator) for indicator in objective.indicators],
    }


def _indicator(indicator: IndicatorDay) -> dict[str, Any]:
    facts, standing = indicator.record.facts, indicator.standing
    override = indicator.record.override
    return {
        **{name: getattr(facts, name) for name in INDICATOR},
        "baseline": _point(facts.baseline),
        "steps": [_point(step) for step in facts.steps],
        "target": _point(facts.target),
        "readings": [
            {
                "on": reading.on,
                "value": reading.value,
                "numerator": reading.numerator,
                "denominator": reading.denominator,
            }
            for reading in facts.readings
        ],
        "no_number_on": list(facts.no_number_on),
        **{name: getattr(standing, name) for name in PROGRESS},
        "override": _override(override) if override else None,
    }


def _point(point: Point) -> dict[str, Any]:
    return {"value": point.value, "on": point.on}


def _override(override: Override) -> dict[str, Any]:
    return {"status": override.status, "reason": override.reason, "by": override.by, "on": override.on}


def _agreement(agreement: AgreementDay) -> dict[str, Any]:
    record, facts, standing = agreement.record, agreement.facts, agreement.standing
    return {
        "reference": record.reference,
        "counterpart": record.counterpart,
        "category": agreement.category,
        "form": record.form,
        "under": record.under,
        "countries": sorted(record.countries),
        "led_by": record.led_by,
        "partner_reference": record.partner_reference or None,
        "recorded_on": record.recorded_on,
        "facts": {
            **{name: getattr(facts, name) for name in FACTS},
            "decisions3": [dataclasses.asdict(made) for made in facts.decisions3],
            "milestones": [{"due": step.due, "done_on": step.done_on} for step in facts.milestones],
            "accountable": [{"from": role.from_on, "to": role.to_on} for role in facts.accountable],
            "objectives": [{"m_complete": objective.m_complete} for objective in facts.objectives],
        },
        **{name: getattr(standing, name) for name in STANDING},
        "signals": [{"key": found.key, "text": found.text, "since": found.since} for found in standing.signals],
    }
