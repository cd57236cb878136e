"""A draft is changed, tried against the requests under way, compared and put in force, all on the policy page."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.policy.choosing import start_from, versions_of
from app.policy.copying import copy_to_draft
from models.vocabulary import PolicyState
from tests.ui.policy.test_policy_page import cells, page, seen  # noqa: F401
from ui.policy.panes import Panes
from ui.policy.ranking import Ranking

SMALLEST = (851, 424)
"""What the smallest window leaves a page."""


@pytest.fixture
def draft(page, ours):  # noqa: F811
    """The page with a copy of the version in force, as a draft."""
    page.copy.click()
    return page


def newest(ours):
    return versions_of(ours)[0]


def open_tab(page, *keys):  # noqa: F811
    panes = page.panes
    for key in keys:
        assert panes.open(key)
        pane = panes.pane()
        panes = pane if isinstance(pane, Panes) else panes
    return pane


def test_a_new_version_is_a_draft_that_says_the_same(draft, ours):
    assert (newest(ours).state, newest(ours).number) == (PolicyState.DRAFT, 2)
    assert draft.head.head.title.text() == "Hanse default, version 2"
    assert "made from Hanse default" in seen(draft)
    open_tab(draft, "compare")
    assert "They say the same." in seen(draft)


@pytest.mark.parametrize(
    "tabs",
    [
        ("about",),
        ("categories",),
        ("criteria",),
        ("weights",),
        ("gates",),
        ("limits",),
        ("numbers", "scale"),
        ("numbers", "numbers"),
        ("lists", "reasons"),
        ("lists", "replies"),
        ("lists", "areas"),
        ("lists", "sectors"),
        ("lists", "markets"),
        ("lists", "duties"),
        ("lists", "clauses"),
        ("lists", "evaluation"),
        ("effect",),
        ("compare",),
    ],
)
def test_every_tab_opens_unmodified_and_names_its_controls(draft, tabs):
    open_tab(draft, *tabs)
    assert draft.can_leave()
    assert all(each.accessibleName() for each in draft.findChildren(QPushButton) if each.isVisibleTo(draft))


@pytest.mark.parametrize("tab", ["about", "criteria", "weights", "gates", "numbers", "lists", "effect", "compare"])
def test_no_tab_needs_more_than_the_smallest_window_has(draft, tab):
    open_tab(draft, tab)
    QApplication.processEvents()
    needed = draft.minimumSizeHint()
    assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True)


def test_what_is_saved_shows_in_the_comparison(draft, ours):
    pane = open_tab(draft, "numbers", "numbers")
    pane.form.binding("reply_days").show(30)
    assert draft.save()
    assert newest(ours).numbers.reply_days == 30
    open_tab(draft, "compare")
    assert "1 difference" in seen(draft)
    assert "30 days" in seen(draft)


def test_a_part_is_added_changed_moved_and_deleted(draft, ours):
    pane = open_tab(draft, "lists", "reasons")
    pane.begin.click()
    pane.form.binding("name").show("No project to begin with")
    assert draft.save()
    assert newest(ours).reasons[-1].name == "No project to begin with"
    pane.move_chosen(-1)
    assert newest(ours).reasons[-2].name == "No project to begin with"
    pane.form.binding("name").show("No project")
    assert draft.save()
    assert newest(ours).reasons[-2].name == "No project"
    pane.remove()
    assert "No project" not in [reason.name for reason in newest(ours).reasons]


def test_the_evaluation_sheet_shows_the_weight_of_each_question(draft, ours):
    pane = open_tab(draft, "lists", "evaluation")
    assert "Delivered objectives" in cells(draft, "Evaluation")[0][0]
    pane.form.binding("points").show(55)
    assert draft.save()
    assert newest(ours).evaluation[0].points == 55
    assert "55 points, 44\N{NO-BREAK SPACE}%" in pane._spec.second(newest(ours), pane.form.draft())
    pane.form.binding("points").show(-1)
    assert not draft.save()
    assert newest(ours).evaluation[0].points == 55


@pytest.mark.parametrize("tab", ["categories", "criteria", "gates", "limits"])
def test_a_form_shows_all_that_is_kept(draft, ours, tab):
    pane = open_tab(draft, tab)
    pane = getattr(pane, "parts", pane)
    for part in pane._spec.read(newest(ours)):
        pane.table.choose(part.id)
        assert pane.form.draft() == part.draft


@pytest.mark.parametrize("key", ["halifax", "wichita", "toronto_2018"])
def test_every_shipped_policy_can_be_changed_without_loss(page, ours, key):  # noqa: F811
    shipped = start_from(ours, key)
    page.reload(frozenset({"policy"}))
    page.open(shipped)
    lists = ("reasons", "duties", "clauses", "evaluation")
    for tab in ("categories", "criteria", "gates", "limits", *lists):
        pane = open_tab(page, "lists", tab) if tab in lists else open_tab(page, tab)
        pane = getattr(pane, "parts", pane)
        for part in pane._spec.read(newest(ours)):
            pane.table.choose(part.id)
            assert pane.form.draft() == part.draft
            assert not pane.editor.is_modified()


def test_what_is_typed_is_asked_about_before_another_part_is_shown(draft, ours, messages):
    pane = open_tab(draft, "gates").parts
    before = pane.form.draft().name
    pane.form.binding("name").show("Another name")
    messages.answers = [""]
    pane.table.choose(newest(ours).gates[1].id)
    assert pane.form.draft().name == "Another name"
    messages.answers = ["discard"]
    assert draft.panes.open("limits")
    assert newest(ours).gates[0].name == before


def test_a_criterion_in_use_is_not_deleted(draft, ours, messages):
    pane = open_tab(draft, "criteria")
    pane.remove()
    assert "Retire it instead" in messages.said[-1]
    assert len(newest(ours).criteria) == 7


def test_weights_from_a_ranking_are_kept_with_their_places(draft, ours, qtbot):
    pane = open_tab(draft, "weights")
    pane.ways.chosen.emit("ranking")
    pane.ways.show_value("ranking")
    names = [row[1] for row in cells(draft, "Order of importance")]
    assert names[0] == "Sector alignment"
    pane.ranking.table.choose("C6")
    pane.ranking.table.setFocus()
    for _press in range(6):
        qtbot.keyClick(pane.ranking.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert next(row[1] for row in cells(draft, "Order of importance")) == "Fit with our strategy"
    assert draft.save()
    weighted = {each.criterion.key: each for each in newest(ours).category("economic").criteria}
    assert weighted["C6"].rank == 1
    assert sum(each.points for each in weighted.values()) == pytest.approx(100)


def test_equal_places_share_their_weight(on_screen):
    ranking = Ranking()
    on_screen(ranking)
    ranking.show_ranking({"a": "A", "b": "B", "c": "C"}, {"a": 1, "b": 2, "c": 3})
    ranking.table.choose("b")
    ranking.tie.click()
    assert [weight.points for weight in ranking.weights()] == pytest.approx([800 / 18, 800 / 18, 200 / 18])
    ranking.tie.click()
    assert [weight.points for weight in ranking.weights()] == pytest.approx([1100 / 18, 500 / 18, 200 / 18])


def test_a_dragged_row_takes_the_place_it_is_dropped_on(on_screen, qtbot):
    ranking = Ranking()
    on_screen(ranking)
    ranking.show_ranking({"a": "A", "b": "B", "c": "C"}, {"a": 1, "b": 2, "c": 3})
    table = ranking.table
    places = [table.visualRect(table.table_model.index(row, 1)).center() for row in range(3)]
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(table.viewport(), left, pos=places[2])
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(places[0]), QPointF(places[0]), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(table.viewport(), move)
    qtbot.mouseRelease(table.viewport(), left, pos=places[0])
    assert [weight.criterion for weight in ranking.weights()] == ["c", "a", "b"]


def test_points_left_empty_take_a_criterion_out_of_the_category(draft, ours):
    pane = open_tab(draft, "weights")
    pane.points._lines["C7"].edit.setText("")
    pane.points._lines["C1"].edit.setText("35,5")
    assert draft.save()
    points = {each.criterion.key: each.points for each in newest(ours).category("economic").criteria}
    assert points["C1"] == 35.5
    assert "C7" not in points


def test_points_that_are_no_number_are_not_kept(draft, ours):
    pane = open_tab(draft, "weights")
    pane.points._lines["C1"].edit.setText("many")
    assert not draft.save()
    assert newest(ours).category("economic").criteria[0].points == 25


def test_a_draft_with_flaws_says_so_and_is_not_put_in_force(draft, ours, messages):
    pane = open_tab(draft, "weights")
    for line in pane.points._lines.values():
        line.edit.setText("0")
    assert draft.save()
    assert draft.flaws.mark.word() == "1 thing stands against putting it in force"
    draft.put.click()
    assert "cannot be put in force" in messages.said[-1]
    assert newest(ours).state == PolicyState.DRAFT


def test_a_draft_is_deleted_after_asking(draft, ours, messages):
    messages.answers = [False, True]
    draft.delete.click()
    assert len(versions_of(ours)) == 2
    draft.delete.click()
    assert len(versions_of(ours)) == 1
    assert draft.head.head.chip.word() == "In force"


def test_a_version_in_force_has_no_forms(page):  # noqa: F811
    assert [spec.key for spec in page.panes._specs][-1] == "compare"
    assert "weights" not in [spec.key for spec in page.panes._specs]
    assert not page.delete.isVisible()


def test_where_typing_was_kept_is_found_again(page, ours):  # noqa: F811
    key = copy_to_draft(ours, 1)
    page.reload(frozenset({"policy"}))
    gate = versions_of(ours)[0].gates[2]
    page.open(f"{key}/gates/{gate.id}")
    assert page.panes.pane().parts.form.draft().name == gate.name
    page.open(f"{key}/reasons/new")
    assert page.panes.pane().pane().form.draft().name == ""
