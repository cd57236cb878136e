"""Hanse's rules and the oracle, fed the same random facts, say the same."""

import datetime as dt
import random
from dataclasses import fields
from itertools import product

import pytest

from app.partnerships import lifecycle
from app.partnerships.dormancy import standing
from app.policy.numbers import PolicyNumbers
from app.reports.scores import _firm, _score
from app.results.facts import IndicatorFacts, ObjectiveFacts, Point, Reading
from app.results.progress import progress, roll_up
from app.results.smart import smart
from app.vetting.scoring import Card, Criterion, Mark, Scale
from app.vetting.stage import Asked, Decision1, RequestFacts, assess
from app.vetting.verdict import Gate
from models.vocabulary import Accumulation, Frequency, GateState, Outcome, RequestKind, SettleBy, Verdict
from tests.oracle import agreements, results, scores, sweep
from tests.oracle.compare import compare

SEEDS = range(12)
ROUNDS = 40


def day(text):
    return dt.date.fromisoformat(text) if text else None


def request_facts(request, reply_days):
    return RequestFacts(
        kind=RequestKind(request["kind"]),
        category=request["category"],
        category_known=True,
        received_on=day(request["received_on"]),
        reply_days=reply_days,
        answered_on=day(request["answered_on"]),
        withdrawn_on=day(request["withdrawn_on"]),
        asked=[Asked(day(a["asked_on"]), day(a["answered_on"])) for a in request["asked"] or ()],
        decisions=[
            Decision1(day(d["on"]), Outcome(d["outcome"]), day(d["until"]), day(d["superseded_on"]))
            for d in request["decisions"] or ()
        ],
        gates=[
            Gate(g["key"], GateState(g["state"]), SettleBy(g["settle_by"]), g["computed"])
            for g in request["gates"] or ()
        ],
        scale=Scale(**(request["scale"] or {"min": 1, "max": 5})),
        marks=[Mark(m["at"], Verdict(m["verdict"])) for m in request["marks"] or ()],
        criteria=[Criterion(c["key"], c["points"]) for c in request["criteria"] or ()],
        cards=[Card(**card) for card in request["cards"] or ()],
    )


def spoken(value):
    """A value as the JSON carries it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: spoken(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [spoken(part) for part in value]
    return str(value) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", SEEDS)
def test_requests(seed) -> None:
    rng, found = random.Random(seed), []
    for _round in range(ROUNDS):
        request, on, reply_days = sweep.random_request(rng), sweep.random_on(rng), rng.choice([0, 30, 45])
        if request["category"] is None and request["gates"]:
            request["gates"] = []  # gates are those of the category
        said = assess(request_facts(request, reply_days), on)
        ours = {"stage": said.stage, "reply_by": said.reply_by}
        if said.score is not None:
            ours |= _score(said.score) | {"verdict": said.verdict} | _firm(said.robustness)
        expected = scores.expected(request, on, reply_days)
        compare(repr(request), spoken(ours), expected if said.score else {k: expected[k] for k in ours}, found)
    assert not found


def numbers(policy):
    return PolicyNumbers(**policy)


def agreement_facts(facts):
    dates = {name for name in facts if name.endswith("_on")}
    own = {field.name for field in fields(lifecycle.AgreementFacts)}
    plain = {name: day(value) if name in dates else value for name, value in facts.items() if name in own}
    return lifecycle.AgreementFacts(
        **plain
        | {
            "decisions3": tuple(
                lifecycle.Decision3(
                    day(d["on"]), d["outcome"], day(d["for_end"]), day(d["effect_on"]), day(d["superseded_on"])
                )
                for d in facts["decisions3"]
            ),
            "milestones": tuple(
                lifecycle.MilestoneFacts(day(m["due"]), day(m["done_on"])) for m in facts["milestones"]
            ),
            "accountable": tuple(
                lifecycle.AccountableFacts(day(a["from"]), day(a["to"])) for a in facts["accountable"]
            ),
            "objectives": tuple(lifecycle.ObjectiveFacts(o["m_complete"]) for o in facts["objectives"]),
            **{
                name: tuple(day(each) for each in facts[name])
                for name in ("activities", "reviews", "updates", "results")
            },
        }
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_agreements(seed) -> None:
    rng, found = random.Random(seed), []
    for _round in range(ROUNDS * 2):
        agreement, policy, on = sweep.random_agreement(rng), sweep.random_policy(rng), sweep.random_on(rng)
        starts = rng.randint(1, 12)
        said = standing(agreement_facts(agreement["facts"]), numbers(policy), starts, on)
        expected = agreements.expected(agreement, policy, starts, on)
        ours = vars(said) | {"signals": [{"key": s.key, "since": s.since} for s in said.signals]}
        compare(repr(agreement["facts"]), spoken(ours), expected, found)
    assert not found


def indicator_facts(indicator):
    own = {field.name for field in fields(IndicatorFacts)} - {"no_number_on"}
    plain = {name: value for name, value in indicator.items() if name in own}
    return IndicatorFacts(
        **plain
        | {
            "baseline": Point(indicator["baseline"]["value"], day(indicator["baseline"]["on"])),
            "target": Point(indicator["target"]["value"], day(indicator["target"]["on"])),
            "steps": tuple(Point(s["value"], day(s["on"])) for s in indicator["steps"]),
            "readings": tuple(
                Reading(day(r["on"]), r["value"], r["numerator"], r["denominator"]) for r in indicator["readings"]
            ),
        }
    )


SHAPES = list(product(("increase", "decrease", "maintain"), Accumulation, Frequency))
# Of every shape as many indicators as make five thousand in all.
OF_A_SHAPE = 70


def around(end, rng):
    """A day drawn freely and days before, at, just after and long after a target's day."""
    yield sweep.random_on(rng)
    if end:
        for days in (-rng.randint(1, 700), 0, 1, rng.randint(2, 120), rng.randint(400, 4000)):
            yield dt.date.fromordinal(min(max(1, end.toordinal() + days), dt.date.max.toordinal()))


@pytest.mark.parametrize("seed", SEEDS)
def test_indicators(seed) -> None:
    rng, found = random.Random(seed), []
    for direction, accumulation, frequency in SHAPES[seed :: len(SEEDS)] * OF_A_SHAPE:
        policy, starts = sweep.random_policy(rng), rng.randint(1, 12)
        indicator = sweep.random_indicator(rng, [direction], [frequency.value])
        indicator["accumulation"] = accumulation.value
        facts = indicator_facts(indicator)
        for on in around(facts.target.on, rng):
            said = progress(facts, on, starts, numbers(policy))
            expected = results.expected_indicator(indicator, policy, starts, on)
            ours = {name: getattr(said, name) for name in expected}
            compare(f"{on} {starts} {indicator!r}", spoken(ours), expected, found)
    assert not found


@pytest.mark.parametrize("seed", SEEDS)
def test_objectives(seed) -> None:
    rng, found = random.Random(seed), []
    for _round in range(ROUNDS):
        agreement, policy, on = sweep.random_agreement(rng), sweep.random_policy(rng), sweep.random_on(rng)
        objective = sweep.random_objective(rng, agreement)
        facts, indicators = agreement_facts(agreement["facts"]), [indicator_facts(i) for i in objective["indicators"]]
        renews = facts.renews_itself and not facts.notice_given(on)
        dates = {"start", "end", "review"}
        own = {name: day(value) if name in dates else value for name, value in objective["facts"].items()}
        said = smart(ObjectiveFacts(**own), indicators, None if renews else lifecycle.ends_on(facts, on))
        stands = [progress(each, on, 4, numbers(policy)).status for each in indicators if each.counts]
        ours = {"smart": dict(said.letters), "missing": list(said.missing), "status": roll_up(stands)}
        expected = results.expected_objective(objective, agreement, policy, 4, on)
        compare(repr(objective), spoken(ours), {name: expected[name] for name in ours}, found)
    assert not found
