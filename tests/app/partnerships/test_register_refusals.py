"""What the register refuses or bears, each with a sentence: circles, twice the same, no date, leap days, renaming."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from sqlalchemy import select

from app.decisions.day import office_day
from app.errors import InvalidDraft, RecordGone, UserError
from app.partnerships.deleting import delete_partner
from app.partnerships.drafting import agreement, save_agreement
from app.partnerships.partners import Partner
from app.partnerships.register import agreement_records
from app.partnerships.roles import PartyDraft, add_party, remove_party
from app.partnerships.succession import succession
from app.people.organisations import OrganisationDraft, save_organisation
from app.people.places import PlaceDraft, place, save_place
from app.storage.office import Office
from app.today.portfolio import portfolio
from models.partnerships import Agreement, Party
from models.people import Office as Home
from models.people import Place
from models.vocabulary import AgreementStatus, Side, TermKind
from tests.app.partnerships.offices import DAY, begin, furnish, in_force


def edit(office: Office, key: int, **values: object) -> None:
    saved = agreement(office, key)
    save_agreement(office, saved, replace(saved.draft, **values), DAY)


def refusal(office: Office, key: int, **values: object) -> tuple[str, str]:
    with pytest.raises(InvalidDraft) as caught:
        edit(office, key, **values)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0].field, caught.value.problems[0].message


def day_of(office: Office, key: int):
    with office.reading() as session:
        return next(each for each in office_day(session, DAY).agreements if each.record.id == key)


def test_an_expiry_before_the_effective_date_is_refused(office: Office):
    key = in_force(office, furnish(office).aberdeen)
    said = refusal(office, key, effective_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 1, 31))
    assert said == ("ends_on", "It ends before it takes effect.")


def test_a_termination_before_the_effective_date_is_refused(office: Office):
    key = in_force(office, furnish(office).aberdeen)
    said = refusal(office, key, effective_on=dt.date(2024, 2, 1), terminated_on=dt.date(2024, 1, 31))
    assert said == ("terminated_on", "It cannot be terminated before it takes effect.")


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_a_circle_of_successors_of_any_length_is_refused(office: Office, length: int):
    place_id = furnish(office).aberdeen
    keys = [begin(office, place_id, title=str(number)) for number in range(length)]
    for earlier, later in pairwise(keys):
        edit(office, later, predecessor_id=earlier)
    field, sentence = refusal(office, keys[0], predecessor_id=keys[-1])
    assert field == "predecessor_id"
    assert sentence == (
        "An agreement cannot refer to itself here."
        if length == 1
        else "This agreement comes before that one already; it cannot also follow it."
    )


def test_a_circle_of_agreements_under_each_other_is_refused(office: Office):
    place_id = furnish(office).aberdeen
    above, middle, below = (begin(office, place_id, title=str(number)) for number in range(3))
    edit(office, middle, under_id=above)
    edit(office, below, under_id=middle)
    said = refusal(office, above, under_id=below)
    assert said == ("under_id", "That agreement stands under this one already; it cannot also stand above it.")


def test_the_whole_chain_is_told_from_any_of_its_agreements(office: Office):
    place_id = furnish(office).aberdeen
    first, second, third = (begin(office, place_id, title=str(number)) for number in range(3))
    edit(office, second, predecessor_id=first)
    edit(office, third, predecessor_id=second)
    with office.reading() as session:
        records = agreement_records(session)
    chain = ["A-2026-001", "A-2026-002", "A-2026-003"]
    for place_in, reference in enumerate(chain):
        found = succession(records, reference)
        assert [*found.before, reference, *found.after] == chain
        assert len(found.before) == place_in


@pytest.mark.parametrize(
    ("dropped_on", "others_day", "expected"),
    [
        (None, None, AgreementStatus.REPLACED),
        (dt.date(2026, 5, 1), None, AgreementStatus.IN_FORCE),
        (dt.date(2026, 5, 31), None, AgreementStatus.IN_FORCE),
        (dt.date(2026, 6, 1), None, AgreementStatus.REPLACED),
        (dt.date(2026, 5, 1), dt.date(2026, 6, 2), AgreementStatus.REPLACED),
        (dt.date(2026, 5, 1), dt.date(2026, 6, 3), AgreementStatus.IN_FORCE),
    ],
)
def test_only_a_successor_that_took_effect_replaces(office: Office, dropped_on, others_day, expected):
    place_id = furnish(office).aberdeen
    earlier, later = in_force(office, place_id), begin(office, place_id, signed_on=dt.date(2026, 6, 1))
    edit(office, later, predecessor_id=earlier)
    if others_day is not None:
        edit(office, begin(office, place_id, signed_on=others_day), predecessor_id=earlier)
    with office.changing("Drop it") as session:
        session.get(Agreement, later).dropped_on = dropped_on
    with office.reading() as session:
        found = office_day(session, dt.date(2026, 6, 2)).agreements
    assert next(each.standing.status for each in found if each.record.id == earlier) == expected


def test_a_circle_from_elsewhere_does_not_hang_the_chain(office: Office):
    place_id = furnish(office).aberdeen
    one, two = begin(office, place_id), begin(office, place_id)
    with office.changing("Elsewhere") as session:
        session.get(Agreement, one).predecessor_id = two
        session.get(Agreement, two).predecessor_id = one
    with office.reading() as session:
        found = succession(agreement_records(session), "A-2026-001")
    assert (found.before, found.after) == (("A-2026-002",), ())


@pytest.mark.parametrize("side", list(Side))
def test_the_same_party_twice_is_refused_on_either_side(office: Office, side: Side):
    known = furnish(office)
    key = begin(office, known.aberdeen)
    with pytest.raises(InvalidDraft, match="It is a party already"):
        add_party(office, key, PartyDraft(partner=Partner("place", known.aberdeen), side=side), DAY)
    add_party(office, key, PartyDraft(partner=Partner("organisation", known.port), observer=True), DAY)
    with pytest.raises(InvalidDraft, match="It is a party already"):
        add_party(office, key, PartyDraft(partner=Partner("organisation", known.port), side=side), DAY)


def test_an_agreement_without_any_date_is_negotiated_and_owes_no_review(office: Office):
    key = begin(office, furnish(office).aberdeen, term_kind=TermKind.EVERGREEN, term_months=None, notice_days=None)
    stands = day_of(office, key).standing
    assert (stands.status, stands.ends_on, stands.days_left, stands.review_on) == (
        AgreementStatus.NEGOTIATING,
        None,
        None,
        None,
    )


def test_a_fixed_term_without_a_date_or_length_says_what_to_choose_instead(office: Office):
    key = begin(office, furnish(office).aberdeen)
    field, sentence = refusal(office, key, term_months=None)
    assert field == "term_months"
    assert "Evergreen" in sentence


def test_an_undated_agreement_in_force_gets_its_review_from_the_policy(office: Office):
    key = begin(office, furnish(office).aberdeen, term_kind=TermKind.EVERGREEN, signed_on=dt.date(2024, 2, 29))
    assert day_of(office, key).standing.review_on == dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 28)),
        (dt.date(2023, 3, 1), 12, dt.date(2024, 2, 29)),
        (dt.date(2023, 8, 31), 6, dt.date(2024, 2, 29)),
    ],
)
def test_a_term_over_a_leap_day_ends_on_a_day_there_is(office: Office, begins, months, ends):
    key = in_force(office, furnish(office).aberdeen, begins, term_months=months)
    assert day_of(office, key).standing.ends_on == ends


def test_a_fiscal_year_from_april_counts_selections_and_updates_from_april(office: Office):
    furnish(office)
    with office.changing("April") as session:
        session.get(Home, 1).fiscal_year_starts = 4
    with office.reading() as session:
        day = office_day(session, dt.date(2026, 3, 31))
        later = office_day(session, dt.date(2026, 4, 1))
    from app.days import fiscal_year

    assert day.office.fiscal_year_starts == 4
    assert [fiscal_year(each.on, each.office.fiscal_year_starts) for each in (day, later)] == [2025, 2026]


def test_an_update_is_missed_by_the_quarters_of_a_year_from_april(office: Office):
    key = in_force(office, furnish(office).aberdeen, dt.date(2026, 1, 15), term_months=36)
    with office.changing("May") as session:
        session.get(Home, 1).fiscal_year_starts = 5
    # From May, the quarter that begins in February is the first whole one, and ends with April.
    assert "no_update" in [signal.key for signal in day_of(office, key).standing.signals]
    with office.changing("April") as session:
        session.get(Home, 1).fiscal_year_starts = 4
    # From April, the first whole quarter ends on 30 June itself.
    assert "no_update" not in [signal.key for signal in day_of(office, key).standing.signals]


def test_a_renamed_place_is_shown_by_its_new_name_everywhere(office: Office):
    known = furnish(office)
    in_force(office, known.aberdeen)
    saved = place(office, known.aberdeen)
    save_place(office, saved, replace(saved.draft, name="Obar Dheathain"), DAY)
    row = portfolio(office, DAY).rows[0].agreement.record
    assert (row.counterpart, row.partnership, row.parties[0].title) == ("Obar Dheathain",) * 3


def test_a_partnership_renamed_by_hand_keeps_its_name_when_the_place_is_renamed(office: Office):
    from models.partnerships import Partnership

    known = furnish(office)
    in_force(office, known.aberdeen)
    with office.changing("Name") as session:
        session.get(Partnership, 1).name = "North Sea alliance"
    saved = place(office, known.aberdeen)
    save_place(office, saved, replace(saved.draft, name="Obar Dheathain"), DAY)
    assert portfolio(office, DAY).rows[0].agreement.record.partnership == "North Sea alliance"


def test_a_partner_in_use_is_not_deleted_and_the_sentence_says_where(office: Office):
    known = furnish(office)
    for _number in range(5):
        begin(office, known.aberdeen)
    with pytest.raises(UserError) as caught:
        delete_partner(office, Partner("place", known.aberdeen))
    assert str(caught.value) == (
        "“Aberdeen” cannot be deleted: it is a party to A-2026-001, A-2026-002, A-2026-003 and 2 more agreements; "
        "1 organisation lies there. Change that first, or keep it."
    )
    with pytest.raises(UserError, match="1 person belongs to it"):
        delete_partner(office, Partner("organisation", known.port))


def test_a_partner_that_is_no_party_any_more_is_not_called_one(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    add_party(office, key, PartyDraft(partner=Partner("place", known.aberdeen)), DAY)
    with office.reading() as session:
        busan = session.scalars(select(Party.id).where(Party.place_id == known.busan)).one()
    remove_party(office, busan)
    with pytest.raises(UserError, match="a partnership is with it"):
        delete_partner(office, Partner("place", known.busan))


def test_a_partner_nobody_uses_is_deleted_and_comes_back_by_undo(office: Office):
    furnish(office)
    key = save_place(office, None, PlaceDraft(name="Gdynia", country="PL"), DAY)
    delete_partner(office, Partner("place", key))
    with office.reading() as session:
        assert session.get(Place, key) is None
    office.undo()
    with office.reading() as session:
        assert session.get(Place, key).name == "Gdynia"
    body = save_organisation(office, None, OrganisationDraft(name="Chamber"), DAY)
    delete_partner(office, Partner("organisation", body))
    with pytest.raises(RecordGone):
        delete_partner(office, Partner("organisation", body))
