"""What comes first on a day, what comes after, how full the limits are, and which partnerships have gone silent."""

import datetime as dt
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.days import fiscal_year
from app.decisions.day import AgreementDay, OfficeDay, office_day
from app.decisions.limits import LimitUse
from app.frozen import dataclass
from app.partnerships.dormancy import AgreementStanding
from app.storage.office import Office
from app.today.agenda import agenda
from app.today.inbox import Unfiled, unfiled
from app.today.put_off import PutOff, put_off_rows
from app.today.rows import TodayRow, due_rows, update_title
from app.words import _, ngettext, screen
from models.vocabulary import DueKind, LimitCounts, Outcome, Signal

FIRST = 3
NAMES_SHOWN = 4
WEEK = 7
LAST_CHANGE = "SELECT at FROM step WHERE id = (SELECT max(id) FROM step)"


@dataclass(frozen=True)
class FirstThing:
    """One of the things that come first: a sentence around the partner's name, facts below it, and what to press."""

    row: TodayRow
    before: str
    partner: str
    after: str
    facts: str
    step: str


@dataclass(frozen=True)
class LimitLine:
    """A limit in words; `promised` places are approved and not yet in force."""

    name: str
    used: int
    limit: int
    promised: int
    sentence: str


@dataclass(frozen=True)
class SilentLine:
    """An agreement without contact for too long; `more` is one more thing that is wrong with it.

    `asleep` is "dormant" or "zombie" in words, or empty.
    """

    partner: str
    reference: str
    days: int
    after: str
    more: str
    asleep: str = ""


@dataclass(frozen=True)
class TodayRows:
    """Everything Today shows; `new` says that the office has no request and no agreement yet.

    `changed_at` is the instant of the last change as it is stored, empty before the first.
    """

    on: dt.date
    office: str
    policy: str
    first: tuple[FirstThing, ...]
    later: tuple[TodayRow, ...]
    limits: tuple[LimitLine, ...]
    silent: tuple[SilentLine, ...]
    new: bool
    put_off: tuple[PutOff, ...] = ()
    inbox: tuple[Unfiled, ...] = ()
    changed_at: str = ""

    @property
    def overdue(self) -> int:
        """How many things are late."""
        return sum(row.late for row in (*(thing.row for thing in self.first), *self.later))


def today_rows(office: Office, on: dt.date) -> TodayRows:
    """Read the office once and say what a person needs to know in the morning."""
    with office.source() as source, _nothing_collected():
        day = office_day(source, on)
        rows = due_rows(source, day, agenda(source, day))
        asleep, inbox, changes = put_off_rows(source, day), unfiled(source, on), source.rows(LAST_CHANGE)
    first = comes_first(rows)
    chosen = {id(row) for row in first}
    return TodayRows(
        on=on,
        office=day.office.name,
        policy=day.policy.title,
        first=tuple(_first(row, day) for row in first),
        later=tuple(row for row in rows if id(row) not in chosen),
        limits=tuple(limit_line(use, day) for use in day.limits),
        silent=tuple(_silent(day.agreements)),
        new=not (day.requests or day.agreements),
        put_off=tuple(asleep),
        inbox=tuple(inbox),
        changed_at=str(changes[0][0]) if changes else "",
    )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Put the collector off: thousands of records are made and kept, and it would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def comes_first(rows: Iterable[TodayRow]) -> list[TodayRow]:
    """The first three of: ended undecided, overdue replies, overdue updates, then everything else by its day."""
    return sorted(rows, key=lambda row: (_urgency(row), row.on, row.what, row.reference))[:FIRST]


def _urgency(row: TodayRow) -> int:
    if row.what == DueKind.CONCLUDE:
        return 0
    if row.late and row.what in (DueKind.REPLY, DueKind.UPDATE):
        return 1 if row.what == DueKind.REPLY else 2
    return 3


def _first(row: TodayRow, day: OfficeDay) -> FirstThing:
    partner = row.partner or row.reference
    if row.what == DueKind.CONCLUDE:
        sentence = _("{partner} ended on {day} and nobody has decided what follows")
        step = _("Decide…")
    elif row.what == DueKind.REPLY:
        sentence, step = _("Reply to {partner} {due}"), _("Reply…")
    elif row.what == DueKind.UPDATE:
        sentence, step = _update(day), _("Open")
    else:
        sentence, step = _("{partner}: {title}, {due_shortly}"), _("Open")
    before, after = sentence.split("{partner}")
    said = {
        "day": _day(row.on - dt.timedelta(days=1), day.on),
        "due": due_in_words(row, day.on),
        "title": row.title,
        "due_shortly": _due_shortly(row),
    }
    return FirstThing(row, before.format(**said), partner, after.format(**said), " · ".join(_facts(row, day)), step)


def due_in_words(row: TodayRow, on: dt.date) -> str:
    """When it was or is due, as the end of a sentence."""
    if row.late:
        return ngettext("was due {count} day ago", "was due {count} days ago", -row.days).format(
            count=screen().number(-row.days)
        )
    if row.days < 2:
        return _("is due tomorrow") if row.days else _("is due today")
    return _("is due on {day}").format(day=screen().day(row.on, "EEEE") if row.days < WEEK else _day(row.on, on))


def _day(day: dt.date, on: dt.date) -> str:
    """A day in words, with its year where that is another one."""
    return screen().day(day, "d MMMM" if day.year == on.year else "d MMMM y")


def _due_shortly(row: TodayRow) -> str:
    return _("due {when}").format(when=row.when) if not row.late else row.when


def _facts(row: TodayRow, day: OfficeDay) -> Iterator[str]:
    yield row.reference
    request, agreement = day.request(row.opens), day.agreement(row.opens)
    if request is not None:
        received = _day(request.received_on, day.on)
        yield _("“{title}”, received on {day}").format(title=request.title, day=received)
    elif agreement is not None:
        yield _(agreement.record.form.label)
        if row.what == DueKind.CONCLUDE and (still := _open_objectives(agreement, day)):
            yield still
        elif agreement.record.title:
            yield agreement.record.title


def _open_objectives(agreement: AgreementDay, day: OfficeDay) -> str:
    count = sum(o.agreement.id == agreement.record.id and not o.over for o in day.objectives)
    text = ngettext("{count} objective still open", "{count} objectives still open", count).format(count=count)
    return text if count else ""


def limit_line(use: LimitUse, day: OfficeDay) -> LimitLine:
    """A limit as Today and the policy say it."""
    return LimitLine(
        day.policy.limit_name(use.counts, use.categories),
        use.used,
        use.limit,
        use.promised,
        _limit_sentence(use, day),
    )


def _update(day: OfficeDay) -> str:
    return _("{update} for {{partner}} {{due}}").format(update=update_title(day.policy.numbers))


def _limit_sentence(use: LimitUse, day: OfficeDay) -> str:
    if use.used > use.limit:
        return _("{count} over the limit").format(count=use.used - use.limit)
    if use.promised:
        return ngettext(
            "{count} approved, not yet in force: that would make {total}",
            "{count} approved, not yet in force: that would make {total}",
            use.promised,
        ).format(count=use.promised, total=use.used + use.promised)
    if use.used == use.limit and use.counts != LimitCounts.SELECTED:
        return _("Full: one more needs a place given back, or a reason")
    return ", ".join(_selected(day, use.categories)) if use.counts == LimitCounts.SELECTED else ""


def _selected(day: OfficeDay, categories: tuple[str, ...]) -> list[str]:
    """Whom the office has selected in this fiscal year, as far as a line has room for them; no categories: in all."""
    starts = day.office.fiscal_year_starts
    names = [
        request.counterpart or request.title
        for request in day.requests
        if (chosen := request.assessment.standing)
        and chosen.outcome == Outcome.SELECT
        and chosen.on
        and fiscal_year(chosen.on, starts) == fiscal_year(day.on, starts)
        and (not categories or request.category in categories)
    ]
    return names if len(names) <= NAMES_SHOWN else [*names[: NAMES_SHOWN - 1], "…"]


def _silent(agreements: Iterable[AgreementDay]) -> Iterator[SilentLine]:
    """Those silent for longer than agreed, and those asleep where nothing was agreed; the longest first."""
    found = [each for each in agreements if each.standing.dormant or _is_silent(each)]
    for agreement in sorted(found, key=lambda each: (-(each.standing.silent_days or 0), each.reference)):
        stands = agreement.standing
        others = [signal.text for signal in stands.signals if signal.key != Signal.SILENT]
        yield SilentLine(
            agreement.record.counterpart,
            agreement.reference,
            stands.silent_days or 0,
            _since_when(stands),
            others[0] if others else "",
            _asleep(stands),
        )


def _is_silent(agreement: AgreementDay) -> bool:
    return any(signal.key == Signal.SILENT for signal in agreement.standing.signals)


def _since_when(stands: AgreementStanding) -> str:
    never = stands.last_activity_on is None
    if stands.contact_rhythm is None:
        return _("since it took effect, no rhythm agreed") if never else _("since last contact, no rhythm agreed")
    # The number of days stands before it, so that the word is not said twice in a narrow place.
    after = _("since it took effect, agreed every {days}") if never else _("since last contact, agreed every {days}")
    return after.format(days=stands.contact_rhythm)


def _asleep(stands: AgreementStanding) -> str:
    """What a long silence makes of an agreement; nothing while it is only late."""
    if stands.zombie:
        return _("zombie")
    return _("dormant") if stands.dormant else ""
