"""The decision memo on the Reports page: chosen, looked at, made, and reached from the decision."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.storage.office import Office
from models.vocabulary import Authority, Outcome
from tests.app.vetting.offices import TODAY, furnish, ready, take
from ui.reports.page import ReportsPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.keeping import Address, Typing
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme


@pytest.fixture
def page(office: Office, theme: Theme, messages: RecordedMessages, on_screen: Callable[[QWidget], None]) -> ReportsPage:
    furnish(office)
    take(office, title="Not decided yet", place="Oslo")
    ready(office)
    desk = Desk(
        office=office,
        today=lambda: TODAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )
    made = ReportsPage(desk)
    made.resize(1178, 700)
    on_screen(made)
    return made


def text_of(content: bytes, folder: Path) -> str:
    (folder / "m.pdf").write_bytes(content)
    shown = subprocess.run(["pdftotext", str(folder / "m.pdf"), "-"], capture_output=True, text=True, check=True)
    return " ".join(shown.stdout.replace("\N{NO-BREAK SPACE}", " ").split())


def made(page: ReportsPage, qtbot: QtBot) -> bytes:
    """Make the memo, once the preview is there."""
    qtbot.waitUntil(page.make_button.isEnabled, timeout=20_000)
    page.make()
    qtbot.waitUntil(page.saved.isVisible, timeout=20_000)
    return Path(page.order_form.order().path).read_bytes()


def test_a_memo_asked_for_by_its_request_is_shown_at_once_and_saves_nothing(page, qtbot: QtBot):
    page.open("memo/R-2026-001")
    preview = page.previews["memo"]
    qtbot.waitUntil(preview.shows_pages, timeout=20_000)
    assert preview.about.text() == "R-2026-001 · figures of 30 Jun 2026"
    assert page.where() == "memo/R-2026-001"
    path = Path(page.order_form.order().path)
    assert path.name == "Harbour decision memo R-2026-001.pdf"
    assert not path.exists()
    page.make()
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert page.saved.name.text() == "Saved as Harbour decision memo R-2026-001.pdf"


def test_the_request_that_is_ready_is_offered_first(page):
    page.open("memo")
    assert page.order_form.order().subject == "R-2026-002"
    assert not page.previews["memo"].shows_pages()
    assert not page.order_form.form._boxes["year"].isVisible()
    page.open("annual_summary")
    assert page.order_form.form._boxes["year"].isVisible()
    assert not page.order_form.form._boxes["subject"].isVisible()
    assert page.make_button.accessibleName() == "Make the summary"


def test_a_memo_asked_for_while_another_is_made_is_shown_without_a_second_press(page, qtbot: QtBot):
    page.open("memo/R-2026-001")
    page.open("memo/R-2026-002")
    preview = page.previews["memo"]
    qtbot.waitUntil(lambda: "R-2026-002" in preview.about.text(), timeout=20_000)
    assert preview.about.text() == "R-2026-002 · figures of 30 Jun 2026"
    assert page.preview_button.isEnabled()


def test_another_request_marks_the_pages_as_those_of_the_former(page, qtbot: QtBot):
    page.open("memo/R-2026-001")
    qtbot.waitUntil(page.previews["memo"].shows_pages, timeout=20_000)
    page.order_form.choose_subject("R-2026-002")
    assert "another choice" in page.previews["memo"].about.text()
    assert page.order_form.order().path.endswith("R-2026-002.pdf")


def test_what_is_being_written_is_in_the_memo_before_the_decision(page, tmp_path, qtbot: QtBot):
    kept = {
        "authority": "committee",
        "rationale": "It fits.",
        "alternatives": (("Do nothing", "Six firms go on alone."), ("Lighter tier", "")),
        "conditions": (("Budget confirmed", TODAY),),
    }
    page._desk.kept.keep(Address("requests", "R-2026-002/decide", "the decision"), Typing(kept, {}))
    page.open("memo/R-2026-002")
    written = page._order().written
    assert written is not None
    assert (written.authority, written.rationale) == (Authority.COMMITTEE, "It fits.")
    assert written.alternatives == (("Do nothing", "Six firms go on alone."),)
    text = text_of(made(page, qtbot), tmp_path)
    assert "That Committee select Gdynia" in text
    assert "30 Jun 2026 Budget confirmed" in text


def test_a_decision_leads_to_its_own_memo(page, tmp_path, qtbot: QtBot):
    draft = DecisionDraft(Outcome.SELECT, TODAY, rationale="The ports fit.")
    decide(page._desk.office, "R-2026-002", draft, TODAY)
    page.open("memo/D-2026-001")
    assert page.order_form.order().subject == "R-2026-002"
    assert "Decision D-2026-001" in text_of(made(page, qtbot), tmp_path)


def test_what_is_not_there_is_said(page):
    page.open("memo/R-1999-001")
    assert "R-1999-001 is not there" in page.banner.accessibleName()


def test_without_a_request_the_memo_says_what_it_is_about(office: Office, theme: Theme, messages, on_screen):
    furnish(office)
    desk = Desk(
        office=office,
        today=lambda: TODAY,
        theme=theme,
        messages=messages,
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )
    page = ReportsPage(desk)
    on_screen(page)
    page.open("memo")
    page.preview()
    field = page.order_form.form._boxes["subject"]
    assert "Choose the request" in field.problem.text()
