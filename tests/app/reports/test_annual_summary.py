"""The annual summary: its text, its links and outline, and what it says when there is nothing to say."""

import dataclasses
import datetime as dt
import hashlib
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.errors import Cancelled
from app.jobs import SilentJob
from app.reports.annual_summary import write_summary
from app.reports.figures import GoalFigures, OfficeFigures, PlanFigures
from app.reports.summary_glance import judgement
from app.words import Words
from models.vocabulary import AgreementStatus, Progress
from tests.app.cancelled import CancelledJob
from tests.app.reports import invented, reports_golden

OFFICE = invented.office()
WORDS = Words()
# Letters of this script join into glyphs that no character stands for.
SHAPED = dataclasses.replace(OFFICE, name="नमस्ते दुनिया")


def written(figures: OfficeFigures = OFFICE, year: int = 2026) -> bytes:
    return write_summary(figures, year, WORDS, SilentJob())


def said(figures: OfficeFigures = OFFICE, year: int = 2026) -> str:
    return " ".join(" ".join(reports_golden.pdf_pages(written(figures, year))).replace("\xa0", " ").split())


def test_every_page_reads_as_it_did() -> None:
    reports_golden.check("annual_summary.txt", reports_golden.pdf_text(written()))


def test_the_same_figures_give_the_same_bytes() -> None:
    assert written() == written(invented.office())


def test_bytes_do_not_depend_on_what_was_written_before() -> None:
    written(dataclasses.replace(OFFICE, name="क्षत्रिय"))
    here = Path(__file__).parent
    fresh = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]; import test_annual_summary as t; "
        "print(hashlib.sha256(t.written(t.SHAPED)).hexdigest())"
    )
    command = [sys.executable, "-c", fresh, str(here), str(here.parents[2])]
    alone = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.strip()
    assert hashlib.sha256(written(SHAPED)).hexdigest() == alone


def test_pages_are_numbered_out_of_all() -> None:
    pages = reports_golden.pdf_pages(written())
    assert f"2\xa0of\xa0{len(pages)}" in pages[1].replace(" of ", "\xa0of\xa0")
    assert f"{len(pages)} of {len(pages)}" in pages[-1].replace("\xa0", " ")


def test_contents_name_the_pages_on_which_chapters_stand() -> None:
    pages = reports_golden.pdf_pages(written())
    for line in ("The year at a glance", "Requests received and decided", "How these figures were made"):
        number = int(pages[1].split(line)[1].split()[0])
        assert pages[number - 1].count(line) == 2, "as the running head and as the title"


def test_outline_leads_to_every_agreement() -> None:
    document = pypdfium2.PdfDocument(written())
    entries = list(document.get_toc())
    titles = [entry.get_title() for entry in entries]
    targets = [entry.get_dest().get_index() for entry in entries]
    document.close()
    assert titles[:2] == ["The year at a glance", "Agreements"]
    assert "حيفا Haifa · Health technology, soft landing (حيفا خدمات)" in titles
    assert len(titles) == 6 + len(OFFICE.agreements)
    assert targets == sorted(targets)


def test_metadata_name_title_and_author() -> None:
    document = pypdfium2.PdfDocument(written())
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "International partnerships 2026: Harbour Region"
    assert about["Author"] == "Harbour Region"
    assert b"/Lang (en)" in written()


def test_every_font_is_embedded() -> None:
    assert b"/Type1" not in written()


@pytest.mark.parametrize(
    "sentence",
    [
        "No agreement is in force on 31 Dec 2026.",
        "No agreement was in force, in preparation or closed in 2026/27.",
        "No request was received or decided in 2026/27.",
        "No request was declined in 2026/27.",
        "No agreement ends between 31 Dec 2026 and 31 Dec 2027.",
        "Nothing was measured in 2026/27.",
        "No agreement is on record.",
    ],
)
def test_an_empty_office_says_so(sentence: str) -> None:
    assert sentence in said(invented.empty())


def test_declined_requests_are_listed_with_their_reasons() -> None:
    text = said()
    assert "Declined, and why" in text
    assert "Insufficient capacity here; Limit reached" in text


def test_judgement_counts_only_agreements_in_force() -> None:
    assert judgement(OFFICE, WORDS).replace("\xa0", " ") == (
        "7 agreements are in force on 31 Dec 2026, and 14 of 23 objectives are met or on track; "
        "8 lag behind their targets."
    )


def test_judgement_names_missing_figures_as_the_weak_point() -> None:
    unknown = tuple(dataclasses.replace(item, status=Progress.NO_DATA) for item in OFFICE.objectives[:9])
    figures = dataclasses.replace(OFFICE, objectives=unknown)
    assert "the weak point is evidence, because 9 have no current figure" in judgement(figures, WORDS)


def test_judgement_names_agreements_that_wait_for_a_decision() -> None:
    fine = tuple(dataclasses.replace(item, status=Progress.ON_TRACK) for item in OFFICE.objectives)
    assert "1 agreement has ended" in judgement(dataclasses.replace(OFFICE, objectives=fine), WORDS)


def test_an_agreement_closed_before_the_year_is_only_in_the_list() -> None:
    closed = dataclasses.replace(
        OFFICE.agreements[1],
        status=AgreementStatus.CONCLUDED,
        counterpart="Atlantis",
        ends_on=invented.AS_OF.replace(year=2024),
        days_left=None,
    )
    pages = reports_golden.pdf_pages(written(dataclasses.replace(OFFICE, agreements=(closed,))))
    assert [number for number, page in enumerate(pages) if "Atlantis" in page] == [len(pages) - 1]


def test_a_hundred_agreements_have_a_section_each() -> None:
    pages = reports_golden.pdf_pages(written(invented.many(100)))
    assert sum("Parties and who answers" in page for page in pages) == 100
    assert "and 88 more" not in pages[0]
    assert "The 12 newest are drawn" in pages[0]


def test_cancelling_stops_the_writing() -> None:
    with pytest.raises(Cancelled):
        write_summary(OFFICE, 2026, WORDS, CancelledJob())


def test_objectives_are_said_with_their_sentence_and_project() -> None:
    first = OFFICE.objectives[0]
    assert f"{first.title} {first.statement}" in said()
    assert "Project J-2025-003 Test beds in two hospitals" in said()


@pytest.mark.parametrize(
    ("course", "clause"),
    [
        ([Progress.ACHIEVED], "the one objective is met or on track"),
        ([Progress.MISSED], "the one objective is neither met nor on track"),
        ([Progress.ACHIEVED, Progress.MISSED, Progress.MISSED], "1 of 3 objectives is met or on track"),
        ([Progress.ACHIEVED, Progress.ON_TRACK, Progress.MISSED], "2 of 3 objectives are met or on track"),
    ],
)
def test_judgement_counts_objectives_as_one_speaks(course: list[Progress], clause: str) -> None:
    ones = tuple(dataclasses.replace(OFFICE.objectives[0], status=status, over=False) for status in course)
    assert clause in judgement(dataclasses.replace(OFFICE, objectives=ones), WORDS)


def planned(year: int) -> PlanFigures:
    goals = (
        GoalFigures("Nine firms in Gdynia", "A-2026-001", "Gdynia", "E12 New firms", "firms", 0, 9.0, 7.0,
                    dt.date(2026, 12, 31), 9.0, Progress.MISSED),
        GoalFigures("A charter is adopted"),
    )  # fmt: skip
    return PlanFigures(year, dt.date(year, 1, 15), "A year of ports.", goals, (("Gdynia", "The port opens."),))


def test_the_summary_answers_exactly_the_plan_of_its_year() -> None:
    office = dataclasses.replace(OFFICE, plans=(planned(2025), planned(2026)))
    text = said(office)
    assert "The goals of 2026" in text
    assert "2 goals were set for 2026. Of 1 that is measured, 0 is met or on track on 31 Dec 2026." in text
    assert "A year of ports." in text
    assert "Gdynia: The port opens." in text
    assert "Nine firms in Gdynia A-2026-001 Gdynia · E12 New firms 9 firms 7 31 Dec 2026 Missed" in text
    assert "A charter is adopted The whole office – – – in words" in text
    assert "The goals of 2025" not in text


def test_the_goals_of_the_next_year_are_listed_once_they_are_issued() -> None:
    text = said(dataclasses.replace(OFFICE, plans=(planned(2027),)))
    assert "The goals of 2027" in text
    assert "Issued on 15 Jan 2027." in text
    assert "Nine firms in Gdynia A-2026-001 Gdynia · E12 New firms 9 firms" in text
    assert "The goals of 2026" not in text
