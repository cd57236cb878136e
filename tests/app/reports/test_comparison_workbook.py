"""A comparison as a workbook: typed cells, live formulas, and what LibreOffice makes of them."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import update

from app.errors import Cancelled
from app.jobs import SilentJob
from app.people.home import office_facts
from app.reports.comparison_workbook import write_comparison
from app.storage.office import Office
from app.vetting.comparing import asks, compared, what_if
from app.vetting.rating import RatingDraft, rate, submit
from app.vetting.scoring import NOT_APPLICABLE, Mark
from app.words import Words
from models.vetting import Request
from models.vocabulary import Verdict
from tests.app.cancelled import CancelledJob
from tests.app.reports.hostile import PAYLOADS
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.fixture
def found(office: Office):
    """Three requests of one category, complete, with something not applicable, and open; one of another category."""
    furnish(office)
    references = [ready(office, 4, title="=1+1"), ready(office, 3, title="Second", place="=Busan", country="KR")]
    rate(office, key_of(office, references[0]), "C1", RatingDraft(5), TODAY)
    rate(office, key_of(office, references[1]), "C4", RatingDraft(NOT_APPLICABLE, "None at all"), TODAY)
    references.append(take(office, "Open", place="Kiel", country="DE"))
    for criterion, level in (("C1", 4), ("C2", 2), ("C7", 5)):
        rate(office, key_of(office, references[2]), criterion, RatingDraft(level), TODAY)
    submit(office, key_of(office, references[2]), TODAY)
    references.append(ready(office, 4, title="Friend", category="friendship", place="Ghent", country="BE"))
    with office.changing("What it costs") as session:
        session.execute(update(Request).where(Request.reference == references[0]).values(cost=9000.5, hours=110.0))
    requests = [assessed(office, reference) for reference in references]
    return compared(requests, asks(office, requests))


@pytest.fixture
def content(office: Office, found) -> bytes:
    with office.reading() as session:
        return write_comparison(found, office_facts(session), Words(), SilentJob())


def recomputed(file: Path) -> Any:
    """The workbook after LibreOffice computed it."""
    out = file.parent / "out"
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return openpyxl.load_workbook(out / file.name, data_only=True)


def labelled(sheet: Any) -> dict[str, list[Any]]:
    """The cells of the requests by what their row is called."""
    return {row[0].value: [cell.value for cell in row[3:]] for row in sheet.iter_rows()}


def test_the_same_comparison_gives_the_same_file(office: Office, found, content: bytes) -> None:
    with office.reading() as session:
        assert write_comparison(found, office_facts(session), Words(), SilentJob()) == content


def test_cells_are_typed_and_requests_weighed_alike_share_a_sheet(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Economic partnership", "Friendship partnership"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][3:] == ["Gdynia\nR-2026-001", "=Busan\nR-2026-002", "Kiel\nR-2026-003"]
    assert sheet["E1"].data_type == "s"
    rows = labelled(sheet)
    assert rows["Sector alignment"] == [5, 3, 4]
    assert rows["Existing links"] == [4, "n/a", None]
    assert rows["Cost a year, CAD"] == [9000.5, None, None]
    assert rows["Verdict in Hanse"] == ["Recommend", "Develop further", "Incomplete"]
    assert all(str(cell).startswith("=IF(") for cell in rows["Score low"])
    assert "ROUND(" in rows["Score low"][0]


def test_a_cancelled_export_leaves_nothing(office: Office, found) -> None:
    with office.reading() as session:
        facts = office_facts(session)
    with pytest.raises(Cancelled):
        write_comparison(found, facts, Words(), CancelledJob())


@pytest.mark.parametrize("payload", PAYLOADS[:12])
def test_what_was_typed_stays_text(office: Office, payload: str) -> None:
    furnish(office)
    reference = ready(office, 4)
    with office.changing("Rename") as session:
        session.execute(update(Request).values(title=payload or "-", place_id=None, organisation_id=None))
    requests = [assessed(office, reference)] * 2
    with office.reading() as session:
        content = write_comparison(compared(requests, {}), office_facts(session), Words(), SilentJob())
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet["D1"].data_type == "s"


@soffice
@pytest.mark.slow
def test_the_formulas_give_the_scores_of_hanse_and_follow_other_points(tmp_path: Path, found, content: bytes) -> None:
    file = tmp_path / "comparison.xlsx"
    file.write_bytes(content)
    rows = labelled(recomputed(file)["Economic partnership"])
    scores = [request.assessment.score for request in found.requests[:3]]
    for name, label in (("low", "Score low"), ("high", "Score high"), ("score", "Score")):
        assert [cell or None for cell in rows[label]] == [
            None if (value := getattr(score, name)) is None else pytest.approx(value, abs=0.01) for score in scores
        ]
    assert rows["Share of the weight that is rated"] == [pytest.approx(score.coverage, abs=1e-4) for score in scores]
    assert rows["Band"] == ["Recommend", "Develop further", None]
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["B2"], book.worksheets[0]["D3"] = 60, 1
    book.save(changed := tmp_path / "changed.xlsx")
    again = labelled(recomputed(changed)["Economic partnership"])
    tried = what_if(found.requests[1], found.points() | {found.lines[0].key: 60.0})
    assert again["Score"][1] == pytest.approx(tried.score, abs=0.01)
    # C1 at 5 with 60 of 135 points, C2 at 1, the others at 4.
    assert again["Score"][0] == pytest.approx(100 * (60 + 0.75 * 60) / 135, abs=0.01)


@soffice
@pytest.mark.slow
@pytest.mark.parametrize(("beyond", "band"), [(5e-10, "Recommend"), (5e-8, "Develop further")])
def test_a_mark_is_reached_where_hanse_says_so(tmp_path: Path, office: Office, found, beyond: float, band: str) -> None:
    """What is lost of a sum of doubles is no shortfall, and anything more is one, also where it would round away."""
    request = found.requests[0]
    marks = (Mark(50.0, Verdict.DEVELOP), Mark(request.assessment.score.score + beyond, Verdict.RECOMMEND))
    facts = replace(request.assessment.facts, marks=marks)
    one = replace(request, assessment=replace(request.assessment, facts=facts))
    with office.reading() as session:
        content = write_comparison(compared([one], {}), office_facts(session), Words(), SilentJob())
    (tmp_path / "one.xlsx").write_bytes(content)
    assert labelled(recomputed(tmp_path / "one.xlsx").worksheets[0])["Band"] == [band]
