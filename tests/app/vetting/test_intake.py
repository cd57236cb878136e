"""Taking requests in and editing them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.vetting.asking import ReplyDraft, reply
from app.vetting.duplicates import Likeness, known_requests, possible_duplicates
from app.vetting.intake import (
    RequestDraft,
    attach_files,
    attached_files,
    edit_request,
    new_request,
    policy_of,
    request_draft,
    save_copy,
    take_in,
)
from app.vetting.rating import RatingDraft, rate
from models.people import Contact, Organisation, Place
from models.vocabulary import RequestKind, Stage
from tests.app.vetting.offices import RECEIVED, TODAY, assessed, furnish, key_of, take


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def fields_of(refusal) -> set[str]:
    return {problem.field for problem in refusal.value.problems}


def counted(office, kind) -> int:
    with office.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


def test_a_new_request_starts_today_in_the_first_category_that_is_scored(desk):
    draft = new_request(policy_of(desk, TODAY), TODAY)
    assert (draft.category, draft.received_on, draft.kind) == ("economic", TODAY, RequestKind.PARTNERSHIP)


def test_a_new_place_and_organisation_come_with_the_request_in_one_step(desk, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    reference = take(desk, organisation="Port of Gdynia", contact="Jan Nowak", letter=str(letter))
    assert reference == "R-2026-001"
    request = assessed(desk, reference)
    assert (request.counterpart, request.country, request.region) == ("Gdynia", "PL", "151")
    assert request.assessment.stage == Stage.RECEIVED
    assert [file.name for file in attached_files(desk, request.id)] == ["letter.pdf"]
    desk.undo()
    assert (counted(desk, Place), counted(desk, Organisation), counted(desk, Contact)) == (0, 0, 1)


def test_a_known_name_is_not_added_twice(desk):
    take(desk, organisation="Port of Gdynia")
    take(desk, place="gdynia ", organisation="PORT OF GDYNIA")
    assert (counted(desk, Place), counted(desk, Organisation)) == (1, 1)


def test_references_count_within_the_year_received(desk):
    assert take(desk, received_on=dt.date(2025, 12, 30)) == "R-2025-001"
    assert take(desk) == "R-2026-001"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"received_on": None}, "received_on"),
        ({"received_on": TODAY + dt.timedelta(1)}, "received_on"),
        ({"country": None}, "country"),
        ({"kind": None}, "kind"),
    ],
)
def test_what_is_missing_is_said_under_its_field(desk, values, field):
    with pytest.raises(InvalidDraft) as refusal:
        take(desk, **values)
    assert fields_of(refusal) == {field}
    assert counted(desk, Place) == 0


def test_a_letter_that_is_not_there_takes_nothing_in(desk, tmp_path):
    with pytest.raises(InvalidDraft) as refusal:
        take(desk, letter=str(tmp_path / "gone.pdf"))
    assert fields_of(refusal) == {"letter"}
    assert known_requests(desk) == []


def test_an_office_without_policy_says_where_to_get_one(office):
    with pytest.raises(UserError, match="no policy yet"):
        take_in(office, RequestDraft(title="Port", received_on=TODAY), TODAY)


def test_editing_keeps_to_the_version_that_was_read(desk):
    key = key_of(desk, take(desk))
    saved = request_draft(desk, key)
    edit_request(desk, saved, replace(saved.draft, title="Port and rail", source="consulate"), TODAY)
    again = request_draft(desk, key)
    assert (again.draft.title, again.draft.source) == ("Port and rail", "consulate")
    with pytest.raises(RecordChangedElsewhere):
        edit_request(desk, saved, replace(saved.draft, title="Old"), TODAY)


def test_the_category_stays_once_something_is_rated_under_it(desk):
    key = key_of(desk, take(desk))
    rate(desk, key, "C1", RatingDraft(3), TODAY)
    saved = request_draft(desk, key)
    with pytest.raises(InvalidDraft) as refusal:
        edit_request(desk, saved, replace(saved.draft, category="friendship"), TODAY)
    assert fields_of(refusal) == {"category"}


def test_the_category_can_change_before(desk):
    reference = take(desk)
    saved = request_draft(desk, key_of(desk, reference))
    edit_request(desk, saved, replace(saved.draft, category="friendship"), TODAY)
    assert assessed(desk, reference).category == "friendship"


def test_several_files_are_attached_at_once_or_not_at_all(desk, tmp_path):
    key = key_of(desk, take(desk))
    good = tmp_path / "map.png"
    good.write_bytes(b"PNG")
    with pytest.raises(UserError, match=r"gone\.txt"):
        attach_files(desk, key, [good, tmp_path / "gone.txt"], TODAY)
    assert attached_files(desk, key) == []
    attach_files(desk, key, [good], TODAY)
    save_copy(desk, attached_files(desk, key)[0].document_id, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == b"PNG"


def test_likely_duplicates_name_why(desk):
    take(desk, organisation="Port of Gdynia")
    take(desk, title="Film week of the north", place="Łódź", country="PL")
    known = known_requests(desk)
    by_place = possible_duplicates(RequestDraft(place="gdynia"), known)
    assert [(each.reference, each.likeness) for each in by_place] == [("R-2026-001", Likeness.PLACE)]
    by_body = possible_duplicates(RequestDraft(organisation="Port of Gdynja"), known)
    assert [each.likeness for each in by_body] == [Likeness.ORGANISATION]
    by_title = possible_duplicates(RequestDraft(title="Film week of the North"), known)
    assert [(each.reference, each.likeness) for each in by_title] == [("R-2026-002", Likeness.TITLE)]
    assert possible_duplicates(RequestDraft(place="Lodz"), known)[0].reference == "R-2026-002"
    assert possible_duplicates(RequestDraft(title="Port", place="Bergen"), known) == []
    assert possible_duplicates(RequestDraft(place="gdynia"), known, known[0].id) == [
        each for each in by_place if each.reference != known[0].reference
    ]


def test_received_day_stays_before_the_reply(desk):
    reference = take(desk, kind=RequestKind.VISIT)
    reply(desk, key_of(desk, reference), ReplyDraft("Welcome", RECEIVED), TODAY)
    saved = request_draft(desk, key_of(desk, reference))
    with pytest.raises(InvalidDraft) as refusal:
        edit_request(desk, saved, replace(saved.draft, received_on=RECEIVED + dt.timedelta(1)), TODAY)
    assert fields_of(refusal) == {"received_on"}


def test_a_folder_is_not_attached_and_neither_is_what_came_with_it(desk, tmp_path):
    key = key_of(desk, take(desk))
    (tmp_path / "letters").mkdir()
    (tmp_path / "map.png").write_bytes(b"PNG")
    with pytest.raises(UserError, match="“letters” is a folder"):
        attach_files(desk, key, [tmp_path / "map.png", tmp_path / "letters"], TODAY)
    assert attached_files(desk, key) == []


def test_cost_and_hours_are_kept_and_never_less_than_nothing(desk):
    key = key_of(desk, take(desk))
    saved = request_draft(desk, key)
    edit_request(desk, saved, replace(saved.draft, sectors="ocean", cost=Decimal("9500.50"), hours=None), TODAY)
    again = request_draft(desk, key)
    assert (again.draft.sectors, again.draft.cost, again.draft.hours) == ("ocean", 9500.5, None)
    with pytest.raises(InvalidDraft) as refusal:
        edit_request(desk, again, replace(again.draft, cost=-1.0, hours=-2.0), TODAY)
    assert fields_of(refusal) == {"cost", "hours"}
