"""The draft of a text: what it says, what it marks as open, and that a word processor opens it."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from app.days import add_days
from app.decisions.approving import approval_case
from app.errors import RecordGone, UserError
from app.partnerships import negotiation, negotiation_clauses
from app.partnerships.negotiation import ApprovalDraft, DatedText
from app.partnerships.negotiation_clauses import ClauseDraft
from app.reports.mou import write_mou
from app.reports.mou_facts import mou_of
from app.storage.office import Office
from models.partnerships import Agreement
from models.vocabulary import ClauseState, Side, TermKind
from tests.app.partnerships.offices import DAY, begin, complete, furnish

REF = "A-2026-001"


@pytest.fixture
def negotiated(office: Office) -> Office:
    """An agreement in the middle of its negotiation."""
    known = furnish(office)
    complete(office, begin(office, known.aberdeen, title="Energy & ports <2030>", purpose="Trade\x07 at sea"), known)
    points = DatedText("Draft 2", DAY, "Exit", "Who pays?\n\nWhich port?")
    negotiation.save_text(office, 1, None, DatedText("Draft 1", add_days(DAY, -3), open_points="Gone"), DAY)
    negotiation.save_text(office, 1, None, points, DAY)
    negotiation.save_approval(office, 1, None, ApprovalDraft(Side.HOME, "Council", DAY), DAY)
    asked = approval_case(office, REF, DAY).day.policy.clauses
    for draft in (
        ClauseDraft("Desks", ClauseState.AGREED, "Two desks each."),
        ClauseDraft("Data", ClauseState.OPEN),
        ClauseDraft("Money", ClauseState.LEFT_OUT, "No money flows"),
        ClauseDraft("Law", ClauseState.AGREED),
    ):
        negotiation_clauses.save_clause(office, 1, None, draft, asked, DAY)
    return office


def written(office: Office, folder: Path, on: dt.date = DAY) -> Path:
    target = folder / "draft.docx"
    write_mou(mou_of(office, REF, on), target)
    return target


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def marked(path: Path) -> list[str]:
    return [
        run.text
        for paragraph in Document(str(path)).paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    ]


def test_it_says_what_is_agreed_and_marks_what_is_not(negotiated: Office, tmp_path: Path):
    path = written(negotiated, tmp_path)
    said = texts(path)
    for words in ("Energy & ports <2030>", "Trade at sea", "Harbour", "Aberdeen", "Two desks each.", "First exporters"):
        assert words in said
    assert "It runs for 36 months from its signing." in said
    assert "Either side can leave with notice of 90 days." in said
    assert "Money: No money flows" in said
    assert marked(path) == [
        "[This clause is open.]",
        "[Agreed; its text is still to be written.]",
        "Who pays?",
        "Which port?",
        "Clause “Data” is open.",
        "Council has not approved yet.",
    ]
    assert "Gone" not in "\n".join(said)


def test_every_page_says_that_it_is_a_draft(negotiated: Office, tmp_path: Path):
    header = Document(str(written(negotiated, tmp_path))).sections[0].header
    assert header.paragraphs[0].text == "DRAFT, not agreed · A-2026-001 · Draft 2 · 30 Jun 2026"


def test_roles_and_approvals_stand_in_tables(negotiated: Office, tmp_path: Path):
    tables = Document(str(written(negotiated, tmp_path))).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["Home", "Accountable", "Anna Lind", ""] in rows
    assert ["Home", "Council", "30 Jun 2026", "open"] in rows
    assert ["Aberdeen", "", ""] in rows
    lines = [line._tr for table in tables for line in table.rows[1:]]
    assert all(line.xpath("./w:trPr/w:cantSplit") for line in lines)
    heads = [table.rows[0] for table in tables]
    assert all(head._tr.xpath("./w:trPr/w:tblHeader") for head in heads)
    assert all(head.cells[0].paragraphs[0].paragraph_format.keep_with_next for head in heads)


def test_what_is_missing_is_marked_where_it_would_stand(office: Office, tmp_path: Path):
    known = furnish(office)
    begin(office, known.aberdeen, term_kind=TermKind.EVERGREEN, notice_days=None)
    with office.changing("Without a length") as session:
        agreement = session.get(Agreement, 1)
        agreement.term_kind, agreement.term_months = TermKind.FIXED, None
    found = marked(written(office, tmp_path))
    assert found[:5] == [
        "[The purpose is not written down yet.]",
        "[No objective is set yet.]",
        "[Nobody is named on either side yet.]",
        "[The term is not agreed yet.]",
        "[The days of notice are not agreed yet.]",
    ]
    assert len(found) == 9


def test_a_folder_that_is_not_there_is_said_and_what_was_there_stays(negotiated: Office, tmp_path: Path):
    with pytest.raises(UserError, match="no folder"):
        written(negotiated, tmp_path / "gone")
    with pytest.raises(RecordGone):
        mou_of(negotiated, "A-1999-001", DAY)
    path = tmp_path / "draft.docx"
    path.write_bytes(b"mine")
    written(negotiated, tmp_path)
    assert path.read_bytes()[:2] == b"PK"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("lowriter") is None, reason="needs LibreOffice Writer")
def test_a_word_processor_opens_it(negotiated: Office, tmp_path: Path):
    path = written(negotiated, tmp_path)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=110)
    said = (tmp_path / "draft.txt").read_text(encoding="utf-8-sig")
    for words in ("Energy & ports <2030>", "Two desks each.", "[This clause is open.]", "Clause “Data” is open."):
        assert words in said
