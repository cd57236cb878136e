"""What the file keeps besides the office's own records: history, attachments, drafts, the last numbers given out."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Keyed, Record, check, filled, one_of, refers_to


class Step(Keyed, Base):
    """One action of a person, as Undo and History name it; append-only."""

    __tablename__ = "step"

    name: Mapped[str]
    person: Mapped[str]
    at: Mapped[str]
    copy_id: Mapped[str]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"), unique=True)


class Change(Keyed, Base):
    """One row written by a step, with its values before and after as the file stores them; append-only."""

    __tablename__ = "change"
    constraints = staticmethod(lambda: (check("kind", "kind IN ('I', 'U', 'D')"),))

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]


class Document(Record, Base):
    """A file kept inside the office: its name, kind, size in bytes and SHA-256."""

    __tablename__ = "document"
    constraints = staticmethod(
        lambda: (filled("name"), check("size", "size >= 0"), check("sha256", "length(sha256) = 64"))
    )

    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_on: Mapped[dt.date]


class DocumentBytes(Base):
    """The bytes of a document, apart from it so that lists never read them."""

    __tablename__ = "document_bytes"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


OWNERS = ("request_id", "agreement_id", "activity_id", "objective_id", "measurement_id", "gate_result_id", "rating_id")


def _attachment_rules() -> tuple[CheckConstraint, ...]:
    return (one_of("one_owner", *OWNERS),)


class Attachment(Record, Base):
    """A document attached to exactly one record."""

    __tablename__ = "attachment"
    constraints = staticmethod(_attachment_rules)

    document_id: Mapped[int] = refers_to("document")
    note: Mapped[str] = mapped_column(default="")
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id", ondelete="CASCADE"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id", ondelete="CASCADE"), index=True)
    measurement_id: Mapped[int | None] = mapped_column(ForeignKey("measurement.id", ondelete="CASCADE"), index=True)
    gate_result_id: Mapped[int | None] = mapped_column(ForeignKey("gate_result.id", ondelete="CASCADE"), index=True)
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("rating.id", ondelete="CASCADE"), index=True)


class Draft(Keyed, Base):
    """What was typed into a form and not saved yet; kept outside history, offered again after a crash."""

    __tablename__ = "draft"

    form: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    saved_at: Mapped[str]


class Counter(Keyed, Base):
    """The last reference number given out for a kind of record and year; outside history, so numbers never return."""

    __tablename__ = "counter"
    constraints = staticmethod(lambda: (UniqueConstraint("kind", "year"),))

    kind: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]
