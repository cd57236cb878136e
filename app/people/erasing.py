"""Erases a person: what is known of them is emptied, and their name goes wherever a final record kept it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import UserError
from app.storage import records
from app.storage.guards import ERASED
from app.storage.office import Office
from app.words import _
from models.decisions import Decision, DecisionName
from models.people import Contact

DETAILS = ("local_name", "role", "email", "phone", "note")


def erase(office: Office, contact_id: int) -> None:
    """Leave of a person that there was one: their key, and what they did, under "(erased)".

    Raises RecordGone, and UserError for somebody who is erased already or sits at the keyboard.
    """
    # The step is not named after the person, or their name would stand in the history for good.
    with office.changing(_("Erase a person")) as session:
        person = records.load(session, Contact, contact_id)
        if is_erased(person.name):
            raise UserError(_("This person is erased already."))
        if person.uid == office.person:
            raise UserError(_("You are at the keyboard as this person. Let somebody else sit down first."))
        name = person.name
        person.name = ERASED
        for detail in DETAILS:
            setattr(person, detail, "")
        _erase_in_decisions(session, person.uid, name)


def is_erased(name: str) -> bool:
    """Whether somebody of that name was erased."""
    return name == ERASED


def _erase_in_decisions(session: Session, uid: str, name: str) -> None:
    """Final records keep that something was decided; the name beside them goes."""
    as_assessor = sa.update(DecisionName).where(DecisionName.person == uid).values(name=ERASED)
    as_author = sa.update(Decision).where(Decision.decided_by == name).values(decided_by=ERASED)
    for statement in (as_assessor, as_author):
        session.execute(statement.execution_options(synchronize_session=False))
