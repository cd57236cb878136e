import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.errors import OfficeBusy
from models import people, results, vetting
from models.partnerships import Agreement, AgreementCategory, Partnership, Party
from models.vocabulary import Form
from tests.ui.desks import TODAY
from ui.today.page import TodayPage
from ui.toolkit.direction import MARK, from_the_left
from ui.toolkit.pages import Page
from ui.toolkit.tables import Table
from ui.toolkit.text import Text


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def fill(office) -> None:
    """A partnership with milestones late, near and far, and a request whose reply is late."""
    with office.changing("Fill") as session:
        city = people.Place(name="Haifa", local_name="חיפה", country="IL")
        session.add(city)
        session.flush()
        ship = Partnership(reference="P-1", name="Haifa", place_id=city.id)
        session.add(ship)
        session.flush()
        agreement = Agreement(
            reference="A-2026-001",
            partnership_id=ship.id,
            title="Ports",
            form=Form.MOU,
            recorded_on=days(-100),
            signed_on=days(-100),
            term_months=60,
        )
        session.add(agreement)
        session.flush()
        session.add_all(
            [
                AgreementCategory(agreement_id=agreement.id, category="economic"),
                Party(agreement_id=agreement.id, place_id=city.id),
                vetting.Request(
                    reference="R-2026-001", title="<b>R&D</b>", policy_id=1, received_on=days(-60), place_id=city.id
                ),
                *(
                    results.Milestone(agreement_id=agreement.id, title=f"Step {n}", due_on=days(n))
                    for n in (-9, -8, -7, 5, 60)
                ),
            ]
        )


def seen(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget))


def button(widget: QWidget, name: str) -> QPushButton:
    (found,) = [each for each in widget.findChildren(QPushButton) if each.accessibleName() == name]
    return found


@pytest.fixture
def page(desk, on_screen, ours):
    fill(ours)
    made = TodayPage(desk)
    on_screen(made)
    return made


def rows(page: Page, name: str) -> list[str]:
    (table,) = [each for each in page.findChildren(Table) if each.accessibleName() == name]
    return [row.title for row in table.table_model.rows()]


def test_in_a_new_office_the_keyboard_begins_at_the_first_step(desk, on_screen):
    page = TodayPage(desk)
    on_screen(page)
    page.open()
    page.take_keyboard()
    assert page.window().focusWidget().accessibleName() == "New request"


def test_a_new_office_is_told_what_to_do_first(desk, on_screen, went):
    page = TodayPage(desk)
    on_screen(page)
    assert "What to do first" in seen(page)
    assert "What comes first" not in seen(page)
    button(page, "Read the policy").click()
    button(page, "New request").click()
    assert went == [("policy", None), ("requests", None)]


def test_a_first_step_begins_a_new_record_on_its_page(desk, on_screen):
    class Begun(Page):
        began = False

        def begin_new(self) -> None:
            self.began = True

    stack, page, other = QStackedWidget(), TodayPage(desk), Begun("Requests")
    stack.addWidget(page)
    stack.addWidget(other)
    on_screen(stack)
    object.__setattr__(desk, "go", lambda _page, _argument: stack.setCurrentWidget(other) or True)
    button(page, "New request").click()
    assert other.began


def test_each_thing_that_comes_first_leads_to_where_it_is_settled(page, went):
    assert "Reply to <span" in seen(page)
    button(page, "Reply… R-2026-001, Reply to the sender, received").click()
    button(page, "Open A-2026-001, Milestone “Step -9”").click()
    assert went == [("requests", "R-2026-001/reply"), ("partnerships", "A-2026-001/objectives")]


def test_what_somebody_typed_is_never_markup(page):
    assert "“<b>R&D</b>”" in seen(page)


def test_what_is_due_stands_in_its_group_once(page):
    assert rows(page, "Overdue") == ["Milestone “Step -7”"]
    assert rows(page, "Next 30 days")[:1] == ["Milestone “Step 5”"]
    assert "Milestone “Step 60”" in rows(page, "31–90 days")
    assert "1 more" in seen(page)


def test_a_row_opens_its_record_by_click_and_by_enter(page, went, qtbot):
    (table,) = [each for each in page.findChildren(Table) if each.accessibleName() == "Overdue"]
    place = table.visualRect(table.table_model.index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert went == [("partnerships", "A-2026-001/objectives")] * 2


def test_the_row_under_the_cursor_is_kept_in_sight(page, qtbot):
    page.resize(1100, 320)
    (table,) = [each for each in page.findChildren(Table) if each.accessibleName() == "31–90 days"]
    area = page.due._scrolled
    area.verticalScrollBar().setValue(0)
    table.setFocus()
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > 0


def test_it_is_read_again_when_the_office_or_the_day_has_changed(page, desk, ours, monkeypatch):
    reads = []
    from app.today import first

    read = first.today_rows
    monkeypatch.setattr(first, "today_rows", lambda *given: reads.append(1) or read(*given))
    page.open()
    assert reads == []
    with ours.changing("Step done") as session:
        session.get(results.Milestone, 3).done_on = TODAY
    page.reload(frozenset({"milestone"}))
    assert reads == [1]
    assert rows(page, "Overdue") == []
    object.__setattr__(desk, "today", lambda: days(1))
    page.open()
    assert reads == [1, 1]
    assert "Thursday 26 November 2026" in seen(page)


def test_a_hidden_page_waits_until_it_is_shown(desk, ours, on_screen):
    page = TodayPage(desk)
    page.reload(frozenset({"milestone"}))
    assert page.head.remark.text() == ""
    on_screen(page)
    assert page.head.remark.text() == "Wednesday 25 November 2026"


def test_a_busy_office_is_said_and_can_be_tried_again(page, desk, ours, monkeypatch):
    def busy(*_given):
        raise OfficeBusy("The office is busy.")

    with monkeypatch.context() as patched:
        patched.setattr("app.today.first.today_rows", busy)
        page.reload(frozenset({"request"}))
        assert "The office is busy." in seen(page)
    button(page, "Try again").click()
    assert "What comes first" in seen(page)


def test_every_control_has_a_name_of_its_own(page):
    names = [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
    assert all(names)
    assert len(names) == len(set(names))


def test_tab_goes_down_the_page_and_then_down_its_side(page, qtbot):
    page.first.buttons[0].setFocus()
    names = []
    for _ in range(11):
        names.append(page.focusWidget().accessibleName())
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert [name.split(" ")[0] for name in names[:3]] == ["Reply…", "Open", "Open"]
    assert names[3:6] == ["Overdue", "Next 30 days", "31–90 days"]
    assert [name.split(" ")[0] for name in names[6:9]] == ["Put"] * 3
    assert names[9:] == ["Open the policy “Hanse default”", OPEN]


OPEN = "Open חיפה Haifa A-2026-001"


def test_a_name_from_the_right_stays_at_the_left():
    assert [from_the_left(text)[:1] for text in ("חיפה Haifa", "الإسكندرية", "Łódź", "")] == [MARK, MARK, "Ł", ""]
