"""The sum behind an indicator's standing, written out line by line for whoever asks why."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.days import MONTHS_IN
from app.policy.numbers import PolicyNumbers
from app.results.amounts import plain, share_beside, with_unit
from app.results.beside import beside_in_words, series_in_words
from app.results.expected import NEAR, Course, Flaw, Path, course_of
from app.results.explain import Why
from app.results.figures import period_label
from app.results.objectives import IndicatorRecord, MeasurementRow
from app.results.progress import RUNNING, Ground, Standing
from app.results.readings import Counted, counted
from app.results.sentences import pace
from app.words import _, ngettext, screen
from models.vocabulary import Accumulation

MOST_TERMS: Final = 12
"""So many figures are written as a sum; of more, the first and the last few."""
FEW: Final = 3


class Line(NamedTuple):
    """One line of the sum: what it is about, and what it says."""

    title: str
    words: str


def written_out(
    indicator: IndicatorRecord, why: Why, on: dt.date, fiscal_year_starts: int, marks: PolicyNumbers
) -> tuple[Line, ...]:
    """Everything a standing rests on, in the order in which it is computed; the verdict comes last but one."""
    course, standing = course_of(indicator.facts), why.standing
    lines = [Line(_("Figures that count"), _counting(indicator, why))]
    if left_out := list(_left_out(indicator, on)):
        lines.append(Line(_("Not counted"), "; ".join(left_out)))
    if isinstance(course, Flaw):
        return (*lines, Line(_("So"), " ".join((_(standing.ground.label), _(course.label)))))
    if standing.as_of is not None:
        lines.append(Line(_("Speaks for"), _as_of(indicator, standing, on)))
        lines.append(Line(_("Expected by then"), _expected(indicator, course, why, standing.as_of)))
    if standing.actual is not None:
        lines.append(Line(_("Compared"), _compared(indicator, course, standing, marks)))
    lines.append(Line(_("Figures due"), _due(indicator, why, fiscal_year_starts)))
    lines.append(Line(_("So"), " ".join((_(standing.status.label) + ".", *_rule(standing, marks)))))
    if ahead := _ahead(indicator, course, standing, on):
        lines.append(Line(_("At the present pace"), ahead))
    if beside := beside_in_words(indicator, why.readings, fiscal_year_starts):
        lines.append(Line(_("Beside others"), beside))
    if series := series_in_words(indicator):
        lines.append(Line(indicator.sheet.comparator, series))
    return tuple(lines)


def _number(indicator: IndicatorRecord, value: float | None) -> str:
    """A value with the decimals it has, up to three more than the indicator shows; a long fraction with one more."""
    least = indicator.decimals
    exact = (more for more in range(least, least + 4) if value is not None and abs(value - round(value, more)) <= NEAR)
    return plain(value, next(exact, least if value is None else least + 1))


def _counting(indicator: IndicatorRecord, why: Why) -> str:
    """How the actual value comes of the figures that count."""
    accumulation, readings = indicator.facts.accumulation, why.readings
    actual, base = _number(indicator, why.standing.actual), indicator.facts.baseline.value
    if not readings:
        if why.standing.actual is None:
            return _("none yet")
        return _("nothing has been counted, so it stands at its baseline of {base}").format(base=actual)
    if accumulation == Accumulation.SUM:
        terms = _terms(indicator, [each.value for each in readings])
        start = _number(indicator, base)
        return _("{base} at the start + {terms} = {actual}").format(base=start, terms=terms, actual=actual)
    if accumulation == Accumulation.AVERAGE:
        return f"{_mean(indicator, readings, why.standing)} = {actual}"
    last, day = _number(indicator, readings[-1].value), screen().day(readings[-1].on)
    if len(readings) == 1:
        return _("{last}, of {day}").format(last=last, day=day)
    return _("{last}, of {day}, the latest of {count}").format(last=last, day=day, count=len(readings))


def _terms(indicator: IndicatorRecord, values: Sequence[float]) -> str:
    """The terms of a sum; of many the first and last ones, and how many lie between."""
    if len(values) <= MOST_TERMS:
        return " + ".join(_number(indicator, value) for value in values)
    between = len(values) - 2 * FEW
    more = _("… {count} more …").format(count=screen().number(between))
    first, last = ([_number(indicator, value) for value in part] for part in (values[:FEW], values[-FEW:]))
    return " + ".join((*first, more, *last))


def _mean(indicator: IndicatorRecord, readings: Sequence[Counted], standing: Standing) -> str:
    """An average as one fraction: over denominators where the figures have them, else over their number."""
    pairs = [(each.reading.numerator, each.reading.denominator) for each in readings]
    above = [numerator for numerator, _below in pairs if numerator is not None]
    below = [denominator for _above, denominator in pairs if denominator is not None]
    weighed = len(above) == len(below) == len(pairs) and sum(below) != 0
    if weighed and standing.actual is not None and abs(sum(above) / sum(below) - standing.actual) < NEAR:
        return f"({_terms(indicator, above)}) ÷ ({_terms(indicator, below)})"
    return f"({_terms(indicator, [each.value for each in readings])}) ÷ {screen().number(len(readings))}"


def _left_out(indicator: IndicatorRecord, on: dt.date) -> Iterator[str]:
    """The figures that do not count, each kind with its number."""
    facts, rows = indicator.facts, indicator.measurements
    since, until = facts.baseline.on, facts.target.on
    plain_rows = [row for row in rows if row.counts]

    def dated(first: dt.date | None, last: dt.date | None) -> int:
        """Of the figures that could count, how many come after one day and up to another."""
        days = [row.dated_on for row in plain_rows]
        return sum((first is None or day > first) and (last is None or day <= last) for day in days)

    usable = {(each.on, each.reading.value, each.reading.numerator) for each in counted(facts, dt.date.max)}
    found = (
        (sum(row.projected and not row.superseded_by_id for row in rows), _("projected: {count}")),
        (sum(row.superseded_by_id is not None for row in rows), _("corrected since: {count}")),
        (sum(_is_part(row) for row in rows), _("a part of another figure: {count}")),
        (dated(None, since) if since else 0, _("not after the baseline's day: {count}")),
        (dated(until, None) if until else 0, _("after the target's day: {count}")),
        (dated(on, until) if until is None or on < until else 0, _("later than this day: {count}")),
        (sum(_unusable(row, usable, since, until) for row in plain_rows), _("divided by zero: {count}")),
    )
    for count, words in found:
        if count:
            yield words.format(count=count)


def _is_part(row: MeasurementRow) -> bool:
    return bool(row.breakdown.strip()) and not (row.projected or row.superseded_by_id)


def _unusable(
    row: MeasurementRow, usable: set[tuple[dt.date, float | None, float | None]], since: dt.date | None,
    until: dt.date | None,
) -> bool:  # fmt: skip
    within = since is not None and until is not None and since < row.dated_on <= until
    return within and (row.dated_on, row.value, row.numerator) not in usable


def _as_of(indicator: IndicatorRecord, standing: Standing, on: dt.date) -> str:
    day = screen().day(standing.as_of)
    if not indicator.facts.computed:
        return _("{day}, the day of the latest figure").format(day=day)
    if standing.as_of == on:
        return _("{day}, for Hanse counts it itself").format(day=day)
    return _("{day}; nothing after it counts").format(day=day)


def _expected(indicator: IndicatorRecord, course: Course, why: Why, as_of: dt.date) -> str:
    """The value expected by a day and the way it is found."""
    words, expected = screen(), _number(indicator, why.standing.expected)
    base, goal = _number(indicator, course.base), _number(indicator, course.goal)
    if why.path in (Path.STRAIGHT, Path.WHOLE):
        passed, whole = (as_of - course.start).days, (course.end - course.start).days
        line = _("{base} + ({goal} − {base}) × {passed} of {whole} days = {value}").format(
            base=base, goal=goal, passed=words.number(passed), whole=words.number(whole),
            value=_number(indicator, course.straight(as_of)),
        )  # fmt: skip
        if why.path is Path.STRAIGHT:
            return line
        small = _("{line}; fewer than four are expected so far, so only whole ones are: {expected}")
        return small.format(line=line, expected=expected)
    if why.path is Path.STEPS:
        step = max((day for day, _value in course.steps if day <= as_of), default=None)
        if step is None:
            return _("{expected}; the first step has not come").format(expected=expected)
        return _("{expected}, the step of {day}").format(expected=expected, day=words.day(step))
    if why.path is Path.TARGET:
        return _("{expected}, the target: its day has come").format(expected=expected)
    if why.path is Path.BASELINE:
        return _("{expected}, the baseline: its day is not past").format(expected=expected)
    return _("{expected}, the level to be held").format(expected=expected)


def _compared(indicator: IndicatorRecord, course: Course, standing: Standing, marks: PolicyNumbers) -> str:
    """Actual beside expected, or beside the target once its day is past."""
    actual, base = _number(indicator, standing.actual), _number(indicator, course.base)
    if course.sign == 0:
        stray = _("{actual} is {stray} away from {goal}; {tolerance} are allowed, up to {twice} is behind")
        tolerance = _number(indicator, course.tolerance)
        away = _number(indicator, abs((standing.actual or 0.0) - course.goal))
        goal, twice = _number(indicator, course.goal), _number(indicator, 2 * course.tolerance)
        return stray.format(actual=actual, stray=away, goal=goal, tolerance=tolerance, twice=twice)
    if standing.ground in (Ground.FINAL, Ground.FINAL_GAP, Ground.EARLY):
        target = with_unit(_number(indicator, course.goal), indicator.facts.unit)
        return _("{actual} beside the target of {target}").format(actual=actual, target=target)
    expected = _number(indicator, standing.expected)
    if standing.ratio is None:
        words = _("{actual} beside {expected}; no progress is expected so far, so there is no share of it")
        return words.format(actual=actual, expected=expected)
    share = share_beside(standing.ratio, (marks.on_track, marks.behind, 1.0))
    words = _("({actual} − {base}) ÷ ({expected} − {base}) = {share} of the progress expected")
    return words.format(actual=actual, base=base, expected=expected, share=share)


def _due(indicator: IndicatorRecord, why: Why, fiscal_year_starts: int) -> str:
    """Which periods have asked for a figure, and which of them have none."""
    if indicator.facts.computed:
        return _("none, for Hanse counts it itself")
    months = MONTHS_IN.get(indicator.facts.frequency or "", 0)
    following = why.standing.measure_on
    after = [] if following is None else [_("the next is due by {day}").format(day=screen().day(following))]
    if why.latest_due is None:
        return "; ".join((_("none yet"), *after))
    if not why.missing:
        last = _("all up to {period} are there").format(period=period_label(why.latest_due, months, fiscal_year_starts))
        return "; ".join((last, *after))
    missing = ", ".join(period_label(end, months, fiscal_year_starts) for end in why.missing[-FEW * 2 :])
    count = len(why.missing)
    words = ngettext("{count} is missing: {missing}", "{count} are missing: {missing}", count)
    return words.format(count=count, missing=missing)


def _rule(standing: Standing, marks: PolicyNumbers) -> Iterator[str]:
    yield _(standing.ground.label)
    if standing.ground is Ground.RATIO:
        shares = [share_beside(mark, ()) for mark in (marks.on_track, marks.behind)]
        yield _("On track from {on_track}, behind from {behind}, at risk below.").format(
            on_track=shares[0], behind=shares[1]
        )


def _ahead(indicator: IndicatorRecord, course: Course, standing: Standing, on: dt.date) -> str:
    """The pace in figures and where it leads, or why there is none; nothing for what is no longer on its way."""
    if standing.status not in RUNNING or on >= course.end:
        return ""
    said = "; ".join(pace(indicator, standing, on))
    straight = course.sign and indicator.facts.accumulation != Accumulation.AVERAGE
    if standing.forecast_value is None or standing.actual is None or standing.as_of is None or not straight:
        return said
    days = (standing.as_of - course.start).days
    gained = _number(indicator, standing.actual - course.base)
    words = ngettext("{gained} in {count} day: {said}", "{gained} in {count} days: {said}", days)
    return words.format(gained=gained, count=screen().number(days), said=said)
