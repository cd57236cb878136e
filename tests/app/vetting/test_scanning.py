"""Scans that are kept, and the request a place becomes."""

import datetime as dt

import pytest

from app.errors import InvalidDraft, RecordChangedElsewhere
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


def test_a_place_becomes_a_request_of_our_own(office: Office, scan: ScanDraft) -> None:
    found = carry_out(office, scan)[0]
    draft = request_from(office, scan.name, found, TODAY)
    assert (draft.source, draft.source_note, draft.place) == ("own_scan", "Scan “Ports 2026”", found.place_id)
    assert draft.title == "Partnership with 부산 Busan"
    assert draft.summary.splitlines() == [
        "Our own scan gives 67–100 of 100.",
        "Population: 3,280,000 (Own desk research, 31 Dec 2025)",
    ]
    taken = assessed(office, take_in(office, draft, TODAY))
    assert (taken.counterpart, taken.source) == ("부산 Busan", "own_scan")
