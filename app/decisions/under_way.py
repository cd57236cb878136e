"""Reads the requests under way as they stand on a day, for what a change of the policy would make of them."""

import datetime as dt

from app.decisions.day import occupied_by, office_day
from app.frozen import dataclass
from app.policy.versions import PolicyVersion
from app.storage.office import Office
from app.vetting.effect import Effect, effects, under_way
from app.vetting.requests import AssessedRequest, Occupied


@dataclass(frozen=True)
class UnderWay:
    """The requests under way on a day, and where agreements take a place already."""

    on: dt.date
    requests: tuple[AssessedRequest, ...]
    occupied: Occupied

    def under(self, version: PolicyVersion) -> tuple[Effect, ...]:
        """What a version makes of them, those whose verdict changes first."""
        return effects(self.requests, version, self.on, self.occupied)


def requests_under_way(office: Office, on: dt.date) -> UnderWay:
    """The requests under way on a day."""
    with office.source() as source:
        day = office_day(source, on)
    return UnderWay(on, tuple(each for each in day.requests if under_way(each)), occupied_by(day.agreements))
