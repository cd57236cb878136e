"""An indicator's sheet in words, line by line: what counts, how, from whom, beside what, and what counted before."""

import datetime as dt
from collections.abc import Iterator

from app.results.amounts import plain
from app.results.objectives import IndicatorRecord
from app.results.sentences import counted_by
from app.results.sheet import Sheet
from app.results.written_out import Line
from app.words import _, ngettext, screen
from models.vocabulary import Accumulation, Direction, Frequency, IndicatorKind, Token


def sheet_lines(indicator: IndicatorRecord) -> tuple[Line, ...]:
    """Everything the sheet says; lines that would say nothing are left out, but not what should be there."""
    facts, sheet = indicator.facts, indicator.sheet
    lines = [
        Line(_("What counts"), indicator.definition.strip() or _("not written down yet")),
        *_before(sheet),
        Line(_("Counted by"), counted_by(indicator)),
        Line(_("Unit"), facts.unit or ""),
        Line(_("A share of"), _share(sheet)),
        Line(_("Kind"), _word(IndicatorKind, facts.kind)),
        Line(_("Better"), _better(indicator)),
        Line(_("Values"), _word(Accumulation, facts.accumulation)),
        Line(_("Measured"), _word(Frequency, facts.frequency)),
        Line(_("Source"), facts.source or ""),
        Line(_("Responsible"), sheet.responsible or _("nobody named")),
        Line(_("Split by"), ", ".join(sheet.labels)),
        Line(_("Compared with"), _compared(indicator)),
    ]
    return tuple(line for line in lines if line.words)


def _before(sheet: Sheet) -> Iterator[Line]:
    """What counted before, newest first, each with the days it held."""
    pairs = list(zip(sheet.wordings, sheet.wordings[1:], strict=False))
    for old, new in reversed(pairs):
        last = screen().day(new.on - dt.timedelta(days=1))
        why = _(" Changed because: {reason}").format(reason=new.reason) if new.reason else ""
        yield Line(_("Until {day}").format(day=last), f"{old.definition}{why}")


def _word(vocabulary: type[Token], value: object) -> str:
    return next((_(token.label) for token in vocabulary if token == value), "")


def _share(sheet: Sheet) -> str:
    if not sheet.numerator_label:
        return ""
    return _("{counted}, out of {total}").format(counted=sheet.numerator_label, total=sheet.denominator_label)


def _better(indicator: IndicatorRecord) -> str:
    facts = indicator.facts
    if not facts.counts:
        return _("neither: it informs only, and is not judged")
    word = _word(Direction, facts.direction).lower()
    if facts.direction != Direction.MAINTAIN:
        return word
    return _("{maintain} ± {tolerance}").format(maintain=word, tolerance=plain(facts.tolerance, indicator.decimals))


def _compared(indicator: IndicatorRecord) -> str:
    sheet = indicator.sheet
    if not sheet.comparator:
        return ""
    count = len(sheet.series)
    figures = ngettext("{count} figure", "{count} figures", count).format(count=count)
    parts = [sheet.comparator, figures if count else _("no figures yet")]
    if sheet.series:
        last = sheet.series[-1]
        value, day = plain(last.value, indicator.decimals, (last.value,)), screen().day(last.on)
        parts.append(_("the latest {value} on {day}").format(value=value, day=day))
    return ", ".join([*parts, *([sheet.comparator_source] if sheet.comparator_source else [])])
