"""Which agreement follows which, and which stands under which: whole chains, and the circles nobody may close."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.errors import Problem
from app.frozen import dataclass
from app.partnerships.register import AgreementRecord
from app.words import _
from models.partnerships import Agreement


@dataclass(frozen=True)
class Succession:
    """The references before and after an agreement, oldest first; where two follow one, both are after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def succession(records: Iterable[AgreementRecord], reference: str) -> Succession:
    """The whole chain an agreement stands in; total, even where a file from elsewhere holds a circle."""
    earlier = {record.reference: record.predecessor for record in records}
    before: list[str] = []
    at = earlier.get(reference)
    while at is not None and at != reference and at not in before:
        before.append(at)
        at = earlier.get(at)
    after: list[str] = []
    reached = {reference}
    while found := sorted(own for own, first in earlier.items() if first in reached and own not in reached):
        after += found
        reached |= set(found)
    return Succession(tuple(reversed(before)), tuple(each for each in after if each not in before))


def successor_of(session: Session, agreement_id: int) -> Agreement | None:
    """The first agreement that follows this one and was not given up before it took effect."""
    kind = Agreement
    takes_effect = func.coalesce(kind.effective_on, kind.signed_on)
    lives = or_(kind.dropped_on.is_(None), kind.dropped_on >= takes_effect)
    return session.scalars(select(kind).where(kind.predecessor_id == agreement_id, lives).order_by(kind.id)).first()


def circles(session: Session, own: int, wanted: Mapping[str, int | None]) -> Iterator[Problem]:
    """A sentence for each of `predecessor_id` and `under_id` that would lead back to the agreement, over any others."""
    sentences = {
        "predecessor_id": _("This agreement comes before that one already; it cannot also follow it."),
        "under_id": _("That agreement stands under this one already; it cannot also stand above it."),
    }
    for name, sentence in sentences.items():
        rows = session.execute(select(Agreement.id, getattr(Agreement, name)))
        links: dict[int, Any] = {key: value for key, value in rows}  # noqa: C416 - rows unpack, they are no pairs
        links[own] = wanted.get(name)
        seen, at = {own}, links[own]
        while at is not None and at not in seen:
            seen.add(at)
            at = links.get(at)
        if at == own:
            yield Problem(name, _("An agreement cannot refer to itself here.") if links[own] == own else sentence)
