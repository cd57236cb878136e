"""The decisions of the sample, in the order of their days, each with the frozen copy of what it rested on."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sqlalchemy.orm import Session

from app.decisions.day import office_day
from app.decisions.recording import SEALED, freeze
from app.decisions.told import told_of
from app.sample.hindsight import Hindsight
from app.sample.story import Pending, Story
from models.decisions import Alternative, Condition, Decision, DecisionName


def write_decisions(story: Story, session: Session) -> None:
    """Put down every decision; of several about one subject at one point, the later supersedes the earlier."""
    told = cache(lambda request: told_of(session, request))
    hindsight = Hindsight(office_day(session, story.on), story.decisions, told)
    standing: dict[tuple[int, int], int] = defaultdict(int)
    for pending in sorted(story.decisions, key=lambda pending: (pending.on, pending.said["number"])):
        names = told(pending.subject).names if pending.point == 1 else {}
        said = pending.values | {"decided_on": pending.on}
        sealed = {name: value for name, value in said.items() if name in SEALED}
        key = _decision(story, pending, freeze(hindsight.frozen(pending) | {"sealed": sealed}), names)
        before = standing[pending.point, pending.subject]
        if before:
            story.pen.later(Decision, before, superseded_on=pending.on, superseded_by_id=key)
        standing[pending.point, pending.subject] = key


def _decision(story: Story, pending: Pending, frozen: str, names: Mapping[str, str]) -> int:
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
    for person, name in names.items():
        story.pen.add(DecisionName, decision_id=key, person=person, name=name)
    for title, text in pending.said.get("alternatives", []):
        story.pen.add(Alternative, decision_id=key, title=title, text=text)
    for text, due, met in pending.said.get("conditions", []):
        met_on = None if met is None else story.ago(met)
        story.pen.add(Condition, decision_id=key, text=text, due_on=story.ago(due), met_on=met_on)
    return key
