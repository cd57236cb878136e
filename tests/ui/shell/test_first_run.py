import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QScrollArea

from app.errors import UserError
from app.paths import Paths
from app.people.home import office_facts
from app.settings import Settings
from app.storage.office import Office
from ui.shell.first_run import FirstRun, Surroundings
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.text import Text
from ui.toolkit.theme import Appearance

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def made():
    return []


@pytest.fixture
def around(tmp_path, theme, messages, made):
    def make_sample(path, on, _context):
        made.append((path, on))
        path.write_text("a sample")

    places = Paths(tmp_path / "ours", tmp_path / "papers")
    places.documents.mkdir()
    return Surroundings(
        places, Settings(places.settings), theme, messages, ImmediateRunner(), lambda: TODAY, make_sample
    )


@pytest.fixture
def opened():
    return []


@pytest.fixture
def first(around, on_screen, opened):
    made = FirstRun(around)
    made.opened.connect(opened.append)
    on_screen(made)
    return made


def button(widget, name: str) -> QPushButton:
    (found,) = [each for each in widget.findChildren(QPushButton) if each.accessibleName() == name]
    return found


def seen(widget) -> list[str]:
    return [text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget) and text.text()]


def test_an_office_is_founded_by_keyboard_alone(first, around, opened, qtbot):
    qtbot.keyClick(first, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    presses = 1
    for text in ("Kingsbridge", "Kingsbridge", "united king", "", "April", "Anna Lind"):
        qtbot.keyClicks(first.focusWidget(), text)
        if text != "Anna Lind":
            qtbot.keyClick(QApplication.activePopupWidget() or first.focusWidget(), Qt.Key.Key_Tab)
            presses += 1
    qtbot.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert presses + 1 <= 10
    assert opened == [around.places.documents / "Kingsbridge.hanse"]
    office = Office.open(opened[0])
    with office.reading() as session:
        facts = office_facts(session)
    office.close()
    assert (facts.country, facts.currency, facts.fiscal_year_starts) == ("GB", "GBP", 4)
    assert around.settings.person(facts.uid)


def test_what_is_missing_is_said_under_its_field(first, opened):
    first.begin_office()
    first._create.found()
    said = seen(first)
    for sentence in ("Give the office a name.", "Choose the country the office lies in."):
        assert sentence in said
    assert opened == []


def test_a_country_that_is_none_is_said_and_kept_as_typed(first):
    first.begin_office()
    country = first._create.form.binding("country")
    country.combo.setEditText("Atlantis")
    first._create.found()
    assert any("Atlantis" in sentence for sentence in seen(first))
    assert country.combo.currentText() == "Atlantis"


def test_the_beginning_of_a_country_is_enough(first):
    first.begin_office()
    form = first._create.form
    form.binding("country").combo.setEditText("canad")
    form.binding("currency").combo.setEditText("united")
    first._create.found()
    assert form.binding("country").read() == "CA"
    assert form.binding("currency").read() is None


def test_the_currency_follows_the_country_until_it_is_chosen(first):
    first.begin_office()
    form = first._create.form
    form.binding("country").show("PL")
    assert form.binding("currency").read() == "PLN"
    form.binding("country").show("KR")
    assert form.binding("currency").read() == "KRW"
    form.binding("currency").show("EUR")
    form.binding("country").show("GB")
    assert form.binding("currency").read() == "EUR"


def test_the_path_follows_the_name_until_it_is_typed(first, around):
    first.begin_office()
    form = first._create.form
    form.binding("name").show("Kiel")
    assert form.binding("path").read() == str(around.places.documents / "Kiel.hanse")
    form.binding("path").show("/elsewhere/x.hanse")
    form.binding("name").show("Kiel Nord")
    assert form.binding("path").read() == "/elsewhere/x.hanse"


def test_a_path_can_be_chosen(first, messages, tmp_path):
    first.begin_office()
    messages.answers = [str(tmp_path / "chosen.hanse"), None]
    button(first, "Choose where to save…").click()
    button(first, "Choose where to save…").click()
    assert first._create.form.binding("path").read() == str(tmp_path / "chosen.hanse")


def test_what_the_disk_refuses_stands_under_the_path(first, tmp_path, opened):
    first.begin_office()
    form = first._create.form
    for name, value in (
        ("name", "Kiel"),
        ("place", "Kiel"),
        ("country", "DE"),
        ("person", "Anna"),
        ("path", str(tmp_path / "nowhere" / "k.hanse")),
    ):
        form.binding(name).show(value)
    first._create.found()
    assert any("There is no folder" in sentence for sentence in seen(first))
    assert opened == []


def test_each_policy_says_what_it_is_and_that_weights_are_ours(first):
    first.begin_office()
    assert any("no city that we could read publishes weights" in sentence for sentence in seen(first))
    (wichita,) = [each for each in first.findChildren(QRadioButton) if each.accessibleName() == "Wichita"]
    wichita.click()
    assert first._create.form.binding("policy").read() == "wichita"
    assert any("Eight gates in order" in sentence for sentence in seen(first))


def test_escape_and_back_lead_to_the_three_ways(first, qtbot):
    first.begin_office()
    qtbot.keyClick(first._create, Qt.Key.Key_Escape)
    assert button(first, "Look around a sample office").isVisible()
    first.begin_office()
    button(first, "Back").click()
    assert button(first, "Open an office…").isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(first, opened, qtbot):
    first.begin_office()
    cancel = button(first, "Cancel")
    cancel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert (opened, button(first, "Create an office").isVisible()) == ([], True)


def test_an_office_is_chosen_or_left(first, messages, opened):
    messages.answers = [None, "/somewhere/k.hanse"]
    button(first, "Open an office…").click()
    assert opened == []
    button(first, "Open an office…").click()
    assert opened == [Path("/somewhere/k.hanse")]


def drop(widget, *urls: str) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    copy, left, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), copy, data, left, no)
    entered.ignore()
    widget.dragEnterEvent(entered)
    dropped = QDropEvent(QPointF(9, 9), copy, data, left, no)
    if entered.isAccepted():
        widget.dropEvent(dropped)
    return dropped


def test_one_office_file_can_be_dropped(first, opened):
    drop(first, "file:///a/k.HANSE")
    assert opened == [Path("/a/k.HANSE")]


@pytest.mark.parametrize(
    "urls", [["file:///a/k.pdf"], ["https://x.org/k.hanse"], ["file:///a.hanse", "file:///b.hanse"], []]
)
def test_nothing_else_can_be_dropped(first, opened, urls):
    drop(first, *urls)
    assert opened == []


def test_the_sample_is_made_as_of_today_once(first, around, opened, made, qtbot):
    button(first, "Look around a sample office").click()
    qtbot.waitUntil(lambda: len(opened) == 1)
    path = around.places.samples / "Sample office 2026-11-25.hanse"
    assert made == [(path, TODAY)]
    button(first, "Look around a sample office").click()
    assert (opened, made) == ([path, path], [(path, TODAY)])


def test_a_sample_that_cannot_be_written_is_said(around, on_screen, qtbot):
    def refuse(_path, _on, _context):
        raise UserError("The disk is full.")

    object.__setattr__(around, "make_sample", refuse)
    first = FirstRun(around)
    on_screen(first)
    first.look_around()
    qtbot.waitUntil(lambda: first.banner.sentence() == "The disk is full.")
    around.places.data.mkdir(exist_ok=True)
    around.places.samples.rmdir()
    around.places.samples.write_text("a file")
    first.look_around()
    assert "cannot be written" in first.banner.sentence()


def test_a_refusal_is_shown_over_the_three_ways(first):
    first.begin_office()
    first.refuse("“k.hanse” is damaged. Restore a backup.")
    assert first.banner.sentence() == "“k.hanse” is damaged. Restore a backup."
    assert button(first, "Create an office").isVisible()


def test_the_appearance_is_taken_at_once_and_remembered(first, around):
    (dark,) = [each for each in first.findChildren(QRadioButton) if each.accessibleName() == "Appearance: Dark"]
    dark.click()
    assert around.theme.appearance is Appearance.DARK
    assert Settings(around.places.settings).appearance == "dark"


def test_offices_opened_before_are_offered_while_they_are_there(around, on_screen, tmp_path, opened):
    for name in ("here", "gone"):
        around.settings.opened(tmp_path / f"{name}.hanse")
    (tmp_path / "here.hanse").touch()
    first = FirstRun(around)
    first.opened.connect(opened.append)
    on_screen(first)
    assert not [each for each in first.findChildren(QPushButton) if each.accessibleName() == "Open gone.hanse"]
    button(first, "Open here.hanse").click()
    assert opened == [tmp_path / "here.hanse"]


def test_every_control_has_a_name_of_its_own(first):
    for show in (first.welcome, first.begin_office):
        show()
        names = [each.accessibleName() for each in first.findChildren(QPushButton) if each.isVisible()]
        assert all(names)
        assert len(names) == len(set(names))


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 700), (904, 480)])
def test_nothing_is_out_of_reach_in_a_small_window(first, qtbot, width, height):
    first.resize(width, height)
    for show in (first.welcome, first.begin_office):
        show()
        QApplication.processEvents()
        assert first.size().toTuple() == (width, height)
        for area in first.findChildren(QScrollArea):
            if area.isVisible():
                assert area.mapTo(first, area.rect().bottomRight()).x() < width
                assert area.widget().width() <= area.viewport().width()
        for name in ("Create the office", "Cancel") if show == first.begin_office else ():
            below = button(first, name)
            assert below.mapTo(first, below.rect().bottomRight()).y() < height


def test_the_keyboard_brings_what_it_reaches_into_sight(first, qtbot):
    first.resize(904, 480)
    first.refuse("“k.hanse” is damaged. Restore a backup.")
    QApplication.processEvents()
    last = next(each for each in first.findChildren(QRadioButton) if each.isChecked())
    assert last.visibleRegion().boundingRect() != last.rect()
    for _press in range(9):
        if not last.hasFocus():
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect() == last.rect()
