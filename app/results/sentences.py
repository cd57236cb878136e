"""An indicator's standing in plain words: how far it is and why, where it leads, and what the figure rests on."""

import datetime as dt
from collections.abc import Iterator

from app.policy.library import activity_types
from app.policy.numbers import PolicyNumbers
from app.results.amounts import plain, share_beside, with_unit
from app.results.counting import CountingRule, rule_words
from app.results.explain import Why
from app.results.facts import IndicatorFacts
from app.results.objectives import IndicatorRecord
from app.results.progress import RUNNING, Ground, Standing
from app.results.readings import ADDING_UP
from app.words import Words, _, ngettext, screen
from models.vocabulary import Direction

WITH_EXPECTED = (Ground.RATIO, Ground.DIFFERENCE)


def how_far(indicator: IndicatorRecord, actual: float | None) -> str:
    """`7 of 12` for what adds up, else `6.1, target 4.5`; a dash before the first figure."""
    goal = indicator.facts.target.value
    if goal is None or actual is None:
        return plain(actual, indicator.decimals)
    shown, target = plain(actual, indicator.decimals, (goal,)), plain(goal, indicator.decimals)
    if indicator.facts.accumulation in ADDING_UP and indicator.facts.direction == Direction.INCREASE:
        return _("{actual} of {target}").format(actual=shown, target=target)
    return _("{actual}, target {target}").format(actual=shown, target=target)


def actual_words(indicator: IndicatorRecord, standing: Standing) -> str:
    """The actual value, never rounded onto the target or the expected value it has not reached."""
    beside = (standing.expected, indicator.facts.target.value)
    return plain(standing.actual, indicator.decimals, beside if standing.actual is not None else ())


def beside_number(indicator: IndicatorRecord) -> str:
    """What stands beside the big number: `of 12 firms`, `target 4.5 %`, or the unit alone."""
    facts = indicator.facts
    if facts.target.value is None:
        return with_unit("", facts.unit).strip()
    target = with_unit(plain(facts.target.value, indicator.decimals), facts.unit)
    if facts.accumulation in ADDING_UP and facts.direction == Direction.INCREASE:
        return _("of {target}").format(target=target)
    if facts.direction == Direction.MAINTAIN:
        stray = plain(facts.tolerance, indicator.decimals, (facts.tolerance,))
        return _("hold {target} ± {tolerance}").format(target=target, tolerance=stray)
    return _("target {target}").format(target=target)


def headline(status_word: str, standing: Standing, marks: PolicyNumbers) -> str:
    """The status with the share of expected progress where there is one: `Behind · 88 % of what was expected …`."""
    if standing.ground is not Ground.RATIO or standing.ratio is None:
        return status_word
    share = share_beside(standing.ratio, (marks.on_track, marks.behind, 1.0))
    day = screen().day(standing.as_of)
    return _("{status} · {share} of the progress expected by {day}").format(status=status_word, share=share, day=day)


def reasons(indicator: IndicatorRecord, standing: Standing) -> tuple[str, ...]:
    """Why the status is what it is, as sentences."""
    found = [] if standing.ground is Ground.RATIO else [_(standing.ground.label)]
    if standing.flaw is not None:
        found.append(_(standing.flaw.label))
    if standing.expected is not None and standing.actual is not None and standing.ground in WITH_EXPECTED:
        beside = (standing.actual,)
        found.append(
            _("{expected} expected by {day}; {actual} recorded.").format(
                expected=plain(standing.expected, indicator.decimals, beside),
                day=screen().day(standing.as_of),
                actual=actual_words(indicator, standing),
            )
        )
    return tuple(found)


def pace(
    indicator: IndicatorRecord, standing: Standing, on: dt.date, agreement_ends: dt.date | None = None
) -> tuple[str, ...]:
    """Where the present pace leads, or why none is projected; empty for a status that is no longer on its way."""
    facts, target = indicator.facts, indicator.facts.target
    if standing.status not in RUNNING or target.on is None or target.value is None or on >= target.on:
        return ()
    if standing.forecast_value is None:
        return (_no_pace(facts, standing),)
    return tuple(_leads(indicator, standing, agreement_ends))


def _leads(indicator: IndicatorRecord, standing: Standing, agreement_ends: dt.date | None) -> Iterator[str]:
    facts, words = indicator.facts, screen()
    landing = plain(standing.forecast_value, indicator.decimals, (facts.target.value,))
    goal = plain(facts.target.value, indicator.decimals)
    value, target = standing.forecast_value or 0.0, facts.target.value or 0.0
    counts = facts.accumulation in ADDING_UP and facts.direction == Direction.INCREASE and value <= target
    landed = _("lands at {value} of {goal} on {day}") if counts else _("lands at {value} on {day}, target {goal}")
    yield landed.format(value=landing, goal=goal, day=words.day(facts.target.on))
    if standing.forecast_date is not None:
        yield _("reaches {goal} on {day}").format(goal=goal, day=words.day(standing.forecast_date))
        if agreement_ends is not None and standing.forecast_date > agreement_ends:
            yield _("that is after the agreement ends, on {day}").format(day=words.day(agreement_ends))


def _no_pace(facts: IndicatorFacts, standing: Standing) -> str:
    if facts.steps:
        return _("The plan goes by steps, so no pace is projected.")
    if standing.small_count:
        return _("The numbers are too small yet for a pace to mean anything.")
    return _("No pace can be said yet.")


def counted_by(indicator: IndicatorRecord) -> str:
    """The rule a computed indicator is counted by, in one sentence; empty for a reported one."""
    return "" if indicator.rule is None else counting_words(indicator.rule, indicator.facts.baseline.on)


def counting_words(rule: CountingRule, since: dt.date | None, words: Words | None = None) -> str:
    """A rule in one sentence, counting after the day `since`; on the screen where no `words` are given."""
    labels = {entry.key: entry.label for entry in activity_types()}
    return rule_words(rule, since, labels, words or screen())


def rests_on(indicator: IndicatorRecord, why: Why) -> tuple[str, ...]:
    """What the figure rests on: how many figures count, how many are verified, projected, corrected, missing."""
    rows = indicator.measurements
    if indicator.facts.computed:
        return (counted_by(indicator), _count(len(why.readings), "{count} row behind it", "{count} rows behind it"))
    counting = {(each.on, each.reading.value, each.reading.numerator) for each in why.readings}
    used = [r for r in rows if r.counts and (r.dated_on, r.value, r.numerator) in counting]
    verified = sum(row.verified for row in used)
    found = [_("no figure counts yet")]
    if used:
        found = [_count(len(used), "{count} figure counts", "{count} figures count")]
        found.append(_checked(verified, len(used)))
    for count, one, many in (
        (sum(r.projected and not r.superseded_by_id for r in rows), "{count} more projected, not added",
         "{count} more projected, not added"),
        (sum(r.superseded_by_id is not None for r in rows), "{count} figure corrected since",
         "{count} figures corrected since"),
        (len(why.missing), "{count} period without a figure", "{count} periods without a figure"),
    ):  # fmt: skip
        if count:
            found.append(_count(count, one, many))
    return tuple(found)


def _checked(verified: int, whole: int) -> str:
    if verified == whole:
        return _("all verified")
    if not verified:
        return _("all self-reported")
    return _("{part} of {whole} verified, the rest self-reported").format(part=verified, whole=whole)


def _count(count: int, one: str, many: str) -> str:
    return ngettext(one, many, count).format(count=count)
