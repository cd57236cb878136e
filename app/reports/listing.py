"""Scores and status for a person at a terminal: one line a record, the same facts as the JSON."""

from collections.abc import Iterable, Iterator

from app.decisions.day import OfficeDay
from app.today.due import DueEntry
from app.vetting.shown import shown_score
from app.words import _, ngettext, screen
from models.vocabulary import DueKind, LimitCounts


def scores_lines(day: OfficeDay) -> Iterator[str]:
    """Every request: reference, stage, verdict, score or range, title."""
    yield _("{count} requests on {day}").format(count=len(day.requests), day=screen().day(day.on))
    for request in day.requests:
        found, score = request.assessment, request.assessment.score
        verdict = _(found.verdict.label) if found.verdict else "–"
        shown = "–"
        if score and score.score is not None:
            shown = shown_score(score.score, found.facts.marks)
        elif score and score.low is not None and score.coverage:
            shown = f"{screen().number(score.low)}–{screen().number(score.high)}"
        yield (
            f"{request.reference:<12} {_(found.stage.label):<22} {verdict:<16} {shown:>7}  "
            f"{request.counterpart}: {request.title}"
        )


def status_lines(day: OfficeDay, due: Iterable[DueEntry]) -> Iterator[str]:
    """Agreements, objectives, limits and what is due."""
    yield _("{office} on {day}, {policy}").format(
        office=day.office.name, day=screen().day(day.on), policy=day.policy.title
    )
    yield ""
    for agreement in day.agreements:
        stands = agreement.standing
        left = "" if stands.days_left is None else _days_left(stands.days_left)
        signals = ", ".join(_(found.key.label) for found in stands.signals)
        yield (
            f"{agreement.reference:<12} {_(stands.status.label):<18} {left:<20} "
            f"{agreement.record.counterpart}" + (f" ({signals})" if signals else "")
        )
    yield ""
    for objective in day.objectives:
        yield f"{objective.reference:<12} {_(objective.status.label):<12} {objective.record.title}"
    yield ""
    for limit in day.limits:
        yield _("{what}: {used} of {limit}").format(
            what=_(LimitCounts(limit.counts).label), used=limit.used, limit=limit.limit
        )
    yield ""
    for entry in due:
        yield f"{screen().day(entry.on):<14} {_(DueKind(entry.what).label):<30} {entry.reference}"


def _days_left(days: int) -> str:
    if days < 0:
        return ngettext("{count} day over", "{count} days over", -days).format(count=-days)
    return ngettext("{count} day left", "{count} days left", days).format(count=days)
