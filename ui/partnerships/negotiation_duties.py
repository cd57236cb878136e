"""The legal duties of an agreement with both clocks: what is owed before signing, what afterwards, and what is done."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from app.partnerships.duties import DutyRow
from app.words import _, screen
from ui.partnerships.negotiation_acts import Negotiating
from ui.partnerships.negotiation_lines import DONE, LATE, LEFT, OPEN, Section, line
from ui.toolkit.buttons import link
from ui.toolkit.layouts import Part
from ui.toolkit.shapes import Mark


class DutiesSection(Section):
    """The duties that the policy in force has switched on; each is settled in a short form."""

    def __init__(self, acts: Negotiating) -> None:
        super().__init__()
        self._acts = acts

    def show_duties(self, rows: Iterable[DutyRow], on: dt.date) -> None:
        """Show the duties of an agreement as they stand on a day."""
        held = list(rows)
        still = sum(each.before_open or each.after_open for each in held)
        remark = _("{count} open").format(count=still) if still else ""
        empty = _("The policy in force has no duty switched on. Policy, Legal duties, is where they are kept.")
        self.show_lines(_("Legal duties"), remark, "", self._lines(held, on), empty)

    def _lines(self, rows: Iterable[DutyRow], on: dt.date) -> Iterator[Part]:
        for each in rows:
            mark, word = _stands(each, on)
            name = _("Settle duty “{name}”").format(name=each.name)
            settle = link(_("Settle…"), partial(self._acts.duty, each), name=name)
            yield line(mark, word, each.name, " · ".join(_clocks(each, on)), [settle], each.draft.note)


def _stands(row: DutyRow, on: dt.date) -> tuple[Mark, str]:
    if not row.draft.applies:
        return LEFT, _("does not apply")
    late = (row.before_open and _past(row.before_due_on, on)) or (row.after_open and _past(row.after_due_on, on))
    if late:
        return LATE, _("overdue")
    return (OPEN, _("open")) if row.before_open or row.after_open else (DONE, _("done"))


def _past(due: dt.date | None, on: dt.date) -> bool:
    return due is not None and due < on


def _clocks(row: DutyRow, on: dt.date) -> Iterator[str]:
    """Both clocks in words."""
    if not row.draft.applies:
        yield _("does not apply to this agreement")
        return
    if row.asks_before:
        yield _clock(_("before signing"), row.before_due_on, row.draft.before_done_on, on)
    if row.asks_after:
        yield _clock(_("after signing"), row.after_due_on, row.draft.after_done_on, on)


def _clock(when: str, due: dt.date | None, done: dt.date | None, on: dt.date) -> str:
    day = screen().day
    if done is not None:
        return _("{when}: done {day}").format(when=when, day=day(done))
    if due is None:
        return _("{when}: due once a day of signing is planned").format(when=when)
    words = _("{when}: overdue since {day}") if due < on else _("{when}: due {day}")
    return words.format(when=when, day=day(due))
