"""What was typed on the page Requests and not saved is there again at the next start."""

import pytest
from PySide6.QtTest import QTest

from app.vetting.asking import QuestionDraft, ask, questions
from app.vetting.intake import edit_request, request_draft
from app.vetting.rating import own_card
from tests.app.vetting.offices import TODAY, assessed, key_of, ready, take
from tests.ui.crashes import after_a_crash
from tests.ui.vetting.files import scorecard_files
from ui.decisions.requests import requests_page
from ui.toolkit.forms import Form


@pytest.fixture
def restart(on_screen):
    """The page of the next start, opened where Today leads to."""

    def restart(page, desk):
        desk, address = after_a_crash(page, desk)
        again = requests_page(desk, scorecard_files)
        on_screen(again)
        again.open(address.argument)
        return again, desk, address

    return restart


def slip(page) -> Form:
    return page.record.slip.findChildren(Form)[-1]


def test_a_new_request(page, desk, restart):
    page.begin_new()
    form = page._intake.form
    QTest.keyClicks(form.binding("title").edit, "Port partnership")
    form.binding("place").combo.setEditText("Setúbal")
    form.binding("country").show("PT")
    form.binding("summary").edit.setPlainText("They ask\nfor much.")
    again, desk, address = restart(page, desk)
    draft = again._intake.form.draft()
    assert (draft.title, draft.place, draft.country) == ("Port partnership", "Setúbal", "PT")
    assert draft.summary == "They ask\nfor much."
    assert again._intake.form.binding("country").widget.isVisible()
    assert address.words == "New request"
    assert again.save()
    assert desk.kept.addresses() == []


def test_the_request_itself_is_offered_in_front_and_a_change_elsewhere_stays(page, desk, restart):
    reference = take(desk.office)
    page.open(reference)
    page.record.request_tab._form.binding("summary").edit.setPlainText("What they really want")
    page.record.open_tab("score")
    saved = request_draft(desk.office, key_of(desk.office, reference))
    desk, _address = after_a_crash(page, desk)
    saved_title = "Renamed meanwhile"
    edit_request(desk.office, saved, type(saved.draft)(**{**vars(saved.draft), "title": saved_title}), TODAY)
    again, desk, address = restart(page, desk)
    assert address.argument == f"{reference}/request"
    assert again.record.tabs.current() == "request"
    assert again.record.request_tab._form.draft().summary == "What they really want"
    assert again.record.request_tab._form.draft().title == saved_title
    assert not again.save()
    assert again.save()
    assert request_draft(desk.office, key_of(desk.office, reference)).draft.summary == "What they really want"


def test_a_question_and_an_answer(page, desk, restart):
    reference = take(desk.office)
    page.open(reference)
    page.record.slips.ask()
    slip(page).binding("text").edit.setPlainText("Who signs?")
    again, desk, address = restart(page, desk)
    assert address.argument == f"{reference}/ask"
    assert slip(again).draft().text == "Who signs?"
    again.record.slip.give_up()
    assert desk.kept.addresses() == []
    ask(desk.office, key_of(desk.office, reference), QuestionDraft("Who signs?", TODAY), TODAY)
    (question,) = questions(desk.office, key_of(desk.office, reference))
    again.record.slips.answer(question)
    slip(again).binding("answer").edit.setPlainText("The port, in 2027")
    third, _desk, address = restart(again, desk)
    assert address.argument == f"{reference}/answer-{question.id}"
    assert slip(third).draft().answer == "The port, in 2027"


def test_a_gate_in_full_and_the_evidence_of_several(page, desk, restart):
    reference = take(desk.office)
    page.open(reference)
    standing = page.record.request.gates[0]
    page.record.slips.settle(standing)
    slip(page).binding("evidence").edit.setText("Note of counsel")
    again, desk, address = restart(page, desk)
    assert address.argument == f"{reference}/gate-{standing.gate.key}"
    assert slip(again).draft().evidence == "Note of counsel"
    again.record.slip.give_up()
    again.record.open_tab("gates")
    lines = again.record.gates_tab._lines
    for key in list(lines)[:2]:
        lines[key].setText(f"Shown by {key}")
    third, desk, address = restart(again, desk)
    gates = third.record.gates_tab
    assert address.argument == f"{reference}/gates"
    assert third.record.tabs.current() == "gates"
    assert gates._typed() == {key: f"Shown by {key}" for key in list(lines)[:2]}
    assert "not saved" in gates.banner.sentence()
    assert gates.save()
    assert desk.kept.addresses() == []


def test_reasons_of_the_scorecard(page, desk, restart):
    reference = ready(desk.office)
    page.open(reference)
    page.record.open_tab("score")
    page.record.score_panel.foot.change.click()
    rows = page.record.score_panel.rows.rows
    first, second = list(rows)[:2]
    rows[first].why.setPlainText("Two thirds of our firms")
    rows[second].why.setPlainText("No direct flight")
    again, desk, _address = restart(page, desk)
    panel = again.record.score_panel
    assert again.record.tabs.current() == "score"
    assert panel.rows.rows[first].why.text() == "Two thirds of our firms"
    assert "not saved" in panel.banner.sentence()
    stop = desk.office.listen(again.reload)
    panel.rows.rows[first].why.let_go()
    stop()
    assert panel.rows.rows[second].why.text() == "No direct flight"
    panel.let_go()
    request = assessed(desk.office, reference)
    card = own_card(request.cards, request.policy, panel._hand.assessor)
    assert card.notes[second].rationale == "No direct flight"
    assert desk.kept.addresses() == []
    assert panel.banner.sentence() == ""
