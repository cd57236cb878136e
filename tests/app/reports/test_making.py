"""Documents of an open office: what is written, what is refused, and that nothing is left of what was stopped."""

import datetime as dt
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from app import made_by_hanse
from app.errors import Cancelled, InvalidDraft, UserError
from app.jobs import SilentJob
from app.people.home import OfficeFacts
from app.reports import making
from app.reports.facts import span
from app.reports.making import Made, NotOurs, Order, content_of, make
from app.reports.offering import SUMMARY, WORKBOOK, DocumentKind, Scope, scope, workbook_sheets
from app.storage.office import Office
from tests.app.cancelled import CancelledJob
from tests.app.partnerships.offices import DAY, furnish, in_force

BOTH = pytest.mark.parametrize("kind", [WORKBOOK, SUMMARY], ids=lambda kind: kind.key)
BYTES = b"what somebody wrote"


class CancelledAtQuestion(SilentJob):
    """Lets the job ask so many times whether to go on, and then stops it."""

    def __init__(self, questions: int) -> None:
        self.questions = questions

    def raise_if_cancelled(self) -> None:
        self.questions -= 1
        if self.questions < 0:
            raise Cancelled


@pytest.fixture
def harbour(office: Office) -> Office:
    known = furnish(office)
    in_force(office, known.aberdeen, title="Cold <chain> & R&D")
    return office


def order(path: object = "out", year: int | None = 2025, on: dt.date | None = DAY) -> Order:
    return Order(year, on, str(path))


def made(office: Office, kind: DocumentKind, path: object = "out", *, replace: bool = False) -> Made:
    return make(office, kind, order(path), replace=replace)(SilentJob())


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def test_workbook_opens_and_holds_the_agreement(harbour: Office) -> None:
    written = make(harbour, WORKBOOK, order(year=None))(SilentJob())
    rows = list(openpyxl.load_workbook(written.path)["Portfolio"].values)
    assert any("A-2026-001" in str(cell) for row in rows for cell in row)
    assert any("Cold <chain> & R&D" in str(cell) for row in rows for cell in row)


def test_summary_opens_and_holds_the_agreement(harbour: Office) -> None:
    written = made(harbour, SUMMARY)
    text = "".join(pages(written.path.read_bytes()))
    assert "Cold <chain> & R&D" in text
    assert "2025" in text
    assert written.content == written.path.read_bytes()


@BOTH
def test_the_same_order_gives_the_same_bytes(harbour: Office, kind: DocumentKind) -> None:
    first = content_of(harbour, kind, order())(SilentJob())
    assert content_of(harbour, kind, order())(SilentJob()) == first


@BOTH
def test_the_job_leaves_the_office_alone(harbour: Office, kind: DocumentKind) -> None:
    work = make(harbour, kind, order())
    with harbour.reading():
        assert work(SilentJob()).path.exists(), "sessions do not nest: the job would have been refused"


@pytest.mark.parametrize(
    ("kind", "questions"), [(WORKBOOK, 0), (WORKBOOK, 1), (SUMMARY, 0), (SUMMARY, 1), (SUMMARY, 2)]
)
def test_a_cancelled_job_leaves_nothing(harbour: Office, kind: DocumentKind, questions: int) -> None:
    before = sorted(harbour.path.parent.iterdir())
    with pytest.raises(Cancelled):
        make(harbour, kind, order())(CancelledAtQuestion(questions))
    assert sorted(harbour.path.parent.iterdir()) == before


def test_the_last_moment_to_cancel_is_before_the_file_is_written(
    harbour: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_written", lambda *_given: BYTES)
    with pytest.raises(Cancelled):
        make(harbour, SUMMARY, order())(CancelledJob())
    assert not harbour.path.with_name("out.pdf").exists()


def test_cancelling_keeps_the_document_that_was_there(harbour: Office) -> None:
    before = made(harbour, SUMMARY)
    with pytest.raises(Cancelled):
        make(harbour, SUMMARY, order(year=2024))(CancelledJob())
    assert before.path.read_bytes() == before.content


def test_our_own_summary_is_made_again_without_asking(harbour: Office) -> None:
    made(harbour, SUMMARY)
    again = make(harbour, SUMMARY, order(year=2024))(SilentJob())
    assert again.path.read_bytes() == again.content


def test_what_hanse_did_not_make_stays_unless_told_otherwise(harbour: Office) -> None:
    theirs = harbour.path.with_name("report.pdf")
    theirs.write_bytes(BYTES)
    harbour.path.with_name("report 2.pdf").write_bytes(BYTES)
    with pytest.raises(NotOurs, match=r"report\.pdf.*not made by Hanse.*report 3\.pdf") as refused:
        make(harbour, SUMMARY, order("report.pdf"))
    assert theirs.read_bytes() == BYTES
    assert refused.value.free == theirs.with_name("report 3.pdf")
    made(harbour, SUMMARY, theirs, replace=True)
    assert made_by_hanse.is_ours(theirs, made_by_hanse.Kind.PDF)


@BOTH
def test_the_office_itself_is_refused(harbour: Office, kind: DocumentKind, tmp_path: Path) -> None:
    link = tmp_path / f"link{kind.suffix}"
    link.symlink_to(harbour.path)
    before = harbour.path.read_bytes()
    for path in (harbour.path, "harbour.hanse", link):
        with pytest.raises(InvalidDraft, match="is the office itself"):
            make(harbour, kind, order(path), replace=True)
    assert harbour.path.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "Say where to save"),
        ("   ", "Say where to save"),
        (".", "is a folder"),
        ("nowhere/out.pdf", "There is no folder"),
        ("harbour.hanse/out.pdf", "There is no folder|cannot be used"),
        ("~nobody-of-that-name/out.pdf", "cannot be used"),
        ("n" * 300, "cannot be used"),
        ("nul\0l", "cannot be used|no folder"),
    ],
)
def test_a_place_that_is_none_is_a_sentence_under_the_path(harbour: Office, path: str, sentence: str) -> None:
    with pytest.raises(InvalidDraft, match=sentence) as refused:
        make(harbour, SUMMARY, order(path))
    assert [problem.field for problem in refused.value.problems] == ["path"]


def test_the_ending_is_added_and_a_bare_name_lies_beside_the_office(harbour: Office) -> None:
    assert made(harbour, SUMMARY, "Report v1.2").path == harbour.path.with_name("Report v1.2.pdf")
    assert made(harbour, SUMMARY, "Other.PDF").path == harbour.path.with_name("Other.PDF")


def test_a_folder_that_goes_away_meanwhile_is_a_sentence(harbour: Office, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    work = make(harbour, SUMMARY, order(folder / "out.pdf"))
    folder.rmdir()
    with pytest.raises(UserError, match="there is no folder"):
        work(SilentJob())


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (order(on=None), "on"),
        (order(year=None), "year"),
        (order(year=2026, on=dt.date(2025, 12, 31)), "on"),
    ],
)
def test_year_and_day_have_to_go_together(harbour: Office, asked: Order, field: str) -> None:
    with pytest.raises(InvalidDraft) as refused:
        content_of(harbour, SUMMARY, asked)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_an_office_without_anything_still_has_a_summary(office: Office) -> None:
    furnish(office)
    offered = scope(office, DAY)
    assert (offered.empty, [year.number for year in offered.years]) == (True, [2026])
    assert offered.usual_year(SUMMARY, DAY) == 2026
    assert len(pages(made(office, SUMMARY).content)) > 1


def test_years_are_those_with_facts_up_to_the_present_one(harbour: Office) -> None:
    offered = scope(harbour, dt.date(2026, 6, 30))
    assert not offered.empty
    assert [year.number for year in offered.years] == [2026, 2024], "signed on 1 January 2024, nothing since"
    assert offered.usual_year(SUMMARY, DAY) == 2024
    assert offered.usual_year(WORKBOOK, DAY) is None


def test_a_year_that_ends_today_is_not_complete() -> None:
    facts = OfficeFacts("u", "Harbour", "Harbour", "CA", "CAD", 4, "en")
    offered = Scope(facts, (span(2025, 4), span(2024, 4)), empty=False)
    assert offered.usual_year(SUMMARY, dt.date(2026, 3, 31)) == 2024
    assert offered.usual_year(SUMMARY, dt.date(2026, 4, 1)) == 2025


@pytest.mark.parametrize(
    ("name", "year", "proposed"),
    [
        ("Harbour Region", None, "Harbour Region council workbook 2026.xlsx"),
        ("Harbour Region", 2025, "Harbour Region council workbook 2025-26.xlsx"),
        ("A/B: “x”?", None, "A-B_ “x”_ council workbook 2026.xlsx"),
        ("N" * 400, None, "N" * 60 + " council workbook 2026.xlsx"),
    ],
)
def test_the_proposed_name_can_be_a_file_anywhere(name: str, year: int | None, proposed: str) -> None:
    facts = OfficeFacts("u", name, "Harbour", "CA", "CAD", 4, "en")
    offered = Scope(facts, (span(2025, 4),), empty=False)
    assert offered.proposed_name(WORKBOOK, "council workbook", year, DAY) == proposed


def test_every_sheet_that_is_described_is_there(harbour: Office) -> None:
    sheets = openpyxl.load_workbook(make(harbour, WORKBOOK, order(year=None))(SilentJob()).path).sheetnames
    described = [name for name, _meaning in workbook_sheets(SilentJob())]
    assert {name for name in sheets if "Assessment" not in name} - {"Cover"} <= set(described)
