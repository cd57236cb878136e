"""Which part of a record an entry of the due list opens."""

from typing import TYPE_CHECKING

from models.vocabulary import DueKind

if TYPE_CHECKING:
    from app.today.rows import TodayRow

PUT_OFF = "put-off"
"""How the address of the form begins that puts a line off."""

TABS = {
    (DueKind.REPLY, "requests"): "reply",
    (DueKind.RECONSIDER, "requests"): "decision",
    (DueKind.CONDITION, "requests"): "decision",
    (DueKind.CONDITION, "partnerships"): "decisions",
    (DueKind.SIGN, "partnerships"): "agreement",
    (DueKind.NOTICE, "partnerships"): "agreement",
    (DueKind.REVIEW, "partnerships"): "agreement",
    (DueKind.END, "partnerships"): "agreement",
    (DueKind.CONCLUDE, "partnerships"): "conclude",
    (DueKind.UPDATE, "partnerships"): "update",
    (DueKind.MILESTONE, "partnerships"): "objectives",
    (DueKind.OBLIGATION, "partnerships"): "promises",
    (DueKind.DUTY, "partnerships"): "duties",
}


def way_to(due: "TodayRow") -> str:
    """What its page is asked for: the record, and the tab or form in which the entry is settled where it is known."""
    tab = due.part or TABS.get((due.what, due.page))
    return f"{due.opens}/{tab}" if tab and due.opens else due.opens


def to_file(reference: str) -> str:
    """What the page of activities is asked for to give a note its place."""
    return f"{reference}/edit"
