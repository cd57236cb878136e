"""The way to an agreement's text: its drafts, who approved it on each side, and its clauses one by one."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Edited, Record, check, filled, in_order, part_of, refers_to, token
from models.vocabulary import ClauseState, Side


class TextDraft(Edited, Base):
    """One dated draft of an agreement's text: what changed since the last one, and what is still open."""

    __tablename__ = "text_draft"
    constraints = staticmethod(lambda: (filled("title"),))

    agreement_id: Mapped[int] = part_of("agreement")
    title: Mapped[str]
    dated_on: Mapped[dt.date]
    changed: Mapped[str] = mapped_column(default="")
    open_points: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = refers_to("document")


class Approval(Edited, Base):
    """A body whose approval an agreement needs, on which side; open until it has a day."""

    __tablename__ = "approval"
    constraints = staticmethod(lambda: (filled("body"), in_order("asked_on", "approved_on")))

    agreement_id: Mapped[int] = part_of("agreement")
    side: Mapped[Side] = mapped_column(token(Side, "side"), default=Side.HOME)
    body: Mapped[str]
    asked_on: Mapped[dt.date | None]
    approved_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")


class Clause(Edited, Base):
    """Where one clause of the checklist stands in an agreement; `key` is that of the policy, or empty for its own."""

    __tablename__ = "clause"
    constraints = staticmethod(
        lambda: (
            filled("name"),
            UniqueConstraint("agreement_id", "name"),
            check("left_out_for_a_reason", "state <> 'left_out' OR trim(note) <> ''"),
        )
    )

    agreement_id: Mapped[int] = part_of("agreement")
    position: Mapped[int]
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    state: Mapped[ClauseState] = mapped_column(token(ClauseState, "state"), default=ClauseState.OPEN)
    note: Mapped[str] = mapped_column(default="")


class PolicyClause(Record, Base):
    """A clause that agreements are checked for; `key` stays the same from version to version."""

    __tablename__ = "policy_clause"
    constraints = staticmethod(lambda: (filled("key"), filled("name"), UniqueConstraint("policy_id", "key")))

    policy_id: Mapped[int] = part_of("policy")
    position: Mapped[int]
    key: Mapped[str]
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
