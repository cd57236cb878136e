"""Reviews moved, amendments, letters that lead on, and understandings that take effect without a signature."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from app.decisions.day import office_day
from app.errors import InvalidDraft, UserError
from app.partnerships.amending import AmendmentDraft, amendment, amendments, remove_amendment, save_amendment
from app.partnerships.documents import attach_document
from app.partnerships.dormancy import standing
from app.partnerships.drafting import AgreementDraft, agreement, save_agreement
from app.partnerships.following import FollowDraft, follow_with_agreement
from app.partnerships.lifecycle import AgreementFacts
from app.partnerships.moving import ReviewMoveDraft, move_review, review_moves
from app.partnerships.proposals import proposals
from app.partnerships.signing import EffectDraft, ReviewDraft, hold_review, take_effect
from app.partnerships.story import agreement_story
from app.policy.numbers import PolicyNumbers
from app.storage.attachments import attached_to
from app.storage.office import Office
from app.today.due import AgreementDue, agreement_due
from models.partnerships import Agreement
from models.vocabulary import AgreementStatus, DueKind, Form, TermKind
from tests.app.partnerships.offices import DAY, begin, complete, furnish, in_force

DUE = dt.date(2026, 6, 30)


def day_of(office: Office, key: int, on: dt.date = DAY):
    with office.reading() as session:
        return next(each for each in office_day(session, on).agreements if each.record.id == key)


def problems(caught) -> list[tuple[str, str]]:
    return [(each.field, each.message) for each in caught.value.problems]


class TestMovingAReview:
    @pytest.fixture
    def key(self, office: Office) -> int:
        return in_force(office, furnish(office).aberdeen)

    def move(self, office: Office, key: int, to_on: dt.date | None, reason: str = "Elections") -> None:
        here = day_of(office, key)
        draft = ReviewMoveDraft(to_on, reason)
        move_review(office, key, here.record.version, here.standing.review_on, draft, DAY)

    def test_it_moves_with_its_reason_and_the_move_is_kept(self, office: Office, key: int):
        before = day_of(office, key).standing.review_on
        self.move(office, key, dt.date(2026, 9, 1), " Elections ")
        self.move(office, key, dt.date(2026, 10, 1), "Holidays")
        assert day_of(office, key).standing.review_on == dt.date(2026, 10, 1)
        assert [(row.from_on, row.to_on, row.reason) for row in review_moves(office, key)] == [
            (before, dt.date(2026, 9, 1), "Elections"),
            (dt.date(2026, 9, 1), dt.date(2026, 10, 1), "Holidays"),
        ]
        with office.reading() as session:
            said = [change for step in agreement_story(session, key) for change in step.changes]
        assert any("Elections" in change and "1 Sept 2026" in change for change in said)

    @pytest.mark.parametrize(
        ("to_on", "reason", "field", "sentence"),
        [
            (None, "x", "to_on", "It can be moved, not removed."),
            (dt.date(2026, 9, 1), " ", "reason", "Write why."),
            (dt.date(2026, 6, 29), "x", "to_on", "still to come"),
            (dt.date(2026, 6, 30), "x", "to_on", "due on that day already"),
        ],
    )
    def test_it_is_refused_at_its_field(self, office: Office, key: int, to_on, reason, field, sentence):
        assert day_of(office, key).standing.review_on == DUE
        with pytest.raises(InvalidDraft) as caught:
            self.move(office, key, to_on, reason)
        assert [name for name, _message in problems(caught)] == [field]
        assert sentence in problems(caught)[0][1]
        assert review_moves(office, key) == []

    def test_a_day_that_a_review_held_answers_already_is_refused(self, office: Office, key: int):
        hold_review(office, key, ReviewDraft(DAY), DAY)
        with pytest.raises(InvalidDraft, match="answers every date up to 29 Aug 2026"):
            self.move(office, key, dt.date(2026, 8, 29))
        self.move(office, key, dt.date(2026, 8, 30))
        assert day_of(office, key).standing.review_on == dt.date(2026, 8, 30)

    def test_the_form_neither_removes_nor_moves_it(self, office: Office, key: int):
        self.move(office, key, dt.date(2026, 9, 1))
        saved = agreement(office, key)
        for value in (None, dt.date(2030, 1, 1)):
            with pytest.raises(InvalidDraft, match="moved with a reason and never removed"):
                save_agreement(office, saved, replace(saved.draft, review_on=value), DAY)
        save_agreement(office, saved, replace(saved.draft, purpose="Energy"), DAY)

    def test_what_has_not_begun_has_its_review_date_in_the_form(self, office: Office):
        key = begin(office, furnish(office).busan)
        with pytest.raises(UserError, match="no review is due yet"):
            self.move(office, key, dt.date(2026, 9, 1))
        saved = agreement(office, key)
        save_agreement(office, saved, replace(saved.draft, review_on=dt.date(2028, 1, 1)), DAY)
        assert day_of(office, key).standing.review_on == dt.date(2028, 1, 1)


class TestAmendments:
    @pytest.fixture
    def key(self, office: Office) -> int:
        return in_force(office, furnish(office).aberdeen)

    def test_one_is_recorded_with_its_document_corrected_and_removed(self, office: Office, key: int, tmp_path):
        paper = tmp_path / "first.pdf"
        paper.write_bytes(b"%PDF-1.7")
        attach_document(office, key, paper, DAY)
        with office.reading() as session:
            document = attached_to(session, "agreement", key)[0].document_id
        draft = AmendmentDraft(dt.date(2025, 3, 1), "Hydrogen is added.", document)
        made = save_amendment(office, key, None, draft, DAY)
        saved = amendment(office, made)
        save_amendment(office, key, saved, replace(saved.draft, text="Hydrogen and heat."), DAY)
        row = amendments(office, key)[0]
        assert (row.agreed_on, row.text, row.document) == (dt.date(2025, 3, 1), "Hydrogen and heat.", "first.pdf")
        remove_amendment(office, key, row)
        assert amendments(office, key) == []

    @pytest.mark.parametrize(
        ("change", "field", "sentence"),
        [
            ({"agreed_on": None}, "agreed_on", "both sides"),
            ({"text": ""}, "text", "what was changed"),
            ({"agreed_on": dt.date(2026, 7, 1)}, "agreed_on", "once it is agreed"),
            ({"agreed_on": dt.date(2023, 12, 31)}, "agreed_on", "signed on 1 Jan 2024"),
            ({"document_id": 77}, "document_id", "not attached to the agreement"),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(self, office: Office, key: int, change, field, sentence):
        with pytest.raises(InvalidDraft) as caught:
            save_amendment(office, key, None, replace(AmendmentDraft(DAY, "More"), **change), DAY)
        assert [name for name, _message in problems(caught)] == [field]
        assert sentence in problems(caught)[0][1]

    def test_what_is_not_signed_is_not_amended(self, office: Office):
        key = begin(office, furnish(office).busan)
        with pytest.raises(UserError, match="a new draft, not an amendment"):
            save_amendment(office, key, None, AmendmentDraft(DAY, "More"), DAY)


class TestLettersOfIntent:
    def test_one_leads_to_an_agreement_and_is_replaced_when_that_takes_effect(self, office: Office):
        known = furnish(office)
        letter = in_force(office, known.aberdeen, form=Form.LETTER_OF_INTENT, purpose="Energy")
        complete(office, letter, known)
        draft = FollowDraft("Energy alliance", Form.MOU, "economic", TermKind.FIXED, 36, 90)
        assert follow_with_agreement(office, letter, draft, DAY) == "A-2026-002"
        after = day_of(office, letter + 1)
        assert (after.record.form, after.record.predecessor, after.record.purpose) == (Form.MOU, "A-2026-001", "Energy")
        assert [party.title for party in after.record.parties] == ["Aberdeen"]
        assert [role.person for role in after.record.responsibilities] == ["Anna Lind", "Isla Abernethy"]
        assert day_of(office, letter).standing.status == AgreementStatus.IN_FORCE
        with office.changing("Sign") as session:
            session.get(Agreement, letter + 1).signed_on = DAY
        assert day_of(office, letter).standing.status == AgreementStatus.REPLACED

    def test_a_second_one_beside_it_is_refused(self, office: Office):
        letter = in_force(office, furnish(office).aberdeen, form=Form.LETTER_OF_INTENT)
        draft = FollowDraft("Energy alliance", Form.MOU, "economic", TermKind.FIXED, 36)
        follow_with_agreement(office, letter, draft, DAY)
        with pytest.raises(UserError, match="A-2026-002 follows A-2026-001 already"):
            follow_with_agreement(office, letter, draft, DAY)

    def test_what_is_missing_is_said_at_once(self, office: Office):
        letter = in_force(office, furnish(office).aberdeen, form=Form.LETTER_OF_INTENT)
        with pytest.raises(InvalidDraft) as caught:
            follow_with_agreement(office, letter, FollowDraft(), DAY)
        assert [name for name, _message in problems(caught)] == ["category", "title", "term_months"]


class TestInformal:
    def test_it_takes_effect_without_a_signature_once_approved(self, office: Office):
        key = begin(office, furnish(office).aberdeen, form=Form.INFORMAL)
        version = day_of(office, key).record.version
        with pytest.raises(UserError, match="has not been approved"):
            take_effect(office, key, version, EffectDraft(DAY), DAY)
        with office.changing("Approve") as session:
            session.get(Agreement, key).approved_on = dt.date(2026, 6, 1)
        version = day_of(office, key).record.version
        with pytest.raises(InvalidDraft, match="approved later than that"):
            take_effect(office, key, version, EffectDraft(dt.date(2026, 5, 31)), DAY)
        take_effect(office, key, version, EffectDraft(DAY), DAY)
        here = day_of(office, key)
        assert (here.standing.status, here.facts.signed_on) == (AgreementStatus.IN_FORCE, None)

    def test_anything_else_is_signed(self, office: Office):
        key = begin(office, furnish(office).aberdeen)
        with pytest.raises(UserError, match="record the signing"):
            take_effect(office, key, day_of(office, key).record.version, EffectDraft(DAY), DAY)


def test_cost_and_hours_are_kept_and_not_negative(office: Office):
    key = begin(office, furnish(office).aberdeen)
    saved = agreement(office, key)
    save_agreement(office, saved, replace(saved.draft, yearly_cost=Decimal("1250.50"), yearly_hours=80), DAY)
    kept = agreement(office, key)
    assert (kept.draft.yearly_cost, kept.draft.yearly_hours) == (1250.5, 80.0)
    wrong = replace(kept.draft, yearly_cost=Decimal("-1"), yearly_hours=Decimal("-1"))
    with pytest.raises(InvalidDraft) as caught:
        save_agreement(office, kept, wrong, DAY)
    assert problems(caught) == [
        ("yearly_cost", "A cost cannot be negative."),
        ("yearly_hours", "Hours cannot be negative."),
    ]


class TestProposals:
    @pytest.fixture
    def economic(self, office: Office):
        furnish(office)
        with office.reading() as session:
            return office_day(session, DAY).policy.category("economic")

    def made(self, economic, approved_on: dt.date | None = None, **values: object):
        return proposals(AgreementDraft(title="x", **values), approved_on, economic, PolicyNumbers(), DAY)

    def test_the_category_proposes_its_numbers(self, economic):
        found = self.made(economic)
        assert {name: (each.value, each.counts) for name, each in found.items()} == {
            "term_months": (36, False),
            "notice_days": (90, False),
            "contact_rhythm": (90, True),
        }

    def test_days_follow_from_the_signature_each_with_its_source(self, economic):
        found = self.made(economic, signed_on=dt.date(2024, 2, 29), term_months=36, notice_days=90)
        days = {name: (each.value, each.source) for name, each in found.items() if isinstance(each.value, dt.date)}
        assert days == {
            "effective_on": (dt.date(2024, 2, 29), "as signed"),
            "ends_on": (dt.date(2027, 2, 28), "36 months, policy"),
            "notice_given_on": (dt.date(2026, 11, 30), "the last day in time, 90 days before the end"),
            "review_on": (dt.date(2026, 8, 28), "6 months before the end, policy"),
        }

    def test_the_last_day_of_notice_is_the_one_that_today_asks_for(self, economic):
        terms = {"term_kind": TermKind.AUTO_RENEW, "term_months": 12, "notice_days": 90}
        facts = AgreementFacts(signed_on=dt.date(2024, 8, 1), **terms)
        stands = standing(facts, PolicyNumbers(), 1, DAY)
        asked = agreement_due(AgreementDue("A-1", facts, stands), PolicyNumbers(), 1, DAY)
        (owed,) = [each.on for each in asked if each.what == DueKind.NOTICE]
        said = self.made(economic, signed_on=dt.date(2024, 8, 1), **terms)["notice_given_on"]
        assert (said.value, owed) == (dt.date(2027, 5, 2), dt.date(2027, 5, 2))

    def test_a_term_that_is_not_the_policys_is_not_said_to_be(self, economic):
        assert self.made(economic, signed_on=DAY, term_months=24)["ends_on"].source == "24 months as typed"

    def test_an_approval_proposes_when_to_sign_and_the_plan_where_that_leads(self, economic):
        approved = dt.date(2026, 5, 31)
        assert self.made(economic, approved)["signing_planned_on"].value == dt.date(2026, 11, 30)
        found = self.made(economic, approved, signing_planned_on=dt.date(2026, 9, 1), term_months=12)
        assert found["ends_on"].value == dt.date(2027, 8, 31)

    def test_evergreen_is_reviewed_and_has_no_end(self, economic):
        found = self.made(economic, term_kind=TermKind.EVERGREEN, effective_on=dt.date(2025, 1, 1))
        assert (found["review_on"].value, found["review_on"].source) == (
            dt.date(2027, 1, 1),
            "24 months after it begins or was last reviewed, policy",
        )
        assert not found.keys() & {"ends_on", "term_months"}

    def test_what_is_proposed_is_what_counts_when_the_field_stays_empty(self, office: Office, economic):
        key = in_force(office, 2, dt.date(2024, 2, 29))
        stands = day_of(office, key).standing
        found = self.made(economic, signed_on=dt.date(2024, 2, 29), term_months=36, notice_days=90)
        assert (stands.ends_on, stands.review_on, stands.contact_rhythm) == (
            found["ends_on"].value,
            found["review_on"].value,
            found["contact_rhythm"].value,
        )
