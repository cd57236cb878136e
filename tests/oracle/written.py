"""Writes a generated office into a file, as rows of the tables that keep each fact."""

import hashlib

from app.sample.chance import Chance
from app.sample.pen import Pen
from app.storage.office import Office
from models import decisions, missions, partnerships, people, policy, promises, results, updates
from models.vocabulary import ActivityState, Duty, PolicyState, ResultArea, Side, UpdateState
from tests.oracle.days import parse
from tests.oracle.sweep_offices import REGIONS

FROZEN = "{}"
SEAL = hashlib.sha256(FROZEN.encode()).hexdigest()
DATES = ("effective_on", "signed_on", "approved_on", "dropped_on", "terminated_on", "ends_on", "notice_given_on",
         "review_on")  # fmt: skip
PLAIN = ("term_kind", "term_months", "notice_days", "contact_rhythm")


def write(path, office, seed):
    """Make the file; nothing is computed here, each fact goes to its column."""
    pen = Pen(Chance(seed))
    writer = _Writer(pen, office)
    writer.people()
    writer.policies()
    for kept in office["agreements"]:
        writer.agreement(kept)
    for kept in office["agreements"]:
        if kept["predecessor"]:
            pen.later(
                partnerships.Agreement,
                writer.keys[kept["reference"]],
                predecessor_id=writer.keys[kept["predecessor"]],
            )
    writer.together()
    made = Office.create(path, now=lambda: "2026-06-30T09:00:00Z")
    with made.changing("Take over the register") as session:
        pen.write(session)
    made.close()


class _Writer:
    """The pen and the keys of what it has put down."""

    def __init__(self, pen, office):
        self.pen, self.office = pen, office
        self.keys, self.ships, self.places, self.count = {}, {}, {}, 0

    def people(self):
        add = self.pen.add
        starts = self.office["fiscal_year_starts"]
        day = parse("2018-01-01")
        add(people.Office, name="Odense", place="Odense", country="DK", currency="DKK", fiscal_year_starts=starts,
            created_on=day)  # fmt: skip
        self.home = add(people.Place, name="Odense", country="DK", region="154")
        for country in sorted({each for kept in self.office["agreements"] for each in kept["countries"]}):
            self.places[country] = add(
                people.Place, name=f"City in {country}", country=country, region=REGIONS[country]
            )
        self.officer = add(people.Contact, name="Anna", at_home=True)
        self.elsewhere = add(people.Contact, name="Ben")

    def policies(self):
        versions = self.office["policies"]
        for number, version in enumerate(versions, 1):
            after = parse(versions[number]["in_force_on"]) if number < len(versions) else None
            key = self.pen.add(
                policy.Policy,
                key="own",
                name="Our policy",
                number=number,
                state=PolicyState.RETIRED if after else PolicyState.IN_FORCE,
                in_force_on=parse(version["in_force_on"]),
                retired_on=after,
                **{name: value or 0 for name, value in version["numbers"].items()},
            )
            for place, (name, asked) in enumerate(version["categories"].items()):
                rhythm, minimum = asked["rhythm"], asked["minimum"]
                self.pen.add(policy.PolicyCategory, policy_id=key, position=place, key=name, name=name,
                             contact_rhythm=rhythm, minimum_activities=minimum)  # fmt: skip
            for place, limit in enumerate(version["limits"]):
                self.pen.add(policy.PolicyLimit, policy_id=key, position=place, key=limit["key"],
                             counts=limit["counts"], categories=",".join(limit["categories"]),
                             most=limit["limit"])  # fmt: skip
            for place, duty in enumerate(version["duties"]):
                self.pen.add(policy.LegalDuty, policy_id=key, position=place, **duty)

    def agreement(self, kept):
        facts, add = kept["facts"], self.pen.add
        if kept["partnership"] not in self.ships:
            name = kept["partnership"]
            self.ships[name] = add(partnerships.Partnership, reference=name, name=name,
                                   place_id=self.places[kept["countries"][0]])  # fmt: skip
        key = self.keys[kept["reference"]] = add(
            partnerships.Agreement,
            reference=kept["reference"],
            partnership_id=self.ships[kept["partnership"]],
            title=kept["reference"],
            led_by=kept["led_by"],
            under_id=self.keys.get(kept["under"]),
            recorded_on=parse("2018-01-01"),
            **{name: facts[name] for name in PLAIN},
            **{name: parse(facts[name]) for name in DATES},
        )
        for spell in kept["spells"]:
            from_on = parse(spell["from"])
            add(partnerships.AgreementCategory, agreement_id=key, category=spell["category"], from_on=from_on)
        add(partnerships.Party, agreement_id=key, place_id=self.home, side=Side.HOME)
        for country in kept["countries"]:
            add(partnerships.Party, agreement_id=key, place_id=self.places[country], side=Side.COUNTERPART)
        self._decisions(kept, key)
        self._dated(facts, key)
        self._objectives(kept, key)
        self._promised(kept, key)
        self._projects(kept, key)

    def _decision(self, key, point, outcome, day, **values):
        self.count += 1
        return self.pen.add(
            decisions.Decision,
            reference=f"D-2026-{self.count:04}",
            point=point,
            agreement_id=key,
            outcome=outcome,
            decided_on=day,
            authority="council",
            rationale="So decided",
            recorded_at=f"2026-01-01T{self.count // 3600:02}:{self.count // 60 % 60:02}:{self.count % 60:02}Z",
            frozen=FROZEN,
            frozen_sha256=SEAL,
            **values,
        )

    def _decisions(self, kept, key):
        for told in kept["facts"]["decisions3"]:
            days = {name: parse(told[name]) for name in ("for_end", "effect_on")}
            made = self._decision(key, 3, told["outcome"], parse(told["on"]), **days)
            if told["superseded_on"]:
                other = self._decision(key, 2, "return", parse(told["superseded_on"]))
                self.pen.later(decisions.Decision, made, superseded_on=parse(told["superseded_on"]),
                               superseded_by_id=other)  # fmt: skip

    def _dated(self, facts, key):
        add = self.pen.add
        for day in facts["reviews"]:
            add(partnerships.Review, agreement_id=key, held_on=parse(day))
        for told in facts["milestones"]:
            due, done = parse(told["due"]), parse(told["done_on"])
            add(results.Milestone, agreement_id=key, title="Step", due_on=due, done_on=done)
        for told in facts["accountable"]:
            spell = {"from_on": parse(told["from"]), "to_on": parse(told["to"])}
            add(partnerships.Responsibility, agreement_id=key, contact_id=self.officer, **spell)
        others = {"duty": Duty.SUPPORTS, "contact_id": self.officer}, {"side": Side.COUNTERPART}
        for other in others:
            add(partnerships.Responsibility, agreement_id=key, **{"contact_id": self.elsewhere} | other)
        for day in facts["updates"]:
            add(updates.QuarterlyUpdate, agreement_id=key, period_end=parse(day), state=UpdateState.ISSUED,
                issued_on=parse(day))  # fmt: skip
        for day in facts["activities"]:
            self._activity(day, agreement_id=key)
        self._activity("2026-06-29", ActivityState.CANCELLED, agreement_id=key)
        self._activity("2026-06-29", ActivityState.PLANNED, agreement_id=key)

    def _activity(self, day, state=ActivityState.TOOK_PLACE, **link):
        self.count += 1
        self.pen.add(missions.Activity, reference=f"M-2026-{self.count:04}", title="Call", kind="meeting",
                     starts_on=parse(day), state=state, **link)  # fmt: skip

    def _objectives(self, kept, key):
        """Every other day of a result is that of one recorded as such, the others are those of figures."""
        days, own = kept["facts"]["results"][::2], kept["facts"]["results"][1::2]
        for day in own if kept["facts"]["objectives"] else ():
            self._result(day, key)
        if days:
            self._result("2026-06-28", key, projected=True)
        for place, told in enumerate(kept["facts"]["objectives"]):
            self.count += 1
            said = {"qualitative_measure": "A letter", "qualitative_reason": "No figure"} if told["m_complete"] else {}
            reference = f"O-2026-{self.count:04}"
            made = self.pen.add(results.Objective, reference=reference, title="Goal", agreement_id=key, **said)
            if days and place == 0:
                indicator = self.pen.add(
                    results.Indicator, objective_id=made, code="I1", name="Visits", informational=True
                )
                for day in days:
                    self.pen.add(results.Measurement, indicator_id=indicator, dated_on=parse(day), value=1.0)

    def _result(self, day, key, **more):
        self.count += 1
        self.pen.add(results.Result, reference=f"E-2026-{self.count:04}", title="Sale", agreement_id=key,
                     result_area=ResultArea.EXPORTS, dated_on=parse(day), **more)  # fmt: skip

    def _promised(self, kept, key):
        for told in kept["obligations"]:
            self.pen.add(promises.Obligation, agreement_id=key, text="Send a list", side=told["side"],
                         due_on=parse(told["due"]), met_on=parse(told["met"]))  # fmt: skip
        for name, told in kept["duties"].items():
            done = {f"{side}_done_on": parse(told[f"{side}_done"]) for side in ("before", "after")}
            self.pen.add(promises.AgreementDuty, agreement_id=key, name=name, applies=told["applies"], **done)

    def _projects(self, kept, key):
        for told in kept["projects"]:
            self.count += 1
            days = {
                "start_on": parse(told["start"]),
                "end_on": parse(told["end"]),
                "cancelled_on": parse(told["cancelled"]),
            }
            made = self.pen.add(
                results.Project, reference=f"J-2026-{self.count:04}", title="Project", agreement_id=key, **days
            )
            for day in told["activities"]:
                self._activity(day, project_id=made)

    def together(self):
        """What hangs on partnerships, and what was put off."""
        for name, partnership in self.office["partnerships"].items():
            for day in partnership["activities"]:
                self._activity(day, partnership_id=self.ships[name])
        for told in self.office["snoozes"]:
            self.pen.add(decisions.Snooze, what=told["what"], reference=told["reference"], reason="Holidays",
                         until_on=parse(told["until"]), due_on=parse(told["due"]))  # fmt: skip
