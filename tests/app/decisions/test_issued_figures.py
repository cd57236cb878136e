"""What a change of past activities makes of figures that were issued, said before it is made."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from app.decisions.issued_figures import figures_moved, moved_words
from app.decisions.update_issuing import issue_update
from app.decisions.updating import update_case
from app.errors import UserError
from app.missions.activities import ActivityDraft, activity_rows, delete_activity, delete_in
from app.missions.noting import NoteDraft, note, note_in
from app.results.update_asked import Way
from app.results.update_draft import FigureSaid, MilestoneSaid, UpdateDraft
from app.storage.office import Office
from models.promises import Contribution
from models.vocabulary import ActivityState
from tests.app.decisions.updated import REFERENCE, TODAY, furnish_twelve

SUMMER = dt.date(2026, 7, 8)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """The file of an office whose update of the third quarter is issued: one visit in it, counted twice."""
    path = tmp_path_factory.mktemp("issued") / "issued.hanse"
    made = Office.create(path, now=lambda: "2026-10-15T10:00:00Z")
    furnish_twelve(made)
    found = update_case(made, REFERENCE, TODAY)
    figures = tuple(FigureSaid(each.id, 3.0) for each in found.figures if each.way is Way.ASKED)
    milestones = tuple(MilestoneSaid(row.id, done_on=TODAY) for row in found.milestones)
    issue_update(made, found, UpdateDraft(figures, milestones, text="Two firms sold."), TODAY)
    made.close()
    return path


@pytest.fixture
def issued(furnished, tmp_path):
    opened = Office.open(shutil.copy(furnished, tmp_path / "issued.hanse"))
    yield opened
    opened.close()


def visit(office):
    return next(each for each in activity_rows(office) if each.starts_on == SUMMER)


def would(office, saved, draft):
    return [moved_words(each) for each in figures_moved(office, lambda s: note_in(s, saved, draft, TODAY))]


def test_what_an_issued_update_said_and_would_say_is_told_and_nothing_is_changed(issued):
    saved, draft = note(issued, visit(issued).id)
    told = []
    issued.listen(told.append)
    said = would(issued, saved, replace(draft, state=ActivityState.CANCELLED))
    assert said == [
        f"The update of {REFERENCE} for Jul–Sept 2026 said 1 firms for “Counted {number}”; it would be 0 now."
        for number in range(2)
    ]
    assert told == []
    assert visit(issued).state == ActivityState.TOOK_PLACE
    assert "Try" not in issued.undoable().name


@pytest.mark.parametrize("change", [{"title": "Renamed"}, {"starts_on": dt.date(2026, 8, 1)}, {"people": 4}])
def test_a_change_that_leaves_the_figures_alone_says_nothing(issued, change):
    saved, draft = note(issued, visit(issued).id)
    assert would(issued, saved, replace(draft, **change)) == []


def test_what_is_noted_late_moves_an_issued_figure_too_and_what_is_after_the_period_does_not(issued):
    late = NoteDraft(title="Forgotten", kind="visit", starts_on=SUMMER, agreement_id=1)
    assert len(would(issued, None, late)) == 2
    assert would(issued, None, late)[0].endswith("it would be 2 now.")
    assert would(issued, None, replace(late, starts_on=TODAY)) == []
    assert would(issued, None, replace(late, kind="call")) == []


def test_nothing_is_said_of_what_will_be_refused(issued):
    assert would(issued, None, NoteDraft(kind="visit", starts_on=SUMMER, agreement_id=1)) == []


def test_deleting_says_it_as_well(issued):
    key = visit(issued).id
    assert len(figures_moved(issued, lambda session: delete_in(session, key))) == 2
    delete_activity(issued, key, "Summer visit")
    assert [each for each in activity_rows(issued) if each.id == key] == []
    again = NoteDraft(title="Summer visit", kind="visit", starts_on=SUMMER, agreement_id=1)
    assert would(issued, None, again) == []


def test_what_money_was_put_in_for_is_not_deleted(issued):
    with issued.changing("Put money in") as session:
        paid = {"agreement_id": 1, "organisation_id": 1, "dated_on": SUMMER, "money": 40.0, "note": "Fare"}
        session.add(Contribution(activity_id=2, **paid))
    with pytest.raises(UserError, match="1 entry of a ledger"):
        delete_activity(issued, 2, "Summer visit")


def test_where_nothing_is_issued_nothing_is_tried(office):
    def never(_session):
        raise AssertionError

    assert figures_moved(office, never) == []


def test_the_kind_of_activity_alone_can_move_it(issued):
    saved, draft = note(issued, visit(issued).id)
    assert isinstance(saved.draft, ActivityDraft)
    assert len(would(issued, saved, replace(draft, kind="call"))) == 2
