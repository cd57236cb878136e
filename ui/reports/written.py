"""What is being written about a decision to come, from the form that keeps it, for the memo before the decision."""

from app.reports.memo_facts import Written
from models.vocabulary import Authority
from ui.toolkit.desk import Desk
from ui.toolkit.keeping import Address
from ui.vetting.page import DECIDE


def written_so_far(desk: Desk, reference: str) -> Written | None:
    """What stands in the unfinished decision about a request, or None where nothing was begun."""
    typing = desk.kept.find(Address("requests", f"{reference}/{DECIDE}", ""))
    if typing is None:
        return None
    values = typing.values
    authority = values.get("authority")
    return Written(
        authority=Authority(authority) if authority in set(Authority) else None,
        body=str(values.get("body") or ""),
        rationale=str(values.get("rationale") or ""),
        override_reason=str(values.get("override_reason") or ""),
        alternatives=tuple((str(title), str(text)) for title, text in values.get("alternatives", ()) if text),
        conditions=tuple((str(text), due) for text, due in values.get("conditions", ())),
    )
