"""Decision 3 and what it carries out: what it leaves standing, and what comes back once it is superseded."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.decisions.concluded import concluded_in_words
from app.decisions.concluding import ConcludingDraft, record_conclusion
from app.decisions.concluding_rest import Fate, FateKind, all_end, running_under
from app.decisions.day import office_day
from app.decisions.noticing import give_notice, save_agreement
from app.decisions.portfolio_carrying import carry_out
from app.decisions.portfolio_choice import Choice
from app.decisions.portfolio_sitting import SittingDraft
from app.partnerships.drafting import agreement as agreement_form
from app.partnerships.signing import NoticeDraft
from app.storage.office import Office
from models.decisions import Decision
from models.partnerships import Agreement
from models.promises import Obligation
from models.results import Objective, Project
from models.vocabulary import AgreementStatus, Authority, Outcome, ReviewOutcome, Side, TermKind
from tests.app.partnerships.offices import DAY, START, begin, complete, furnish, in_force

REF = "A-2026-001"
LATER = dt.date(2026, 12, 31)
PROMISED = dt.date(2026, 9, 1)


def draft(outcome: Outcome, on: dt.date = DAY, **values: object) -> ConcludingDraft:
    return ConcludingDraft(outcome=outcome, decided_on=on, rationale="It is time.", **values)


def agreement(office: Office, reference: str = REF, on: dt.date = DAY):
    with office.reading() as session:
        return office_day(session, on).agreement(reference)


def ended(office: Office, key: int, **values: object) -> None:
    with office.reading() as session:
        rest = all_end(running_under(session, key, DAY))
    record_conclusion(office, REF, draft(Outcome.SUNSET, rest=rest, **values), DAY)


def test_an_amendment_leaves_a_renewal_standing(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    record_conclusion(office, REF, draft(Outcome.AMEND), DAY)
    assert agreement(office).standing.renewal_decided


def test_an_amendment_leaves_a_sunset_standing(office: Office):
    known = furnish(office)
    key = in_force(office, known.busan)
    ended(office, key, effect_on=LATER)
    record_conclusion(office, REF, draft(Outcome.AMEND), DAY)
    after = agreement(office, on=LATER).standing.status
    assert after == AgreementStatus.CONCLUDED


def test_a_reclassification_that_is_superseded_before_its_day_moves_nothing(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(Outcome.RECLASSIFY, category="friendship", effect_on=LATER), DAY)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert agreement(office, on=LATER).category == "economic"


def test_what_renews_itself_keeps_its_projects_until_notice_ends_it(office: Office):
    known = furnish(office)
    key = begin(office, known.busan, signed_on=START, term_kind=TermKind.AUTO_RENEW, term_months=36)
    complete(office, key, known)
    ended(office, key, effect_on=DAY)
    held = agreement(office)
    assert held.standing.status == AgreementStatus.IN_FORCE
    with office.reading() as session:
        (objective,) = office_day(session, DAY).objectives
        assert not objective.over
        assert session.scalars(select(Project.cancelled_on)).one() is None


def sitting(*choices: tuple[str, Choice], **values: object) -> SittingDraft:
    usual = {"title": "Review", "held_on": DAY, "authority": Authority.COUNCIL}
    return SittingDraft(**usual | values, choices=choices)


def test_what_renews_itself_is_not_called_ended_by_a_review(office: Office):
    """The strip over the list says that it goes on until notice; banner and minutes say that it is ended."""
    known = furnish(office)
    begin(office, known.busan, signed_on=START, term_kind=TermKind.AUTO_RENEW, term_months=36)
    made = carry_out(office, None, sitting((REF, Choice(ReviewOutcome.SUNSET, None, "Nothing came of it."))), DAY)
    assert agreement(office).standing.status == AgreementStatus.IN_FORCE
    assert made.ended == 0


@pytest.fixture
def running(office: Office) -> int:
    """The key of an agreement with a project, an objective and a promise under it."""
    known = furnish(office)
    key = in_force(office, known.busan)
    complete(office, key, known)
    promise(office, key)
    return key


def promise(office: Office, key: int) -> None:
    with office.changing("Promise") as session:
        own = {"agreement_id": key, "side": Side.COUNTERPART, "due_on": PROMISED, "evidence": "Told by letter"}
        session.add(Obligation(text="A desk", **own))


def rest(office: Office) -> tuple[object, ...]:
    """When the project is cancelled, the objective closed and the promise due, and what it says of itself."""
    with office.reading() as session:
        columns = (Project.cancelled_on, Objective.closed_on, Obligation.due_on, Obligation.evidence)
        return tuple(session.scalars(select(column)).one() for column in columns)


AS_IT_WAS = (None, None, PROMISED, "Told by letter")


def test_what_a_sunset_would_end_goes_on_once_the_sunset_is_superseded(office: Office, running: int):
    ended(office, running, effect_on=LATER)
    assert rest(office)[:3] == (LATER, LATER, None)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert rest(office) == AS_IT_WAS


def test_it_goes_on_too_when_the_day_had_come(office: Office, running: int):
    ended(office, running, effect_on=DAY)
    assert agreement(office).standing.status == AgreementStatus.CONCLUDED
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert rest(office) == AS_IT_WAS


def test_what_somebody_changed_since_stays_as_it_is(office: Office, running: int):
    ended(office, running, effect_on=LATER)
    with office.changing("Otherwise") as session:
        session.scalars(select(Project)).one().cancelled_on = DAY
        session.scalars(select(Objective)).one().closed_on = DAY
        session.scalars(select(Obligation)).one().due_on = DAY
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert rest(office)[:3] == (DAY, DAY, DAY)


def test_a_second_sunset_ends_it_on_its_own_day_and_comes_back_as_it_was_at_first(office: Office, running: int):
    ended(office, running, effect_on=LATER)
    ended(office, running, effect_on=dt.date(2026, 10, 1))
    assert rest(office)[:3] == (dt.date(2026, 10, 1), dt.date(2026, 10, 1), None)
    assert rest(office)[3].splitlines()[1] == "Released with D-2026-002; it was due: 1 Sept 2026."
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert rest(office) == AS_IT_WAS


def test_an_amendment_puts_nothing_back(office: Office, running: int):
    ended(office, running, effect_on=LATER)
    record_conclusion(office, REF, draft(Outcome.AMEND), DAY)
    assert rest(office)[:3] == (LATER, LATER, None)


def public(office: Office) -> tuple[bool, str]:
    with office.reading() as session:
        return tuple(session.execute(select(Agreement.public, Agreement.public_text).where(Agreement.id == 1)).one())


def test_what_is_said_in_public_is_as_before_once_the_sunset_is_superseded(office: Office, running: int):
    ended(office, running, effect_on=LATER, publish=True, public_text="It ends.")
    assert public(office) == (True, "It ends.")
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert public(office) == (False, "")


def test_what_was_written_in_public_since_stays(office: Office, running: int):
    ended(office, running, effect_on=LATER, publish=True, public_text="It ends.")
    with office.changing("Write") as session:
        session.get(Agreement, running).public_text = "It ends well."
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert public(office) == (True, "It ends well.")


def test_a_category_that_holds_already_stays_when_the_next_end_is_decided(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(Outcome.RECLASSIFY, category="friendship"), DAY)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert agreement(office).category == "friendship"


@pytest.fixture
def renewing(office: Office) -> int:
    """The key of one that renews itself, ended by a sunset that waits for notice."""
    known = furnish(office)
    key = begin(office, known.busan, signed_on=START, term_kind=TermKind.AUTO_RENEW, term_months=36)
    complete(office, key, known)
    promise(office, key)
    ended(office, key, effect_on=DAY)
    return key


def test_notice_settles_what_the_sunset_said_of_the_rest(office: Office, renewing: int):
    assert rest(office) == AS_IT_WAS
    with office.reading() as session:
        key = session.scalars(select(Decision.id)).one()
    open_then = dict(concluded_in_words(office, [key])[key])["What was open"]
    assert open_then.splitlines()[2] == "A desk: ends with it once notice is given"
    give_notice(office, renewing, version(office), NoticeDraft(DAY), DAY)
    end = dt.date(2027, 1, 1)
    assert rest(office)[:3] == (end, end, None)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert rest(office) == AS_IT_WAS


def test_so_does_notice_that_is_written_into_the_form(office: Office, renewing: int):
    saved = agreement_form(office, renewing)
    save_agreement(office, saved, replace(saved.draft, notice_given_on=DAY), DAY)
    assert rest(office)[:3] == (dt.date(2027, 1, 1), dt.date(2027, 1, 1), None)


def test_notice_without_a_sunset_ends_nothing_by_itself(office: Office, renewing: int):
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    give_notice(office, renewing, version(office), NoticeDraft(DAY), DAY)
    assert rest(office) == AS_IT_WAS


def test_notice_carries_nothing_to_an_agreement_that_is_over_by_now(office: Office, renewing: int):
    with office.changing("Next to it") as session:
        held = session.get(Agreement, renewing)
        other = {"title": "Other", "reference": "A-2026-002", "recorded_on": DAY, "signed_on": START}
        session.add(Agreement(partnership_id=held.partnership_id, term_kind=TermKind.EVERGREEN, **other))
    with office.reading() as session:
        running = running_under(session, renewing, DAY)
    carried = tuple(Fate(each.kind, each.id, FateKind.CARRY, "A-2026-002") for each in running)
    record_conclusion(office, REF, draft(Outcome.SUNSET, rest=carried), DAY)
    with office.changing("Over") as session:
        session.scalars(select(Agreement).where(Agreement.reference == "A-2026-002")).one().terminated_on = DAY
    give_notice(office, renewing, version(office), NoticeDraft(DAY), DAY)
    assert rest(office) == AS_IT_WAS


def version(office: Office) -> int:
    with office.reading() as session:
        return session.scalars(select(Agreement.version).where(Agreement.reference == REF)).one()
