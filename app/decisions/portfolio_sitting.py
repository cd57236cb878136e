"""A review of the portfolio as it is kept while it is held, and as it is carried out: every decision in one step."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.decisions.portfolio_choice import Choice
from app.drafts import refuse, required, too_long
from app.errors import Problem, RecordChangedElsewhere, UserError
from app.storage import records
from app.storage.office import Office
from app.storage.source import Readable, converted, day_of, one_of, source_of
from app.words import _
from models.evaluation import PortfolioReview, PortfolioReviewItem
from models.partnerships import Agreement
from models.vocabulary import Authority, ReviewOutcome

SITTINGS = """
    SELECT id, version, title, held_on, authority, body, decided_by, present, effect_on, note, closed_on, frozen
    FROM portfolio_review ORDER BY held_on, id"""
ITEMS = """
    SELECT portfolio_review_item.review_id, agreement.reference, portfolio_review_item.outcome,
        portfolio_review_item.category, portfolio_review_item.reason, coalesce(decision.reference, '')
    FROM portfolio_review_item
    JOIN agreement ON agreement.id = portfolio_review_item.agreement_id
    LEFT OUTER JOIN decision ON decision.id = portfolio_review_item.decision_id
    ORDER BY agreement.reference"""


@dataclass(frozen=True)
class SittingDraft:
    """A review as it is being held: who sat when, and what is said so far, by reference of the agreement.

    `effect_on` is the day on which what is ended ends; none: the day of the sitting.
    """

    title: str = ""
    held_on: dt.date | None = None
    authority: Authority | None = Authority.STAFF
    body: str = ""
    decided_by: str = ""
    present: str = ""
    effect_on: dt.date | None = None
    note: str = ""
    choices: tuple[tuple[str, Choice], ...] = ()

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the sitting itself from being kept."""
        found = [
            *too_long(self),
            *required(
                self,
                title=_("Give the review a name, such as “Review of 2026”."),
                held_on=_("Give the day on which it was held."),
                authority=_("Say who decides: staff, committee, council or mayor."),
            ),
        ]
        if self.held_on is not None and self.held_on > today:
            found.append(Problem("held_on", _("A review is recorded once it has been held, not before.")))
        if self.held_on is not None and self.effect_on is not None and self.effect_on < self.held_on:
            found.append(Problem("effect_on", _("It takes effect on the day of the review or later.")))
        return found

    @property
    def effect(self) -> dt.date | None:
        """The day on which what is ended ends."""
        return self.effect_on or self.held_on


@dataclass(frozen=True)
class ItemRow:
    """What a sitting said about one agreement; `decision` is the reference of the decision, where one was made."""

    reference: str
    outcome: ReviewOutcome
    category: str | None
    reason: str
    decision: str

    @property
    def choice(self) -> Choice:
        """The same as it is chosen."""
        return Choice(self.outcome, self.category, self.reason)


@dataclass(frozen=True)
class Sitting:
    """A review that is kept: open while `closed_on` is none; `frozen` is what its minutes rest on, empty until then."""

    id: int
    version: int
    title: str
    held_on: dt.date
    authority: Authority
    body: str
    decided_by: str
    present: str
    effect_on: dt.date | None
    note: str
    closed_on: dt.date | None
    frozen: str
    items: tuple[ItemRow, ...] = ()

    @property
    def draft(self) -> SittingDraft:
        """What is written of it so far."""
        own = (name for name in SittingDraft.__dataclass_fields__ if name != "choices")
        values = {name: getattr(self, name) for name in own}
        return SittingDraft(**values, choices=tuple((each.reference, each.choice) for each in self.items))


def sittings(held: Readable) -> tuple[Sitting, ...]:
    """All reviews, the earliest first."""
    source = source_of(held)
    items: dict[int, list[ItemRow]] = defaultdict(list)
    for review_id, *values in converted(source.rows(ITEMS), {2: one_of(ReviewOutcome)}):
        items[review_id].append(ItemRow(*values))
    rows = converted(source.rows(SITTINGS), {3: day_of, 4: one_of(Authority), 8: day_of, 10: day_of})
    return tuple(replace(Sitting(*row), items=tuple(items[row[0]])) for row in rows)


def reviews_held(office: Office) -> tuple[Sitting, ...]:
    """The reviews of an office that are closed, the latest first."""
    with office.reading() as session:
        return tuple(each for each in reversed(sittings(session)) if each.closed_on is not None)


def open_sitting(office: Office) -> Sitting | None:
    """The review that was begun and not carried out, where there is one."""
    with office.reading() as session:
        return next((each for each in reversed(sittings(session)) if each.closed_on is None), None)


def keep_sitting(office: Office, seen: Sitting | None, draft: SittingDraft, today: dt.date) -> Sitting:
    """Keep what is said so far, to go on another time; what has no reason yet is refused by name."""
    with office.changing(_("Keep the review “{title}”").format(title=draft.title.strip())) as session:
        refuse([*draft.problems(today), *unreasoned(draft.choices)])
        review = write_sitting(session, seen, draft)
        return next(each for each in sittings(session) if each.id == review.id)


def unreasoned(choices: Iterable[tuple[str, Choice]]) -> list[Problem]:
    """A sentence for each choice without a reason, or without the category it is to move to."""
    found = []
    for reference, choice in choices:
        if not choice.reason.strip():
            found.append(Problem(f"{reference}/reason", _("Write why, for {reference}.").format(reference=reference)))
        if choice.outcome == ReviewOutcome.RECLASSIFY and not choice.category:
            sentence = _("Choose the new category of {reference}.").format(reference=reference)
            found.append(Problem(f"{reference}/category", sentence))
    return found


def write_sitting(session: Session, seen: Sitting | None, draft: SittingDraft) -> PortfolioReview:
    """Write a sitting and all its choices inside a change that is open."""
    review = records.load(session, PortfolioReview, seen.id, seen.version) if seen else PortfolioReview()
    if review.closed_on is not None:
        raise UserError(_("This review was carried out already. Begin another one."))
    for name in ("title", "body", "decided_by", "present", "note"):
        setattr(review, name, getattr(draft, name).strip())
    assert draft.held_on is not None, "a sitting without a day has a problem"
    assert draft.authority is not None, "a sitting without an authority has a problem"
    review.held_on, review.authority, review.effect_on = draft.held_on, draft.authority, draft.effect_on
    session.add(review)
    session.flush()
    session.execute(delete(PortfolioReviewItem).where(PortfolioReviewItem.review_id == review.id))
    keys = keys_of(session, [reference for reference, _choice in draft.choices])
    session.add_all(
        PortfolioReviewItem(
            review_id=review.id,
            agreement_id=keys[reference],
            outcome=choice.outcome,
            category=choice.category if choice.outcome == ReviewOutcome.RECLASSIFY else None,
            reason=choice.reason.strip(),
        )
        for reference, choice in draft.choices
    )
    session.flush()
    return review


def keys_of(session: Session, references: Sequence[str]) -> Mapping[str, int]:
    """The keys of agreements by reference; raises when one is no longer there."""
    rows = session.execute(select(Agreement.reference, Agreement.id).where(Agreement.reference.in_(references)))
    keys = {row.reference: row.id for row in rows}
    gone = [each for each in references if each not in keys]
    if gone:
        sentence = _("{references} is no longer there. Its creation was undone.")
        raise RecordChangedElsewhere(sentence.format(references=", ".join(gone)))
    return keys
