"""Starting partnerships and editing agreements."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import InvalidDraft, RecordChangedElsewhere
from app.partnerships.drafting import (
    AgreementDraft,
    StartDraft,
    agreement,
    follow_up,
    save_agreement,
    start_partnership,
)
from app.partnerships.partners import Partner
from app.partnerships.register import agreement_records
from app.storage.office import Office
from models.partnerships import Partnership
from models.people import Place
from models.vocabulary import TermKind
from tests.app.partnerships.offices import DAY, begin, complete, furnish, in_force

GOOD = AgreementDraft(title="Alliance", term_months=36, notice_days=90)


def fields(draft: AgreementDraft | StartDraft) -> list[str]:
    return [problem.field for problem in draft.problems(DAY)]


def record(office: Office, key: int):
    with office.reading() as session:
        return next(each for each in agreement_records(session) if each.id == key)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"effective_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 31)}, "ends_on"),
        ({"signed_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 31)}, "ends_on"),
        ({"notice_days": -1}, "notice_days"),
        ({"term_months": 0}, "term_months"),
        ({"contact_rhythm": 0}, "contact_rhythm"),
        ({"term_months": None}, "term_months"),
        ({"term_kind": TermKind.AUTO_RENEW, "term_months": None, "ends_on": dt.date(2027, 1, 1)}, "term_months"),
        ({"signed_on": dt.date(2026, 7, 1)}, "signed_on"),
        ({"signed_on": dt.date(2026, 3, 1), "notice_given_on": dt.date(2026, 2, 1)}, "notice_given_on"),
        ({"form": None}, "form"),
    ],
)
def test_what_cannot_be_saved_is_named_at_its_field(change, field):
    assert fields(replace(GOOD, **change)) == [field]


def test_what_can_be_saved_has_no_problem():
    assert fields(GOOD) == []
    assert fields(replace(GOOD, term_months=None, ends_on=dt.date(2027, 1, 1))) == []
    assert fields(replace(GOOD, term_months=None, term_kind=TermKind.EVERGREEN)) == []


def test_a_new_place_needs_its_country():
    draft = StartDraft(partner="Gdynia", title="Alliance", category="economic", term_months=12)
    assert fields(draft) == ["country"]
    assert fields(replace(draft, country="PL")) == []
    assert fields(replace(draft, partner_kind="organisation")) == []


def test_starting_numbers_the_agreement_and_knows_the_new_place(office: Office):
    furnish(office)
    draft = StartDraft(partner="Gdynia", country="PL", title=" Alliance ", category="economic", term_months=12)
    assert start_partnership(office, draft, DAY) == "A-2026-001"
    with office.reading() as session:
        found = agreement_records(session)[0]
        assert session.scalars(select(Place.region).where(Place.name == "Gdynia")).one() == "151"
        assert session.scalars(select(Partnership.reference)).all() == ["P-2026-001"]
    assert (found.title, found.counterpart, found.category(DAY)) == ("Alliance", "Gdynia", "economic")
    assert [party.title for party in found.parties] == ["Gdynia"]


def test_a_second_agreement_with_a_partner_stands_under_the_same_partnership(office: Office):
    known = furnish(office)
    first, second = begin(office, known.aberdeen), begin(office, known.aberdeen)
    assert record(office, first).partnership_id == record(office, second).partnership_id


def test_a_draft_with_problems_changes_nothing(office: Office):
    known = furnish(office)
    with pytest.raises(InvalidDraft):
        start_partnership(office, StartDraft(partner=Partner("place", known.busan), title="x"), DAY)
    with office.reading() as session:
        assert agreement_records(session) == []


def test_editing_keeps_every_field_and_refuses_a_version_it_has_not_seen(office: Office):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    saved = agreement(office, key)
    draft = replace(saved.draft, purpose="Energy", contact_rhythm=60, partner_reference="X/12", public=True)
    save_agreement(office, saved, draft, DAY)
    assert agreement(office, key).draft == draft
    with pytest.raises(RecordChangedElsewhere):
        save_agreement(office, saved, draft, DAY)


@pytest.mark.parametrize("name", ["predecessor_id", "under_id"])
def test_an_agreement_neither_follows_nor_stands_under_itself(office: Office, name: str):
    known = furnish(office)
    first, second, third = (begin(office, known.aberdeen) for _each in range(3))
    for own, other in ((second, first), (third, second)):
        saved = agreement(office, own)
        save_agreement(office, saved, replace(saved.draft, **{name: other}), DAY)
    saved = agreement(office, first)
    for other in (first, second, third):
        with pytest.raises(InvalidDraft) as refused:
            save_agreement(office, saved, replace(saved.draft, **{name: other}), DAY)
        assert [problem.field for problem in refused.value.problems] == [name]


def test_what_follows_takes_over_partner_parties_roles_and_terms(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    complete(office, key, known)
    with office.changing("Renew") as session:
        after = follow_up(session, key, "economic", DAY)
        assert follow_up(session, key, "economic", DAY) == after
    before, found = record(office, key), record(office, after)
    assert found.predecessor == before.reference
    assert found.partnership_id == before.partnership_id
    assert [party.title for party in found.parties] == ["부산 Busan"]
    assert {role.person for role in found.responsibilities} == {"Anna Lind", "Isla Abernethy"}
    assert (found.facts.term_months, found.facts.notice_days, found.facts.signed_on) == (36, 90, None)
    assert found.category(DAY) == "economic"
