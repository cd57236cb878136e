"""What a printed quarterly update says in words about its figures, milestones, activities and corrections."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.reports.pdf_kit import day, short
from app.reports.wording import figure, tight
from app.results.figures import amount_of
from app.results.objectives import MeasurementRow
from app.results.update_rows import CorrectionRow
from app.storage.source import day_of
from app.words import Words
from models.vocabulary import N_, Accumulation

MOST_ACTIVITIES = 6


def head_figures(copy: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """The four figures at the head: number and what it counts."""
    stands, objectives = copy["standing"], copy["objectives"]
    end = day_of(copy["period"]["end"])
    left, silent = stands["days_left"], stands["silent_days"]
    met = words.text(N_("{delivered} of {count}")).format(**objectives)
    told = len(copy["activities"])
    ends = words.text(N_("left on {day}; ends {ends}")).format(
        day=day(end, words), ends=day(day_of(stands["ends_on"]), words)
    )
    last = day_of(stands["last_activity_on"])
    contact = words.text(N_("since the last contact, {day}")).format(day=day(last, words))
    return [
        (_days(left, words), ends if left is not None else words.text(N_("no end date"))),
        (met, words.text(N_("objectives met or on track"))),
        (_days(silent, words), contact if last else words.text(N_("without a contact"))),
        (words.number(told), words.plural(N_("activity in the period"), N_("activities in the period"), told)),
    ]


def under_name(each: Mapping[str, Any], words: Words) -> str:
    """Unit, how values combine, what the period added, and why there is no number."""
    combined = each["accumulation"]
    if each["no_number"]:
        return " · ".join(part for part in (each["unit"], words.text(each["no_number"])) if part)
    said = ""
    if combined == Accumulation.SUM and each["value"] is not None:
        said = words.text(N_("{value} in the period")).format(value=figure(each["value"], words))
    elif combined:
        said = words.text(Accumulation(combined).label).lower()
    return " · ".join(part for part in (each["unit"], said) if part)


def milestone_state(each: Mapping[str, Any], words: Words) -> str:
    """Done on time or late, moved and why, or still due."""
    due, done, moved = (day_of(each[name]) for name in ("due_on", "done_on", "new_due_on"))
    if done is not None and due is not None:
        late = (done - due).days
        if late <= 0:
            return words.text(N_("Done on time"))
        return words.plural(N_("Done {count} day late"), N_("Done {count} days late"), late).format(count=late)
    if moved is not None:
        said = words.text(N_("Moved to {day}: {reason}"))
        return said.format(day=day(moved, words), reason=words.text(each["reason"]))
    return words.text(N_("Open"))


def activities_line(rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """The activities that are told of in one line: `4 Jul Workshop; 9 Sep Fair`."""
    said = [f"{tight(words.day(day_of(each['on']), 'd MMM'))} {short(each['title'], 60)}" for each in rows]
    if len(said) > MOST_ACTIVITIES:
        more = words.text(N_("and {count} more")).format(count=len(said) - MOST_ACTIVITIES)
        said = [*said[:MOST_ACTIVITIES], more]
    return "; ".join(said)


def corrected(made: CorrectionRow, names: Mapping[int, str], words: Words) -> str:
    """A correction with what stood there before, when and why."""
    on = day(made.on, words)
    if made.part is not None:
        said = words.text(N_("{day}, {what}: {text} ({reason})"))
        return said.format(day=on, what=words.text(made.part.label), text=made.text, reason=made.reason)
    said = words.text(N_("{day}, {what}: {new} instead of {old} ({reason})"))
    return said.format(
        day=on,
        what=names.get(made.indicator_id or 0, ""),
        new=_amount(made.new, words),
        old=_amount(made.old, words),
        reason=made.reason,
    )


def _amount(row: MeasurementRow | None, words: Words) -> str:
    if row is None or row.no_number.strip():
        return words.text(N_("no number"))
    return figure(amount_of(row), words)


def _days(count: int | None, words: Words) -> str:
    if count is None:
        return "–"
    return words.plural(N_("{count} day"), N_("{count} days"), count).format(count=words.number(count))
