"""One agreement with everything that belongs to it: objectives, projects, activities, decisions, files, history."""

from dataclasses import dataclass

from app.decisions.day import ObjectiveDay, OfficeDay
from app.decisions.records import DecisionRow
from app.errors import RecordGone
from app.missions.activities import ActivityRow, rows_in
from app.partnerships.story import AgreementStep, agreement_story
from app.partnerships.succession import successor_of
from app.results.achieved import ResultRow
from app.results.projects import ProjectRow
from app.results.update_rows import UpdateRow, update_rows
from app.storage.attachments import AttachedFile, attached_to
from app.storage.office import Office
from app.today.portfolio import Portfolio, PortfolioRow
from app.words import _


@dataclass(frozen=True)
class Dossier:
    """Everything the record of an agreement shows, on the day of its portfolio; decisions and updates newest first.

    `successor` is the reference of the agreement that follows it; empty where none does.
    """

    day: OfficeDay
    row: PortfolioRow
    objectives: tuple[ObjectiveDay, ...]
    projects: tuple[ProjectRow, ...]
    activities: tuple[ActivityRow, ...]
    decisions: tuple[DecisionRow, ...]
    files: tuple[AttachedFile, ...]
    story: tuple[AgreementStep, ...]
    updates: tuple[UpdateRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    successor: str = ""


def dossier(office: Office, portfolio: Portfolio, reference: str) -> Dossier:
    """The dossier of the agreement of that reference; raises RecordGone."""
    row = next((each for each in portfolio.rows if each.reference == reference), None)
    if row is None:
        raise RecordGone(_("There is no agreement {reference}.").format(reference=reference))
    key, day = row.agreement.record.id, portfolio.day
    with office.reading() as session:
        activities = rows_in(session, key)
        files = attached_to(session, "agreement", key)
        story = agreement_story(session, key)
        updates = update_rows(session, key)
        after = successor_of(session, key)
    return Dossier(
        day=day,
        row=row,
        objectives=tuple(each for each in day.objectives if each.agreement.id == key),
        projects=tuple(each for each in day.projects if each.agreement_id == key),
        activities=tuple(activities),
        decisions=tuple(each for each in reversed(day.decisions) if each.agreement_id == key),
        files=tuple(files),
        story=tuple(story),
        updates=tuple(updates),
        results=tuple(each for each in day.results if each.agreement_id == key),
        successor=after.reference if after is not None else "",
    )
