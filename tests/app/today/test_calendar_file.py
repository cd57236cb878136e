"""The calendar file: strict, complete, stable when a date moves, and never over something else."""

import datetime as dt

import icalendar
import pytest

from app.decisions.day import office_day
from app.errors import UserError
from app.storage.office import Office
from app.today.calendar_dates import OfficeDate, office_dates
from app.today.calendar_file import CalendarHead, calendar_text, export_calendar
from app.today.snoozing import SnoozeDraft, put_off
from models.missions import Activity
from models.partnerships import Agreement
from models.promises import Obligation
from models.results import Milestone
from models.vocabulary import ActivityState, DueKind, TermKind
from tests.app.today.offices import TODAY, added, agreement, days, founded
from tests.app.today.test_snoozing import rows

NOW = "2026-11-25T08:30:00Z"


@pytest.fixture
def ours(tmp_path):
    """An office with dates of several kinds, two of them alike, one years ahead."""
    office = founded(tmp_path)
    key = agreement(office)
    agreement(office, "A-2026-002", term_kind=TermKind.AUTO_RENEW, term_months=12)
    added(
        office,
        Milestone(agreement_id=key, title="Twin", due_on=days(400)),
        Milestone(agreement_id=key, title="Twin", due_on=days(400)),
        Obligation(agreement_id=key, text="Desk; free, for\nfirms \\ people\x07", due_on=days(900)),
        Activity(
            reference="V-1", title="Fair", kind="call", starts_on=days(20), ends_on=days(22),
            state=ActivityState.PLANNED, agreement_id=key,
        ),
    )  # fmt: skip
    yield office
    office.close()


def events(content: bytes) -> dict[str, icalendar.Event]:
    """The events by uid; the parser is strict, and every event has what the format asks for."""
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["version"], "prodid" in calendar) == ("2.0", True)
    found = calendar.walk("VEVENT")
    for event in found:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert not event.errors
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def export(office: Office, target, on: dt.date = TODAY) -> dict[str, icalendar.Event]:
    count = export_calendar(office, target, on, NOW)
    found = events(target.read_bytes())
    assert len(found) == count
    return found


def days_of(found) -> dict[str, list[dt.date]]:
    listed: dict[str, list[dt.date]] = {}
    for event in found.values():
        listed.setdefault(str(event["summary"]), []).append(event["dtstart"].dt)
    return listed


def test_all_dates_are_there_however_far_ahead(ours, tmp_path):
    listed = days_of(export(ours, tmp_path / "k.ics"))
    assert listed["Busan: Milestone “Twin”"] == [days(400), days(400)]
    assert listed["Busan: Promised: “Desk; free, for firms \\ people”"] == [days(900)]
    assert listed["Busan: Term ends, nothing decided yet"] == [dt.date(2031, 8, 16)]
    assert listed["Busan: Term ends, renews by itself"] == [dt.date(2027, 8, 16)]
    assert "Busan: Review of the agreement" in listed


def test_a_spell_ends_the_day_after_its_last(ours, tmp_path):
    (fair,) = (each for each in export(ours, tmp_path / "k.ics").values() if each["summary"] == "Fair")
    assert (fair["dtstart"].dt, fair["dtend"].dt) == (days(20), days(23))


def test_events_take_no_time_of_the_day_and_stay_private(ours, tmp_path):
    for event in export(ours, tmp_path / "k.ics").values():
        assert type(event["dtstart"].dt) is dt.date
        assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")
        assert event["dtstamp"].dt == dt.datetime(2026, 11, 25, 8, 30, tzinfo=dt.UTC)


def test_a_date_that_moves_keeps_its_uid_and_counts_as_newer(ours, tmp_path):
    before = export(ours, tmp_path / "k.ics")
    with ours.changing("Move") as session:
        session.get(Milestone, 2).due_on = days(410)
        session.get(Agreement, 1).term_months = 61
    after = export(ours, tmp_path / "k.ics")
    assert set(after) == set(before)
    moved = [uid for uid in before if before[uid]["dtstart"].dt != after[uid]["dtstart"].dt]
    titles = {str(before[uid]["summary"]) for uid in moved}
    assert {"Busan: Milestone “Twin”", "Busan: Term ends, nothing decided yet"} <= titles
    assert sum(before[uid]["summary"] == "Busan: Milestone “Twin”" for uid in moved) == 1
    for uid in before:
        assert after[uid]["sequence"] > before[uid]["sequence"]
        assert after[uid]["last-modified"].dt >= before[uid]["last-modified"].dt


def test_the_same_office_gives_the_same_bytes(ours, tmp_path):
    for name in ("a.ics", "b.ics"):
        export_calendar(ours, tmp_path / name, TODAY, NOW)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_what_is_put_off_keeps_its_date_and_the_reason_stays_at_home(ours, tmp_path):
    before = export(ours, tmp_path / "k.ics")
    row = next(each for each in rows(ours) if each.what != DueKind.MEASURE)
    put_off(ours, row, SnoozeDraft(days(7), "Between us: the mayor dislikes it"), TODAY)
    after = export(ours, tmp_path / "k.ics")
    assert days_of(after) == days_of(before)
    assert b"mayor" not in (tmp_path / "k.ics").read_bytes()


def test_an_empty_office_gives_an_empty_calendar(tmp_path):
    office = founded(tmp_path)
    try:
        assert export(office, tmp_path / "none.ics") == {}
    finally:
        office.close()


def test_every_day_of_the_calendar_can_be_written():
    head = CalendarHead("K", *[dt.datetime(2026, 1, 1, tzinfo=dt.UTC)] * 2, 1)
    dates = [OfficeDate(f"{n}@hanse", on, on, "Late", "X") for n, on in enumerate((dt.date.min, dt.date.max))]
    assert [each["dtstart"].dt for each in events(calendar_text(head, dates)).values()] == [dt.date.min, dt.date.max]


def test_neither_the_office_nor_a_strange_file_is_replaced(ours, tmp_path):
    with pytest.raises(UserError, match="is the office itself"):
        export_calendar(ours, ours.path, TODAY, NOW)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear mayor")
    with pytest.raises(UserError, match="no calendar file"):
        export_calendar(ours, letter, TODAY, NOW)
    assert letter.read_text() == "Dear mayor"
    with pytest.raises(UserError, match="there is no folder"):
        export_calendar(ours, tmp_path / "nowhere" / "k.ics", TODAY, NOW)


def test_the_uid_names_record_and_kind(ours):
    with ours.source() as source:
        dates = office_dates(source, office_day(source, TODAY))
    assert len({each.uid for each in dates}) == len(dates)
    assert [each.on for each in dates] == sorted(each.on for each in dates)
