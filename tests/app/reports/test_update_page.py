"""The quarterly update as a page: what it would say, what was issued, its corrections, and that it stays one page."""

import subprocess
from pathlib import Path

import pytest

from app.decisions.update_issuing import issue_update, keep_update
from app.decisions.updating import update_case
from app.errors import InvalidDraft, UserError
from app.jobs import SilentJob
from app.reports.making import Order, content_of
from app.reports.offering import UPDATE, scope
from app.reports.update_facts import gather_update
from app.reports.update_page import write_update
from app.results.measuring import NO_NUMBER
from app.results.update_asked import Way
from app.results.update_correcting import CorrectionDraft, correct_update
from app.results.update_draft import FigureSaid, MilestoneSaid, UpdateDraft
from app.storage.office import Office
from models.vocabulary import UpdatePart
from tests.app.decisions.updated import Q3, REFERENCE, TODAY, furnish_twelve, reported

SUBJECT = f"{REFERENCE}/{Q3.isoformat()}"


@pytest.fixture
def twelve(office: Office) -> Office:
    furnish_twelve(office)
    return office


def draft(office: Office, text: str = "Two firms sold.") -> UpdateDraft:
    case = update_case(office, REFERENCE, TODAY, Q3)
    asked = [each.id for each in case.figures if each.way is Way.ASKED]
    figures = (FigureSaid(asked[0], no_number=NO_NUMBER[0]), *(FigureSaid(key, 3.0) for key in asked[1:]))
    done = tuple(MilestoneSaid(row.id, done_on=TODAY) for row in case.milestones if row.done_on is None)
    return UpdateDraft(figures, done, (), text, "The port is silent.", "A fair in November.")


def issue(office: Office, text: str = "Two firms sold.") -> int:
    return issue_update(office, update_case(office, REFERENCE, TODAY, Q3), draft(office, text), TODAY)


def printed(office: Office, folder: Path) -> tuple[str, int]:
    """The words of the page, and how many pages there are."""
    with office.reading() as session:
        content = write_update(gather_update(session, SUBJECT, TODAY), SilentJob())
    path = folder / "update.pdf"
    path.write_bytes(content)
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()), said.count("\f")


def test_a_draft_says_so_and_shows_the_figures_that_are_typed(twelve: Office, tmp_path: Path) -> None:
    keep_update(twelve, update_case(twelve, REFERENCE, TODAY, Q3), draft(twelve), TODAY)
    words, pages = printed(twelve, tmp_path)
    assert pages == 1
    for said in (
        "Bergen",
        "July–September 2026",
        "Draft, not issued · figures as at 30 Sept 2026",
        "Measure 9",
        "3 in the period",
        "Firms did not answer in",
        "Protocol agreed",
        "Mara Lind",
        "Done 25 days late",
        "8 Jul Summer visit; 1 Sept Call",
        "Two firms sold.",
        "The port is silent.",
        "A fair in November.",
    ):
        assert said in words


def test_an_issued_one_prints_what_was_issued_and_the_corrections_since(twelve: Office, tmp_path: Path) -> None:
    key = issue(twelve)
    second = reported(twelve)[1]
    correct_update(twelve, key, second, CorrectionDraft(FigureSaid(second.id, 5.0), reason="One was late."), TODAY)
    correct_update(
        twelve, key, None, CorrectionDraft(part=UpdatePart.NEXT, text="In December.", reason="Moved."), TODAY
    )
    words, pages = printed(twelve, tmp_path)
    assert pages == 1
    assert "Issued 15 Oct 2026 by Mara Lind · figures as at 30 Sept 2026" in words
    assert "15 Oct 2026, Measure 1: 5 instead of 3 (One was late.)" in words
    assert "15 Oct 2026, What comes next: In December. (Moved.)" in words


def test_the_figures_are_those_of_the_screen(twelve: Office) -> None:
    keep_update(twelve, update_case(twelve, REFERENCE, TODAY, Q3), draft(twelve), TODAY)
    case = update_case(twelve, REFERENCE, TODAY, Q3)
    with twelve.reading() as session:
        shown = gather_update(session, SUBJECT, TODAY).copy["figures"]
    assert [each["before"] for each in shown] == [each.before for each in case.figures]
    typed = [case.draft.figure(each.id).value if each.way is Way.ASKED else each.value for each in case.figures]
    assert [each["value"] for each in shown] == typed


def test_long_texts_beside_twelve_measures_stay_on_a_page(twelve: Office, tmp_path: Path) -> None:
    issue(twelve, "Nine firms here met twelve there, and six took part in the fair. " * 8)
    assert printed(twelve, tmp_path)[1] == 1


def test_it_is_offered_and_made_from_its_name(twelve: Office) -> None:
    found = scope(twelve, TODAY)
    assert found.usual_subject(UPDATE) == SUBJECT
    assert found.updates[0].label == "A-2026-001 Bergen, July–September 2026, draft"
    name = found.proposed_name(UPDATE, "update", None, TODAY, SUBJECT)
    assert name == "Harbour update A-2026-001 2026-09-30.pdf"
    issue(twelve)
    labels = {each.reference: each.label for each in scope(twelve, TODAY).updates}
    assert labels[SUBJECT] == "A-2026-001 Bergen, July–September 2026"
    content = content_of(twelve, UPDATE, Order(on=TODAY, subject=SUBJECT))(SilentJob())
    assert content.startswith(b"%PDF")
    with pytest.raises(InvalidDraft, match="Choose the update"):
        content_of(twelve, UPDATE, Order(on=TODAY))


@pytest.mark.parametrize("subject", ["A-1999-001/2026-09-30", f"{REFERENCE}/soon"])
def test_what_is_no_update_is_refused(twelve: Office, subject: str) -> None:
    with twelve.reading() as session, pytest.raises(UserError):
        gather_update(session, subject, TODAY)


def test_a_person_who_was_erased_is_on_no_page(twelve: Office, tmp_path: Path) -> None:
    from app.people.erasing import erase

    issue(twelve)
    twelve.person = ""
    erase(twelve, 1)
    words, _pages = printed(twelve, tmp_path)
    assert "Mara Lind" not in words
    assert "(erased)" in words
