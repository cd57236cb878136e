"""What was typed on the page Objectives and not saved is there again at the next start."""

import pytest

from app.results.measuring import MeasurementDraft, record_measurement
from app.results.undertaking import MilestoneDraft, save_milestone
from tests.app.results.small_office import TODAY
from tests.ui.crashes import after_a_crash
from ui.results.page import ObjectivesPage

REFERENCE = "O-2026-001"


@pytest.fixture
def restart(on_screen):
    """The page of the next start, opened where Today leads to."""

    def restart(page, desk):
        desk, address = after_a_crash(page, desk)
        again = ObjectivesPage(desk)
        on_screen(again)
        again.open(address.argument)
        return again, desk, address

    return restart


def write(form, field: str, text: str) -> None:
    edit = form.binding(field).edit
    edit.setPlainText(text) if hasattr(edit, "setPlainText") else edit.setText(text)


def test_a_new_objective(page, desk, restart):
    page.begin_new()
    write(page._editor.record_form.form, "title", "Twelve firms")
    write(page._editor.record_form.form, "statement", "Twelve firms\nfind partners")
    again, desk, _address = restart(page, desk)
    draft = again._editor.record_form.form.draft()
    assert (draft.title, draft.statement) == ("Twelve firms", "Twelve firms\nfind partners")
    again._editor.record_form.discard()
    assert desk.kept.addresses() == []


def test_an_objective_being_changed(page, desk, restart):
    page.open(f"{REFERENCE}/edit")
    write(page._editor.record_form.form, "statement", "Eight of them")
    again, desk, address = restart(page, desk)
    assert address.argument == f"{REFERENCE}/edit"
    assert again._editor.record_form.form.draft().statement == "Eight of them"
    assert again.save()
    assert desk.kept.addresses() == []


def test_an_indicator_new_and_changed(page, desk, restart):
    page.open(REFERENCE)
    page._edit_indicator(None)
    page._editor._pick(page._editor.library.table_model.rows()[0])
    name = page._editor.record_form.form.draft().name
    write(page._editor.record_form.form, "target_value", "12")
    again, desk, _address = restart(page, desk)
    draft = again._editor.record_form.form.draft()
    assert (draft.name, draft.target_value) == (name, 12)
    again._editor.record_form.discard()
    indicator = again.record.objective.indicators[0].record.id
    again._edit_indicator(indicator)
    write(again._editor.record_form.form, "definition", "Signed contracts only")
    third, _desk, address = restart(again, desk)
    assert address.argument == f"{REFERENCE}/indicator-{indicator}"
    assert third._editor.record_form.form.draft().definition == "Signed contracts only"


def test_a_figure_and_its_correction(page, desk, restart):
    page.open(REFERENCE)
    page.record.add_measurement()
    write(page.record.figures.measuring.form, "value", "3")
    write(page.record.figures.measuring.form, "note", "By telephone")
    again, desk, _address = restart(page, desk)
    measuring = again.record.figures.measuring
    assert (measuring.isVisible(), measuring.form.draft().value) == (True, 3)
    assert "not saved" in measuring.banner.sentence()
    measuring.close_form()
    assert desk.kept.addresses() == []
    shown = again.record.objective.indicators[0].record
    key = record_measurement(desk.office, shown, MeasurementDraft(dated_on=TODAY, value=1), TODAY)
    again.open(f"{REFERENCE}/correct-{key}")
    write(again.record.figures.measuring.form, "value", "4")
    third, desk, _address = restart(again, desk)
    assert third.record.figures.measuring.form.draft().value == 4


def test_a_milestone_new_and_changed(page, desk, restart):
    page.open(f"{REFERENCE}/milestone")
    write(page.record.milestones.form.form, "title", "Fair in Bergen")
    again, desk, _address = restart(page, desk)
    assert again.record.milestones.form.isVisible()
    assert again.record.milestones.form.form.draft().title == "Fair in Bergen"
    again.record.milestones.form.close_form()
    agreement = again.record.objective.record.agreement_id
    key = save_milestone(desk.office, None, MilestoneDraft(agreement_id=agreement, title="Fair", due_on=TODAY), TODAY)
    again.open(f"{REFERENCE}/milestone-{key}")
    write(again.record.milestones.form.form, "title", "Fair in May")
    third, _desk, _address = restart(again, desk)
    assert third.record.milestones.form.form.draft().title == "Fair in May"


def test_a_status_set_by_hand(page, desk, restart):
    page.open(REFERENCE)
    page.record._begin_override()
    write(page.record.overriding.form, "reason", "The survey is late")
    again, _desk, _address = restart(page, desk)
    assert again.record.overriding.isVisible()
    assert again.record.overriding.form.draft().reason == "The survey is late"


def test_what_is_gone_is_refused_in_a_sentence(page, messages):
    page.open(f"{REFERENCE}/indicator-99")
    page.open(f"{REFERENCE}/milestone-99")
    page.open(f"{REFERENCE}/correct-99")
    assert len(messages.said) == 2
