"""Makes the sample office: chapter by chapter, each one step of the history, whole or not at all."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.jobs import JobContext, SilentJob
from app.sample.activities import write_activities, write_updates
from app.sample.agreements import write_agreements
from app.sample.chance import Chance
from app.sample.conclusions import write_decisions
from app.sample.evidence import write_evidence
from app.sample.judging import take_over, write_evaluations, write_negotiations, write_review
from app.sample.objectives import write_objectives
from app.sample.papers import write_papers
from app.sample.pen import Pen
from app.sample.people import write_office, write_people
from app.sample.plans import write_plans
from app.sample.policies import write_policies
from app.sample.promises import write_promises, write_years
from app.sample.requests import write_requests
from app.sample.story import NOW, Story, texts
from app.storage.office import Office
from app.storage.placing import replacing_office
from app.words import _
from models.people import Contact
from models.vocabulary import N_

Chapter = Callable[[Story, Session], None]
DEFAULT_SEED = 2026
DEFAULT_DAY = dt.date(2026, 6, 30)


def make_sample(
    path: Path,
    *,
    scale: int = 1,
    seed: int = DEFAULT_SEED,
    on: dt.date = DEFAULT_DAY,
    context: JobContext | None = None,
    replace: bool = False,
) -> Path | None:
    """Write a fictional office as of the day `on`, `scale` times its base size; the same for the same arguments.

    Returns where a file it replaced is kept.  Raises UserError when the path is taken and shall not be replaced, or
    cannot be written, Cancelled when the context says so; nothing is left.
    """
    if path.exists() and not replace:
        raise UserError(_("“{path}” exists already. Choose another name, or open it.").format(path=path))
    chance = Chance(seed)
    story = Story(on, scale, chance, Pen(chance))
    with replacing_office(path) as placing:
        placing.temporary.unlink()
        office = Office.create(placing.temporary, now=lambda: f"{story.ago(NOW).isoformat()}T09:00:00Z")
        try:
            office.copy = chance.uid()
            _fill(office, story, context or SilentJob())
        finally:
            office.close()
    return placing.kept


def _fill(office: Office, story: Story, context: JobContext) -> None:
    """Write the chapters; whoever reads the history finds each as one step of the officer in charge."""
    for done, (name, chapter) in enumerate(CHAPTERS.items()):
        context.report(done, len(CHAPTERS), _(name))
        context.raise_if_cancelled()
        with office.changing(_(name)) as session:
            chapter(story, session)
            story.pen.write(session)
            office.person = _in_charge(session)
    with office.aside() as session:
        story.pen.write_counters(session)
    context.report(len(CHAPTERS), len(CHAPTERS))


def _in_charge(session: Session) -> str:
    """The uid of the first of the staff, none before there are any."""
    return session.scalar(select(Contact.uid).where(Contact.at_home).order_by(Contact.id).limit(1)) or ""


def _office(story: Story, session: Session) -> None:
    write_office(story)
    write_policies(story, session)


def _upkeep(story: Story, session: Session) -> None:
    """Comes last, so that what chance draws for the chapters before stays as it was without it."""
    told = texts("promises")
    write_years(story, told["years"])
    write_promises(story, session, told)
    write_negotiations(story, told["negotiations"])
    write_evaluations(story, session)
    write_review(story, told["review"])
    take_over(story, told["taken_over"])


CHAPTERS: dict[str, Chapter] = {
    N_("Set up the office"): _office,
    N_("Register places, organisations and people"): lambda story, _session: write_people(story),
    N_("Take over requests"): lambda story, _session: write_requests(story),
    N_("Register partnerships and agreements"): lambda story, _session: write_agreements(story),
    N_("Set objectives and record measurements"): lambda story, _session: write_objectives(story),
    N_("Note activities"): lambda story, _session: write_activities(story),
    N_("Issue quarterly updates"): lambda story, _session: write_updates(story),
    N_("Record decisions"): write_decisions,
    N_("Note what is known about places"): write_evidence,
    N_("Attach letters and minutes"): lambda story, _session: write_papers(story),
    N_("Record what agreements cost, promise and come to"): _upkeep,
    N_("Issue annual plans"): lambda story, session: write_plans(story, session, _in_charge(session)),
}
"""The steps of the sample's history, in order."""
