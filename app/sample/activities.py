"""What happened between the partners over six years and what is planned, and the quarterly updates that tell it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.days import add_days, period_end, period_start
from app.sample.story import FISCAL_YEAR_STARTS, Deal, Story, Town, texts
from models.missions import Activity, Participant
from models.updates import QuarterlyUpdate
from models.vocabulary import ActivityState, ResultArea, UpdateState

EVERY = 600
"""Activities in a sample of the base size."""

OFFICE_WIDE, PLANNED, CALLED_OFF = 18, 16, 10
SIX_YEARS = 2190
FEW = (61, 385, 402, 424)
"""Days before the sample's own on which an agreement with too little activity had any."""

UPDATES_SINCE = 1300
QUIET = 1
"""Which of the sentences of an update tells of a quarter with hardly anything."""

UPDATE_ARRIVES = 14
"""Days after a quarter's end by which its update is issued."""


@dataclass(frozen=True)
class _Happening:
    """One thing that happened or is planned; days are counted back from the sample's own."""

    days: int
    place: int
    deal: Deal | None
    state: ActivityState = ActivityState.TOOK_PLACE
    signing: bool = False


def write_activities(story: Story) -> None:
    """Put down everything that happened, in the order of its day."""
    told = texts("activities")
    happened = [each for copy in range(story.scale) for each in _happenings(story, copy)]
    for number, each in enumerate(sorted(happened, key=lambda each: (-each.days, each.place))):
        _activity(story, told, each, number)


def _happenings(story: Story, copy: int) -> Iterator[_Happening]:
    deals = [deal for (_key, number), deal in story.deals.items() if number == copy]
    place = iter(range(EVERY * 2))
    fixed = 0
    for deal in deals:
        signed = deal.case.get("signed")
        if signed is not None and SIX_YEARS > signed >= deal.silent:
            fixed += 1
            yield _Happening(signed, next(place), deal, signing=True)
        if deal.case.get("few"):
            fixed += len(FEW)
            yield from (_Happening(days, next(place), deal) for days in FEW)
    for _each in range(OFFICE_WIDE):
        yield _Happening(story.chance.between(5, SIX_YEARS - 100), next(place), None)
    alive = [deal for deal in deals if deal.silent < 70 and not deal.case.get("few")]
    for number in range(PLANNED):
        yield _Happening(-story.chance.between(4, 80), next(place), alive[number % len(alive)], ActivityState.PLANNED)
    for _each in range(CALLED_OFF):
        deal = story.chance.pick(alive)
        days = story.chance.between(deal.silent + 1, deal.from_ago)
        yield _Happening(days, next(place), deal, ActivityState.CANCELLED)
    rest = EVERY - fixed - OFFICE_WIDE - PLANNED - CALLED_OFF
    for deal, days in _spread(story, [deal for deal in deals if not deal.case.get("few")], rest):
        yield _Happening(days, next(place), deal)


def _spread(story: Story, deals: list[Deal], count: int) -> Iterator[tuple[Deal, int]]:
    """So many days over the agreements, more for those that last longer; the last contact on its own day."""
    spans = [min(deal.from_ago, SIX_YEARS) - deal.silent for deal in deals]
    given = 0
    for number, (deal, span) in enumerate(zip(deals, spans, strict=True)):
        upto = round(count * sum(spans[: number + 1]) / sum(spans))
        own, given = upto - given, upto
        if own:
            yield deal, deal.silent
        for _each in range(own - 1):
            yield deal, deal.silent + story.chance.between(1, max(span, 1))


def _activity(story: Story, told: dict[str, Any], each: _Happening, number: int) -> None:
    chance, town = story.chance, each.deal.town if each.deal else story.towns["Busan"]
    kind = _kind(story, told["kinds"], each)
    starts = story.ago(each.days)
    key = story.pen.add(
        Activity,
        reference=story.pen.number("V", min(starts, story.on).year),
        title=_title(story, told, each, number, kind, town),
        kind="signing" if each.signing else kind["kind"],
        starts_on=starts,
        ends_on=add_days(starts, chance.between(1, 4)) if kind["kind"].endswith(("mission", "delegation")) else None,
        state=each.state,
        organisation_id=chance.pick(town.bodies).key if each.deal else None,
        contact_id=chance.pick(town.people).key if each.deal and chance.often(0.7) else None,
        result_area=ResultArea(kind["area"]) if kind["area"] else None,
        people=chance.between(*kind["people"]) if kind["people"] else None,
        note=_note(story, told, number, kind, town) if each.state == ActivityState.TOOK_PLACE else "",
        **_links(story, each, starts),
        **_next_step(story, told, each, town),
    )
    if each.deal and each.state == ActivityState.TOOK_PLACE and chance.often(0.4):
        guest, host = chance.pick(town.people), chance.pick(story.at_home)
        story.pen.add(Participant, activity_id=key, organisation_id=host.key)
        story.pen.add(Participant, activity_id=key, contact_id=guest.key, led=chance.often(0.2))


def _kind(story: Story, kinds: list[dict[str, Any]], each: _Happening) -> dict[str, Any]:
    """By weight; some agreements favour one kind; a signing is noted like a meeting."""
    if each.signing or each.deal is None:
        alike = "review_meeting" if each.signing else "report"
        return next(entry for entry in kinds if entry["kind"] == alike)
    favoured, share = each.deal.case.get("favours", ("", 0))
    if favoured and story.chance.often(share):
        return next(entry for entry in kinds if entry["kind"] == favoured)
    fitting = [entry for entry in kinds if entry["planned"] or each.state == ActivityState.TOOK_PLACE]
    return story.chance.weighted(fitting, [entry["weight"] for entry in fitting])


def _title(story: Story, told: dict[str, Any], each: _Happening, number: int, kind: dict[str, Any], town: Town) -> str:
    if each.signing:
        return f"Signing with {town.name}"
    if each.deal is None:
        return str(story.chance.pick(told["office_wide"]))
    odd: list[str] = told["awkward"]
    titles = [odd[number // 55 % len(odd)]] if number % 55 == 54 else kind["titles"]
    return story.filled(story.chance.pick(titles), town)


def _note(story: Story, told: dict[str, Any], number: int, kind: dict[str, Any], town: Town) -> str:
    special = {100: told["long_note"], 200: told["tabbed_note"]}
    said = told["met" if kind["people"] else "talked"]
    return str(special.get(number % EVERY) or story.filled(story.chance.pick(said), town))


def _links(story: Story, each: _Happening, starts: dt.date) -> dict[str, int]:
    """To the agreement, sometimes by way of a project or the partnership."""
    deal = each.deal
    if deal is None:
        return {}
    if each.state == ActivityState.TOOK_PLACE:
        story.activity_days[deal.key].append(starts)
    if deal.projects and not each.signing and story.chance.often(0.15):
        return {"project_id": story.chance.pick(deal.projects)}
    if each.days > deal.silent and story.chance.often(0.08) and "under" not in deal.case:
        return {"partnership_id": deal.partnership}
    return {"agreement_id": deal.key}


def _next_step(story: Story, told: dict[str, Any], each: _Happening, town: Town) -> dict[str, Any]:
    if each.deal is None or each.state == ActivityState.CANCELLED or not story.chance.often(0.25):
        return {}
    due = each.days - story.chance.between(6, 35)
    open_still = due < 30 and story.chance.often(0.7)
    return {
        "next_step": story.filled(story.chance.pick(told["next_steps"]), town),
        "next_step_on": story.ago(due),
        "next_step_done_on": None if open_still or due < 1 else story.ago(max(due - story.chance.between(-4, 9), 1)),
    }


def write_updates(story: Story) -> None:
    """Put down the quarterly updates: issued ones, and drafts for the quarter that has just ended."""
    sentences = texts("partnerships")["update"]
    for deal in story.deals.values():
        if "updates" in deal.case:
            _updates_of(story, deal, sentences)


def _updates_of(story: Story, deal: Deal, sentences: list[str]) -> None:
    until = story.ago(deal.case["updates"])
    start = period_start(story.ago(min(deal.from_ago, UPDATES_SINCE)), 3, FISCAL_YEAR_STARTS)
    end = period_end(add_days(period_end(start, 3, FISCAL_YEAR_STARTS), 1), 3, FISCAL_YEAR_STARTS)
    while end < until:
        issued = add_days(end, UPDATE_ARRIVES)
        issued_on = issued if issued <= until else None
        story.pen.add(
            QuarterlyUpdate,
            agreement_id=deal.key,
            period_end=end,
            state=UpdateState.ISSUED if issued_on else UpdateState.DRAFT,
            issued_on=issued_on,
            text=_update(story, deal, end, sentences),
        )
        end = period_end(add_days(end, 1), 3, FISCAL_YEAR_STARTS)


def _update(story: Story, deal: Deal, end: dt.date, sentences: list[str]) -> str:
    first = period_start(end, 3, FISCAL_YEAR_STARTS)
    count = sum(first <= day <= end for day in story.activity_days[deal.key])
    last = "Contact is by telephone and letter for now." if count < 2 else "Both sides met in person or by video."
    sentence = sentences[QUIET] if count < 2 else story.chance.pick(sentences[:QUIET] + sentences[QUIET + 1 :])
    return sentence.format(count=count, last=last)
