"""Every signal says the rule and the number behind it, who set the number, and since when it holds."""

import datetime as dt
from dataclasses import replace

import pytest

from app.partnerships.dormancy import AgreementStanding, SignalFound, standing
from app.partnerships.grounds import grounds
from app.partnerships.lifecycle import AgreementFacts
from app.policy.numbers import PolicyNumbers
from models.vocabulary import AgreementStatus, Signal, TermKind

NUMBERS = PolicyNumbers()
FACTS = AgreementFacts(term_kind=TermKind.EVERGREEN, effective_on=dt.date(2020, 1, 1), category_rhythm=90)
SINCE = dt.date(2026, 1, 19)


def on(ends_on: dt.date | None, review_on: dt.date | None = None) -> AgreementStanding:
    """One in force, with its end and its review."""
    return AgreementStanding(AgreementStatus.IN_FORCE, ends_on, None, review_on, False, False, None)


@pytest.mark.parametrize("key", list(Signal))
def test_every_signal_has_its_grounds_and_its_day(key: Signal):
    said = grounds(SignalFound(key, "", SINCE), FACTS, on(None, SINCE), NUMBERS)
    assert said.endswith(" Since 19 Jan 2026.")
    assert grounds(SignalFound(key, "", None), FACTS, on(None, SINCE), NUMBERS) == said.removesuffix(
        " Since 19 Jan 2026."
    )


@pytest.mark.parametrize(
    ("key", "change", "ends_on", "said"),
    [
        (Signal.SILENT, {}, None, "By the category: contact every 90 days."),
        (Signal.SILENT, {"contact_rhythm": 60}, None, "Agreed by the parties: contact every 60 days."),
        (Signal.REVIEW_OVERDUE, {}, None, "Policy: a review every 24 months."),
        (Signal.REVIEW_OVERDUE, {"review_on": SINCE}, None, "The review date is set for this agreement."),
        (
            Signal.REVIEW_OVERDUE,
            {"term_kind": TermKind.FIXED},
            dt.date(2027, 1, 1),
            "Policy: a review 6 months before the end.",
        ),
    ],
)
def test_the_number_is_said_with_who_set_it(key, change, ends_on, said):
    assert grounds(SignalFound(key, "", None), replace(FACTS, **change), on(ends_on, SINCE), NUMBERS) == said


def test_the_number_is_that_of_the_policy_the_signal_was_computed_by():
    numbers = replace(NUMBERS, evergreen_review_months=12, update_months=6, update_days=45, result_months=18)
    stands = standing(FACTS, numbers, 1, dt.date(2026, 6, 30))
    said = {each.key: grounds(each, FACTS, stands, numbers) for each in stands.signals}
    assert said[Signal.REVIEW_OVERDUE].startswith("Policy: a review every 12 months.")
    assert said[Signal.NO_UPDATE].startswith("Policy: an update every 6 months, 45 days after the period ends.")
    assert said[Signal.NO_RESULT] == "Policy: a measurement or result every 18 months. Since 1 Jul 2021."


def test_a_review_date_that_is_answered_is_no_ground_for_the_next_one():
    facts = replace(FACTS, review_on=dt.date(2024, 1, 1), reviews=(dt.date(2024, 1, 5),))
    stands = standing(facts, NUMBERS, 1, dt.date(2026, 6, 30))
    (signal,) = [each for each in stands.signals if each.key == Signal.REVIEW_OVERDUE]
    assert grounds(signal, facts, stands, NUMBERS).startswith("Policy: a review every 24 months.")
