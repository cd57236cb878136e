"""What a form hands over: frozen drafts, among them values that could not be read, and the sentences about them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Generic, Literal, Protocol, TypeVar, runtime_checkable

from app.errors import InvalidDraft, Problem
from app.words import _

LONGEST = 40_000


@dataclass(frozen=True)
class Unreadable:
    """Text where something else belongs, kept as it was typed so that a sentence can name it."""

    text: str
    wanted: Literal["number", "whole number", "date", "choice"]

    def sentence(self) -> str:
        """What is wrong and what would be right."""
        return {
            "number": _("“{text}” is not a number. Write digits, such as 12 or 12.5."),
            "whole number": _("“{text}” is not a whole number. Write digits, such as 12."),
            "date": _("“{text}” is not a date. Write it like 25 Nov 2026 or 2026-11-25."),
            "choice": _("“{text}” is not in the list. Choose one of the entries offered."),
        }[self.wanted].format(text=self.text)


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


def unreadable(draft: Any) -> Iterator[Problem]:
    """A sentence for every field that could not be read, and for texts too long to keep."""
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, Unreadable):
            yield Problem(field.name, value.sentence())
        elif isinstance(value, str) and len(value) > LONGEST:
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
