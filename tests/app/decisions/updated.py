"""The small office with twelve indicators, two of them counted, milestones and activities, as of 15 October 2026."""

import datetime as dt

from app.decisions.objectives import objectives_on
from app.missions.activities import ActivityDraft, save_activity
from app.results.indicators import save_indicator
from app.results.measuring import MeasurementDraft, record_measurement
from app.results.setting import ObjectiveDraft, save_objective
from app.results.undertaking import MilestoneDraft, save_milestone
from app.storage.office import Office
from models.vocabulary import ActivityState
from tests.app.results.small_office import END, START, firms, furnish
from tests.made_once import made_once

Q1, Q2, Q3 = dt.date(2026, 3, 31), dt.date(2026, 6, 30), dt.date(2026, 9, 30)
TODAY = dt.date(2026, 10, 15)
REFERENCE = "A-2026-001"
REPORTED = 10


@made_once
def furnish_twelve(office: Office) -> None:
    """Ten indicators to fill and two that are counted; figures of the second quarter, and the third one's are due."""
    agreement = furnish(office)
    draft = ObjectiveDraft(title="Eight firms in Bergen", agreement_id=agreement, start_on=START, end_on=END)
    objective = save_objective(office, None, draft, Q2)
    for number in range(REPORTED):
        plan = firms(code=f"E{number:02}", name=f"Measure {number}", target_value=80.0)
        save_indicator(office, objective, None, plan, Q2)
    for number in range(2):
        plan = firms(code=f"X{number}", name=f"Counted {number}", computed=True, counts="visit")
        save_indicator(office, objective, None, plan, Q2)
    for each in reported(office):
        for on, value in ((Q1, 1.0), (Q2, 2.0)):
            record_measurement(office, each, MeasurementDraft(dated_on=on, value=value), TODAY)
    for on, title in ((dt.date(2026, 5, 4), "Spring visit"), (dt.date(2026, 7, 8), "Summer visit")):
        save_activity(office, None, ActivityDraft(title, "visit", on, agreement_id=agreement), TODAY)
    note = ActivityDraft("Call", "call", dt.date(2026, 9, 1), agreement_id=agreement, note="They ask for a port.")
    save_activity(office, None, note, TODAY)
    planned = ActivityDraft("Fair", "visit", dt.date(2026, 11, 9), None, ActivityState.PLANNED, agreement)
    save_activity(office, None, planned, TODAY)
    for title, due in (("Protocol agreed", dt.date(2026, 9, 20)), ("Dates fixed", dt.date(2026, 12, 1))):
        save_milestone(office, None, MilestoneDraft(title, due, 1, agreement_id=agreement), TODAY)


def reported(office: Office):
    """The indicators somebody reports."""
    days = objectives_on(office, TODAY).day.objectives[0].indicators
    return [each.record for each in days if not each.record.facts.computed]
