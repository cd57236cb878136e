"""The fiscal periods for which a policy asks an update of an agreement, and which of them is asked for next."""

import datetime as dt
from functools import cached_property

from app.days import add_days, period_end, period_start
from app.frozen import dataclass
from app.policy.numbers import PolicyNumbers

UPDATE_RHYTHMS = (1, 3, 6, 12)
"""Months of the fiscal periods for which a policy can ask an update."""

QUARTER = 3
"""Months of the periods where the policy asks for no updates and one is written all the same."""


@dataclass(frozen=True)
class UpdatePeriods:
    """The fiscal periods of `months` that began on or after `effective`."""

    effective: dt.date
    months: int
    fiscal_year_starts: int

    @cached_property
    def _first_day(self) -> dt.date:
        """The first day of the first of them."""
        first_day = self.effective
        if period_start(first_day, self.months, self.fiscal_year_starts) < first_day:
            first_day = add_days(period_end(first_day, self.months, self.fiscal_year_starts), 1)
        return first_day

    def end(self, day: dt.date) -> dt.date:
        """End of the period that holds `day`, or of the first one when it is later."""
        return period_end(max(day, self._first_day), self.months, self.fiscal_year_starts)

    def latest_end(self, before: dt.date) -> dt.date | None:
        """The latest period end before that day."""
        end = add_days(period_start(before, self.months, self.fiscal_year_starts), -1)
        return end if end < before and end == self.end(end) else None

    def updated(self, updates: tuple[dt.date, ...], until: dt.date) -> dt.date | None:
        """The end of the latest of these periods, up to that day, that has an update."""
        ends = sorted((end for end in updates if end <= until), reverse=True)
        return next((end for end in ends if end == self.end(end)), None)

    def start(self, end: dt.date) -> dt.date:
        """The first day of the period that ends on that day."""
        return period_start(end, self.months, self.fiscal_year_starts)

    def due(self, updates: tuple[dt.date, ...], on: dt.date) -> dt.date:
        """The end of the period whose update is asked for next: after the latest updated one, else the latest ended."""
        updated = self.updated(updates, on)
        if updated is not None:
            return self.end(add_days(updated, 1))
        return self.latest_end(on) or self.end(on)


def update_periods(effective: dt.date, numbers: PolicyNumbers, fiscal_year_starts: int) -> UpdatePeriods | None:
    """The periods for which the policy asks an update, or none when it asks for no updates."""
    months = numbers.update_months
    return UpdatePeriods(effective, months, fiscal_year_starts) if months in UPDATE_RHYTHMS else None


def months_told(numbers: PolicyNumbers) -> int:
    """Months of the period that an update tells of, also where the policy asks for none."""
    months = numbers.update_months
    return months if months in UPDATE_RHYTHMS else QUARTER
