"""Partnerships and agreements of every age, form and status, with parties, roles, reviews, milestones and projects."""

from typing import Any

from app.sample.chance import end_ago
from app.sample.people import OPENED
from app.sample.requests import authority_of
from app.sample.story import Deal, Pending, Story, Town, numbered, texts
from models.partnerships import Agreement, AgreementCategory, Partnership, Party, Responsibility, Review
from models.results import Milestone, Project
from models.vocabulary import Duty, Side

PROMPT = 5
"""Days after a selection, or before a signature, on which an agreement is first typed in."""


def write_agreements(story: Story) -> None:
    """Put down the register; the older agreements first, so that what follows them can point to them."""
    told = texts("partnerships")
    ships: dict[tuple[str, int], int] = {}
    cases = sorted(story.copies(told["agreements"]), key=lambda pair: -_recorded_ago(pair[1]))
    for copy, case in cases:
        ship = _partnership(story, ships, copy, case)
        _agreement(story, ship, copy, case)
    for copy, project in sorted(story.copies(told["projects"]), key=lambda pair: -pair[1]["start"]):
        _project(story, copy, project)


def _recorded_ago(case: dict[str, Any]) -> int:
    """Days ago on which it was typed in; what is older than the records, on the day they began."""
    dates = [case[name] for name in ("approved", "signed", "effective") if name in case]
    named = [since or 0 for _name, _duty, since, _until in case.get("people", [])]
    earliest = max([*dates, *named, case["silent"]])
    return min(int(earliest) + PROMPT, OPENED - PROMPT)


def _partnership(story: Story, ships: dict[tuple[str, int], int], copy: int, case: dict[str, Any]) -> int:
    """The relationship it stands under: one for each partner."""
    body = case.get("organisation")
    name = body or case["place"]
    if (name, copy) not in ships:
        recorded = story.ago(_recorded_ago(case))
        ships[name, copy] = story.pen.add(
            Partnership,
            reference=story.pen.number("P", recorded.year),
            name=numbered(name, copy),
            place_id=None if body else story.towns[case["place"]].key,
            organisation_id=story.bodies[body] if body else None,
            request_id=story.requests.get((case.get("request", ""), copy)),
        )
    return ships[name, copy]


def _agreement(story: Story, ship: int, copy: int, case: dict[str, Any]) -> None:
    recorded, town = story.ago(_recorded_ago(case)), story.towns[case["place"]]
    reference = story.pen.number("A", recorded.year)
    days = {name: story.ago(case[name]) if name in case else None for name in ("approved", "signed", "effective")}
    ended = {name: story.ago(case[name]) if name in case else None for name in ("dropped", "terminated")}
    above, before = story.deals.get((case.get("under", ""), copy)), story.deals.get((case.get("after", ""), copy))
    key = story.pen.add(
        Agreement,
        reference=reference,
        partnership_id=ship,
        request_id=story.requests.get((case.get("request", ""), copy)),
        title=numbered(f"{case['title']}", copy),
        purpose=case["purpose"],
        form=case["form"],
        term_kind=case["term_kind"],
        led_by=case.get("led_by", "office"),
        under_id=above.key if above else None,
        predecessor_id=before.key if before else None,
        partner_reference=case.get("partner", ""),
        recorded_on=recorded,
        **{f"{name}_on": day for name, day in (days | ended).items()},
        ends_on=end_ago(story.on, case["ends"]) if "ends" in case else None,
        term_months=case.get("months"),
        notice_days=case.get("notice"),
        contact_rhythm=case.get("rhythm"),
        public=case.get("public", False),
        note=case.get("note", ""),
    )
    began = case.get("effective", case.get("signed"))
    from_ago = began if began is not None and began > 0 else _recorded_ago(case) - PROMPT
    story.deals[case["key"], copy] = Deal(case, key, reference, ship, town, int(from_ago))
    _categories(story, key, case)
    _parties(story, key, case, town)
    _people(story, key, case, town)
    _dated(story, key, case)


def _categories(story: Story, key: int, case: dict[str, Any]) -> None:
    spells = case.get("spells", [])
    if not spells or spells[0][1] is not None:
        spells = [[case["category"], None, ""], *spells]
    for category, since, reason in spells:
        since_on = None if since is None else story.ago(since)
        story.pen.add(AgreementCategory, agreement_id=key, category=category, from_on=since_on, reason=reason)


def _parties(story: Story, key: int, case: dict[str, Any], town: Town) -> None:
    """Home first, then the counterpart, further places, organisations of either side, observers."""
    at_home = {body.name for body in story.at_home}
    places = [] if "organisation" in case else [town.name, *case.get("places", [])]
    if case.get("led_by", "office") == "office":
        story.pen.add(Party, agreement_id=key, place_id=story.home, side=Side.HOME)
    for place in places:
        story.pen.add(Party, agreement_id=key, place_id=story.towns[place].key, side=Side.COUNTERPART)
    for name in (*case.get("orgs", []), *case.get("observers", [])):
        side = Side.HOME if name in at_home else Side.COUNTERPART
        observes = name in case.get("observers", [])
        story.pen.add(Party, agreement_id=key, organisation_id=story.bodies[name], side=side, observer=observes)


def _people(story: Story, key: int, case: dict[str, Any], town: Town) -> None:
    for name, duty, since, until in case.get("people", []):
        story.pen.add(
            Responsibility,
            agreement_id=key,
            contact_id=story.staff[name],
            duty=duty,
            side=Side.HOME,
            role="Accountable officer" if duty == Duty.ACCOUNTABLE else "",
            from_on=None if since is None else story.ago(since),
            to_on=None if until is None else story.ago(until),
        )
    story.pen.add(
        Responsibility,
        agreement_id=key,
        contact_id=town.people[0].key,
        organisation_id=town.bodies[0].key,
        duty=Duty.ACCOUNTABLE,
        side=Side.COUNTERPART,
        role="Coordinator there",
    )


def _dated(story: Story, key: int, case: dict[str, Any]) -> None:
    for held, finding in case.get("reviews", []):
        story.pen.add(Review, agreement_id=key, held_on=story.ago(held), finding=finding)
    for title, due, done in case.get("milestones", []):
        story.pen.add(
            Milestone,
            agreement_id=key,
            title=title,
            due_on=story.ago(due),
            done_on=None if done is None else story.ago(done),
            contact_id=story.staff[case["people"][0][0]],
        )
    for decision in case.get("decisions", []):
        values = authority_of(decision) | {
            "outcome": decision["outcome"],
            "rationale": decision["why"],
            "agreement_id": key,
            "for_end": end_ago(story.on, decision["for_end"]) if "for_end" in decision else None,
            "effect_on": story.ago(decision["effect"]) if "effect" in decision else None,
        }
        told = decision | {"number": 0}
        story.decisions.append(Pending(story.ago(decision["ago"]), decision["point"], key, values, told))


def _project(story: Story, copy: int, told: dict[str, Any]) -> None:
    deal = story.deals[told["agreement"], copy]
    start, end, cancelled = told["start"], told["end"], told["cancelled"]
    started = story.ago(start)
    key = story.pen.add(
        Project,
        reference=story.pen.number("P", min(started, story.on).year),
        title=numbered(told["title"], copy),
        agreement_id=deal.key,
        start_on=started,
        end_on=None if end is None else story.ago(end),
        cancelled_on=None if cancelled is None else story.ago(cancelled),
        budget=float(told["budget"]),
        hours=float(told["hours"]),
        sectors=told.get("sectors", ""),
        lead_id=story.staff[deal.case["people"][0][0]],
    )
    deal.projects.append(key)
    done = end is not None and end > 0
    due = end if done else (start + (end or -180)) // 2
    story.pen.add(
        Milestone,
        project_id=key,
        title="Final report accepted" if done else "Half-way report",
        due_on=story.ago(due if done else min(due, -30)),
        done_on=story.ago(due - 6) if done and due > 6 else None,
        contact_id=story.staff[deal.case["people"][0][0]],
    )
