"""Which part of a record an entry of the due list opens."""

from typing import TYPE_CHECKING

from models.vocabulary import DueKind

if TYPE_CHECKING:
    from app.today.rows import TodayRow

TABS = {
    (DueKind.REPLY, "requests"): "reply",
    (DueKind.CONDITION, "requests"): "decision",
    (DueKind.CONDITION, "partnerships"): "decisions",
}


def way_to(due: "TodayRow") -> str:
    """What its page is asked for: the record, and the tab on which the entry is settled where it is known."""
    tab = TABS.get((due.what, due.page))
    return f"{due.opens}/{tab}" if tab and due.opens else due.opens
