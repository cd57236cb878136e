"""The scorecard an assessor has already where a form of theirs is sent or comes back, and what a form changes of it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.policy.versions import CategoryVersion
from app.vetting.rating import RatingDraft
from app.vetting.scorecards import RatingNote, Scorecard
from app.words import _, ngettext, screen
from models.storage import Attachment, Change, Step
from models.vetting import Rating, ScorecardForm
from models.vetting import Scorecard as Card


@dataclass(frozen=True)
class HeldCard:
    """The scorecard an assessor has for the version and category a request is assessed under now.

    `open` of its `criteria` have no answer; `from_form` is the newest form this card was taken from; `by_file` says
    whether its assessor sent back any form for the request, also before it was moved.
    """

    id: int
    notes: Mapping[str, RatingNote]
    criteria: int
    open: int
    submitted: bool
    conflict: bool
    conflict_note: str
    from_form: int | None
    by_file: bool

    @property
    def stands(self) -> bool:
        """Whether no form takes its place: it is filled in the office, or a conflict is declared there."""
        if self.from_form is not None:
            return False
        return not self.by_file if self.conflict else not self.open


@dataclass(frozen=True)
class FromForms:
    """The newest form by the scorecard it was taken into, and which assessor sent one back for which request."""

    newest: Mapping[int, int]
    assessors: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, forms: Iterable[ScorecardForm]) -> "FromForms":
        """What these forms, in the order they were sent, brought."""
        taken = [form for form in forms if form.scorecard_id is not None]
        return cls(
            {form.scorecard_id: form.id for form in taken if form.scorecard_id is not None},
            frozenset((form.request_id, form.assessor_id) for form in taken),
        )


@dataclass(frozen=True)
class Entered:
    """An answer on a scorecard: the day it was entered in the office, none where a form brought it; files with it.

    `moved`: it came along when the request was moved to another policy, on that day.
    """

    on: dt.date | None
    files: int
    moved: bool = False


def held_card(
    cards: Sequence[Scorecard],
    category: CategoryVersion | None,
    request_id: int,
    assessor_id: int | None,
    from_forms: FromForms,
) -> HeldCard | None:
    """The newest scorecard of an assessor among those of a request that is assessed in this category."""
    own = [c for c in cards if c.assessor_id == assessor_id and c.card.same_policy and not c.card.agreed]
    if not own:
        return None
    card = own[-1]
    asked = [weighted.criterion.key for weighted in category.criteria] if category else []
    return HeldCard(
        id=card.id,
        notes=card.notes,
        criteria=len(asked),
        open=sum(card.card.ratings.get(key) is None for key in asked),
        submitted=card.card.submitted,
        conflict=card.card.conflict,
        conflict_note=card.conflict_note,
        from_form=from_forms.newest.get(card.id),
        by_file=(request_id, assessor_id) in from_forms.assessors,
    )


def entered(session: Session, cards: Collection[int]) -> Mapping[int, Entered]:
    """By the key of each answer on these scorecards, what the history says of where it came from."""
    changed = func.max(Change.step_id).label("step")
    own = select(Rating.id).where(Rating.scorecard_id.in_(cards))
    last = select(Change.row_id, changed).where(Change.table_name == "rating", Change.row_id.in_(own))
    last_of = last.group_by(Change.row_id).subquery()
    files = select(func.count(Attachment.id)).where(Attachment.rating_id == Rating.id).scalar_subquery()
    query = (
        select(Rating.id, Rating.scorecard_id, Step.id, Step.at, files)
        .outerjoin(last_of, last_of.c.row_id == Rating.id)
        .outerjoin(Step, Step.id == last_of.c.step)
        .where(Rating.scorecard_id.in_(cards))
    )
    taking, moving = _taking(session, cards), _moving(session, cards)
    return {
        key: Entered(None if at is None or (card, step) in taking else _day(at), count, (card, step) in moving)
        for key, card, step, at, count in session.execute(query)
    }


def _taking(session: Session, cards: Collection[int]) -> frozenset[tuple[int, int]]:
    """The scorecards with the steps in which a form was taken into them."""
    query = (
        select(ScorecardForm.scorecard_id, Change.step_id)
        .join(Change, Change.row_id == ScorecardForm.id)
        .where(Change.table_name == "scorecard_form", ScorecardForm.scorecard_id.in_(cards))
    )
    return frozenset((card, step) for card, step in session.execute(query) if card is not None)


def _moving(session: Session, cards: Collection[int]) -> frozenset[tuple[int, int]]:
    """The scorecards with the steps in which their request was moved to another policy."""
    query = (
        select(Card.id, Change.step_id)
        .join(Change, Change.row_id == Card.request_id)
        .where(Change.table_name == "request", Change.kind == "U", Change.after.contains('"policy_id"'))
        .where(Card.id.in_(cards))
    )
    return frozenset((card, step) for card, step in session.execute(query))


def _day(instant: str) -> dt.date:
    return dt.datetime.fromisoformat(instant).astimezone().date()


def in_office(card: HeldCard, known: Mapping[int, Entered]) -> Mapping[str, dt.date]:
    """The criteria whose answer was entered in the office, with the day."""
    return {
        key: on
        for key, note in card.notes.items()
        if _draft(note) != RatingDraft() and note.id in known and (on := known[note.id].on) is not None
    }


def replaced(
    card: HeldCard | None,
    known: Mapping[int, Entered],
    names: Mapping[str, str],
    drafts: Mapping[str, RatingDraft],
    *,
    conflict: bool,
) -> str:
    """What a form changes of what is there, in words; `names` of the criteria by key, empty where nothing is lost."""
    if card is None:
        return ""
    said = []
    if card.conflict and not conflict:
        sentence = _("Takes back the declared conflict of interest (“{note}”).")
        said.append(sentence.format(note=card.conflict_note))
    days = in_office(card, known)
    lost = [key for key in days if conflict or (key in drafts and drafts[key] != _draft(card.notes[key]))]
    said += _lost(card, known, names, lost, days)
    begun = [] if conflict or card.submitted else [key for key in days if key not in drafts]
    if begun:
        sentence = ngettext(
            "{count} rating begun in the office and not submitted will count with it: {names}.",
            "{count} ratings begun in the office and not submitted will count with it: {names}.",
            len(begun),
        )
        said.append(_about(card, begun, names, sentence, days))
    files = sum(known[note.id].files for note in card.notes.values() if note.id in known)
    if lost and files:
        sentence = ngettext("{count} file attached there stays.", "{count} files attached there stay.", files)
        said.append(sentence.format(count=files))
    return " ".join(said)


def _lost(
    card: HeldCard,
    known: Mapping[int, Entered],
    names: Mapping[str, str],
    lost: Collection[str],
    days: Mapping[str, dt.date],
) -> list[str]:
    """What is replaced: what was typed in the office, and what a move of the request brought along."""
    found = []
    moved = [key for key in lost if known[card.notes[key].id].moved]
    typed = [key for key in lost if key not in moved]
    if typed:
        sentence = ngettext(
            "Replaces {count} rating that was entered in the office on {day}: {names}.",
            "Replaces {count} ratings that were entered in the office on {day}: {names}.",
            len(typed),
        )
        found.append(_about(card, typed, names, sentence, days))
    if moved:
        sentence = ngettext(
            "Replaces {count} rating that came along when the request was moved on {day}: {names}.",
            "Replaces {count} ratings that came along when the request was moved on {day}: {names}.",
            len(moved),
        )
        found.append(_about(card, moved, names, sentence, days))
    return found


def _about(
    card: HeldCard, keys: Collection[str], names: Mapping[str, str], sentence: str, days: Mapping[str, dt.date]
) -> str:
    """A sentence about some answers: how many, the last day one was entered, their criteria in the card's order."""
    listed = ", ".join(names.get(key, key) for key in sorted(keys, key=list(card.notes).index))
    return sentence.format(count=len(keys), day=screen().day(max(days[key] for key in keys)), names=listed)


def _draft(note: RatingNote) -> RatingDraft:
    return RatingDraft(note.rating, note.rationale, note.evidence, note.confidence)
