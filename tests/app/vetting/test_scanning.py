"""Scans that are kept, and the request a place becomes."""

import datetime as dt
from dataclasses import replace

import pytest

from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.people.figures import FigureDraft, save_figure
from app.people.places import PlaceDraft, save_place
from app.storage.office import Office
from app.vetting.intake import take_in
from app.vetting.scan import Measure
from app.vetting.scanning import (
    ScanDraft,
    carry_out,
    kept_scan,
    kept_scans,
    remove_scan,
    request_from,
    save_scan,
)
from tests.app.vetting.offices import TODAY, assessed, furnish

DAY = dt.date(2025, 12, 31)
MEASURES = (Measure("population", 2.0), Measure("distance", 1.0, more_is_better=False))


@pytest.fixture
def scan(office: Office) -> ScanDraft:
    furnish(office)
    places = []
    for name, land, population, distance in (("Gdynia", "PL", 257_000, 5800), ("Busan", "KR", 3_280_000, None)):
        places.append(save_place(office, None, PlaceDraft(name, "부산" if land == "KR" else "", land), TODAY))
        for key, value in (("population", population), ("distance", distance)):
            if value is not None:
                save_figure(office, places[-1], None, FigureDraft(key, value, "", DAY, "Own desk research"), TODAY)
    return ScanDraft("Ports 2026", MEASURES, tuple(places), "First look")


def test_a_scan_uses_the_latest_figures_and_says_what_is_missing(office: Office, scan: ScanDraft) -> None:
    save_figure(office, scan.places[0], None, FigureDraft("population", 4e6, "", dt.date(2026, 1, 1), "Census"), TODAY)
    first, second = carry_out(office, scan)
    assert (first.name, first.ranked.score.score) == ("Gdynia", pytest.approx(100 * (2 + 0.5) / 3))
    assert (second.name, second.missing, second.country) == ("부산 Busan", ("Distance",), "KR")
    assert (second.ranked.score.low, second.ranked.score.high) == (pytest.approx(0), pytest.approx(100 / 3))


def test_a_scan_is_kept_changed_and_removed(office: Office, scan: ScanDraft) -> None:
    key = save_scan(office, None, scan, TODAY)
    held = kept_scan(office, key)
    assert held.draft == scan
    changed = ScanDraft("Ports", MEASURES[:1], scan.places[:1])
    save_scan(office, held, changed, TODAY)
    assert kept_scan(office, key).draft == changed
    with pytest.raises(RecordChangedElsewhere):
        save_scan(office, held, changed, TODAY)
    office.undo()
    assert kept_scan(office, key).draft == scan
    assert [(each.name, each.made_on) for each in kept_scans(office)] == [("Ports 2026", TODAY)]
    remove_scan(office, key)
    assert kept_scans(office) == []
    office.undo()
    assert kept_scan(office, key).draft == scan


def test_a_scan_says_what_it_lacks(office: Office) -> None:
    draft = ScanDraft("", (Measure("a", 0.0), Measure("a", -1.0)), ())
    with pytest.raises(InvalidDraft) as refused:
        save_scan(office, None, draft, TODAY)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["name", "measures", "measures", "measures", "places"]


def test_figures_in_another_unit_are_left_out_and_named(office: Office, scan: ScanDraft) -> None:
    def add(place: int, value: float, unit: str, day: dt.date = DAY) -> None:
        save_figure(office, place, None, FigureDraft("trade", value, unit, day, "Customs"), TODAY)

    gdynia, busan = scan.places
    accra = save_place(office, None, PlaceDraft("Accra", "", "GH"), TODAY)
    for place, value, unit in (
        (gdynia, 5.0, "EUR million"),
        (busan, 9000.0, "EUR thousand"),
        (accra, 9.0, "EUR  Million"),
    ):
        add(place, value, unit)
    draft = ScanDraft("Trade", (Measure("trade", 1.0),), (gdynia, busan, accra))
    found = {each.place_id: each for each in carry_out(office, draft)}
    assert [found[place].ranked.score.score for place in (gdynia, accra)] == [0, 100]
    assert (found[busan].ranked.score.low, found[busan].ranked.score.high) == (0, 100)
    assert (found[busan].missing, found[busan].other_units) == ((), ("trade",))
    (said,) = [each.in_words() for each in found[busan].left_out]
    assert said.startswith("trade, 9,000\N{NO-BREAK SPACE}EUR thousand, is left out: it is in “EUR thousand”, ")
    assert said.casefold().endswith(" and most places have it in “eur million”.")
    # Of two with as many places the newest counts.
    pair = replace(draft, places=(gdynia, busan))
    add(busan, 9000.0, "EUR thousand", TODAY)
    assert [each.place_id for each in carry_out(office, pair) if each.left_out] == [gdynia]


def test_a_place_becomes_a_request_of_our_own(office: Office, scan: ScanDraft) -> None:
    key = save_scan(office, None, scan, dt.date(2026, 6, 1))
    place = scan.places[1]
    draft = request_from(office, key, place, TODAY)
    assert (draft.source, draft.place) == ("own_scan", place)
    assert draft.source_note == "Scan “Ports 2026”, as it was kept on 1 Jun 2026"
    assert draft.title == "Partnership with 부산 Busan"
    assert draft.summary.splitlines() == [
        "Our own scan gives 67–100 of 100.",
        "Population: 3,280,000 (Own desk research, 31 Dec 2025); 2 points",
    ]
    taken = assessed(office, take_in(office, draft, TODAY))
    assert (taken.counterpart, taken.source) == ("부산 Busan", "own_scan")
    other = save_place(office, None, PlaceDraft("Accra", "", "GH"), TODAY)
    with pytest.raises(UserError, match="does not look at this place"):
        request_from(office, key, other, TODAY)


@pytest.mark.parametrize("points", [-1.0, 1000.5, float("nan"), float("inf")])
def test_points_have_bounds_that_are_said(office: Office, scan: ScanDraft, points: float) -> None:
    with pytest.raises(InvalidDraft, match=r"Points are a number from 0 to 1,000\."):
        save_scan(office, None, replace(scan, measures=(Measure("a", 1.0), Measure("b", points))), TODAY)
