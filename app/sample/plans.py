"""The annual plans of the last fiscal year and of this one, each issued and frozen as it stood soon after its start."""

from typing import Any

from sqlalchemy.orm import Session

from app.days import add_days, fiscal_year
from app.decisions.day import OfficeDay, office_day
from app.decisions.plan_keeping import seal
from app.results.planning import Year, proposed, year_of
from app.sample.story import FISCAL_YEAR_STARTS, NOW, Story, texts
from models.updates import AnnualGoal, AnnualPlan, AnnualPriority


def write_plans(story: Story, session: Session, person: str) -> None:
    """Put down the plans, once whatever the scale; the uid is that of who issues them."""
    now = fiscal_year(story.on, FISCAL_YEAR_STARTS)
    for told in texts("plans")["plans"]:
        year = year_of(now - told["before"], FISCAL_YEAR_STARTS)
        issued = min(add_days(year.start, told["issued"]), story.ago(NOW))
        day = office_day(session, issued)
        key = _plan(story, told, year, day)
        story.pen.write(session)
        plan = session.get_one(AnnualPlan, key)
        seal(session, plan, day, person)
        session.flush()


def _plan(story: Story, told: dict[str, Any], year: Year, day: OfficeDay) -> int:
    key = story.pen.add(AnnualPlan, year=year.number, text=told["text"])
    for position, (agreement, reason) in enumerate(told["first"]):
        ship = story.deals[agreement, 0].partnership
        story.pen.add(AnnualPriority, plan_id=key, position=position, partnership_id=ship, reason=reason)
    for position, (agreement, code, text) in enumerate(told["goals"]):
        own = story.deals[agreement, 0].key if agreement else None
        indicator, target = _measured(day, year, own, code)
        values = {"agreement_id": own, "indicator_id": indicator, "target": target}
        story.pen.add(AnnualGoal, plan_id=key, position=position, text=text, **values)
    return key


def _measured(day: OfficeDay, year: Year, agreement: int | None, code: str) -> tuple[int | None, float | None]:
    """The indicator of that code under an agreement, and the value its own plan expects by the year's end."""
    own = (objective for objective in day.objectives if objective.agreement.id == agreement)
    records = (each.record for objective in own for each in objective.indicators)
    record = next((each for each in records if code and each.facts.code == code), None)
    return (None, None) if record is None else (record.id, proposed(record.facts, year, record.decimals))
