"""The refusals a user can meet; anything that is not one of these is our bug."""

from collections.abc import Iterable

from app.frozen import dataclass


class UserError(Exception):
    """A refusal in one sentence for the person: what, where, and what to do."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a draft; `message` is a whole sentence, already translated."""

    field: str
    message: str


class InvalidDraft(UserError):
    """A draft that cannot be saved; its problems belong under the fields they name."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; as text they read as one line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))


class RecordChangedElsewhere(UserError):
    """The record was saved by someone else after this form had read it."""


class RecordGone(UserError):
    """The record was deleted, or its creation was undone, after this page had read it."""


class OfficeBusy(UserError):
    """A job has the office file; the action can be tried again when it ends."""


class Cancelled(Exception):
    """The person pressed Cancel; whatever was begun has been rolled back."""
