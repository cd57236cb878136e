"""Review dates moved to another day: each with its reason, all of them kept, none ever removed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from app.days import add_days
from app.drafts import refuse, required, too_long
from app.errors import Problem, UserError
from app.partnerships.lifecycle import REVIEW_ANSWERS_AHEAD
from app.partnerships.step_names import step_name
from app.storage import records
from app.storage.office import Office
from app.words import _, screen
from models.partnerships import Agreement, Review, ReviewMove


@dataclass(frozen=True)
class ReviewMoveDraft:
    """The day a review is moved to, and why."""

    to_on: dt.date | None = None
    reason: str = ""

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the review from being moved."""
        asked = required(
            self,
            to_on=_("Give the day the review is moved to. It can be moved, not removed."),
            reason=_("Write why. The reason stays beside the new date."),
        )
        found = [*too_long(self), *asked]
        if isinstance(self.to_on, dt.date) and self.to_on < today:
            found.append(Problem("to_on", _("A review is moved to a day that is still to come.")))
        return found


@dataclass(frozen=True)
class ReviewMoveRow:
    """A review date that was moved: on which day, from where to where, and why."""

    id: int
    moved_on: dt.date
    from_on: dt.date | None
    to_on: dt.date
    reason: str


def move_review(
    office: Office, agreement_id: int, version: int, due: dt.date | None, draft: ReviewMoveDraft, today: dt.date
) -> None:
    """Move the review that is `due` to another day; refuses the same day, and one that a review held answers already.

    An agreement that has not taken effect has no review yet.
    """
    refuse(draft.problems(today))
    with office.changing(step_name(office, _("Move the review of {reference}"), agreement_id)) as session:
        agreement = records.load(session, Agreement, agreement_id, version)
        if agreement.signed_on is None and agreement.effective_on is None:
            sentence = _("{reference} has not taken effect, so no review is due yet. Give its review date in its form.")
            raise UserError(sentence.format(reference=agreement.reference))
        to_on = draft.to_on
        assert isinstance(to_on, dt.date)
        if to_on == due:
            refuse([Problem("to_on", _("The review is due on that day already."))])
        held = session.scalars(select(Review.held_on).where(Review.agreement_id == agreement_id)).all()
        answers = add_days(max(held), REVIEW_ANSWERS_AHEAD) if held else None
        if answers is not None and to_on <= answers:
            sentence = _("The review held on {held} answers every date up to {day}. Choose a later one.")
            days = {"held": screen().day(max(held)), "day": screen().day(answers)}
            refuse([Problem("to_on", sentence.format(**days))])
        agreement.review_on = to_on
        move = {"moved_on": today, "from_on": due, "to_on": to_on, "reason": draft.reason.strip()}
        session.add(ReviewMove(agreement_id=agreement_id, **move))


def review_moves(office: Office, agreement_id: int) -> list[ReviewMoveRow]:
    """All moves of an agreement's review, in the order they were made."""
    names = ("id", "moved_on", "from_on", "to_on", "reason")
    query = select(*(getattr(ReviewMove, name) for name in names)).where(ReviewMove.agreement_id == agreement_id)
    with office.reading() as session:
        return records.rows(ReviewMoveRow, session.execute(query.order_by(ReviewMove.id)))
