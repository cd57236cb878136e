"""The waiting list: requests deferred until a limit leaves room, in the order in which a free place is offered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.decisions.day import OfficeDay
from app.decisions.limits import Waiting, waiting_list
from app.decisions.records import DecisionRow
from app.decisions.selection_basis import basis_in
from app.vetting.requests import AssessedRequest
from models.vocabulary import Stage


@dataclass(frozen=True)
class WaitingRequest:
    """A request on the list: its place (1 = first), since when it waits, and whether every limit has room for it."""

    place: int
    request: AssessedRequest
    since: dt.date
    has_room: bool


def waiting_in(day: OfficeDay) -> tuple[WaitingRequest, ...]:
    """The waiting list of the office on its day."""
    waits = {
        request.reference: (request, decision.decided_on)
        for request in day.requests
        if request.assessment.stage == Stage.DEFERRED
        and (decision := standing_row(day, request)) is not None
        and decision.waits_for_room
    }
    ordered = waiting_list(_in_line(request) for request, _since in waits.values())
    return tuple(
        WaitingRequest(place, request, since, not basis_in(day, request).over)
        for place, (request, since) in enumerate((waits[each.reference] for each in ordered), 1)
    )


def place_in_line(request: AssessedRequest, listed: Iterable[WaitingRequest]) -> int:
    """Which place a request would have on the list."""
    own = _in_line(request)
    ordered = waiting_list([own, *(_in_line(each.request) for each in listed)])
    return ordered.index(own) + 1


def standing_row(day: OfficeDay, request: AssessedRequest) -> DecisionRow | None:
    """The record of the decision that stands on a request on the day."""
    standing = request.assessment.standing
    if standing is None:
        return None
    rows = [row for row in day.decisions if row.point == 1 and row.request_id == request.id]
    at = [made is standing for made in request.assessment.facts.decisions].index(True)
    return rows[at]


def _in_line(request: AssessedRequest) -> Waiting:
    score = request.assessment.score
    band, value = (score.band, score.score) if score else (None, None)
    return Waiting(request.reference, band, value, request.received_on)
