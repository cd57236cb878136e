"""Every field of a draft is a column of the record it is written to."""

import dataclasses

import pytest

from app.missions.activities import ActivityDraft
from app.partnerships.drafting import AgreementDraft
from app.partnerships.roles import ResponsibilityDraft
from app.people.contacts import ContactDraft
from app.people.organisations import OrganisationDraft
from app.people.places import PlaceDraft
from app.results.indicators import PLAIN
from app.results.measuring import MeasurementDraft
from app.results.setting import ObjectiveDraft
from app.results.undertaking import MilestoneDraft, ProjectDraft
from models import missions, partnerships, people, results

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
]


@pytest.mark.parametrize(("draft", "record"), PAIRS, ids=lambda kind: kind.__name__)
def test_fields_are_columns(draft, record) -> None:
    assert {field.name for field in dataclasses.fields(draft)} <= set(record.__table__.columns.keys())


def test_fields_of_an_indicator_are_columns_but_for_its_steps() -> None:
    assert set(PLAIN) <= set(results.Indicator.__table__.columns.keys())
