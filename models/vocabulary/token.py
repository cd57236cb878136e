"""A stored word with the label a person reads."""

from enum import StrEnum
from typing import Self


def N_(text: str) -> str:  # noqa: N802 - the customary name of gettext's marker
    """Mark a text for the catalogues without translating it yet."""
    return text


class Token(StrEnum):
    """A stored word with the label a person reads; equal to its own text."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member from its token and its untranslated label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
