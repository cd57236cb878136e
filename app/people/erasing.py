"""Erases a person: what is known of them is emptied, and their name goes wherever a final record kept it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import UserError
from app.people.traces import has_namesake
from app.storage import records
from app.storage.office import Office
from app.storage.scrubbing import scrub
from app.words import _
from models.decisions import Decision, DecisionName
from models.evaluation import PortfolioReview
from models.people import Contact
from models.vocabulary import ERASED

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
        names = _erase_in_decisions(session, person.uid, name)
        scrub(session, "contact", person.id, {"name": ERASED, **dict.fromkeys(DETAILS, "")})
        for table, column, key in names:
            scrub(session, table, key, {column: ERASED})


def is_erased(name: str) -> bool:
    """Whether somebody of that name was erased."""
    return name == ERASED


def _erase_in_decisions(session: Session, uid: str, name: str) -> list[tuple[str, str, int]]:
    """Final records keep that something was decided; the name beside them goes.  Returns where: table, column, key."""
    found = []
    # Who of two namesakes decided is not recorded: the name stays as long as one of them does.
    alone = not has_namesake(session, uid, name)
    decided, held = (kind.decided_by == name if alone else sa.false() for kind in (Decision, PortfolioReview))
    for kind, column, mine in (
        (DecisionName, "name", DecisionName.person == uid),
        (Decision, "decided_by", decided),
        (PortfolioReview, "decided_by", held),
    ):
        keys = session.scalars(sa.select(kind.id).where(mine)).all()
        statement = sa.update(kind).where(kind.id.in_(keys)).values({column: ERASED})
        session.execute(statement.execution_options(synchronize_session=False))
        found += [(kind.__tablename__, column, key) for key in keys]
    return found
