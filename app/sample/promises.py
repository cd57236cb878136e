"""What agreements cost, promise and bring: programme years, obligations, benefits taken up, contributions, who led."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.days import fiscal_year
from app.sample.story import FISCAL_YEAR_STARTS, Deal, Story
from models.missions import Activity, Participant
from models.partnerships import Agreement
from models.people import ProgrammeYear
from models.promises import Benefit, BenefitUse, Contribution, Obligation
from models.vocabulary import ActivityState


def write_years(story: Story, told: list[dict[str, Any]]) -> None:
    """Put down what the programme has in the last fiscal year and in this one, so many times as it is large."""
    now = fiscal_year(story.on, FISCAL_YEAR_STARTS)
    for year in told:
        story.pen.add(
            ProgrammeYear,
            year=now - year["before"],
            budget=float(year["budget"] * story.scale),
            hours=float(year["hours"] * story.scale),
            note=year["note"],
        )


def write_promises(story: Story, session: Session, told: dict[str, Any]) -> None:
    """Put down for each agreement what it takes in a year, what was promised and taken up, and who put something in."""
    for deal in story.deals.values():
        own = deal.case["key"]
        if own in told["yearly"]:
            cost, hours = told["yearly"][own]
            story.pen.later(Agreement, deal.key, yearly_cost=float(cost), yearly_hours=float(hours))
        for promise in told["obligations"]:
            if promise["agreement"] == own:
                _obligation(story, deal, promise)
        for benefit in told["benefits"]:
            if benefit["agreement"] == own:
                _benefit(story, deal, benefit)
        for agreement, body, *values in told["contributions"]:
            if agreement == own:
                _contribution(story, deal, body, *values)
        for agreement, body, count in told["led"]:
            if agreement == own:
                _led(story, session, deal, body, count)


def _obligation(story: Story, deal: Deal, told: dict[str, Any]) -> None:
    due, met = told["due"], told["met"]
    story.pen.add(
        Obligation,
        agreement_id=deal.key,
        side=told["side"],
        text=told["text"],
        due_on=None if due is None else story.ago(due),
        met_on=None if met is None else story.ago(met),
        contact_id=story.staff.get(told.get("person", "")),
        organisation_id=story.bodies.get(told.get("body", "")),
        evidence=told.get("evidence", ""),
    )


def _benefit(story: Story, deal: Deal, told: dict[str, Any]) -> None:
    key = story.pen.add(
        Benefit,
        agreement_id=deal.key,
        side=told["side"],
        title=told["title"],
        text=told["text"],
        from_on=story.ago(told["from"]),
        to_on=None if told["to"] is None else story.ago(told["to"]),
    )
    for days, body, people, note in told["uses"]:
        story.pen.add(
            BenefitUse,
            benefit_id=key,
            used_on=story.ago(days),
            organisation_id=story.bodies.get(body),
            people=people,
            note=note,
        )


def _contribution(
    story: Story, deal: Deal, body: str, days: int, money: int | None, hours: int | None, note: str
) -> None:
    story.pen.add(
        Contribution,
        agreement_id=deal.key,
        organisation_id=story.bodies[body],
        dated_on=story.ago(days),
        money=None if money is None else float(money),
        hours=None if hours is None else float(hours),
        note=note,
    )


def _led(story: Story, session: Session, deal: Deal, body: str, count: int) -> None:
    """Name an organisation as the one that led the latest activities under an agreement."""
    took_place = (
        select(Activity.id)
        .where(Activity.agreement_id == deal.key, Activity.state == ActivityState.TOOK_PLACE)
        .order_by(Activity.starts_on.desc(), Activity.id.desc())
        .limit(count)
    )
    for activity in session.scalars(took_place):
        story.pen.add(Participant, activity_id=activity, organisation_id=story.bodies[body], led=True)
