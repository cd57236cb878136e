"""Choosing an indicator from Hanse's library and the office's own, and keeping our own."""

import pytest

from app.results.own_library import OwnDraft, lines_for, own_indicator, save_own
from models.vocabulary import ResultArea
from tests.app.results.small_office import TODAY
from ui.results.indicator_editor import IndicatorEditor


@pytest.fixture
def ships(desk) -> int:
    return save_own(desk.office, None, OwnDraft("H1", "Ships repaired", "Ships that left.", ResultArea.EXPORTS), TODAY)


@pytest.fixture
def editor(ships, page) -> IndicatorEditor:
    page.open("O-2026-001/indicator")
    return page.findChild(IndicatorEditor)


def shown(editor):
    return [line.sheet.name for line in editor.library.table_model.rows()]


def test_an_area_and_words_narrow_the_library(editor):
    editor.picker.areas.show("ours")
    assert shown(editor) == ["Ships repaired"]
    editor.picker.areas.show(ResultArea.VISIBILITY)
    editor.search.setText("media")
    assert shown(editor) == ["Media mentions"]
    editor.picker.areas.show("")
    editor.search.setText("ships left")
    assert shown(editor) == ["Ships repaired"]


def test_one_of_ours_is_copied_into_the_form(editor, ships):
    editor.library.choose(f"own {ships}")
    editor.library.row_opened.emit(editor.library.chosen())
    form = editor.record_form.form
    assert form.binding("definition").read() == "Ships that left."
    assert editor.library.isHidden()


def test_only_ours_can_be_edited_and_deleted(editor, desk, messages, ships):
    editor.library.choose("E12")
    assert not editor.picker._edit.isEnabled()
    editor.library.choose(f"own {ships}")
    editor.picker._edit.click()
    editor.picker.form.form.binding("name").edit.setText("Ships mended")
    assert editor.save()
    assert own_indicator(desk.office, ships).draft.name == "Ships mended"
    assert "Ships mended" in shown(editor)
    messages.answers.append(True)
    editor.library.choose(f"own {ships}")
    editor.picker._delete.click()
    assert all(line.own_id is None for line in lines_for(desk.office, None))


def test_an_indicator_is_kept_in_our_library_once(page, desk, messages):
    page.open("O-2026-001/indicator-1")
    editor = page.findChild(IndicatorEditor)
    editor._keep_in_library()
    assert "New firms" in [line.sheet.name for line in lines_for(desk.office, None) if line.own_id]
    editor._keep_in_library()
    assert "Our library has E12 already" in messages.said[-1]


def test_a_form_of_ours_is_found_again_by_its_address(page, ships):
    page.open(f"O-2026-001/library-{ships}")
    editor = page.findChild(IndicatorEditor)
    assert not editor.picker.form.isHidden()
    editor.picker.form.close_form()
    assert editor.library.isVisible()
