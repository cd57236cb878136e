"""The Reports page with the real writers: both documents made, looked at, and what happens when they cannot be."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import made_by_hanse
from app.storage.office import Office
from tests.app.partnerships.offices import DAY, furnish, in_force
from ui.reports.page import ReportsPage
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner, Job
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

BYTES = b"what somebody wrote"


class CancellingRunner(ImmediateRunner):
    """Every job is cancelled as soon as it has been begun."""

    def run(self, title: str, work: object) -> Job:
        job = super().run(title, work)  # type: ignore[arg-type]
        job.cancel()
        return job


class Reports:
    """The page on an office, and what a person does with it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self._qtbot = desk, qtbot
        self.page = ReportsPage(desk)
        self.folder = desk.office.path.parent

    def choose(self, key: str) -> None:
        self.page.documents.choose(key)

    def write(self, name: str, value: object) -> None:
        binding = self.page.order_form.form.binding(name)
        if isinstance(binding.widget, QComboBox):
            binding.show(value)
        else:
            binding.edit.setText(str(value))

    def path(self) -> str:
        return str(self.page.order_form.form.binding("path").read())

    def problem(self, name: str) -> str:
        return str(self.page.order_form.form.binding(name).widget.accessibleDescription()) or str(
            getattr(self.page.order_form.form.binding(name), "edit", self.page).accessibleDescription()
        )

    def click(self, name: str) -> None:
        found = [one for one in self.page.findChildren(QAbstractButton) if one.accessibleName() == name]
        self._qtbot.mouseClick(next(one for one in found if one.isVisible()), Qt.MouseButton.LeftButton)

    def make(self) -> None:
        self.click(self.page.make_button.accessibleName())
        self.wait(self.page.make_button.isEnabled)

    def saved(self) -> str:
        return self.page.saved.name.text() if self.page.saved.isVisible() else ""

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=20_000)


def the_desk(office: Office, theme: Theme, messages: RecordedMessages, runner: ImmediateRunner) -> Desk:
    return Desk(
        office=office,
        today=lambda: DAY,
        theme=theme,
        messages=messages,
        runner=runner,
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )


Begin = Callable[..., Reports]


@pytest.fixture
def begin(
    office: Office, theme: Theme, messages: RecordedMessages, qtbot: QtBot, on_screen: Callable[[QWidget], None]
) -> Begin:
    """Opens the page on an office with one agreement, or on an empty one."""

    def opened(*, empty: bool = False, runner: ImmediateRunner | None = None) -> Reports:
        known = furnish(office)
        if not empty:
            in_force(office, known.aberdeen, title="Cold chain")
        reports = Reports(the_desk(office, theme, messages, runner or ImmediateRunner()), qtbot)
        reports.page.resize(1178, 700)
        on_screen(reports.page)
        reports.page.open()
        return reports

    return opened


def test_workbook_is_what_one_finds_first_and_is_made_with_one_click(begin: Begin) -> None:
    reports = begin()
    assert reports.path() == str(reports.folder / "Harbour council workbook 2026.xlsx")
    reports.make()
    assert reports.saved() == "Saved as Harbour council workbook 2026.xlsx"
    assert "Portfolio" in openpyxl.load_workbook(reports.path()).sheetnames
    assert reports.desk.settings["reports.folder"] == str(reports.folder)


def test_the_workbook_says_which_sheets_it_has(begin: Begin, qtbot: QtBot) -> None:
    reports = begin()
    reports.wait(lambda: reports.page.sheets.isVisible() and bool(reports.page.sheets.named()))
    assert "Portfolio" in reports.page.sheets.named()


def test_the_workbook_is_looked_into_before_it_is_saved(begin: Begin) -> None:
    reports = begin()
    before = sorted(reports.folder.iterdir())
    reports.wait(lambda: bool(reports.page.sheets.named()))
    reports.click("Preview")
    reports.wait(lambda: bool(reports.page.sheets.about.text()))
    texts = [label.text() for label in reports.page.sheets.findChildren(QLabel)]
    assert texts[texts.index("Agreements in force") + 1] == "1"
    assert texts[texts.index("Portfolio") + 1] == "1 line"
    assert texts[texts.index("Milestones") + 1] == "0 lines"
    assert any(each.startswith("Columns: Agreement, Partner, Title") for each in texts)
    assert "Every agreement, with its status and the days left on the day of the figures." in texts
    assert reports.page.sheets.about.text() == "All years · figures of 30 Jun 2026"
    assert sorted(reports.folder.iterdir()) == before
    reports.write("year", 2026)
    assert reports.page.sheets.about.text() == "Of another choice; press Preview to see yours"
    reports.page.reload(frozenset({"agreement"}))
    reports.click("Preview")
    reports.wait(lambda: reports.page.sheets.about.text() == "2026 · figures of 30 Jun 2026")


def test_summary_is_made_and_its_pages_are_shown(begin: Begin) -> None:
    reports = begin()
    reports.choose("annual_summary")
    assert reports.path() == str(reports.folder / "Harbour annual summary 2024.pdf")
    reports.make()
    reports.wait(reports.page.previews["annual_summary"].shows_pages)
    paper = reports.page.previews["annual_summary"].paper
    sheets = paper.sheets()
    assert made_by_hanse.is_ours(Path(reports.path()), made_by_hanse.Kind.PDF)
    assert "Cold chain" in "".join(sheet.leaf.text for sheet in sheets)
    assert reports.page.previews["annual_summary"].about.text() == "2024 · figures of 30 Jun 2026"
    reports.wait(lambda: sheets[0].scale > 0)
    assert sheets[-1].scale == 0, "a page nobody sees is not drawn"
    assert not sheets[0].picture().isNull()


def test_preview_saves_nothing(begin: Begin) -> None:
    reports = begin()
    before = sorted(reports.folder.iterdir())
    reports.choose("annual_summary")
    reports.click("Preview")
    reports.wait(reports.page.previews["annual_summary"].shows_pages)
    assert (sorted(reports.folder.iterdir()), reports.saved()) == (before, "")


def test_pages_turn_and_grow_and_the_page_in_sight_stays(begin: Begin, qtbot: QtBot) -> None:
    reports = begin()
    reports.choose("annual_summary")
    reports.click("Preview")
    reports.wait(reports.page.previews["annual_summary"].shows_pages)
    paper, label = reports.page.previews["annual_summary"].paper, reports.page.previews["annual_summary"].page
    total = len(paper.sheets())
    reports.wait(lambda: paper.sheets()[0].scale > 0)
    reports.click("Next page")
    reports.click("Next page")
    assert label.text() == f"Page 3 of {total}"
    width = paper.sheets()[2].width()
    reports.click("Larger")
    assert paper.sheets()[2].width() > width
    assert label.text() == f"Page 3 of {total}"
    reports.wait(lambda: abs(paper.sheets()[2].scale - paper.zoom() * paper.devicePixelRatioF()) < 0.01)
    qtbot.keyClick(paper, Qt.Key.Key_0)
    assert paper.sheets()[2].width() == width
    qtbot.keyClick(paper, Qt.Key.Key_End)
    assert label.text() == f"Page {total} of {total}"
    reports.wait(lambda: paper.sheets()[-1].scale > 0)
    assert paper.sheets()[0].scale == 0, "a page far from sight is let go"


def test_the_name_follows_the_year_until_one_writes_ones_own(begin: Begin) -> None:
    reports = begin()
    reports.write("year", 2024)
    assert reports.path().endswith("Harbour council workbook 2024.xlsx")
    reports.write("path", str(reports.folder / "mine.xlsx"))
    reports.write("year", 2026)
    assert reports.path().endswith("mine.xlsx")


def test_each_document_keeps_what_was_chosen_for_it(begin: Begin) -> None:
    reports = begin()
    reports.write("path", str(reports.folder / "mine.xlsx"))
    reports.choose("annual_summary")
    reports.write("on", "1 Jan 2026")
    reports.choose("council_workbook")
    assert reports.path().endswith("mine.xlsx")
    reports.choose("annual_summary")
    assert reports.page.order_form.order().on == dt.date(2026, 1, 1)


def test_another_choice_marks_the_pages_as_those_of_the_former(begin: Begin) -> None:
    reports = begin()
    reports.choose("annual_summary")
    reports.click("Preview")
    reports.wait(reports.page.previews["annual_summary"].shows_pages)
    reports.write("path", str(reports.folder / "mine.pdf"))
    assert reports.page.previews["annual_summary"].about.text() == "2024 · figures of 30 Jun 2026"
    reports.write("year", 2026)
    assert "another choice" in reports.page.previews["annual_summary"].about.text()
    reports.write("year", 2024)
    assert reports.page.previews["annual_summary"].about.text() == "2024 · figures of 30 Jun 2026"
    reports.page.reload(frozenset({"request"}))
    assert "has changed since" in reports.page.previews["annual_summary"].about.text()
    reports.click("Preview")
    reports.wait(lambda: reports.page.previews["annual_summary"].about.text() == "2024 · figures of 30 Jun 2026")


def test_a_new_fact_is_seen_and_what_was_typed_stays(begin: Begin) -> None:
    reports = begin()
    reports.write("path", str(reports.folder / "mine.xlsx"))
    in_force(reports.desk.office, 2, dt.date(2025, 5, 1))
    reports.page.reload(frozenset({"agreement"}))
    assert 2025 in [year.number for year in reports.page.order_form.years()]
    assert reports.path().endswith("mine.xlsx")


def test_the_office_itself_is_refused_and_the_proposed_name_offered(begin: Begin) -> None:
    reports = begin()
    proposed = reports.path()
    reports.write("path", reports.desk.office.path)
    reports.make()
    assert "is the office itself" in reports.problem("path")
    reports.click("Use the proposed name")
    assert (reports.path(), reports.problem("path")) == (proposed, "")


def test_a_day_that_is_none_is_refused_under_its_field(begin: Begin) -> None:
    reports = begin()
    reports.write("on", "soon")
    reports.make()
    assert "“soon” is not a date" in reports.problem("on")
    assert not Path(reports.path()).exists()


@pytest.mark.parametrize(
    ("answer", "name", "kept"), [(-1, "", True), (0, "theirs 2.pdf", True), (1, "theirs.pdf", False)]
)
def test_a_file_of_others_is_asked_about(
    begin: Begin, messages: RecordedMessages, answer: int, name: str, kept: bool
) -> None:
    reports = begin()
    theirs = reports.folder / "theirs.pdf"
    theirs.write_bytes(BYTES)
    messages.answers.append(answer)
    reports.choose("annual_summary")
    reports.write("path", theirs)
    reports.make()
    if name:
        reports.wait(reports.page.previews["annual_summary"].shows_pages)
    assert "was not made by Hanse" in messages.said[0]
    assert reports.saved() == (f"Saved as {name}" if name else "")
    assert (theirs.read_bytes() == BYTES) is kept


def test_a_cancelled_job_says_so_and_leaves_nothing(begin: Begin) -> None:
    reports = begin(runner=CancellingRunner())
    before = sorted(reports.folder.iterdir())
    reports.make()
    assert reports.page.banner.sentence() == "Cancelled; nothing was written."
    assert (sorted(reports.folder.iterdir()), reports.saved()) == (before, "")


def test_while_a_document_is_made_there_is_no_second_one(begin: Begin) -> None:
    reports = begin()
    reports.page.make()
    begun = len(reports.desk.runner.jobs)  # type: ignore[attr-defined]
    reports.page.make()
    assert len(reports.desk.runner.jobs) == begun  # type: ignore[attr-defined]
    reports.wait(reports.page.make_button.isEnabled)


def test_enter_makes_the_document(begin: Begin, qtbot: QtBot) -> None:
    reports = begin()
    edit: QLineEdit = reports.page.order_form.form.binding("path").edit
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    reports.wait(lambda: bool(reports.saved()))
    assert Path(reports.path()).exists()


def test_what_was_saved_can_be_opened_shown_and_copied(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return len(opened) < 3

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    reports = begin()
    reports.make()
    for name in ("Open", "Show in folder", "Open"):
        reports.click(name)
    assert opened == [reports.path(), str(reports.folder), reports.path()]
    assert "No program here opens" in reports.page.banner.sentence()
    reports.click("Copy path")
    assert QGuiApplication.clipboard().text() == reports.path()
    Path(reports.path()).unlink()
    reports.click("Open")
    assert "is no longer there" in reports.page.banner.sentence()
    assert len(opened) == 3


def test_an_empty_office_is_told_that_a_summary_can_be_made(begin: Begin) -> None:
    reports = begin(empty=True)
    reports.choose("annual_summary")
    said = " ".join(
        label.text()
        for label in reports.page.previews["annual_summary"].findChildren(QWidget)
        if hasattr(label, "text")
    )
    assert "Nothing is recorded yet" in said
    assert "can be made at any time" in said
    reports.make()
    reports.wait(reports.page.previews["annual_summary"].shows_pages)


def test_the_last_folder_is_proposed(begin: Begin, tmp_path: Path) -> None:
    reports = begin()
    folder = tmp_path / "council"
    folder.mkdir()
    reports.write("path", folder / "a.xlsx")
    reports.make()
    reports.choose("annual_summary")
    assert Path(reports.path()).parent == folder


def test_every_control_has_a_name_of_its_own(begin: Begin) -> None:
    reports = begin()
    reports.make()
    reports.choose("annual_summary")
    reports.make()
    reports.wait(reports.page.previews["annual_summary"].shows_pages)
    names = [one.accessibleName() for one in reports.page.findChildren(QWidget) if one.isVisible() and _is_a_stop(one)]
    assert all(names)
    assert len(names) == len(set(names))


def _is_a_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
