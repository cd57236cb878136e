import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.partnerships.lifecycle import (
    AgreementFacts,
    Decision3,
    Lifecycle,
    end_of_term,
    first_end,
    is_over,
    lifecycle,
    standing_decision,
)
from app.policy.numbers import PolicyNumbers
from models.vocabulary import AgreementStatus, Outcome, TermKind
from tests.app.partnerships.facts import agreements, days

NUMBERS = PolicyNumbers()
DAY = dt.date(2026, 6, 30)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def stands(on: str = "2026-06-30", **recorded: object) -> Lifecycle:
    facts = AgreementFacts(
        **{
            key: day(value) if isinstance(value, str) and key.endswith("_on") else value
            for key, value in recorded.items()
        }
    )  # type: ignore[arg-type]
    return lifecycle(facts, NUMBERS, dt.date.fromisoformat(on))


def decision(
    on: str,
    outcome: Outcome,
    for_end: str | None = None,
    effect_on: str | None = None,
    superseded_on: str | None = None,
) -> Decision3:
    return Decision3(day(on), outcome, day(for_end), day(effect_on), day(superseded_on))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-15", 12, "2025-01-14"),
        ("2024-01-01", 12, "2024-12-31"),
        ("2024-01-31", 1, "2024-02-29"),  # no 31 February: the end is the month's last day
        ("2023-01-30", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-01-31", 2, "2024-03-30"),
        ("9999-06-01", 10**30, "9999-12-31"),
        ("9998-12-31", 12, "9999-12-30"),
        ("9998-12-31", 13, "9999-12-31"),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(start: str, months: int, end: str) -> None:
    assert end_of_term(dt.date.fromisoformat(start), months) == day(end)


@pytest.mark.parametrize(
    ("recorded", "ends"),
    [
        ({"effective_on": "2024-01-15", "term_months": 36}, "2027-01-14"),
        ({"signed_on": "2024-01-15", "term_months": 36}, "2027-01-14"),
        ({"effective_on": "2024-01-15", "term_months": 36, "ends_on": "2026-12-31"}, "2026-12-31"),
        ({"ends_on": "2026-12-31"}, "2026-12-31"),
        ({"term_months": 36}, None),
        ({"effective_on": "2024-01-15"}, None),
        ({"effective_on": "2024-01-15", "term_months": 0}, None),
        ({"effective_on": "2024-01-15", "term_months": -5}, None),
        (
            {"effective_on": "2024-01-15", "ends_on": "2026-12-31", "term_months": 12, "term_kind": TermKind.EVERGREEN},
            None,
        ),
        (
            {
                "effective_on": "2024-01-15",
                "ends_on": "2030-12-31",
                "term_months": 12,
                "term_kind": TermKind.AUTO_RENEW,
            },
            "2027-01-14",
        ),
        (
            {"effective_on": "2024-01-15", "ends_on": "2030-12-31", "term_months": 0, "term_kind": TermKind.AUTO_RENEW},
            "2030-12-31",
        ),
    ],
)
def test_the_end(recorded: dict[str, object], ends: str | None) -> None:
    assert stands(**recorded).ends_on == day(ends)


@pytest.mark.parametrize(
    ("on", "given", "notice", "ends"),
    [
        ("2025-01-14", None, None, "2025-01-14"),  # the end itself still belongs to the term
        ("2025-01-15", None, None, "2026-01-14"),
        ("2030-01-01", "2024-12-01", None, "2025-01-14"),
        ("2030-01-01", "2024-12-01", 44, "2025-01-14"),
        ("2030-01-01", "2024-12-01", 45, "2026-01-14"),  # a day late: the next term's end
        ("2024-11-30", "2024-12-01", 45, "2025-01-14"),  # not given yet
        ("2030-01-01", "2023-01-01", 30, "2025-01-14"),
    ],
)
def test_notice_fixes_the_end_of_what_renews_itself(on: str, given: str | None, notice: int | None, ends: str) -> None:
    life = stands(
        on,
        term_kind=TermKind.AUTO_RENEW,
        effective_on="2024-01-15",
        term_months=12,
        notice_given_on=given,
        notice_days=notice,
    )
    assert life.ends_on == day(ends)
    assert life.status == (AgreementStatus.ENDED_UNDECIDED if on == "2030-01-01" else AgreementStatus.IN_FORCE)


@pytest.mark.parametrize(
    ("on", "recorded", "status"),
    [
        ("2026-06-30", {}, "negotiating"),
        ("2026-06-30", {"approved_on": "2026-06-30"}, "approved"),
        ("2026-06-29", {"approved_on": "2026-06-30"}, "negotiating"),
        ("2026-06-30", {"approved_on": "2026-01-01", "signed_on": "2026-06-30"}, "in_force"),
        ("2026-06-30", {"signed_on": "2026-06-01", "effective_on": "2026-07-01"}, "signed"),
        ("2026-06-30", {"approved_on": "2026-06-01", "signed_on": "2026-07-01"}, "approved"),
        ("2026-06-30", {"dropped_on": "2026-06-30"}, "abandoned"),
        ("2026-06-29", {"dropped_on": "2026-06-30"}, "negotiating"),
        ("2026-06-30", {"dropped_on": "2026-06-01", "effective_on": "2026-06-02"}, "abandoned"),
        ("2026-06-30", {"dropped_on": "2026-06-02", "effective_on": "2026-06-02"}, "in_force"),
        ("2026-06-30", {"dropped_on": "2026-06-01", "terminated_on": "2026-06-01"}, "abandoned"),
        ("2026-06-30", {"terminated_on": "2026-06-30", "successor_effective_on": "2026-06-01"}, "terminated"),
        ("2026-06-30", {"terminated_on": "2026-07-01", "successor_effective_on": "2026-06-30"}, "replaced"),
        ("2026-06-30", {"effective_on": "2024-01-01", "ends_on": "2026-06-30"}, "in_force"),
        ("2026-07-01", {"effective_on": "2024-01-01", "ends_on": "2026-06-30"}, "ended_undecided"),
        ("2026-07-01", {"effective_on": "2024-01-01", "ends_on": "2026-06-30", "term_kind": "evergreen"}, "in_force"),
    ],
)
def test_status(on: str, recorded: dict[str, object], status: str) -> None:
    assert stands(on, **recorded).status == status


ENDED = {"effective_on": "2024-01-01", "ends_on": "2025-12-31"}


@pytest.mark.parametrize(
    ("decisions", "status", "decided"),
    [
        ([decision("2025-11-01", Outcome.RENEW, "2025-12-31")], "renewing", True),
        ([decision("2025-11-01", Outcome.RECLASSIFY, "2025-12-31")], "renewing", True),
        ([decision("2025-11-01", Outcome.RENEW, "2024-12-31")], "ended_undecided", False),
        ([decision("2025-11-01", Outcome.RENEW)], "ended_undecided", False),
        ([decision("2026-07-01", Outcome.RENEW, "2025-12-31")], "ended_undecided", False),
        ([decision("2025-11-01", Outcome.RENEW, "2025-12-31", superseded_on="2026-06-30")], "ended_undecided", False),
        ([decision("2025-11-01", Outcome.RENEW, "2025-12-31", superseded_on="2026-07-01")], "renewing", True),
        ([decision("2025-11-01", Outcome.AMEND, "2025-12-31")], "ended_undecided", False),
        (
            [decision("2025-11-01", Outcome.RENEW, "2025-12-31"), decision("2025-12-01", Outcome.AMEND)],
            "renewing",
            True,
        ),
        (
            [decision("2025-12-01", Outcome.RENEW, "2025-12-31"), decision("2025-11-01", Outcome.SUNSET)],
            "renewing",
            True,
        ),
        # on one day the one recorded later stands; an older one counts no more
        (
            [decision("2025-11-01", Outcome.SUNSET, "2025-12-31"), decision("2025-11-01", Outcome.RENEW, "2025-12-31")],
            "renewing",
            True,
        ),
        (
            [decision("2025-11-01", Outcome.RENEW, "2025-12-31"), decision("2025-12-01", Outcome.RENEW, "2024-12-31")],
            "ended_undecided",
            False,
        ),
        ([decision("2025-11-01", Outcome.SUNSET, "2025-12-31")], "concluded", True),
        ([decision("2025-11-01", Outcome.SUNSET)], "concluded", False),
        ([decision("2025-11-01", Outcome.SUNSET, "2025-12-31", effect_on="2030-01-01")], "concluded", True),
    ],
)
def test_what_follows_an_end(decisions: list[Decision3], status: str, decided: bool) -> None:
    life = stands(**ENDED, decisions3=tuple(decisions))
    assert (life.status, life.renewal_decided) == (status, decided)


@pytest.mark.parametrize(
    ("on", "recorded", "sunset", "status"),
    [
        ("2025-12-31", ENDED, decision("2025-06-01", Outcome.SUNSET, "2025-12-31"), "in_force"),
        ("2026-01-01", ENDED, decision("2025-06-01", Outcome.SUNSET, "2025-12-31"), "concluded"),
        ("2025-12-31", ENDED, decision("2025-06-01", Outcome.SUNSET), "in_force"),
        ("2025-08-31", ENDED, decision("2025-06-01", Outcome.SUNSET, "2025-12-31", "2025-09-01"), "in_force"),
        ("2025-09-01", ENDED, decision("2025-06-01", Outcome.SUNSET, "2025-12-31", "2025-09-01"), "concluded"),
        ("2025-06-01", ENDED, decision("2025-06-01", Outcome.SUNSET, "2024-12-31"), "concluded"),
        ("2025-06-01", {"effective_on": "2024-01-01"}, decision("2025-06-01", Outcome.SUNSET), "concluded"),
        ("2025-05-31", {"effective_on": "2024-01-01"}, decision("2025-06-01", Outcome.SUNSET), "in_force"),
    ],
)
def test_when_a_sunset_has_come(on: str, recorded: dict[str, object], sunset: Decision3, status: str) -> None:
    assert stands(on, **recorded, decisions3=(sunset,)).status == status


@pytest.mark.parametrize(
    ("on", "given", "status"),
    [
        ("2026-06-30", None, "in_force"),
        ("2025-01-14", "2024-12-01", "in_force"),
        ("2025-01-15", "2024-12-01", "concluded"),
    ],
)
def test_what_renews_itself_also_needs_notice_to_conclude(on: str, given: str | None, status: str) -> None:
    sunset = decision("2024-11-01", Outcome.SUNSET, "2025-01-14", effect_on="2024-11-01")
    life = stands(
        on,
        term_kind=TermKind.AUTO_RENEW,
        effective_on="2024-01-15",
        term_months=12,
        notice_given_on=given,
        decisions3=(sunset,),
    )
    assert life.status == status


@pytest.mark.parametrize(("on", "left"), [("2025-12-30", 1), ("2025-12-31", 0), ("2026-01-10", -10)])
def test_days_left_go_below_zero(on: str, left: int) -> None:
    assert stands(on, **ENDED).days_left == left


def reviewed(*days: str) -> tuple[dt.date, ...]:
    return tuple(map(dt.date.fromisoformat, days))


@pytest.mark.parametrize(
    ("recorded", "review", "answered"),
    [
        ({"review_on": "2026-01-01"}, "2026-01-01", False),
        ({"review_on": "2026-01-01", "reviews": reviewed("2025-11-01")}, "2026-01-01", False),  # 61 days before
        ({"review_on": "2026-01-01", "reviews": reviewed("2025-11-02")}, None, False),
        ({}, None, False),
        ({"effective_on": "2024-02-29"}, "2026-02-28", False),
        ({"effective_on": "2024-01-01", "reviews": reviewed("2025-03-01", "2027-01-01")}, "2027-03-01", False),
        ({"effective_on": "2024-01-01", "reviews": reviewed("2023-03-01")}, "2026-01-01", False),
        ({"effective_on": "2024-01-01", "ends_on": "2026-12-31"}, "2026-06-30", False),
        (
            {"effective_on": "2024-01-01", "ends_on": "2026-12-31", "reviews": reviewed("2026-05-01")},
            "2026-06-30",
            True,
        ),
        ({"effective_on": "2024-01-01", "ends_on": "2024-03-31"}, "2024-01-01", False),
        (
            {
                "effective_on": "2024-01-01",
                "ends_on": "2026-12-31",
                "review_on": "2025-01-01",
                "reviews": reviewed("2025-01-05"),
            },
            "2026-06-30",
            False,
        ),
    ],
)
def test_the_review_that_counts(recorded: dict[str, object], review: str | None, answered: bool) -> None:
    life = stands(**recorded)
    assert (life.review_on, life.review_answered) == (day(review), answered)


@pytest.mark.parametrize(
    ("reviews", "given", "review", "answered"),
    [
        ((), None, "2020-06-30", False),
        (reviewed("2020-04-30"), None, "2020-06-30", False),  # 61 days before
        (reviewed("2020-05-01"), None, "2021-06-30", False),
        (reviewed("2025-06-30"), None, "2026-06-30", False),
        (reviewed("2026-06-30"), None, "2027-06-30", False),
        (reviewed("2026-06-30"), "2026-05-01", "2026-06-30", True),  # notice fixed 2026-12-31: no later review
        ((), "2026-05-01", "2020-06-30", False),
    ],
)
def test_the_review_of_what_renews_itself(
    reviews: tuple[dt.date, ...], given: str | None, review: str, answered: bool
) -> None:
    life = stands(
        term_kind=TermKind.AUTO_RENEW, effective_on="2020-01-01", term_months=12, reviews=reviews, notice_given_on=given
    )
    assert (life.review_on, life.review_answered) == (day(review), answered)


def test_a_short_renewing_term_is_first_reviewed_when_it_takes_effect() -> None:
    assert stands(term_kind=TermKind.AUTO_RENEW, effective_on="2026-01-01", term_months=3).review_on == day(
        "2026-01-01"
    )


def test_ends_since_the_first_year_are_found_at_once() -> None:
    reached = []

    def reaches(end: dt.date) -> bool:
        reached.append(end)
        return end >= DAY

    assert first_end(dt.date(1, 1, 31), 1, reaches) == DAY
    assert len(reached) < 20


@pytest.mark.parametrize(
    ("status", "closed", "over"),
    [
        (AgreementStatus.TERMINATED, None, True),
        (AgreementStatus.REPLACED, None, True),
        (AgreementStatus.CONCLUDED, None, True),
        (AgreementStatus.ABANDONED, None, True),
        (AgreementStatus.ENDED_UNDECIDED, None, False),
        (AgreementStatus.NEGOTIATING, None, False),
        (AgreementStatus.IN_FORCE, DAY, True),
        (AgreementStatus.IN_FORCE, dt.date(2026, 7, 15), False),
    ],
)
def test_over(status: AgreementStatus, closed: dt.date | None, over: bool) -> None:
    assert is_over(status, closed, DAY) is over


@given(effective=st.dates(dt.date(9980, 1, 1)), months=st.integers(1, 500), target=st.dates(dt.date(9970, 1, 1)))
@example(effective=dt.date(9980, 1, 1), months=1, target=dt.date(9999, 3, 1))
def test_the_first_end_is_the_first(effective: dt.date, months: int, target: dt.date) -> None:
    found = first_end(effective, months, lambda end: end >= target)
    terms = range(1, (dt.MAXYEAR + 1 - effective.year) * 12 // months + 2)
    ends = [end_of_term(effective, months * place) for place in terms]
    assert ends == sorted(ends)
    assert found == next((end for end in ends if end >= target), ends[-1])


@given(facts=agreements(), on=days())
def test_any_record_has_a_status(facts: AgreementFacts, on: dt.date) -> None:
    life = lifecycle(facts, NUMBERS, on)
    assert life.status in set(AgreementStatus)
    counting = life.status in (AgreementStatus.IN_FORCE, AgreementStatus.ENDED_UNDECIDED) and life.ends_on
    assert (life.days_left is not None) == bool(counting)
    if life.days_left is not None and life.ends_on is not None:
        assert life.days_left == (life.ends_on - on).days
        assert (life.days_left < 0) == (life.status == AgreementStatus.ENDED_UNDECIDED)
    if life.status == AgreementStatus.RENEWING:
        assert life.renewal_decided
    if facts.review_on is None and life.review_on is not None and life.effective_on is not None:
        assert life.review_on >= life.effective_on


@given(facts=agreements(), on=days(), later=days())
def test_an_end_by_termination_stays(facts: AgreementFacts, on: dt.date, later: dt.date) -> None:
    facts = replace(facts, terminated_on=on, dropped_on=None)
    assert lifecycle(facts, NUMBERS, max(on, later)).status == AgreementStatus.TERMINATED


@given(facts=agreements(), on=days())
def test_what_is_recorded_later_changes_nothing_today(facts: AgreementFacts, on: dt.date) -> None:
    by_then = replace(
        facts,
        decisions3=tuple(made for made in facts.decisions3 if made.on is not None and made.on <= on),
        reviews=tuple(review for review in facts.reviews if review <= on),
        notice_given_on=facts.notice_given_on if facts.notice_given(on) else None,
    )
    assert lifecycle(by_then, NUMBERS, on) == lifecycle(facts, NUMBERS, on)


@given(facts=agreements(), on=days())
def test_an_amendment_is_passed_over(facts: AgreementFacts, on: dt.date) -> None:
    amended = replace(facts, decisions3=(*facts.decisions3, Decision3(on, Outcome.AMEND, facts.ends_on)))
    assert standing_decision(amended, on) == standing_decision(facts, on)
