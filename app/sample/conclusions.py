"""The decisions of the sample, in the order of their days, each with the frozen copy of what it rested on."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.decisions.recording import freeze
from app.policy.versions import by_id, policy_versions
from app.sample.story import Deal, Pending, Story
from app.vetting.requests import AssessedRequest, Occupied, assessed_requests
from models.decisions import Alternative, Condition, Decision, Snooze


def write_decisions(story: Story, session: Session) -> None:
    """Put down every decision; of several about one subject at one point, the later supersedes the earlier."""
    assessed = {
        each.id: each for each in assessed_requests(session, story.on, by_id(policy_versions(session)), {}, Occupied())
    }
    deals = {deal.key: deal for deal in story.deals.values()}
    standing: dict[tuple[int, int], int] = defaultdict(int)
    for pending in sorted(story.decisions, key=lambda pending: (pending.on, pending.said["number"])):
        if pending.point == 1:
            rests_on = _request(assessed[pending.subject], pending.on)
        else:
            rests_on = _agreement(story, deals[pending.subject], pending.on)
        key = _decision(story, pending, rests_on)
        before = standing[pending.point, pending.subject]
        if before:
            story.pen.later(Decision, before, superseded_on=pending.on, superseded_by_id=key)
        standing[pending.point, pending.subject] = key
    _snoozes(story)


def _decision(story: Story, pending: Pending, rests_on: Mapping[str, Any]) -> int:
    frozen = freeze(rests_on)
    key = story.pen.add(
        Decision,
        reference=story.pen.number("D", pending.on.year),
        point=pending.point,
        decided_on=pending.on,
        recorded_at=f"{pending.on.isoformat()}T15:30:00Z",
        frozen=frozen,
        frozen_sha256=hashlib.sha256(frozen.encode()).hexdigest(),
        **pending.values,
    )
    for title, text in pending.said.get("alternatives", []):
        story.pen.add(Alternative, decision_id=key, title=title, text=text)
    for text, due, met in pending.said.get("conditions", []):
        met_on = None if met is None else story.ago(met)
        story.pen.add(Condition, decision_id=key, text=text, due_on=story.ago(due), met_on=met_on)
    return key


def _request(request: AssessedRequest, on: dt.date) -> dict[str, Any]:
    """Gates and score as they were on the day."""
    assessment = request.assessment
    score = assessment.score
    assert score is not None
    return {
        "as_of": on,
        "policy": {"uid": request.policy.uid, "title": request.policy.title},
        "request": {
            "reference": request.reference,
            "title": request.title,
            "counterpart": request.counterpart,
            "category": request.category,
            "received_on": request.received_on,
        },
        "gates": [{"key": each.gate.key, "name": each.gate.name, "state": each.state} for each in request.gates],
        "score": {
            **{name: getattr(score, name) for name in ("score", "low", "high", "coverage", "band", "margin")},
            "scorecards": score.scorecards,
            "agreed": score.agreed,
            "criteria": [
                {"key": row.key, "points": row.points, "weight": row.weight, "rating": row.rating}
                for row in score.criteria
            ],
        },
        "verdict": assessment.verdict,
    }


def _agreement(story: Story, deal: Deal, on: dt.date) -> dict[str, Any]:
    """The text as it was on the table."""
    assert story.new is not None
    assert story.old is not None
    policy = story.new if story.new.in_force_on and story.new.in_force_on <= on else story.old
    case = deal.case
    return {
        "as_of": on,
        "policy": {"uid": policy.uid, "title": policy.title},
        "agreement": {
            "reference": deal.reference,
            "title": case["title"],
            "counterpart": deal.town.name,
            "category": case["category"],
            "form": case["form"],
            "term_kind": case["term_kind"],
            "term_months": case.get("months"),
            "notice_days": case.get("notice"),
        },
    }


def _snoozes(story: Story) -> None:
    """Two entries of the due list are put off."""
    reasons = {
        "alexandria": "A new head of foreign relations starts next month.",
        "cork": "Date set.",
    }
    for name, reason in reasons.items():
        reference, until = story.deals[name, 0].reference, story.ago(-12)
        what = "review" if name == "alexandria" else "sign"
        story.pen.add(Snooze, what=what, reference=reference, until_on=until, reason=reason)
