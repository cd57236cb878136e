"""What one more project makes of the limit of active projects, and planning one over it, with a reason."""

import datetime as dt
from dataclasses import dataclass, fields, replace

from app.decisions.day import OfficeDay, office_day
from app.decisions.limits import LimitRule, LimitUse, PlacedProject, counted
from app.decisions.selection_basis import limit_name
from app.drafts import Saved
from app.errors import InvalidDraft, Problem
from app.partnerships.lifecycle import TAKES_A_PLACE
from app.results.undertaking import ProjectDraft, save_project
from app.storage.office import Office
from app.words import _, screen
from models.vocabulary import AgreementStatus, LimitCounts

BEGINS = TAKES_A_PLACE | {AgreementStatus.APPROVED, AgreementStatus.SIGNED, AgreementStatus.NEGOTIATING}
"""Where an agreement whose projects take or will take a place stands."""


@dataclass(frozen=True)
class ProjectPlan(ProjectDraft):
    """A project as its form shows it, with why it goes ahead over the limit; the reason is kept in its note."""

    over_reason: str = ""

    @property
    def plain(self) -> ProjectDraft:
        """The project alone."""
        return ProjectDraft(**{field.name: getattr(self, field.name) for field in fields(ProjectDraft)})


@dataclass(frozen=True)
class ProjectOutlook:
    """How many projects would be active on the fullest day of a project, where that is more than the limit."""

    name: str
    limit: int
    would_be: int
    on: dt.date


def plan_of(draft: ProjectDraft) -> ProjectPlan:
    """A saved project as its form begins with it."""
    return ProjectPlan(**{field.name: getattr(draft, field.name) for field in fields(ProjectDraft)})


def project_outlook(day: OfficeDay, draft: ProjectDraft, project_id: int | None = None) -> ProjectOutlook | None:
    """What a project makes of the limit of active projects; None where it holds, or does not count it.

    It looks at every day from today on that the project runs; one that is saved already is not counted twice.
    """
    agreement = next((each for each in day.agreements if each.record.id == draft.agreement_id), None)
    start, end = draft.start_on, draft.end_on
    dated = isinstance(start, dt.date) and (end is None or isinstance(end, dt.date))
    if agreement is None or agreement.standing.status not in BEGINS or not dated or draft.cancelled_on is not None:
        return None
    assert isinstance(start, dt.date)
    found = (
        _fullest(rule, day, PlacedProject(agreement.reference, start, end), project_id)
        for rule in day.limit_rules
        if rule.counts == LimitCounts.ACTIVE_PROJECTS and rule.covers(agreement.category)
    )
    return next((each for each in found if each is not None), None)


def outlook_sentence(outlook: ProjectOutlook, today: dt.date) -> str:
    """What it makes of the limit: "This would be 6 of 5 (active projects)."."""
    words = {"would_be": outlook.would_be, "limit": outlook.limit, "name": outlook.name}
    if outlook.on <= today:
        return _("This would be {would_be} of {limit} ({name}).").format(**words)
    sentence = _("From {day} on this would be {would_be} of {limit} ({name}).")
    return sentence.format(day=screen().day(outlook.on), **words)


def plan_project(office: Office, saved: Saved[ProjectDraft] | None, plan: ProjectPlan, today: dt.date) -> int:
    """Save a project as `save_project` does; over the limit only with a reason, which is added to its note.

    Dates that were saved already are not asked about again.  Raises InvalidDraft under `over_reason`.
    """
    draft = plan.plain
    if not draft.problems(today) and _is_dated_anew(saved, draft):
        with office.reading() as session:
            day = office_day(session, today)
        outlook = project_outlook(day, draft, saved.id if saved else None)
        if outlook is not None:
            draft = _reasoned(plan, outlook_sentence(outlook, today), today)
    return save_project(office, saved, draft, today)


def asks_for_reason(day: OfficeDay, saved: Saved[ProjectDraft] | None, draft: ProjectDraft, today: dt.date) -> str:
    """The sentence about the limit where a reason is asked for; empty where none is."""
    outlook = project_outlook(day, draft, saved.id if saved else None) if _is_dated_anew(saved, draft) else None
    return outlook_sentence(outlook, today) if outlook is not None else ""


def _reasoned(plan: ProjectPlan, sentence: str, today: dt.date) -> ProjectDraft:
    reason = plan.over_reason.strip()
    if not reason:
        advice = _("Give it another time, end or cancel another one, or say here why it goes ahead.")
        raise InvalidDraft([Problem("over_reason", f"{sentence} {advice}")])
    line = _("{day}: {sentence} It goes ahead because: {reason}")
    said = line.format(day=screen().day(today), sentence=sentence, reason=reason)
    return replace(plan.plain, note="\n".join(part for part in (plan.note.strip(), said) if part))


def _is_dated_anew(saved: Saved[ProjectDraft] | None, draft: ProjectDraft) -> bool:
    old = saved.draft if saved else None
    return old is None or (old.start_on, old.end_on, old.cancelled_on) != (
        draft.start_on,
        draft.end_on,
        draft.cancelled_on,
    )


def _fullest(rule: LimitRule, day: OfficeDay, proposed: PlacedProject, own: int | None) -> ProjectOutlook | None:
    """The fullest of the days on which the proposed project runs: its first, or one on which another begins."""
    assert proposed.start is not None
    counting = {each.reference for each in counted(rule, day.portfolio)}
    if not _counts(rule, day, proposed.agreement):
        return None
    references = {each.record.id: each.reference for each in day.agreements}
    others = [
        PlacedProject(references[each.agreement_id], each.start_on, each.end_on, each.cancelled_on)
        for each in day.projects
        if each.id != own
    ]
    others = [each for each in others if each.agreement in counting]
    first = max(proposed.start, day.on)
    days = [first, *(each.start for each in others if each.start is not None and each.start > first)]
    running = [on for on in days if proposed.active(on)]
    if not running:
        return None
    fullest = max(running, key=lambda on: (sum(each.active(on) for each in others), -on.toordinal()))
    would_be = 1 + sum(each.active(fullest) for each in others)
    use = LimitUse(rule.key, rule.counts, rule.categories, rule.limit, would_be)
    name = limit_name(use, day.policy)
    return ProjectOutlook(name[:1].lower() + name[1:], rule.limit, would_be, fullest) if would_be > rule.limit else None


def _counts(rule: LimitRule, day: OfficeDay, reference: str) -> bool:
    placed = next((each for each in day.portfolio.agreements if each.reference == reference), None)
    return placed is not None and placed.ours and rule.covers(placed.category)
