import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.people.contacts import ContactDraft, contact, contact_rows, save_contact
from app.people.erasing import erase
from app.people.figures import FigureDraft, figures_of, save_figure
from app.people.linked import ORGANISATION, PERSON, PLACE
from app.people.organisations import OrganisationDraft, organisation_rows, save_organisation
from app.people.places import PlaceDraft, place, place_rows, save_place
from app.people.traces import traces_of
from models import people
from tests.ui.crashes import after_a_crash
from ui.people.erase_person import _detail
from ui.people.kinds import told_apart
from ui.people.page import PeoplePage
from ui.shell.rooms import page_specs
from ui.toolkit.text import Text

DAY = dt.date(2026, 1, 1)


@pytest.fixture
def uids(ours):
    """Two ports of one name in two cities, and a person in the second."""
    with ours.changing("Fill") as session:
        cities = [people.Place(name="Łódź", country="PL"), people.Place(name="Busan", local_name="부산", country="KR")]
        session.add_all(cities)
        session.flush()
        bodies = [people.Organisation(name="Chamber", kind="consulate", place_id=city.id) for city in cities]
        session.add_all(bodies)
        session.flush()
        person = people.Contact(name="Park Ji-ho", role="Director", organisation_id=bodies[1].id)
        session.add(person)
        session.flush()
        return {PLACE: cities[1].uid, ORGANISATION: bodies[1].uid, PERSON: person.uid}


@pytest.fixture
def page(desk, uids, on_screen):
    made = PeoplePage(desk)
    on_screen(made)
    return made


def button(widget, name: str) -> QPushButton:
    (found,) = [each for each in widget.findChildren(QPushButton) if each.accessibleName() == name]
    return found


def titles(page) -> list[str]:
    return [row.title for row in page.register.table.table_model.rows()]


def test_each_register_is_behind_its_tab_with_its_count(page):
    assert [(tab.title, tab.carries) for tab in page.tabs._tabs] == [
        ("People", "2"),
        ("Organisations", "2"),
        ("Places", "2"),
    ]
    assert titles(page) == ["Anna", "Park Ji-ho"]
    page.open(PLACE)
    assert titles(page) == ["부산 Busan", "Łódź"]
    assert (page.new.accessibleName(), page.where()) == ("New place", PLACE)


@pytest.mark.parametrize(("kind", "title"), [(PERSON, "Park Ji-ho"), (ORGANISATION, "Chamber"), (PLACE, "부산 Busan")])
def test_a_uid_leads_to_its_record(page, uids, kind, title):
    page.open(uids[kind])
    assert page.where() == kind
    assert page.register.head.head.title.text() == title


def test_an_unknown_uid_leaves_the_page_as_it_was(page):
    page.open("nothing")
    assert (page.where(), page.register.chosen()) == (PERSON, 1)


def test_links_lead_to_the_other_records(page, uids, went):
    page.open(uids[ORGANISATION])
    assert page.register.chosen() == 2
    button(page.register, "Open Park Ji-ho Director").click()
    button(page.register, "Open 부산 Busan").click()
    assert went == [("people", uids[PERSON]), ("people", uids[PLACE])]


def test_a_new_person_is_saved_and_shown(page, ours):
    page.begin_new()
    form = page.register.form
    form.binding("name").show("Zofia Nowak")
    form.binding("organisation_id").show(1)
    assert page.save()
    (zofia,) = [row for row in contact_rows(ours) if row.name == "Zofia Nowak"]
    assert (zofia.organisation, page.register.chosen()) == ("Chamber", zofia.id)
    assert titles(page) == ["Anna", "Park Ji-ho", "Zofia Nowak"]
    assert page.tabs._tabs[0].carries == "3"


def test_what_cannot_be_saved_is_said_under_its_field(page, ours):
    page.begin_new()
    page.register.form.binding("email").show("nobody")
    assert not page.save()
    said = [text.text() for text in page.register.form.findChildren(Text) if text.isVisibleTo(page)]
    assert "Give the person a name." in said
    assert any("e-mail address" in text for text in said)
    assert len(contact_rows(ours)) == 2


def test_a_change_is_kept_and_the_list_follows(page, ours, uids):
    page.open(uids[PERSON])
    page.register.form.binding("name").show("Park J.")
    assert page.save()
    assert contact(ours, 2).draft.name == "Park J."
    assert titles(page) == ["Anna", "Park J."]
    assert page.register.head.head.title.text() == "Park J."


def test_a_place_keeps_its_position_and_its_region(page, ours):
    page.open(PLACE)
    page.begin_new()
    form = page.register.form
    form.binding("name").show("Ghent")
    form.binding("country").show("BE")
    form.binding("latitude").edit.setText("51,05")
    form.binding("population").edit.setText("262 000")
    assert page.save()
    (ghent,) = [row for row in place_rows(ours) if row.name == "Ghent"]
    draft = place(ours, ghent.id).draft
    assert (draft.latitude, draft.longitude, draft.population) == (51.05, None, 262_000)
    assert not page.register.record.is_modified()


def test_an_organisation_without_a_type_is_saved(page, ours):
    page.open(ORGANISATION)
    page.begin_new()
    page.register.form.binding("name").show("Plain")
    assert page.save()
    assert [row.kind for row in organisation_rows(ours) if row.name == "Plain"] == [""]


def test_leaving_something_typed_is_asked_about(page, messages):
    page.register.form.binding("name").show("Anna Maria")
    messages.answers = ["cancel"]
    page.tabs.tab_row._buttons[PLACE].click()
    assert (page.where(), messages.said) == (PERSON, ["unsaved"])
    messages.answers = ["discard"]
    page.tabs.tab_row._buttons[PLACE].click()
    assert page.where() == PLACE


def test_another_line_is_not_chosen_over_something_typed(page, messages):
    page.register.form.binding("name").show("Anna Maria")
    messages.answers = ["cancel"]
    page.register.table.choose(2)
    assert page.register.chosen() == 1
    assert page.register.table.chosen().id == 1
    messages.answers = ["discard"]
    page.register.table.choose(2)
    assert page.register.chosen() == 2


def test_a_change_elsewhere_is_read_and_what_is_typed_stays(page, ours):
    form = page.register.form
    with ours.changing("Elsewhere") as session:
        session.get(people.Contact, 1).role = "Head"
    page.reload(frozenset({"contact"}))
    assert form.binding("role").read() == "Head"
    form.binding("name").show("Anna M.")
    with ours.changing("Elsewhere") as session:
        session.get(people.Contact, 2).name = "Park"
    page.reload(frozenset({"contact"}))
    assert form.binding("name").read() == "Anna M."
    assert titles(page) == ["Anna", "Park"]


def test_a_record_whose_making_was_undone_is_gone(page, ours):
    page.begin_new()
    page.register.form.binding("name").show("Zofia")
    page.save()
    ours.undo()
    page.reload(frozenset({"contact"}))
    assert titles(page) == ["Anna", "Park Ji-ho"]
    assert page.register.chosen() == 0


def test_discarding_a_new_record_comes_back_to_the_list(page):
    page.begin_new()
    page.register.form.binding("name").show("Zofia")
    page.register.record.discard()
    assert page.register.chosen() == 1


def test_organisations_of_one_name_are_told_apart():
    options = told_apart(
        [(1, "Chamber", "Łódź"), (2, "Chamber", "Busan"), (3, "Port", ""), (4, "Club", ""), (5, "Club", "")]
    )
    assert [option.label for option in options] == [
        "Chamber · Łódź",
        "Chamber · Busan",
        "Port",
        "Club ·  · 4",
        "Club ·  · 5",
    ]


def test_an_empty_register_says_what_belongs_there(desk, on_screen):
    page = PeoplePage(desk)
    on_screen(page)
    page.open(PLACE)
    said = [text.text() for text in page.register.findChildren(Text) if text.isVisibleTo(page)]
    assert "No places yet" in said
    button(page.register, "New place").click()
    assert page.register.form.isVisible()


def test_every_control_has_a_name_of_its_own(page, uids):
    page.open(uids[ORGANISATION])
    names = [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
    assert all(names)
    assert len(names) == len(set(names))


def test_what_was_typed_before_a_crash_is_offered_again(page, desk, uids, on_screen):
    page.open(uids[ORGANISATION])
    page.register.form.binding("name").edit.setText("Chamber of Busan")
    desk, address = after_a_crash(page, desk)
    again = PeoplePage(desk)
    on_screen(again)
    again.open(address.argument)
    assert again.where() == ORGANISATION
    assert again.register.form.binding("name").read() == "Chamber of Busan"
    assert "not saved before Hanse ended" in again.register.record.banner.sentence()
    assert again.save()
    assert desk.kept.addresses() == []
    again.register.form.binding("name").edit.setText("Chamber of commerce")
    desk, address = after_a_crash(again, desk)
    assert (address.words, address.argument) == ("Chamber of Busan", "organisation/2")


def test_a_new_record_typed_before_a_crash_is_offered_again_and_kept_no_longer_once_it_is_saved(page, desk, on_screen):
    page.begin_new()
    page.register.form.binding("name").edit.setText("Zofia")
    desk, address = after_a_crash(page, desk)
    again = PeoplePage(desk)
    on_screen(again)
    again.open(address.argument)
    assert (again.register.chosen(), again.register.form.binding("name").read()) == (0, "Zofia")
    assert again.save()
    assert desk.kept.addresses() == []
    again.register.form.binding("name").edit.setText("Zofia N.")
    desk, address = after_a_crash(again, desk)
    assert address.argument == f"person/{again.register.chosen()}"


def test_tab_goes_from_the_head_over_the_tabs_into_list_and_record(page, uids, qtbot):
    page.open(uids[PERSON])
    page.new.setFocus()
    names = []
    for _ in range(6):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        names.append(page.focusWidget().accessibleName())
    assert names == ["People 2", "Search people", "Columns", "People", "Name", "Name in own script"]


def test_a_person_is_erased_once_somebody_has_agreed(page, ours, uids, messages):
    page.open(uids[PERSON])
    with ours.changing("Note") as session:
        session.get(people.Organisation, 1).note = "Ask Park Ji-ho"
    messages.answers = [False]
    button(page.register, "Erase person…").click()
    assert messages.said == ["Erase Park Ji-ho?"]
    assert contact(ours, 2).draft.name == "Park Ji-ho"
    messages.answers = [True]
    button(page.register, "Erase person…").click()
    assert messages.said[2:] == [
        "The person is erased. These records still name them in a text; open them and change it:"
    ]
    assert contact(ours, 2).draft.name == page.register.head.head.title.text() == "(erased)"
    assert not button(page.register, "Erase person…").isVisibleTo(page)
    assert not page.register.record.is_modified()
    assert page.register.form.binding("name").widget.isHidden()
    assert not page.register.form.binding("at_home").widget.isVisibleTo(page)
    page.begin_new()
    assert page.register.form.binding("at_home").widget.isVisibleTo(page)
    page.register.record.discard()
    assert ours.undoable().name == "Erase a person"


def test_who_was_erased_is_our_office_no_more(page, ours):
    key = save_contact(ours, None, ContactDraft(name="Bo Ek", at_home=True), DAY)
    column = next(each for each in page.registers[PERSON].kind.columns if each.key == "organisation")
    row = next(each for each in contact_rows(ours) if each.id == key)
    assert column.value(row) == "Our office"
    erase(ours, key)
    row = next(each for each in contact_rows(ours) if each.id == key)
    assert (row.offered, column.value(row)) == (False, "")


def test_what_is_said_before_a_person_is_erased(ours, uids):
    with ours.changing("Note") as session:
        session.get(people.Organisation, 1).note = "Ask Park Ji-ho"
    said = _detail(traces_of(ours, 2))
    assert "No other record refers to this person." in said
    assert "Texts of 1 record name them, and are kept as they are: Chamber." in said


def test_only_people_who_are_there_can_be_erased(page, ours, uids, messages):
    erase_button = button(page.register, "Erase person…")
    assert erase_button.isVisibleTo(page)
    page.begin_new()
    assert not erase_button.isVisibleTo(page)
    page.register.record.discard()
    # Anna sits at the keyboard.
    page.register.open(1)
    ours.person = ours_uid(ours)
    messages.answers = [True]
    erase_button.click()
    assert "keyboard" in messages.said[-1]
    assert contact(ours, 1).draft.name == "Anna"
    page.open(PLACE)
    assert not [each for each in page.register.findChildren(QPushButton) if each.accessibleName() == "Erase person…"]


def ours_uid(ours) -> str:
    return next(row.uid for row in contact_rows(ours) if row.id == 1)


@pytest.fixture
def whole_page(desk, on_screen):
    """The page as the window makes it; it hears of changes as the window would tell it."""
    (made,) = [spec.factory() for spec in page_specs(lambda: desk) if spec.key == "people"]
    made.resize(1178, 720)
    stop = desk.office.listen(made.reload)
    on_screen(made)
    yield made
    stop()


def test_a_place_nobody_uses_is_deleted_and_undo_brings_it_back_with_its_figures(whole_page, ours, messages):
    key = save_place(ours, None, PlaceDraft(name="Gdynia", country="PL"), DAY)
    save_figure(ours, key, None, FigureDraft("gdp", 12.5, "bn PLN", DAY, "GUS"), DAY)
    whole_page.open(f"{PLACE}/{key}")
    button(whole_page.register, "Delete this record").click()
    assert messages.said == []
    assert key not in [row.id for row in place_rows(ours)]
    assert whole_page.register.chosen() != key
    assert ours.undoable().name == "Delete “Gdynia”"
    ours.undo()
    assert [row.key for row in figures_of(ours, key)] == ["gdp"]
    assert key in [row.id for row in whole_page.register.table.table_model.rows()]


def test_what_is_in_use_is_not_deleted_and_it_is_said_where(whole_page, ours, messages):
    key = save_place(ours, None, PlaceDraft(name="Gdynia", country="PL"), DAY)
    save_organisation(ours, None, OrganisationDraft(name="Port", place_id=key), DAY)
    whole_page.open(f"{PLACE}/{key}")
    button(whole_page.register, "Delete this record").click()
    (said,) = messages.said
    assert "“Gdynia” cannot be deleted: 1 organisation lies there." in said
    assert whole_page.register.chosen() == key
    whole_page.open("person/1")
    names = [each.accessibleName() for each in whole_page.register.findChildren(QPushButton)]
    assert "Delete this record" not in names
