"""Requests side by side in the window: what is read, tried out, copied, exported, and that nothing is written."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.decisions.selection_basis import office_on
from app.errors import UserError
from app.vetting.rating import RatingDraft, rate
from models.vocabulary import RequestKind
from tests.app.vetting.offices import TODAY, key_of, ready, take
from ui.toolkit.desk import Desk
from ui.toolkit.theme import Appearance
from ui.vetting.compare_cells import LevelCell, ScoreCell, TriedCell, TryWeight
from ui.vetting.compare_page import ComparePage


@pytest.fixture
def references(desk: Desk) -> list[str]:
    office = desk.office
    found = [
        ready(office, 4, title="First"),
        ready(office, 4, title="Second", place="Busan", country="KR"),
        take(office, "Third", place="Kiel", country="DE"),
    ]
    rate(office, key_of(office, found[0]), "C1", RatingDraft(3), TODAY)
    rate(office, key_of(office, found[1]), "C2", RatingDraft(2), TODAY)
    return found


@pytest.fixture
def page(desk: Desk, references: list[str], on_screen: Callable[[QWidget], None]) -> ComparePage:
    made = ComparePage(desk, lambda: None)
    made.resize(1178, 720)
    on_screen(made)
    made.begin(references)
    return made


def names(page: ComparePage, kind: type[QWidget]) -> list[str]:
    QApplication.processEvents()
    return [each.accessibleName() for each in page.matrix.findChildren(kind) if not each.isHidden()]


def type_into(page: ComparePage, name: str, text: str, qtbot: QtBot) -> None:
    field = next(each for each in page.matrix.fields() if each.accessibleName() == name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_what_has_no_score_is_named_and_left_out(page: ComparePage, references: list[str], desk: Desk) -> None:
    visit = take(desk.office, "Mayor visits", kind=RequestKind.VISIT, category=None)
    bare = take(desk.office, "No category yet", category=None)
    page.begin([references[0], visit, bare])
    assert page.references() == (references[0],)
    assert page.banner.isVisible()
    assert page.banner.sentence() == (
        f"Left out: {visit}, {bare}. Only a request for a partnership that has a category can be compared."
    )
    page.begin(references)
    assert not page.banner.isVisible()


def test_eight_and_a_visit_are_not_too_many(page: ComparePage, references: list[str], desk: Desk) -> None:
    eight = references + [take(desk.office, f"More {place}", place=f"Town {place}") for place in range(5)]
    visit = take(desk.office, "Mayor visits", kind=RequestKind.VISIT, category=None)
    page.begin([*eight, visit])
    assert page.references() == tuple(eight)
    with pytest.raises(UserError):
        page.begin([*eight, take(desk.office, "A ninth")])
    assert page.references() == tuple(eight)


def test_every_level_is_read_with_its_request_and_its_words(page: ComparePage, references: list[str]) -> None:
    cells = names(page, LevelCell)
    assert f"Sector alignment, {references[0]}: 3 one priority sector in common" in cells
    assert f"Existing links, {references[2]}: ? not rated" in cells
    assert len(cells) == len(set(cells)) == 21
    assert names(page, ScoreCell) == [
        f"Score of {references[0]}: 69 Develop further",
        f"Score of {references[1]}: 68 Develop further",
        f"Score of {references[2]}: 0–100 Incomplete",
    ]


def test_what_differs_comes_first_until_the_order_is_turned(page: ComparePage) -> None:
    def first() -> str:
        return page.matrix.fields()[0].accessibleName()

    before = first()
    assert before != "What-if weight of Sector alignment" or page.matrix.fields()[1].accessibleName()
    page.matrix.order.click()
    assert first() == "What-if weight of Sector alignment"
    assert page.matrix.order.accessibleName() == "Order of the criteria: in the policy’s order"
    page.matrix.order.click()
    assert first() == before


def test_weights_are_tried_out_at_every_key_and_never_saved(
    page: ComparePage, desk: Desk, references: list[str], qtbot: QtBot
) -> None:
    before = desk.office.path.read_bytes()
    type_into(page, "What-if weight of Sector alignment", "60", qtbot)
    shown = names(page, TriedCell)
    assert shown[0] == f"What-if score of {references[0]}: 64 −5"
    assert shown[1].startswith(f"What-if score of {references[1]}: 69 +2")
    assert page.matrix.sum.text() == "sum 135"
    page.matrix.order.click()
    assert names(page, TriedCell) == shown
    page.read()
    assert names(page, TriedCell) == shown
    assert page.save()
    assert page.may_leave()
    page.matrix.reset.click()
    assert not page.matrix.is_trying()
    assert desk.office.path.read_bytes() == before
    type_into(page, "What-if weight of Sector alignment", "60", qtbot)
    page.begin(references)
    assert not page.matrix.is_trying()
    assert desk.office.path.read_bytes() == before


def test_what_cannot_be_read_changes_nothing_and_goes_away(page: ComparePage, qtbot: QtBot) -> None:
    field = next(each for each in page.matrix.fields() if each.accessibleName().endswith("Sector alignment"))
    type_into(page, field.accessibleName(), "many", qtbot)
    assert not page.matrix.is_trying()
    assert field.accessibleDescription() == "Points are a number of 0 or more."
    field.clearFocus()
    assert field.text() == "25"
    assert "is no weight" in page.banner.sentence()
    type_into(page, field.accessibleName(), "30", qtbot)
    assert page.banner.sentence() == ""


def test_an_emptied_weight_says_that_it_stays(page: ComparePage, qtbot: QtBot) -> None:
    field = next(each for each in page.matrix.fields() if each.accessibleName().endswith("Sector alignment"))
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.clearFocus()
    assert field.text() == "25"
    assert page.banner.sentence().startswith("A weight cannot be empty. It stays at 25;")
    page.banner.tell("Saved as a.xlsx", "good")
    type_into(page, field.accessibleName(), "30", qtbot)
    assert page.banner.sentence() == "Saved as a.xlsx"


def test_all_weights_may_be_zero(page: ComparePage, references: list[str], qtbot: QtBot) -> None:
    for field in page.matrix.fields():
        type_into(page, field.accessibleName(), "0", qtbot)
    assert names(page, TriedCell) == [f"What-if score of {reference}: –" for reference in references]


def test_it_says_who_is_ahead_and_how_firmly(page: ComparePage) -> None:
    said = [label.text() for label in page.ahead.findChildren(QWidget) if hasattr(label, "text")]
    assert any(
        sentence.startswith("Gdynia is ahead of Busan; it is at least as high in 67\u00a0% of all possible weightings.")
        and "weighs 13\u00a0% (now 15\u00a0%)" in sentence
        for sentence in said
    )
    assert not page.warnings.isVisible()


def test_what_cannot_be_compared_is_said(page: ComparePage, desk: Desk, references: list[str]) -> None:
    friend = ready(desk.office, 4, title="Friend", category="friendship", place="Ghent", country="BE")
    page.begin([references[0], friend])
    assert "different categories" in page.warnings.text()
    field = next(each for each in page.matrix.fields() if each.accessibleName().endswith("Local buy-in"))
    assert (field.text(), field.placeholderText(), page.matrix.is_trying()) == ("", "own", False)


def test_requests_are_added_by_typing_and_taken_out(page: ComparePage, desk: Desk, references: list[str]) -> None:
    fourth = take(desk.office, "Fourth", place="Ghent", country="BE")
    page.read()
    assert [option.value for option in page._suggest("ghent")] == [fourth]
    page.add.combo.setEditText(page._suggest("ghent")[0].label)
    page.add._offer()
    page.add_chosen()
    assert page.references() == (*references, fourth)
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == f"Take {references[0]} out").click()
    assert page.references() == (*references[1:], fourth)
    assert page.head.title.text() == "Compare three requests"


def test_looking_through_the_suggestions_adds_nothing_until_enter(
    page: ComparePage, desk: Desk, references: list[str], qtbot: QtBot
) -> None:
    for place in ("Ghent", "Bergen"):
        take(desk.office, place, place=place, country="BE")
    page.read()
    page.add.focus()
    page.add._offer()
    for _turn in range(2):
        qtbot.keyClick(page.add.combo, Qt.Key.Key_Down)
        QApplication.processEvents()
    assert page.references() == tuple(references)
    qtbot.keyClick(page.add.combo.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.references()) == 4)
    assert page.add.combo.currentText() == ""


def test_with_eight_requests_every_verdict_is_read_in_full(
    page: ComparePage, desk: Desk, references: list[str], qtbot: QtBot
) -> None:
    """1090 is what a window of 1280 leaves to the page; the remark in the head is read in full there as well."""
    more = [ready(desk.office, 4, title=f"More {n}", place=f"Place {n}", country="DE") for n in range(5)]
    page.resize(1090, 650)
    page.begin([*references, *more])
    cells = [each for each in page.matrix.findChildren(ScoreCell) if each.isVisible()]
    qtbot.waitUntil(lambda: cells[0].height() > 80)
    assert len(cells) == 8
    for cell in cells:
        number, words = cell.number, cell.words
        assert f"{number.text()} {words.text()}".replace("\n", " ") in cell.accessibleName()
        for text in (number, words):
            assert text.sizeHint().width() <= text.width()
            assert text.sizeHint().height() <= text.height()
        assert words.geometry().bottom() < cell.gauge.geometry().top()
    # The lines of the grid go where its rows end.
    grid = page.matrix._grid
    bottoms = [grid.cellRect(at, 0).bottom() for at in range(len(page.matrix._heights))]
    assert cells[0].geometry().bottom() in bottoms
    remark = page.head.remark
    assert remark.text() == "recommend from 70 · develop further from 50"
    assert remark.fontMetrics().horizontalAdvance(remark.text()) <= remark.width()


def test_what_is_typed_is_added_by_enter_or_plus_where_it_can_mean_one_request_alone(
    page: ComparePage, desk: Desk, references: list[str], qtbot: QtBot
) -> None:
    fourth = take(desk.office, "Fourth", place="Ghent", country="BE")
    fifth = take(desk.office, "Fifth", place="Gent Zeehaven", country="BE")
    page.read()
    line = page.add.combo.lineEdit()
    for text, count in ((fifth.lower(), 4), ("ghen", 5)):
        page.add.focus()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda count=count: len(page.references()) == count)
        assert page.banner.sentence() == ""
    page.take_out(fourth)
    page.add.combo.setEditText("zeeh")
    page.add_button.click()
    assert "fits no request" in page.banner.sentence()
    page.take_out(fifth)
    page.add.combo.setEditText("zeeh")
    page.add_button.click()
    assert page.references() == (*references, fifth)


def test_what_adds_nothing_says_why(page: ComparePage, desk: Desk, references: list[str]) -> None:
    for title in ("Fourth", "Fifth"):
        take(desk.office, title, place="Ghent", country="BE")
    page.read()
    for text, said in (("ghent", "fits several"), ("Atlantis", "fits no request"), (references[0], "here already")):
        page.add.combo.setEditText(text)
        page.add_button.click()
        assert said in page.banner.sentence()
    page.begin([])
    page.add.combo.setEditText("Atlantis")
    page.add_button.click()
    assert page.banner.isVisible()
    assert page.references() == ()


def test_a_weight_that_cannot_be_read_says_so(page: ComparePage, qtbot: QtBot) -> None:
    field = page.matrix.fields()[0]
    held = field.text()
    for text in ("abc", "-3", "of 10"):
        type_into(page, field.accessibleName(), text, qtbot)
        page.matrix.fields()[1].setFocus()
        assert field.text() == held
        assert page.banner.sentence().startswith("“")
        assert page.banner.sentence().endswith(f"It stays at {held}.")
    type_into(page, field.accessibleName(), "999", qtbot)
    page.matrix.fields()[1].setFocus()
    assert (field.text(), page.matrix.points()[page._found.differences_first()[0].key]) == ("999", 999)


def test_a_verdict_that_the_tried_weights_would_change_is_said(
    page: ComparePage, references: list[str], qtbot: QtBot
) -> None:
    assert page.turned.isHidden() or not page.turned.text()
    type_into(page, "What-if weight of Sector alignment", "0", qtbot)
    assert page.turned.text() == f"{references[0]} would rise from “Develop further” to “Recommend”."
    assert page.turned.isVisible()
    page.matrix.reset.click()
    assert not page.turned.isVisible()


def test_escape_leaves_from_wherever_the_cursor_is(
    desk: Desk, references: list[str], on_screen: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    left = []
    made = ComparePage(desk, lambda: left.append(True))
    on_screen(made)
    made.begin(references)
    qtbot.keyClick(made.matrix.fields()[2], Qt.Key.Key_Escape)
    made.add.focus()
    qtbot.keyClick(made.add.combo.lineEdit(), Qt.Key.Key_Escape)
    assert left == [True, True]


def test_a_day_that_was_read_is_not_read_again(page: ComparePage, desk: Desk, references: list[str]) -> None:
    day = office_on(desk.office, TODAY)
    take(desk.office, "Later", place="Ghent", country="BE")
    page.begin(references, day)
    assert page._suggest("ghent") == []
    page.read()
    assert len(page._suggest("ghent")) == 1


def test_nothing_to_compare_and_too_many_are_said(page: ComparePage, references: list[str]) -> None:
    page.begin([])
    assert page.head.title.text() == "Compare requests"
    many = [take(page._desk.office, f"More {number}", place=f"Town {number}") for number in range(9)]
    with pytest.raises(UserError, match="Up to 8"):
        page.begin(many)
    page.begin([references[0], "R-1999-001"])
    assert page.references() == (references[0],)


def test_the_table_is_copied_with_what_is_tried(page: ComparePage, references: list[str], qtbot: QtBot) -> None:
    type_into(page, "What-if weight of Sector alignment", "60", qtbot)
    page.copy_button.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:4] == ["Criterion", "Weight", "What if, not saved", f"Gdynia {references[0]}"]
    assert lines[1] == ["Sector alignment", "25 %", "60", "3", "4", "?"]
    assert {len(line) for line in lines} == {6}
    # What lies there when the process ends is taken from under Qt.
    QGuiApplication.clipboard().clear()


def test_the_export_holds_the_weights_that_are_saved(
    page: ComparePage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    type_into(page, "What-if weight of Sector alignment", "60", qtbot)
    desk.messages.answers = [str(tmp_path / "side by side")]
    with qtbot.waitSignal(page.told):
        page.export_button.click()
    sheet = openpyxl.load_workbook(tmp_path / "side by side.xlsx").active
    assert (sheet["A2"].value, sheet["B2"].value) == ("Sector alignment", 25)
    assert page.banner.sentence() == "Saved as side by side.xlsx"


def test_what_if_follows_the_theme(page: ComparePage, desk: Desk, qtbot: QtBot) -> None:
    type_into(page, "What-if weight of Sector alignment", "60", qtbot)
    field: TryWeight = next(each for each in page.matrix.fields() if each.points == 60)
    light = field.styleSheet()
    desk.theme.choose(Appearance.DARK)
    assert field.styleSheet() != light
