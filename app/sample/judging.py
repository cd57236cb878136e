"""How agreements come about and are judged: a text under negotiation, an evaluation, a review of the portfolio."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.sample.policies import CHANGED
from app.sample.story import Deal, Story
from models.decisions import Decision
from models.evaluation import Evaluation, EvaluationMark, PortfolioReview, PortfolioReviewItem
from models.negotiation import Approval, Clause, TextDraft
from models.partnerships import Agreement, Party, Review
from models.vocabulary import LedBy, ReviewOutcome, Side


def write_negotiations(story: Story, told: list[dict[str, Any]]) -> None:
    """Put down drafts, approvals and clauses of agreements that are not signed yet."""
    for copy, case in story.copies(told):
        deal = story.deals[case["agreement"], copy]
        story.pen.later(Agreement, deal.key, signing_planned_on=story.ago(case["signing"]))
        for title, days, changed, open_points in case["drafts"]:
            story.pen.add(
                TextDraft,
                agreement_id=deal.key,
                title=title,
                dated_on=story.ago(days),
                changed=changed,
                open_points=open_points,
            )
        for side, body, asked, approved, note in case["approvals"]:
            story.pen.add(
                Approval,
                agreement_id=deal.key,
                side=side,
                body=body,
                asked_on=None if asked is None else story.ago(asked),
                approved_on=None if approved is None else story.ago(approved),
                note=note,
            )
        _clauses(story, deal, case["clauses"])


def _clauses(story: Story, deal: Deal, told: dict[str, list[str]]) -> None:
    """Those of the policy in force that somebody has written about; the others are open by themselves."""
    assert story.new is not None
    for position, asked in enumerate(story.new.clauses, 1):
        if asked.key in told:
            state, note = told[asked.key]
            story.pen.add(
                Clause,
                agreement_id=deal.key,
                position=position,
                key=asked.key,
                name=asked.name,
                state=state,
                note=note,
            )


def write_evaluations(story: Story, session: Session) -> None:
    """Put down the evaluation sheets that decisions at an agreement's end rest on."""
    for deal in story.deals.values():
        for decision in deal.case.get("decisions", []):
            if "sheet" in decision:
                _evaluation(story, session, deal, decision)


def _evaluation(story: Story, session: Session, deal: Deal, told: dict[str, Any]) -> None:
    on, policy = story.ago(told["ago"]), story.old if told["ago"] > CHANGED else story.new
    assert policy is not None
    made = select(Decision.id).where(Decision.agreement_id == deal.key, Decision.decided_on == on)
    key = story.pen.add(
        Evaluation,
        agreement_id=deal.key,
        policy_id=policy.id,
        dated_on=on,
        decision_id=session.scalars(made).one(),
    )
    for criterion, level, why in told["sheet"]:
        story.pen.add(EvaluationMark, evaluation_id=key, key=criterion, level=level, rationale=why)


def write_review(story: Story, told: dict[str, Any]) -> None:
    """Put down a closed review of the portfolio, once whatever the scale; what was kept has a review of its own."""
    held = story.ago(told["held"])
    key = story.pen.add(
        PortfolioReview,
        title=told["title"],
        held_on=held,
        body=told["body"],
        present=told["present"],
        note=told["note"],
        closed_on=held,
    )
    for agreement, outcome, reason in told["items"]:
        own = story.deals[agreement, 0].key
        kept = outcome == ReviewOutcome.KEEP
        story.pen.add(
            PortfolioReviewItem,
            review_id=key,
            agreement_id=own,
            outcome=outcome,
            reason=reason,
            held_id=story.pen.add(Review, agreement_id=own, held_on=held, finding=reason) if kept else None,
        )


def take_over(story: Story, told: dict[str, str]) -> None:
    """Let the office lead what a partner led until now; it takes a place from here on, not in what was decided."""
    for deal in story.deals.values():
        note = told.get(deal.case["key"])
        if note is not None:
            story.pen.later(Agreement, deal.key, led_by=LedBy.OFFICE, note=note)
            story.pen.add(Party, agreement_id=deal.key, place_id=story.home, side=Side.HOME)
