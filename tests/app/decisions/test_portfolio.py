"""A review of the whole portfolio: what is counted while it is held, and everything recorded in one step."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.decisions.day import office_day
from app.decisions.limits import LimitRule, PlacedAgreement, Portfolio
from app.decisions.portfolio_carrying import carry_out, reclassify_many
from app.decisions.portfolio_choice import Choice, Reviewed, after, tally
from app.decisions.portfolio_sitting import SittingDraft, keep_sitting, open_sitting, reviews_held
from app.decisions.portfolio_table import ends_by_dropping, portfolio_table
from app.errors import InvalidDraft, RecordChangedElsewhere, UserError
from app.partnerships import negotiation
from app.partnerships.lifecycle import AgreementFacts, status_on
from app.partnerships.negotiation import ApprovalDraft
from app.storage.office import Office
from models.decisions import Decision
from models.partnerships import Agreement, AgreementCategory, Review
from models.vocabulary import AgreementStatus, Authority, LimitCounts, Outcome, ReviewOutcome, Side, TermKind
from tests.app.decisions.toronto import CAP, DAY, toronto

KEEP, MOVE, END, LATER = ReviewOutcome.KEEP, ReviewOutcome.RECLASSIFY, ReviewOutcome.SUNSET, ReviewOutcome.LATER
RULE = LimitRule("cap", LimitCounts.IN_FORCE, (), 10)

facts = st.builds(
    AgreementFacts,
    term_kind=st.sampled_from(list(TermKind)),
    effective_on=st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2020, 1, 1)),
    signed_on=st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2020, 1, 1)),
    ends_on=st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2022, 1, 1)),
    term_months=st.none() | st.integers(1, 60),
)
portfolios = st.lists(facts, max_size=8)
chosen = st.lists(st.none() | st.sampled_from(list(ReviewOutcome)), min_size=8, max_size=8)


def reviewed_of(drawn: list[AgreementFacts]) -> tuple[Reviewed, ...]:
    return tuple(Reviewed(each, PlacedAgreement(str(n), status_on(each, DAY), "a")) for n, each in enumerate(drawn))


def counted(drawn: list[AgreementFacts], outcomes: list[ReviewOutcome | None]):
    rows = reviewed_of(drawn)
    portfolio = Portfolio(DAY, 1, tuple(each.placed for each in rows))
    choices = {str(n): Choice(each, "b") for n, each in enumerate(outcomes[: len(rows)]) if each is not None}
    return rows, portfolio, choices


@given(portfolios, chosen)
def test_only_what_is_ended_leaves_and_only_what_is_reclassified_moves(drawn, outcomes) -> None:
    rows, portfolio, choices = counted(drawn, outcomes)
    then = {each.reference: each for each in after(portfolio, rows, choices, DAY).agreements}
    for row in rows:
        before, now = row.placed, then[row.placed.reference]
        outcome = choices[before.reference].outcome if before.reference in choices else None
        assert now.category == ("b" if outcome == MOVE else "a")
        if outcome != END:
            assert now.status == before.status
        elif not row.in_force and before.status != AgreementStatus.CONCLUDED:
            assert now.status == AgreementStatus.ABANDONED
        elif not row.facts.renews_itself:
            assert now.status == AgreementStatus.CONCLUDED
        else:
            assert now.status == before.status


@given(portfolios, chosen)
def test_the_count_never_rises_and_nothing_chosen_changes_nothing(drawn, outcomes) -> None:
    rows, portfolio, choices = counted(drawn, outcomes)
    some, none = tally(portfolio, [RULE], rows, choices, DAY), tally(portfolio, [RULE], rows, {}, DAY)
    assert some.after <= some.before == none.before == none.after
    now, then = some.limits[0]
    assert then.used <= now.used
    assert (none.limits[0][0], none.chosen) == (none.limits[0][1], 0)
    assert some.chosen + some.left == len(rows)


def test_what_renews_itself_goes_on_until_notice() -> None:
    renewing = AgreementFacts(TermKind.AUTO_RENEW, effective_on=dt.date(2017, 1, 1), term_months=12)
    rows, portfolio, choices = counted([renewing], [END])
    assert tally(portfolio, [RULE], rows, choices, DAY).limits[0][1].used == 1


def test_a_sunset_ahead_counts_once_it_holds() -> None:
    ending = AgreementFacts(TermKind.EVERGREEN, effective_on=dt.date(2017, 1, 1))
    rows, portfolio, choices = counted([ending], [END])
    assert tally(portfolio, [RULE], rows, choices, dt.date(2018, 12, 31)).after == 0


@pytest.fixture
def city(office: Office) -> Office:
    toronto(office)
    return office


def all_of(office: Office) -> dict[str, Choice]:
    """Partnership and friendship are kept, MOUs with a date ended, two of those without one become a partnership."""
    found = {}
    for number, row in enumerate(portfolio_table(office, DAY).rows):
        category = row.agreement.category
        outcome = KEEP if category != "mou" else END
        found[row.reference] = Choice(outcome, reason=f"Reason {number}")
    return found


def sitting(choices: dict[str, Choice], **values: object) -> SittingDraft:
    usual = {"title": "Review of 2018", "held_on": DAY, "authority": Authority.COUNCIL, "body": "EC 13.5"}
    return SittingDraft(**usual | {"choices": tuple(choices.items())} | values)


def by_council(moves: list[tuple[str, Choice]]) -> SittingDraft:
    return SittingDraft(held_on=DAY, authority=Authority.COUNCIL, choices=tuple(moves))


def statuses(office: Office) -> list[AgreementStatus]:
    with office.reading() as session:
        return [each.standing.status for each in office_day(session, DAY).agreements]


def test_a_portfolio_of_26_is_brought_down_to_ten(city: Office) -> None:
    table, choices = portfolio_table(city, DAY), all_of(city)
    before = table.tally({}, DAY)
    assert (before.before, before.limits[0][0].used, before.limits[0][0].limit) == (26, 18, CAP)
    foreseen = table.tally(choices, DAY)
    assert (foreseen.after, foreseen.limits[0][1].used, foreseen.left) == (10, CAP, 0)
    made = carry_out(city, None, sitting(choices), DAY)
    assert (made.kept, made.reclassified, made.ended, made.later) == (10, 0, 16, 0)
    with city.reading() as session:
        day = office_day(session, DAY)
        assert (day.limits[0].used, sum(not each.over for each in day.agreements)) == (CAP, 10)
        points = dict(session.execute(select(Decision.point, func.count()).group_by(Decision.point)).all())
        assert points == {2: 8, 3: 8}
        assert {row.outcome for row in session.scalars(select(Decision))} == {Outcome.SUNSET, Outcome.DROP}
        assert len(session.scalars(select(Review.id)).all()) == 10
    found = statuses(city)
    assert (found.count(AgreementStatus.ABANDONED), found.count(AgreementStatus.CONCLUDED)) == (8, 8)


def test_what_is_dropped_keeps_how_far_its_negotiation_had_come(city: Office) -> None:
    row = portfolio_table(city, DAY).row("A-2018-026")
    with city.reading() as session:
        own = session.scalars(select(Agreement.id).where(Agreement.reference == row.reference)).one()
    negotiation.save_approval(city, own, None, ApprovalDraft(Side.HOME, "Council", DAY), DAY)
    carry_out(city, None, sitting({row.reference: Choice(END, reason="Nobody answers.")}), DAY)
    with city.reading() as session:
        frozen = json.loads(session.scalars(select(Decision.frozen)).one())
    assert [(each["body"], each["approved_on"]) for each in frozen["approvals"]] == [("Council", None)]
    assert {"resources", "approval"} <= {each["key"] for each in frozen["checks"]}


def test_what_has_no_date_is_reviewed_like_the_rest(city: Office) -> None:
    row = portfolio_table(city, DAY).row("A-2018-026")
    assert ends_by_dropping(row)
    assert "No day is recorded on which it was signed or took effect." in row.lacks
    choices = {
        "A-2018-026": Choice(MOVE, "partnership", "Firms use it."),
        "A-2018-025": Choice(KEEP, reason="Goes on as it is."),
        "A-2018-024": Choice(LATER, reason="Ask them first."),
    }
    carry_out(city, None, sitting(choices), DAY)
    with city.reading() as session:
        assert office_day(session, DAY).agreement("A-2018-026").category == "partnership"
        assert session.scalars(select(AgreementCategory.reason).where(AgreementCategory.reason != "")).all() == [
            "Firms use it."
        ]
        assert session.scalars(select(Review.finding)).all() == ["Goes on as it is."]
        assert not session.scalars(select(Decision.id)).all()
    held = reviews_held(city)[0]
    assert [(each.reference, each.outcome, each.decision) for each in held.items] == [
        ("A-2018-024", LATER, ""),
        ("A-2018-025", KEEP, ""),
        ("A-2018-026", MOVE, ""),
    ]


def test_a_review_that_is_not_finished_is_kept_and_taken_up_again(city: Office) -> None:
    some = dict(list(all_of(city).items())[:3])
    kept = keep_sitting(city, None, sitting(some, present="Mayor"), DAY)
    assert open_sitting(city) == kept
    assert dict(kept.draft.choices) == some
    again = keep_sitting(city, kept, replace(kept.draft, note="Half of it"), DAY)
    assert (again.note, again.version) == ("Half of it", kept.version + 1)
    with pytest.raises(RecordChangedElsewhere):
        keep_sitting(city, kept, kept.draft, DAY)
    carry_out(city, again, replace(again.draft, authority=Authority.COUNCIL), DAY)
    assert open_sitting(city) is None
    with pytest.raises(UserError):
        keep_sitting(city, reviews_held(city)[0], again.draft, DAY)


def test_one_problem_and_nothing_is_recorded(city: Office) -> None:
    choices = all_of(city)
    choices["A-2018-001"] = Choice(KEEP)
    choices["A-2018-002"] = Choice(MOVE, "partnership", "It is one.")
    choices["A-2018-003"] = Choice(MOVE, None, "Somewhere.")
    with pytest.raises(InvalidDraft) as refused:
        carry_out(city, None, sitting(choices), DAY)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["A-2018-001/reason", "A-2018-003/category", "A-2018-002/category"]
    assert reviews_held(city) == ()
    assert AgreementStatus.CONCLUDED not in statuses(city)
    with pytest.raises(InvalidDraft) as refused:
        carry_out(city, None, SittingDraft(held_on=DAY + dt.timedelta(days=1)), DAY)
    assert [problem.field for problem in refused.value.problems] == ["title", "held_on", "choices"]


def test_many_are_reclassified_in_one_step_each_for_its_reason(city: Office) -> None:
    mous = [row.reference for row in portfolio_table(city, DAY).rows if row.agreement.category == "mou"]
    moves = [(each, Choice(MOVE, "partnership" if n % 2 else "friendship", f"Why {n}")) for n, each in enumerate(mous)]
    before = city.connection.execute("SELECT count(*) FROM step").fetchone()[0]
    assert reclassify_many(city, by_council(moves), DAY) == 16
    assert city.connection.execute("SELECT count(*) FROM step").fetchone()[0] == before + 1
    with city.reading() as session:
        day = office_day(session, DAY)
        assert [day.agreement(each).category for each in mous] == ["friendship", "partnership"] * 8
        rows = session.execute(select(Decision.outcome, Decision.rationale)).all()
    assert [row.rationale for row in rows] == [f"Why {n}" for n in range(8)]
    assert {row.outcome for row in rows} == {Outcome.RECLASSIFY}


def test_what_has_not_begun_can_be_moved_back_by_undo(city: Office) -> None:
    reclassify_many(city, by_council([("A-2018-026", Choice(MOVE, "partnership", "Why"))]), DAY)
    city.undo()
    with city.reading() as session:
        assert office_day(session, DAY).agreement("A-2018-026").category == "mou"


def test_nothing_is_reclassified_when_one_lacks_its_reason(city: Office) -> None:
    moves = [("A-2018-011", Choice(MOVE, "friendship", "Why")), ("A-2018-012", Choice(MOVE, "friendship", " "))]
    with pytest.raises(InvalidDraft) as refused:
        reclassify_many(city, by_council(moves), DAY)
    assert [problem.field for problem in refused.value.problems] == ["A-2018-012/reason"]
    with city.reading() as session:
        assert office_day(session, DAY).agreement("A-2018-011").category == "mou"
