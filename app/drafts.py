"""What a form hands over: frozen drafts, and the sentences about what keeps them from being saved."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from app.errors import InvalidDraft, Problem
from app.words import _

LONGEST = 40_000


@runtime_checkable
class Draft(Protocol):
    """What is on the screen of a form, as a frozen dataclass that can judge itself."""

    def problems(self, today: dt.date) -> list[Problem]:
        """Every problem that can be seen without the office, in the order of the fields."""


D = TypeVar("D")


@dataclass(frozen=True)
class Saved(Generic[D]):
    """A draft as the office holds it: integer key, the version a form has seen, and the values."""

    id: int
    version: int
    draft: D


def too_long(draft: Any) -> Iterator[Problem]:
    """A sentence for every text that is too long to keep."""
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str) and len(value) > LONGEST:
            yield Problem(field.name, _("This text is too long: at most 40 000 characters are kept."))


def required(draft: Any, **sentences: str) -> Iterator[Problem]:
    """The given sentence for each named field that is empty or blank."""
    for name, sentence in sentences.items():
        value = getattr(draft, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            yield Problem(name, sentence)


def out_of_order(draft: Any, earlier: str, later: str, sentence: str) -> Iterator[Problem]:
    """The sentence under `later` when both dates are given and it comes first."""
    first, second = getattr(draft, earlier), getattr(draft, later)
    if isinstance(first, dt.date) and isinstance(second, dt.date) and second < first:
        yield Problem(later, sentence)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise InvalidDraft when there are problems."""
    if found := tuple(problems):
        raise InvalidDraft(found)
