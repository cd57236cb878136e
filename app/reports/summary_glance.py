"""The year at a glance: one sentence of judgement, six figures, and the objectives by status and result area."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer

from app.reports.charts import LINE, TEXT, status_marks
from app.reports.facts import (
    Year,
    activities,
    by_status,
    counting,
    current_objectives,
    decided,
    ending,
    in_time,
    on_course,
    received,
    running,
)
from app.reports.figures import ObjectiveFigures, OfficeFigures
from app.reports.pdf_kit import WIDTH, Status, cell, day, key_figure, paragraph, plain_table, together
from app.reports.statuses import PROGRESS
from app.words import NO_BREAK, Words
from models.vocabulary import N_, AgreementStatus, LimitCounts, Progress, ResultArea

CARD, CARD_GAP = 144, 19
FIRST, TOTAL, INDENT = 92, 30, 14


def glance(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The flowables of the chapter."""
    return [
        paragraph(judgement(figures, words), "judgement", WIDTH),
        _cards(figures, year, words),
        Spacer(1, 20),
        *_matrix(figures, words),
    ]


def judgement(figures: OfficeFigures, words: Words) -> str:
    """How the programme stands in one sentence: what is in force, what is on course, and the weakest point."""
    agreements, objectives = len(running(figures)), current_objectives(figures)
    today = day(figures.as_of, words)
    if not agreements:
        return words.text(N_("No agreement is in force on {day}.")).format(day=today)
    if not objectives:
        return words.plural(
            "{count} agreement is in force on {day}, without an objective to measure it by.",
            "{count} agreements are in force on {day}, without an objective to measure them by.",
            agreements,
        ).format(day=today, count=agreements)
    sentence = words.plural(
        "{count} agreement is in force on {day}, and {met}; {weak}.",
        "{count} agreements are in force on {day}, and {met}; {weak}.",
        agreements,
    )
    return sentence.format(
        day=today,
        count=agreements,
        met=_met(on_course(objectives), len(objectives), words),
        weak=_weakest(figures, objectives, words),
    )


def _met(good: int, count: int, words: Words) -> str:
    """The clause that says how many objectives are on course."""
    if count == 1:
        one, none = N_("the one objective is met or on track"), N_("the one objective is neither met nor on track")
        return words.text(one if good else none)
    clause = words.plural(
        "{good} of {count} objectives is met or on track", "{good} of {count} objectives are met or on track", good
    )
    return clause.format(good=good, count=count)


def _weakest(figures: OfficeFigures, objectives: Sequence[ObjectiveFigures], words: Words) -> str:
    """The clause that says where the programme is weakest: lagging objectives, missing figures or overdue decisions."""
    counts = by_status(objectives)
    lagging = counts[Progress.AT_RISK] + counts[Progress.MISSED] + counts[Progress.BEHIND]
    unknown = counts[Progress.NO_DATA]
    undecided = sum(item.status == AgreementStatus.ENDED_UNDECIDED for item in figures.agreements)
    if unknown and unknown >= lagging:
        clause = words.plural(
            "the weak point is evidence, because {count} has no current figure",
            "the weak point is evidence, because {count} have no current figure",
            unknown,
        )
        return clause.format(count=unknown)
    if lagging:
        clause = words.plural("{count} lags behind its target", "{count} lag behind their targets", lagging)
        return clause.format(count=lagging)
    if undecided:
        clause = words.plural(
            "{count} agreement has ended and waits for a decision",
            "{count} agreements have ended and wait for a decision",
            undecided,
        )
        return clause.format(count=undecided)
    return words.text(N_("nothing lags behind"))


def _cards(figures: OfficeFigures, year: Year, words: Words) -> Any:
    cards = [
        _in_force(figures, year, words),
        _objectives(figures, words),
        _requests(figures, year, words),
        _activities(figures, year, words),
        _evidence(figures, year, words),
        _ending(figures, words),
    ]
    lines = [("LINEABOVE", (column, row), (column, row), 0.8, TEXT) for column in (0, 2, 4) for row in (0, 1)]
    room = [("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 20)]
    widths = [CARD, CARD_GAP, CARD, CARD_GAP, CARD]
    return plain_table([_spread(cards[:3]), _spread(cards[3:])], widths, *lines, *room)


def _spread(cards: Sequence[Any]) -> list[Any]:
    return [cards[0], "", cards[1], "", cards[2]]


def _card(number: str, unit: str, name: str, meaning: str) -> list[Any]:
    return [
        key_figure(number, unit),
        cell(name, "key_name", CARD),
        cell(meaning, "second", CARD),
    ]


def _in_force(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    agreements = running(figures)
    categories = Counter(item.category for item in agreements if item.category)
    parts = [f"{count}{NO_BREAK}{name}" for name, count in categories.most_common(3)]
    limits = [limit for limit in figures.policy.limits if limit.counts == LimitCounts.IN_FORCE]
    allowed = words.text(N_("{name}: {used} of {limit}"))
    parts += [allowed.format(name=limit.name, limit=limit.limit, used=limit.used) for limit in limits[:2]]
    new = sum(year.holds(item.effective_on or item.signed_on) for item in agreements)
    began = words.plural("{count} began in {year}", "{count} began in {year}", new).format(count=new, year=year.name)
    unit = words.plural("agreement", "agreements", len(agreements))
    name = words.text(N_("In force on {day}")).format(day=day(figures.as_of, words))
    return _card(str(len(agreements)), unit, name, _sentence([*parts, began]) if agreements else "")


def _objectives(figures: OfficeFigures, words: Words) -> list[Any]:
    objectives = current_objectives(figures)
    good, counts = on_course(objectives), by_status(objectives)
    unit = words.plural("of {count} objective", "of {count} objectives", len(objectives)).format(count=len(objectives))
    lagging = [Progress.BEHIND, Progress.AT_RISK, Progress.MISSED, Progress.NO_DATA]
    parts = [f"{words.text(item.label).lower()} {counts[item]}" for item in lagging if counts[item]]
    if objectives:
        parts.insert(0, words.share(good / len(objectives)))
    name = words.text(N_("Met or on track, {day}")).format(day=day(figures.as_of, words))
    return _card(str(good), unit, name, _sentence(parts) or words.text(N_("No objective has been set.")))


def _requests(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    done, came = decided(figures, year), len(received(figures, year))
    unit = words.plural("of {count} received", "of {count} received", came).format(count=came)
    timely = words.text(N_("{count} within the time the policy promises"))
    outcomes = Counter(words.text(item.stage.label).lower() for item in done)
    parts = [timely.format(count=in_time(done))] if done else []
    parts += [f"{name} {count}" for name, count in outcomes.most_common()]
    name = words.text(N_("Requests decided in {year}")).format(year=year.name)
    return _card(str(len(done)), unit, name, _sentence(parts) or words.text(N_("No request was decided.")))


def _activities(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    held = activities(figures, year)
    touched = len({item.agreement for item in held if item.agreement})
    kinds = Counter(item.kind for item in held if item.kind)
    parts = [f"{name} {count}" for name, count in kinds.most_common(3)]
    under = words.plural("under {count} agreement", "under {count} agreements", touched).format(count=touched)
    unit = words.plural("activity", "activities", len(held))
    name = words.text(N_("Took place in {year}")).format(year=year.name)
    meaning = _sentence([under, *parts]) if held else words.text(N_("No activity was recorded."))
    return _card(str(len(held)), unit, name, meaning)


def _evidence(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    readings = counting(figures, year)
    verified = sum(item.verified for item in readings)
    unit = words.plural("measurement", "measurements", len(readings))
    name = words.text(N_("Recorded for {year}")).format(year=year.name)
    split = words.text(N_("{verified} verified, {reported} self-reported; the two are never added together."))
    filled = split.format(verified=verified, reported=len(readings) - verified)
    return _card(str(len(readings)), unit, name, filled if readings else words.text(N_("Nothing was measured.")))


def _ending(figures: OfficeFigures, words: Words) -> list[Any]:
    soon = ending(figures)
    named = [f"{item.counterpart} {day(item.ends_on, words)}" for item in soon[:3]]
    if len(soon) > len(named):
        named.append(words.text(N_("and {count} more")).format(count=len(soon) - len(named)))
    unit = words.plural("agreement", "agreements", len(soon))
    name = words.text(N_("End within twelve months"))
    return _card(str(len(soon)), unit, name, _sentence(named) or words.text(N_("No term ends by then.")))


def _sentence(parts: Sequence[str]) -> str:
    """Short parts as one sentence, its first letter large."""
    joined = ", ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _matrix(figures: OfficeFigures, words: Words) -> list[Any]:
    objectives = current_objectives(figures)
    if not objectives:
        return []
    heading = words.text(N_("Objectives by status and result area, {day}")).format(day=day(figures.as_of, words))
    note = words.text(
        N_(
            "One mark is one objective. Status compares the figure with what was expected by its day, not with the "
            "final target. An objective without a current figure is “no data”, never green."
        )
    )
    return [
        together(
            paragraph(heading, "heading", WIDTH),
            _table(objectives, words),
            Spacer(1, 6),
            paragraph(note, "note", WIDTH),
        )
    ]


def _table(objectives: Sequence[ObjectiveFigures], words: Words) -> Any:
    areas: list[ResultArea | None] = [*ResultArea]
    if any(item.result_area is None for item in objectives):
        areas.append(None)
    breadth = (WIDTH - FIRST - TOTAL) / len(areas)
    total, split = by_status(objectives), Counter((item.status, item.result_area) for item in objectives)
    sizes = Counter(item.result_area for item in objectives)
    rows: list[list[Any]] = [["", "", *(_area_head(area, sizes[area], breadth, words) for area in areas)]]
    for status in (item for item in PROGRESS if total[item]):
        marks = [status_marks(status, split[status, area], breadth - INDENT) for area in areas]
        rows.append([Status(status, words), cell(str(total[status]), "number_strong", TOTAL), *marks])
    good = Counter(item.result_area for item in objectives if on_course([item]))
    of = words.text(N_("{good} of {all}"))
    ends = [cell(of.format(good=good[area], all=sizes[area]), "cell_strong", breadth) for area in areas]
    name = cell(words.text(N_("Met or on track")), "cell_strong", FIRST)
    rows.append([name, cell(str(on_course(objectives)), "number_strong", TOTAL), *ends])
    return plain_table(
        rows,
        [FIRST, TOTAL, *([breadth] * len(areas))],
        ("LEFTPADDING", (2, 0), (-1, -1), INDENT),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, TEXT),
        ("LINEBELOW", (0, 1), (-1, -2), 0.5, LINE),
        ("TOPPADDING", (0, 1), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    )


def _area_head(area: ResultArea | None, count: int, width: float, words: Words) -> list[Any]:
    label = words.text(area.label) if area else words.text(N_("No area"))
    of = words.plural("{count} objective", "{count} objectives", count).format(count=count)
    return [cell(label, "cell_strong", width), cell(of, "second", width)]
