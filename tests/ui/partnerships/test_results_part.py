"""Results of an agreement as a person records them on its record."""

import datetime as dt
from dataclasses import replace

from app.results.achieving import ResultDraft, save_result
from models.vocabulary import Contribution, ResultArea
from tests.app.partnerships.offices import DAY
from tests.ui.partnerships.test_partnerships_page import button, field, seen
from ui.partnerships.page import PartnershipsPage

OLD = "A-2026-001"


def test_a_result_is_recorded_with_what_shows_it_and_taken_out(page: PartnershipsPage, desk, tmp_path, messages):
    page.open(f"{OLD}/results")
    assert "Nothing recorded" in seen(page.record)
    button(page, "Record a result…").click()
    assert not page.save()
    assert "Say in a few words what came of it." in seen(page)
    field(page, "What came of it").setText("Crane sold")
    button(page, "Result area: Exports").click()
    field(page, "How much").setText("1,250,000")
    assert not page.save()
    assert "Say what is counted: firms, jobs, CAD." in seen(page)
    field(page, "Counted in").setText("CAD")
    assert page.save()
    shown = seen(page.record)
    assert "E-2026-001 Crane sold" in shown
    assert "1,250,000 CAD, self-reported, contribution unclear" in shown
    paper = tmp_path / "contract.pdf"
    paper.write_bytes(b"%PDF-1.7")
    messages.answers = [[str(paper)], str(tmp_path / "copy.pdf")]
    button(page, "Attach evidence to result 1").click()
    button(page, "Save a copy of the document of result 1").click()
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7"
    button(page, "Edit result 1").click()
    assert page.record.slip._record.form.draft().title == "Crane sold"
    assert page.save()
    button(page, "Remove result 1").click()
    assert "Crane sold" not in seen(page.record)


def test_what_must_not_be_added_stands_apart(page: PartnershipsPage, desk):
    sale = ResultDraft("Sold", 1, result_area=ResultArea.EXPORTS, dated_on=dt.date(2026, 5, 4), value=100.0, unit="CAD")
    for changes in ({}, {"value": 50.0}, {"projected": True}, {"verified": True, "evidence": "Letter"}):
        save_result(desk.office, None, replace(sale, contribution=Contribution.DIRECT, **changes), DAY)
    page.open(f"{OLD}/results")
    words = "100 CAD, verified, contribution direct · 150 CAD, self-reported, contribution direct · "
    assert f"{words}100 CAD, projected, contribution direct" in seen(page.record)


def test_a_result_is_opened_by_its_address(page: PartnershipsPage, desk):
    sale = ResultDraft("Sold", 1, result_area=ResultArea.EXPORTS, dated_on=dt.date(2026, 5, 4))
    key = save_result(desk.office, None, sale, DAY)
    page.open(f"{OLD}/result-{key}")
    assert page.record.slip._record.form.draft().title == "Sold"
