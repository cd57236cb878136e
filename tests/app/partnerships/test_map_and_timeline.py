"""Where agreements lie on the map, and how their terms run along the years."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from app.partnerships.lifecycle import AgreementFacts, lifecycle
from app.partnerships.partners import Partner
from app.partnerships.positions import positions, world_outline
from app.partnerships.register import agreement_records
from app.partnerships.roles import PartyDraft, add_party
from app.partnerships.timeline import TermLine, over_on, term_line, years
from app.people.places import place, save_place
from app.policy.numbers import PolicyNumbers
from app.storage.office import Office
from models.vocabulary import Side, TermKind
from tests.app.partnerships.offices import DAY, begin, furnish

BEGUN = dt.date(2024, 1, 1)


def put(office: Office, key: int, north: float, east: float) -> None:
    saved = place(office, key)
    save_place(office, saved, replace(saved.draft, latitude=north, longitude=east), DAY)


def found(office: Office, key: int):
    with office.reading() as session:
        records = agreement_records(session)
    return [(each.title, each.latitude, each.longitude) for each in positions(office, records)[key]]


class TestPositions:
    def test_a_place_is_there_with_its_degrees_or_without(self, office: Office):
        known = furnish(office)
        put(office, known.busan, 35.18, 129.08)
        first, second = begin(office, known.busan), begin(office, known.aberdeen)
        assert found(office, first) == [("부산 Busan", 35.18, 129.08)]
        assert found(office, second) == [("Aberdeen", None, None)]

    def test_several_parties_have_each_their_place_but_ours_and_observers_have_none(self, office: Office):
        known = furnish(office)
        put(office, known.aberdeen, 57.15, -2.1)
        key = begin(office, known.busan)
        add_party(office, key, PartyDraft(partner=Partner("organisation", known.port)), DAY)
        add_party(office, key, PartyDraft("Ghent", "place", "BE", Side.COUNTERPART, observer=True), DAY)
        add_party(office, key, PartyDraft("Kiel", "place", "DE", Side.HOME), DAY)
        assert found(office, key) == [("Aberdeen", 57.15, -2.1), ("부산 Busan", None, None)]

    def test_a_partner_without_a_place_is_not_on_the_map_and_is_said_by_name(self, office: Office):
        furnish(office)
        from app.partnerships.drafting import StartDraft, start_in

        with office.changing("Start") as session:
            draft = StartDraft("Chamber", "organisation", title="x", category="economic", term_months=12)
            key = start_in(session, draft, DAY)
        assert found(office, key) == [("Chamber", None, None)]

    def test_the_outline_lies_on_the_globe_and_never_leaps_across_it(self):
        rings = world_outline()
        assert len(rings) > 100
        assert all(-90 <= north <= 90 for ring in rings for _east, north in ring)
        leaps = [abs(one[0] - other[0]) for ring in rings for one, other in pairwise(ring)]
        assert max(leaps) < 180

    def test_land_across_the_date_line_is_whole_on_either_side(self):
        # Chukotka lies on both sides; Kyiv lies in the same ring.
        easts = [east for ring in world_outline() for east, north in ring if 64 < north < 70]
        assert max(easts) > 180
        assert min(easts) < -180


def line(on: dt.date = DAY, planned: dt.date | None = None, sunset: dt.date | None = None, **facts) -> TermLine:
    held = AgreementFacts(**facts)
    return term_line(held, lifecycle(held, PolicyNumbers(), on), planned, sunset, on)


class TestTermLines:
    def test_a_fixed_term_ends(self):
        drawn = line(signed_on=BEGUN, term_months=36)
        assert (drawn.begins, drawn.ends, drawn.goes_on, drawn.renewals) == (BEGUN, dt.date(2026, 12, 31), False, ())
        assert drawn.review == dt.date(2026, 6, 30)

    def test_a_term_that_renews_shows_its_ends_and_goes_on(self):
        drawn = line(signed_on=BEGUN, term_months=12, term_kind=TermKind.AUTO_RENEW)
        assert drawn.renewals == (dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 12, 31))
        assert (drawn.ends, drawn.goes_on) == (dt.date(2026, 12, 31), True)

    def test_notice_stops_it(self):
        drawn = line(
            signed_on=BEGUN, term_months=12, term_kind=TermKind.AUTO_RENEW, notice_given_on=dt.date(2026, 3, 1)
        )
        assert not drawn.goes_on

    def test_evergreen_is_open(self):
        drawn = line(signed_on=BEGUN, term_kind=TermKind.EVERGREEN)
        assert (drawn.ends, drawn.goes_on) == (None, True)

    def test_what_was_terminated_ends_there(self):
        drawn = line(signed_on=BEGUN, term_kind=TermKind.EVERGREEN, terminated_on=dt.date(2025, 5, 1))
        assert (drawn.ends, drawn.goes_on, drawn.review) == (dt.date(2025, 5, 1), False, None)

    def test_the_day_on_which_it_was_over_comes_before_the_end_of_the_term(self):
        held = AgreementFacts(signed_on=BEGUN, term_months=36, terminated_on=dt.date(2025, 5, 1))
        before = dt.date(2025, 4, 30)
        assert over_on(held, lifecycle(held, PolicyNumbers(), DAY)) == dt.date(2025, 5, 1)
        assert over_on(held, lifecycle(held, PolicyNumbers(), before)) is None

    def test_what_was_replaced_ends_when_its_successor_begins(self):
        drawn = line(signed_on=BEGUN, term_months=36, successor_effective_on=dt.date(2026, 1, 1))
        assert drawn.ends == dt.date(2026, 1, 1)

    def test_a_planned_signing_shows_where_it_would_lead(self):
        drawn = line(planned=dt.date(2026, 9, 1), term_months=12)
        assert (drawn.begins, drawn.ends, drawn.planned) == (dt.date(2026, 9, 1), dt.date(2027, 8, 31), True)

    def test_without_any_date_nothing_is_drawn(self):
        drawn = line(term_kind=TermKind.EVERGREEN)
        assert (drawn.begins, drawn.ends, drawn.goes_on) == (None, None, False)

    def test_the_years_are_whole_hold_today_and_stay_few(self):
        lines = [line(signed_on=BEGUN, term_months=36), line(signed_on=dt.date(1950, 5, 1), term_months=3000)]
        assert years(lines[:1], DAY) == (dt.date(2024, 1, 1), dt.date(2027, 12, 31))
        assert years(lines, DAY) == (dt.date(2016, 1, 1), dt.date(2041, 12, 31))
        assert years([], DAY) == (dt.date(2026, 1, 1), dt.date(2027, 12, 31))
