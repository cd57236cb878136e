"""What was typed on the page Partnerships and not saved is there again at the next start."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget

from models.vocabulary import Outcome
from tests.app.partnerships.offices import DAY
from tests.ui.crashes import after_a_crash
from tests.ui.partnerships.conftest import deciding
from ui.partnerships.page import PartnershipsPage
from ui.toolkit.forms import Form

NEW, OLD = "A-2026-002", "A-2026-001"


@pytest.fixture
def restart(on_screen):
    """The page of the next start, opened where Today leads to."""

    def restart(page, desk):
        desk, address = after_a_crash(page, desk)
        again = PartnershipsPage(desk, deciding)
        on_screen(again)
        again.open(address.argument)
        return again, desk, address

    return restart


def form_in(part: QStackedWidget) -> Form:
    return part.findChildren(Form)[-1]


def test_a_new_partnership(page, desk, restart):
    page.begin_new()
    form = form_in(page.start)
    QTest.keyClicks(form.binding("partner").combo.lineEdit(), "Gdynia")
    form.binding("country").show("PL")
    form.binding("term_months").edit.setText("18")
    form.binding("purpose").edit.setPlainText("Ships\nand yards")
    again, desk, address = restart(page, desk)
    draft = form_in(again.start).draft()
    assert address.argument == "new"
    assert (draft.partner, draft.country, draft.term_months) == ("Gdynia", "PL", 18)
    assert (draft.title, draft.purpose) == ("MOU with Gdynia", "Ships\nand yards")
    assert again.save()
    assert desk.kept.addresses() == []


def test_a_partner_that_is_known_comes_back_as_the_known_one(page, desk, restart):
    page.begin_new()
    form = form_in(page.start)
    form.binding("partner").show(next(iter(form.binding("partner").offers("Aberdeen"))))
    meant = form.draft().partner
    again, _desk, _address = restart(page, desk)
    assert form_in(again.start).draft().partner == meant
    assert not isinstance(meant, str)


@pytest.mark.parametrize(
    ("part", "field", "text"),
    [
        ("edit", "note", "Minutes\nof Tuesday"),
        ("review", "finding", "Half of it is done"),
        ("terminate", "reason", "They left the alliance"),
        ("category", "reason", "Nothing economic is left"),
        ("role", "role", "Harbour master"),
    ],
)
def test_a_short_form_of_an_agreement(page, desk, restart, part, field, text):
    page.open(f"{OLD}/{part}")
    binding = form_in(page.record.slip).binding(field)
    binding.edit.setPlainText(text) if hasattr(binding.edit, "setPlainText") else binding.edit.setText(text)
    again, desk, address = restart(page, desk)
    assert address.argument == f"{OLD}/{part}"
    assert address.words.startswith(OLD)
    assert again.record.is_typing()
    assert getattr(form_in(again.record.slip).draft(), field) == text
    again.record.slip.give_up()
    assert desk.kept.addresses() == []


def test_the_role_of_somebody(page, desk, restart):
    role = page.record._found.row.agreement.record.responsibilities
    page.open(NEW)
    role = page.record._found.row.agreement.record.responsibilities[0]
    page.record._doing.edit_role(role)
    form_in(page.record.slip).binding("role").edit.setText("Ocean officer")
    again, _desk, address = restart(page, desk)
    assert address.argument == f"{NEW}/role-{role.id}"
    assert form_in(again.record.slip).draft().role == "Ocean officer"


@pytest.mark.parametrize(
    ("what", "reference", "page_of"), [("approve", NEW, "approving"), ("conclude", OLD, "concluding")]
)
def test_decisions_2_and_3(page, desk, restart, what, reference, page_of):
    page.open(f"{reference}/{what}")
    form = page._stack.deciding().form
    form.binding("rationale").edit.setPlainText("It delivers.")
    again, _desk, address = restart(page, desk)
    assert address.argument == f"{reference}/{what}"
    decision = again._stack.deciding()
    assert decision is getattr(again._stack._pages, page_of)
    assert decision.form.draft().rationale == "It delivers."
    assert decision.form.draft().decided_on == DAY
    assert what == "conclude" or decision.form.draft().outcome == Outcome.APPROVE
