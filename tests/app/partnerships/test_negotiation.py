"""Drafts of a text, approvals, clauses, duties and what is public: what is kept, and what is refused in a sentence."""

import datetime as dt

import pytest

from app.days import add_days
from app.decisions.approving_facts import Negotiated, negotiated
from app.decisions.day import AgreementDay, office_day
from app.errors import InvalidDraft, RecordChangedElsewhere, RecordGone, UserError
from app.partnerships import duties, negotiation, negotiation_clauses, publishing
from app.partnerships.documents import attach_document
from app.partnerships.duties import DutyDraft
from app.partnerships.negotiation import ApprovalDraft, DatedText, PlanDraft
from app.partnerships.negotiation_clauses import ClauseDraft
from app.partnerships.publishing import PublicFact, PublishingDraft
from app.storage.office import Office
from models.negotiation import PolicyClause
from models.partnerships import Agreement
from models.policy import LegalDuty, Policy
from models.vocabulary import ClauseState, PolicyState, Side
from tests.app.partnerships.offices import DAY, begin, furnish, in_force

NEXT = add_days(DAY, 1)


@pytest.fixture
def key(office: Office) -> int:
    """An agreement being negotiated under a policy with two clauses and a duty of both clocks."""
    known = furnish(office)
    with office.changing("Next policy") as session:
        rules = Policy(key="hanse", name="Hanse default", number=2)
        session.add(rules)
        session.flush()
        own = {"policy_id": rules.id}
        session.add(PolicyClause(position=1, key="purpose", name="Purpose", note="What it is for", **own))
        session.add(PolicyClause(position=2, key="exit", name="Exit", **own))
        session.add(
            LegalDuty(
                position=1,
                name="Notify the minister",
                legal_basis="Act of 2020",
                days_before=30,
                days_after=14,
                switched_on=True,
                **own,
            )
        )
        session.add(LegalDuty(position=2, name="Sleeping", days_before=3, **own))
    with office.changing("Put it in force") as session:
        old, new = session.get(Policy, 1), session.get(Policy, 2)
        new.state, new.in_force_on = PolicyState.IN_FORCE, dt.date(2026, 1, 1)
        old.state, old.retired_on = PolicyState.RETIRED, dt.date(2026, 1, 1)
    return begin(office, known.aberdeen)


def come(office: Office, key: int = 1, on: dt.date = DAY) -> Negotiated:
    with office.reading() as session:
        day = office_day(session, on)
    return negotiated(office, day, own(day.agreements, key))


def own(agreements: tuple[AgreementDay, ...], key: int) -> AgreementDay:
    return next(each for each in agreements if each.record.id == key)


def fields(refused: pytest.ExceptionInfo[InvalidDraft]) -> list[str]:
    return [problem.field for problem in refused.value.problems]


class TestTexts:
    def test_the_newest_draft_comes_first_and_names_its_file(self, office: Office, key: int, tmp_path):
        (tmp_path / "second.docx").write_bytes(b"text")
        attach_document(office, key, tmp_path / "second.docx", DAY)
        negotiation.save_text(office, key, None, DatedText("Draft 1", add_days(DAY, -9)), DAY)
        second = DatedText("Draft 2", DAY, "Exit clause", "Budget", document_id=1)
        negotiation.save_text(office, key, None, second, DAY)
        rows = come(office, key).texts
        assert [(row.title, row.open_points, row.document) for row in rows] == [
            ("Draft 2", "Budget", "second.docx"),
            ("Draft 1", "", ""),
        ]
        assert office.undoable().name == "Record a draft of A-2026-001"

    def test_bad_drafts_are_refused_beside_every_field(self, office: Office, key: int):
        with pytest.raises(InvalidDraft) as refused:
            negotiation.save_text(office, key, None, DatedText(" ", NEXT, document_id=99), DAY)
        assert fields(refused) == ["title", "dated_on", "document_id"]
        assert come(office, key).texts == ()

    def test_a_draft_changed_by_somebody_else_is_not_written_over(self, office: Office, key: int):
        made = negotiation.save_text(office, key, None, DatedText("Draft 1", DAY), DAY)
        saved = negotiation.dated_text(office, made)
        negotiation.save_text(office, key, saved, DatedText("Draft A", DAY), DAY)
        with pytest.raises(RecordChangedElsewhere):
            negotiation.save_text(office, key, saved, DatedText("Draft B", DAY), DAY)
        negotiation.remove_text(office, key, come(office, key).texts[0])
        assert come(office, key).texts == ()


class TestApprovals:
    def test_home_comes_first_and_a_yes_closes_it(self, office: Office, key: int):
        negotiation.save_approval(office, key, None, ApprovalDraft(Side.COUNTERPART, "Their mayor"), DAY)
        negotiation.save_approval(office, key, None, ApprovalDraft(Side.HOME, "Council {x}", DAY), DAY)
        assert office.undoable().name == "Ask Council (x) to approve A-2026-001"
        first, second = come(office, key).approvals
        assert (first.body, second.body) == ("Council {x}", "Their mayor")
        negotiation.approved_today(office, key, first, DAY)
        assert [row.approved_on for row in come(office, key).approvals] == [DAY, None]

    @pytest.mark.parametrize(
        ("draft", "wrong"),
        [
            (ApprovalDraft(body="Council", asked_on=DAY, approved_on=add_days(DAY, -1)), ["approved_on"]),
            (ApprovalDraft(body="Council", asked_on=NEXT, approved_on=NEXT), ["asked_on", "approved_on"]),
            (ApprovalDraft(side=None, body="  "), ["side", "body"]),
        ],
    )
    def test_it_cannot_approve_before_it_was_asked_or_tomorrow(self, office: Office, key: int, draft, wrong):
        with pytest.raises(InvalidDraft) as refused:
            negotiation.save_approval(office, key, None, draft, DAY)
        assert fields(refused) == wrong

    def test_the_same_when_it_is_corrected(self, office: Office, key: int):
        made = negotiation.save_approval(office, key, None, ApprovalDraft(body="Council", asked_on=DAY), DAY)
        saved = negotiation.approval(office, made)
        with pytest.raises(InvalidDraft):
            negotiation.save_approval(
                office, key, saved, ApprovalDraft(body="Council", asked_on=DAY, approved_on=add_days(DAY, -1)), DAY
            )
        row = come(office, key).approvals[0]
        negotiation.remove_approval(office, key, row)
        with pytest.raises(RecordGone):
            negotiation.approved_today(office, key, row, DAY)


class TestClauses:
    def save(self, office: Office, key: int, row, draft: ClauseDraft) -> int:
        with office.reading() as session:
            asked = office_day(session, DAY).policy.clauses
        return negotiation_clauses.save_clause(office, key, row, draft, asked, DAY)

    def test_those_of_the_policy_come_first_and_are_open_until_somebody_says_more(self, office: Office, key: int):
        self.save(office, key, None, ClauseDraft("Staff exchange", ClauseState.AGREED, "Two a year"))
        rows = come(office, key).clauses
        assert [(row.name, row.state, row.about, row.id is None) for row in rows] == [
            ("Purpose", ClauseState.OPEN, "What it is for", True),
            ("Exit", ClauseState.OPEN, "", True),
            ("Staff exchange", ClauseState.AGREED, "", False),
        ]
        self.save(office, key, rows[1], ClauseDraft("Exit", ClauseState.LEFT_OUT, "Never signed"))
        kept = come(office, key).clauses[1]
        assert (kept.key, kept.state, kept.note, kept.about) == ("exit", ClauseState.LEFT_OUT, "Never signed", "")

    def test_one_left_out_needs_its_reason(self, office: Office, key: int):
        with pytest.raises(InvalidDraft) as refused:
            self.save(office, key, come(office, key).clauses[0], ClauseDraft("Purpose", ClauseState.LEFT_OUT, " "))
        assert fields(refused) == ["note"]

    @pytest.mark.parametrize("name", ["Purpose", " purpose ", "EXIT"])
    def test_two_of_one_name_are_refused(self, office: Office, key: int, name: str):
        with pytest.raises(InvalidDraft) as refused:
            self.save(office, key, None, ClauseDraft(name))
        assert fields(refused) == ["name"]

    def test_one_of_its_own_cannot_take_the_name_of_another(self, office: Office, key: int):
        self.save(office, key, None, ClauseDraft("Visits"))
        self.save(office, key, None, ClauseDraft("Desks"))
        with pytest.raises(InvalidDraft):
            self.save(office, key, come(office, key).clauses[3], ClauseDraft("visits"))
        negotiation_clauses.remove_clause(office, key, come(office, key).clauses[2])
        assert [row.name for row in come(office, key).clauses] == ["Purpose", "Exit", "Desks"]

    def test_one_of_the_policy_is_left_out_and_not_removed(self, office: Office, key: int):
        with pytest.raises(RecordGone, match="Leave it out"):
            negotiation_clauses.remove_clause(office, key, come(office, key).clauses[0])


class TestDuties:
    def test_both_clocks_start_from_the_planned_day(self, office: Office, key: int):
        (duty,) = come(office, key).duties
        assert (duty.before_due_on, duty.after_due_on, duty.before_open, duty.after_open) == (None, None, True, True)
        negotiation.plan_signing(office, key, 1, PlanDraft(dt.date(2026, 9, 1)), DAY)
        (duty,) = come(office, key).duties
        assert (duty.before_due_on, duty.after_due_on) == (dt.date(2026, 8, 2), dt.date(2026, 9, 15))
        duties.save_duty(office, key, duty, DutyDraft(before_done_on=DAY), DAY)
        (duty,) = come(office, key).duties
        assert (duty.before_open, duty.after_open) == (False, True)

    def test_one_that_does_not_apply_says_why(self, office: Office, key: int):
        (duty,) = come(office, key).duties
        with pytest.raises(InvalidDraft) as refused:
            duties.save_duty(office, key, duty, DutyDraft(applies=False, after_done_on=NEXT), DAY)
        assert fields(refused) == ["note", "after_done_on"]
        duties.save_duty(office, key, duty, DutyDraft(applies=False, note="No foreign party"), DAY)
        (duty,) = come(office, key).duties
        assert (duty.before_open, duty.after_open) == (False, False)

    def test_what_took_effect_before_the_policy_is_not_bound(self, office: Office, key: int):
        with office.changing("Sign") as session:
            session.get(Agreement, key).signed_on = dt.date(2025, 6, 1)
        assert [duty.draft.applies for duty in come(office, key).duties] == [False]


class TestSigningPlanned:
    def test_a_day_that_has_passed_is_refused_and_none_is_taken(self, office: Office, key: int):
        with pytest.raises(InvalidDraft):
            negotiation.plan_signing(office, key, 1, PlanDraft(add_days(DAY, -1)), DAY)
        negotiation.plan_signing(office, key, 1, PlanDraft(None), DAY)

    def test_what_is_signed_is_not_planned(self, office: Office):
        known = furnish(office)
        key = in_force(office, known.busan)
        with pytest.raises(UserError, match="signed already"):
            negotiation.plan_signing(office, key, 1, PlanDraft(NEXT), DAY)


class TestPublishing:
    def test_it_is_kept_in_its_order_and_read_in_lines(self, office: Office, key: int):
        saved = publishing.publishing(office, key)
        assert saved.draft == PublishingDraft()
        draft = PublishingDraft(True, (PublicFact.TERM, PublicFact.PARTNER, PublicFact.PURPOSE), " Ships ")
        publishing.save_publishing(office, saved, draft, DAY)
        kept = publishing.publishing(office, key).draft
        assert kept == PublishingDraft(True, (PublicFact.PARTNER, PublicFact.PURPOSE, PublicFact.TERM), "Ships")
        known = {PublicFact.PARTNER: ("Aberdeen",), PublicFact.TITLE: ("Secret",), PublicFact.PURPOSE: ("",)}
        assert list(publishing.read_by_the_public(kept, known)) == [("Partner", ("Aberdeen",))]
        with pytest.raises(RecordChangedElsewhere):
            publishing.save_publishing(office, saved, draft, DAY)

    def test_published_without_a_fact_is_refused(self, office: Office, key: int):
        with pytest.raises(InvalidDraft) as refused:
            publishing.save_publishing(office, publishing.publishing(office, key), PublishingDraft(public=True), DAY)
        assert fields(refused) == ["facts"]

    def test_nothing_is_read_of_what_is_not_public(self):
        draft = PublishingDraft(False, tuple(PublicFact))
        assert list(publishing.read_by_the_public(draft, {PublicFact.PARTNER: ("Aberdeen",)})) == []

    def test_a_key_that_nobody_knows_is_left_out(self):
        assert publishing.facts_of("term, nonsense,partner") == (PublicFact.PARTNER, PublicFact.TERM)


def test_all_that_is_open_is_agreed_at_once_also_what_the_policy_asks_for(office: Office, key: int):
    with office.reading() as session:
        asked = office_day(session, DAY).policy.clauses
    assert negotiation_clauses.agree_all(office, key, asked) == 2
    assert [(row.name, row.state) for row in come(office, key).clauses] == [
        ("Purpose", ClauseState.AGREED),
        ("Exit", ClauseState.AGREED),
    ]
    with pytest.raises(UserError, match="No clause is open"):
        negotiation_clauses.agree_all(office, key, asked)
    office.undo()
    assert {row.state for row in come(office, key).clauses} == {ClauseState.OPEN}
