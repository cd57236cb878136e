"""Signing, notice, termination, reviews and categories."""

import datetime as dt

import pytest

from app.errors import InvalidDraft, UserError
from app.partnerships.drafting import agreement
from app.partnerships.register import agreement_records
from app.partnerships.signing import (
    CategoryDraft,
    NoticeDraft,
    ReviewDraft,
    SigningDraft,
    TerminationDraft,
    change_category,
    give_notice,
    hold_review,
    record_signing,
    terminate,
)
from app.storage.office import Office
from models.partnerships import Agreement
from tests.app.partnerships.offices import DAY, START, begin, furnish, in_force

MAY = dt.date(2026, 5, 1)


def approve(office: Office, key: int, on: dt.date) -> None:
    with office.changing("Approve") as session:
        session.get(Agreement, key).approved_on = on


def version(office: Office, key: int) -> int:
    return agreement(office, key).version


def record(office: Office):
    with office.reading() as session:
        return agreement_records(session)[0]


def refused(action) -> list[str]:
    with pytest.raises(InvalidDraft) as found:
        action()
    return [problem.field for problem in found.value.problems]


def test_what_was_not_approved_cannot_be_signed(office: Office):
    key = begin(office, furnish(office).busan)
    with pytest.raises(UserError, match="A-2026-001 has not been approved"):
        record_signing(office, key, version(office, key), SigningDraft(DAY), DAY)


def test_a_signing_is_recorded_from_its_approval_on(office: Office):
    key = begin(office, furnish(office).busan)
    approve(office, key, MAY)
    seen = version(office, key)
    early = SigningDraft(dt.date(2026, 4, 30))
    assert refused(lambda: record_signing(office, key, seen, early, DAY)) == ["signed_on"]
    late = SigningDraft(dt.date(2026, 7, 1))
    assert refused(lambda: record_signing(office, key, seen, late, DAY)) == ["signed_on"]
    before = SigningDraft(DAY, MAY)
    assert refused(lambda: record_signing(office, key, seen, before, DAY)) == ["effective_on"]
    record_signing(office, key, seen, SigningDraft(DAY, dt.date(2026, 7, 1)), DAY)
    assert record(office).facts.signed_on == DAY
    assert record(office).facts.effective_on == dt.date(2026, 7, 1)


def test_an_end_before_it_takes_effect_stops_the_signing(office: Office):
    key = begin(office, furnish(office).busan, ends_on=dt.date(2026, 7, 5), term_months=None)
    approve(office, key, MAY)
    draft = SigningDraft(DAY, dt.date(2026, 8, 1))
    assert refused(lambda: record_signing(office, key, version(office, key), draft, DAY)) == ["effective_on"]


def test_notice_and_termination_need_an_agreement_that_began(office: Office):
    key = begin(office, furnish(office).busan)
    seen = version(office, key)
    with pytest.raises(UserError, match="not signed"):
        give_notice(office, key, seen, NoticeDraft(DAY), DAY)
    with pytest.raises(UserError, match="not signed"):
        terminate(office, key, seen, TerminationDraft(DAY, "Council"), DAY)


def test_notice_and_termination_are_dated(office: Office):
    key = in_force(office, furnish(office).busan)
    seen = version(office, key)
    too_early = dt.date(2023, 1, 1)
    assert refused(lambda: give_notice(office, key, seen, NoticeDraft(too_early), DAY)) == ["notice_given_on"]
    give_notice(office, key, seen, NoticeDraft(MAY), DAY)
    assert record(office).facts.notice_given_on == MAY
    seen = version(office, key)
    early = TerminationDraft(too_early, "Council")
    assert refused(lambda: terminate(office, key, seen, early, DAY)) == ["terminated_on"]
    assert refused(lambda: terminate(office, key, seen, TerminationDraft(DAY), DAY)) == ["reason"]
    terminate(office, key, seen, TerminationDraft(DAY, "Council ended it"), DAY)
    assert record(office).facts.terminated_on == DAY
    assert agreement(office, key).draft.note == "Council ended it"


def test_reviews_add_up(office: Office):
    key = in_force(office, furnish(office).busan)
    hold_review(office, key, ReviewDraft(MAY, "Goes well"), DAY)
    hold_review(office, key, ReviewDraft(DAY), DAY)
    assert record(office).facts.reviews == (MAY, DAY)


def test_a_category_holds_from_its_day(office: Office):
    key = in_force(office, furnish(office).busan)
    change_category(office, key, CategoryDraft("friendship", MAY, "No trade"), DAY)
    assert record(office).category(dt.date(2026, 4, 30)) == "economic"
    assert record(office).category(MAY) == "friendship"
    assert refused(lambda: change_category(office, key, CategoryDraft("historic", START), DAY)) == ["reason"]
