"""What was done to an objective and everything under it: one line for each action, newest first."""

from dataclasses import dataclass

from sqlalchemy import select

from app.storage.history import lines_of
from app.storage.office import Office
from models.people import Contact
from models.results import Indicator


@dataclass(frozen=True)
class Deed:
    """One action: when (UTC text with `Z`), who (empty when nobody had said so), what."""

    at: str
    person: str
    what: str
    undoes: bool


def deeds(office: Office, objective_id: int) -> list[Deed]:
    """Every step that touched the objective, its indicators or its figures, newest first."""
    with office.reading() as session:
        lines = lines_of(session, "objective", objective_id)
        for key in session.scalars(select(Indicator.id).where(Indicator.objective_id == objective_id)):
            lines += lines_of(session, "indicator", key)
        uids = {line.person for line in lines if line.person}
        known = session.execute(select(Contact.uid, Contact.name).where(Contact.uid.in_(uids)))
        names = {row.uid: row.name for row in known}
    lines.sort(key=lambda line: line.step_id, reverse=True)
    told = (Deed(line.at, names.get(line.person, ""), line.step, line.undoes) for line in lines)
    return list(dict.fromkeys(told))
