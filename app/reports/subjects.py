"""What a document that is about one thing can be about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentSubject:
    """A request, a decision that stands no more, or the update of an agreement, by its reference, as a list offers it.

    `decision` is the reference of the decision that the memo of a request is about, empty before there is one.
    """

    reference: str
    label: str
    decision: str = ""
