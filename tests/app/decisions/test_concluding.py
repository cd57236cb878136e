"""Decision 3: renewing, amending, reclassifying and ending an agreement."""

import datetime as dt
import json

import pytest
from sqlalchemy import select

from app.decisions.concluding import ConcludingDraft, conclusion_case, record_conclusion
from app.decisions.day import office_day
from app.errors import InvalidDraft, UserError
from app.storage.office import Office
from models.decisions import Decision
from models.vocabulary import AgreementStatus, Outcome, TermKind
from tests.app.partnerships.offices import DAY, START, begin, complete, furnish, in_force

REF = "A-2026-001"
END = dt.date(2026, 12, 31)


def draft(outcome: Outcome, **values: object) -> ConcludingDraft:
    return ConcludingDraft(outcome=outcome, decided_on=DAY, rationale="It is time.", **values)


def agreement(office: Office, reference: str = REF, on: dt.date = DAY):
    with office.reading() as session:
        return next(each for each in office_day(session, on).agreements if each.reference == reference)


def test_the_decision_is_about_the_end_that_runs(office: Office):
    known = furnish(office)
    complete(office, in_force(office, known.busan), known)
    case = conclusion_case(office, REF, DAY)
    assert case.for_end == END
    assert (len(case.objectives), case.delivered) == (1, 0)
    record_conclusion(office, REF, draft(Outcome.AMEND), DAY)
    with office.reading() as session:
        assert session.scalars(select(Decision.for_end)).all() == [END]
    assert not agreement(office).standing.renewal_decided


def test_renewing_drafts_the_successor_and_keeps_it_renewing_until_then(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    made = record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert made.successor == "A-2026-002"
    after = agreement(office, made.successor)
    assert (after.standing.status, after.record.predecessor) == (AgreementStatus.NEGOTIATING, REF)
    assert agreement(office).standing.renewal_decided
    assert agreement(office, on=dt.date(2027, 1, 10)).standing.status == AgreementStatus.RENEWING
    assert record_conclusion(office, REF, draft(Outcome.RENEW), DAY).successor == made.successor


def test_what_renews_itself_needs_no_successor_and_evergreen_no_renewal(office: Office):
    known = furnish(office)
    in_force(office, known.busan, title="One")
    begin(office, known.aberdeen, signed_on=START, term_kind=TermKind.EVERGREEN, term_months=None)
    with office.changing("Renews itself") as session:
        from models.partnerships import Agreement

        session.get(Agreement, 1).term_kind = TermKind.AUTO_RENEW
    assert record_conclusion(office, REF, draft(Outcome.RENEW), DAY).successor == ""
    with pytest.raises(InvalidDraft, match="no end to renew"):
        record_conclusion(office, "A-2026-002", draft(Outcome.RENEW), DAY)


def test_reclassifying_dates_the_category_and_keeps_what_it_was(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    for category in (None, "economic"):
        with pytest.raises(InvalidDraft) as refused:
            record_conclusion(office, REF, draft(Outcome.RECLASSIFY, category=category), DAY)
        assert [problem.field for problem in refused.value.problems] == ["category"]
    later = dt.date(2026, 7, 1)
    made = record_conclusion(office, REF, draft(Outcome.RECLASSIFY, category="friendship", effect_on=later), DAY)
    assert agreement(office).category == "economic"
    assert agreement(office, on=later).category == "friendship"
    assert agreement(office).standing.renewal_decided
    with office.reading() as session:
        frozen = json.loads(session.scalars(select(Decision.frozen).where(Decision.id == made.decision_id)).one())
    assert (frozen["new_category"], frozen["agreement"]["category"]) == ("friendship", "economic")


def test_a_sunset_takes_effect_on_its_day_or_after_the_end(office: Office):
    known = furnish(office, most=3)
    in_force(office, known.busan)
    in_force(office, known.aberdeen)
    record_conclusion(office, REF, draft(Outcome.SUNSET, effect_on=DAY), DAY)
    assert agreement(office).standing.status == AgreementStatus.CONCLUDED
    record_conclusion(office, "A-2026-002", draft(Outcome.SUNSET), DAY)
    assert agreement(office, "A-2026-002").standing.status == AgreementStatus.IN_FORCE
    after = agreement(office, "A-2026-002", dt.date(2027, 1, 1))
    assert after.standing.status == AgreementStatus.CONCLUDED


def test_a_sunset_can_be_superseded(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    record_conclusion(office, REF, draft(Outcome.SUNSET, effect_on=DAY), DAY)
    record_conclusion(office, REF, draft(Outcome.RENEW), DAY)
    assert agreement(office).standing.status == AgreementStatus.IN_FORCE


def test_what_never_began_is_not_concluded(office: Office):
    known = furnish(office)
    begin(office, known.busan)
    with pytest.raises(UserError, match="not in force"):
        record_conclusion(office, REF, draft(Outcome.SUNSET), DAY)


def test_an_effect_before_the_agreement_is_refused(office: Office):
    known = furnish(office)
    in_force(office, known.busan)
    with pytest.raises(InvalidDraft) as refused:
        record_conclusion(office, REF, draft(Outcome.SUNSET, effect_on=dt.date(2020, 1, 1)), DAY)
    assert [problem.field for problem in refused.value.problems] == ["effect_on"]
