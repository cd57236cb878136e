"""Fields folded away: open where they have something to say, where a problem is, and by hand."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui.toolkit.bindings import TextLine, YesNo
from ui.toolkit.folds import Fold
from ui.toolkit.forms import Field, Form


@dataclass(frozen=True)
class Draft:
    title: str = ""
    note: str = ""
    place: str = ""
    urgent: bool = False


FIELDS = [
    Field("title", "Title", TextLine),
    Field("note", "Note", TextLine),
    Field("place", "Place", TextLine, beside=True),
    Field("urgent", "Urgent", lambda: YesNo("Urgent")),
]


@pytest.fixture
def form(qtbot, on_screen) -> Form[Draft]:
    made: Form[Draft] = Form(FIELDS, folds=[Fold("Where", ("note", "place")), Fold("When", ("urgent",))])
    on_screen(made)
    made.show_draft(Draft())
    return made


def seen(form: Form[Draft]) -> list[str]:
    return [name for name in ("title", "note", "place", "urgent") if box(form, name).isVisible()]


def box(form: Form[Draft], name: str) -> QWidget:
    return form.binding(name).widget


def test_what_is_empty_is_folded_and_opened_by_enter_on_its_line(form):
    assert seen(form) == ["title"]
    line = form._folds[0]
    assert line.button.accessibleName() == "Where: folded"
    line.button.setFocus()
    QTest.keyClick(line.button, Qt.Key.Key_Return)
    assert seen(form) == ["title", "note", "place"]
    assert line.button.accessibleName() == "Where: open"
    line.button.click()
    assert seen(form) == ["title"]


def test_what_has_a_value_is_open_when_it_is_shown(form):
    form.show_draft(Draft(place="Kiel"))
    assert seen(form) == ["title", "note", "place"]
    form.show_draft(Draft(urgent=True))
    assert seen(form) == ["title", "urgent"]


def test_a_problem_opens_the_fold_it_is_in(form):
    form.show_problems([Problem("urgent", "Not today.")])
    assert seen(form) == ["title", "urgent"]


def test_a_field_that_does_not_apply_stays_hidden_in_an_open_fold(form):
    form.show_field("note", False)
    form.focus_on("place")
    assert seen(form) == ["title", "place"]
    form.show_field("note", True)
    assert seen(form) == ["title", "note", "place"]


def test_what_was_typed_in_a_fold_before_a_crash_is_seen_again(form):
    form.show_unsaved({"note": "at the quay"})
    assert seen(form) == ["title", "note", "place"]


def test_tab_leads_from_the_field_above_over_the_line_into_its_fields(form):
    form._folds[0].button.click()
    box(form, "title").setFocus()
    found = []
    for _press in range(3):
        QTest.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
        found.append(form.window().focusWidget())
    assert found == [form._folds[0].button, box(form, "note"), box(form, "place")]
