"""Every field of a draft is a column of the record it is written to."""

import dataclasses

import pytest

from app.missions.activities import ActivityDraft
from app.partnerships.drafting import AgreementDraft
from app.partnerships.duties import DutyDraft
from app.partnerships.ledger_entries import ContributionDraft
from app.partnerships.negotiation import ApprovalDraft, DatedText, PlanDraft
from app.partnerships.negotiation_clauses import ClauseDraft
from app.partnerships.promises import ObligationDraft
from app.partnerships.promises_benefits import BenefitDraft, BenefitUseDraft
from app.partnerships.roles import ResponsibilityDraft
from app.people.contacts import ContactDraft
from app.people.organisations import OrganisationDraft
from app.people.places import PlaceDraft
from app.results.indicators import PLAIN
from app.results.measuring import MeasurementDraft
from app.results.setting import ObjectiveDraft
from app.results.undertaking import MilestoneDraft, ProjectDraft
from app.today.snoozing import SnoozeDraft
from models import decisions, missions, negotiation, partnerships, people, promises, results

PAIRS = [
    (PlaceDraft, people.Place),
    (OrganisationDraft, people.Organisation),
    (ContactDraft, people.Contact),
    (ActivityDraft, missions.Activity),
    (AgreementDraft, partnerships.Agreement),
    (ResponsibilityDraft, partnerships.Responsibility),
    (ProjectDraft, results.Project),
    (MilestoneDraft, results.Milestone),
    (ObjectiveDraft, results.Objective),
    (MeasurementDraft, results.Measurement),
    (DatedText, negotiation.TextDraft),
    (ApprovalDraft, negotiation.Approval),
    (ClauseDraft, negotiation.Clause),
    (PlanDraft, partnerships.Agreement),
    (ObligationDraft, promises.Obligation),
    (BenefitDraft, promises.Benefit),
    (BenefitUseDraft, promises.BenefitUse),
    (ContributionDraft, promises.Contribution),
    (DutyDraft, promises.AgreementDuty),
    (SnoozeDraft, decisions.Snooze),
]


@pytest.mark.parametrize(("draft", "record"), PAIRS, ids=lambda kind: kind.__name__)
def test_fields_are_columns(draft, record) -> None:
    assert {field.name for field in dataclasses.fields(draft)} <= set(record.__table__.columns.keys())


def test_fields_of_an_indicator_are_columns_but_for_its_steps() -> None:
    assert set(PLAIN) <= set(results.Indicator.__table__.columns.keys())
