"""Today reads plain SQL over the driver, everything else within a session: both see the same office."""

import datetime as dt
from pathlib import Path

import pytest

from app.decisions.day import office_day
from app.sample.making import make_sample
from app.storage.office import Office
from app.today.agenda import agenda
from app.today.portfolio import portfolio
from app.today.rows import due_rows
from models.partnerships import Agreement
from models.vocabulary import DueKind

DAYS = (dt.date(2026, 6, 30), dt.date(2025, 3, 1), dt.date(2027, 1, 5))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory):
    """The sample office, open."""
    path: Path = tmp_path_factory.mktemp("sample") / "harbour.hanse"
    make_sample(path)
    office = Office.open(path)
    yield office
    office.close()


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_a_source_and_a_session_give_the_same_day(harbour: Office, on: dt.date) -> None:
    with harbour.source() as source:
        plain = office_day(source, on)
        said = due_rows(source, plain, agenda(source, plain))
    with harbour.reading() as session:
        within = office_day(session, on)
        assert within == plain
        assert (within.limits, within.portfolio) == (plain.limits, plain.portfolio)
        assert due_rows(session, within, agenda(session, within)) == said


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_entry_that_is_due_is_a_row_in_the_same_order(harbour: Office, on: dt.date) -> None:
    with harbour.source() as source:
        day = office_day(source, on)
        entries = agenda(source, day)
        rows = due_rows(source, day, entries)
    # Several figures due for one objective on one day are one row.
    once = [
        entry for place, entry in enumerate(entries) if entry.what != DueKind.MEASURE or entry not in entries[:place]
    ]
    assert [(row.on, row.what, row.reference) for row in rows] == once
    assert all(row.title.strip() and row.page for row in rows)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_portfolio_lists_what_today_lists_under_its_agreements(harbour: Office, on: dt.date) -> None:
    shown = portfolio(harbour, on)
    with harbour.reading() as session:
        due = agenda(session, shown.day)
    listed = [entry for row in shown.rows for entry in row.due]
    own = {row.reference for row in shown.rows}
    assert {entry for entry in due if entry.reference in own} <= set(listed) <= set(due)


def test_what_a_change_has_not_written_yet_is_read_with_it(office: Office) -> None:
    from app.partnerships.register import agreement_records
    from tests.app.partnerships.offices import begin, furnish

    begin(office, furnish(office).aberdeen)
    with office.changing("Rename") as session:
        session.get(Agreement, 1).title = "Ports"
        assert [record.title for record in agreement_records(session)] == ["Ports"]
