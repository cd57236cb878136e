"""One agreement's section of the annual summary: purpose, term, people, objectives, what happened and what is next."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.platypus import Spacer

from app.reports.charts import indicator_chart, progress_bar, term_bar
from app.reports.facts import Year, activities, objectives_of
from app.reports.figures import (
    ActivityFigures,
    AgreementFigures,
    IndicatorFigures,
    ObjectiveFigures,
    OfficeFigures,
    ResponsibleFigures,
)
from app.reports.pdf_kit import (
    BODY,
    WIDTH,
    Column,
    Status,
    beside,
    cell,
    day,
    grid,
    paragraph,
    plain_table,
    rule,
    short,
    side_block,
    together,
    two_lines,
)
from app.reports.wording import evidence, figure, tight
from app.words import NO_BREAK, Words
from models.vocabulary import N_, ActivityState, Duty, Progress, Side

LAGGING = (Progress.AT_RISK, Progress.MISSED, Progress.BEHIND)
MOST_ACTIVITIES = 6
CHART_HEIGHT, REFERENCE, THOUSANDS = 84, 66, 1000


def agreement_section(agreement: AgreementFigures, figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The flowables of one agreement, beginning with its name."""
    text = words.text
    facts = [text(agreement.form.label), agreement.category, text(agreement.term_kind.label), agreement.reference]
    return [
        paragraph(short(agreement.counterpart or agreement.reference), "title", WIDTH),
        paragraph(" · ".join(short(part) for part in (agreement.title, *facts) if part), "subtitle", WIDTH),
        *_term(agreement, figures, words),
        *side_block(text(N_("Purpose")), [_or_dash(agreement.purpose, words)]),
        *side_block(text(N_("Parties and who answers")), [_people(agreement, words)]),
        *_decided(agreement, figures, words),
        *_objectives(objectives_of(figures, agreement.reference), figures, words),
        *_happened(agreement, figures, year, words),
        *_next(agreement, figures, words),
    ]


def _term(agreement: AgreementFigures, figures: OfficeFigures, words: Words) -> list[Any]:
    start = agreement.effective_on or agreement.signed_on
    state = _state(agreement, words)
    if start is None or agreement.ends_on is None or agreement.ends_on <= start or start > figures.as_of:
        return [_stated(agreement, state, words)]
    left = words.text(agreement.status.label)
    if agreement.days_left is not None:
        left = _days(agreement.days_left, words)
    labels = (
        day(figures.as_of, words),
        left,
        words.text(N_("Since {day}")).format(day=day(start, words)),
        words.text(N_("Ends {day}")).format(day=day(agreement.ends_on, words)),
        words.text(N_("Review {day}")).format(day=day(agreement.review_on, words)),
    )
    bar = term_bar(start, agreement.ends_on, figures.as_of, WIDTH, labels, agreement.review_on)
    return [bar, _stated(agreement, state, words)]


def _stated(agreement: AgreementFigures, state: str, words: Words) -> Any:
    row = [[Status(agreement.status, words), cell(state, "second", WIDTH - 110)]]
    return plain_table(row, [110, WIDTH - 110])


def _state(agreement: AgreementFigures, words: Words) -> str:
    """The dates and warnings of the term that the bar cannot carry."""
    text = words.text
    dated = (
        (N_("signed {day}"), agreement.signed_on),
        (N_("ends {day}"), agreement.ends_on),
        (N_("review {day}"), agreement.review_on),
        (N_("closed {day}"), agreement.closed_on),
    )
    parts = [text(message).format(day=day(when, words)) for message, when in dated if when]
    if agreement.ends_on is None and (agreement.effective_on or agreement.signed_on):
        parts.append(text(N_("no end date")))
    if agreement.days_left is not None:
        parts.append(_days(agreement.days_left, words))
    line = ", ".join(parts)
    line = f"{line[:1].upper()}{line[1:]}." if line else ""
    return " ".join([line, *(f"{signal.text.rstrip('.')}." for signal in agreement.signals)]).strip()


def _days(days: int, words: Words) -> str:
    if days < 0:
        past = words.plural("{count} day past its end", "{count} days past its end", -days)
        return past.format(count=words.number(-days)).replace(" ", NO_BREAK, 1)
    left = words.plural("{count} day left", "{count} days left", days)
    return left.format(count=words.number(days)).replace(" ", NO_BREAK)


def _or_dash(text: str, words: Words) -> Any:
    return paragraph(text.strip() or words.text(N_("None is recorded.")))


def _people(agreement: AgreementFigures, words: Words) -> Any:
    if not agreement.responsible:
        return paragraph(words.text(N_("Nobody is recorded.")))
    half = BODY / 2
    sides = [[item for item in agreement.responsible if item.side == side] for side in (Side.HOME, Side.COUNTERPART)]
    heads = [cell(words.text(side.label), "cell_strong", half) for side in (Side.HOME, Side.COUNTERPART)]
    people = [[cell(_person(item, words), "cell", half) for item in side] or "" for side in sides]
    return beside(plain_table([heads, people], [half] * 2, ("BOTTOMPADDING", (0, 0), (-1, -1), 3)))


def _person(item: ResponsibleFigures, words: Words) -> str:
    who = ", ".join(part for part in (item.person, item.role, item.organisation) if part)
    return who if item.duty == Duty.ACCOUNTABLE else f"{who} ({words.text(item.duty.label).lower()})"


def _objectives(objectives: Sequence[ObjectiveFigures], figures: OfficeFigures, words: Words) -> list[Any]:
    heading = words.text(N_("Objectives"))
    if not objectives:
        return side_block(heading, [paragraph(words.text(N_("No objective has been set under this agreement.")))])
    lines = [(objective, indicator) for objective in objectives for indicator in objective.indicators or (None,)]
    rows = [_line(objective, indicator, words) for objective, indicator in lines]
    as_at = tight(words.day(figures.as_of, "d MMM yy"))
    table = grid(
        [
            Column(words.text(N_("Objective and unit")), 116),
            Column(words.text(N_("Due")), 62),
            Column(words.text(N_("Target")), 52, right=True),
            Column(words.text(N_("Expected by {day}")).format(day=as_at), 60, right=True),
            Column(words.text(N_("Actual {day}")).format(day=as_at), 58, right=True),
            Column(words.text(N_("Actual against expected")), 58),
            Column(words.text(N_("Status")), 64),
        ],
        rows,
    )
    note = words.text(N_("Bar: actual. Tick: expected by now. End of the line: target. All counted from the baseline."))
    return [
        rule(),
        paragraph(heading, "heading", WIDTH),
        _aims(objectives, words),
        table,
        paragraph(note, "note", WIDTH),
        *_charts(lines, figures, words),
    ]


def _aims(objectives: Sequence[ObjectiveFigures], words: Words) -> Any:
    """What each objective says, and the project it belongs to; the table below holds its figures."""
    rows = [[cell(each.reference, "second", REFERENCE), _aim(each, words)] for each in objectives]
    return plain_table(rows, [REFERENCE, WIDTH - REFERENCE], ("BOTTOMPADDING", (0, 0), (-1, -1), 4))


def _aim(objective: ObjectiveFigures, words: Words) -> list[Any]:
    project = words.text(N_("Project {project}")).format(project=objective.project) if objective.project else ""
    statement = objective.statement.strip()
    said = ((objective.title, "cell_strong"), (statement, "cell"), (project, "second"))
    return [cell(text, look, WIDTH - REFERENCE) for text, look in said if text]


def _line(objective: ObjectiveFigures, indicator: IndicatorFigures | None, words: Words) -> list[Any]:
    status = Status(indicator.status if indicator else objective.status, words)
    shown: list[Any] = [status]
    if objective.override and (indicator is None or not indicator.informational):
        said = words.text(N_("set by hand: {status}")).format(status=words.text(objective.override.label))
        shown.append(cell(said, "second", 60))
    if indicator is None:
        name = two_lines(objective.title, objective.reference, 108)
        return [name, cell(day(objective.end, words)), *([cell("–", "number")] * 3), "", shown]
    under = " · ".join(part for part in (indicator.unit, objective.reference, evidence(indicator, words)) if part)
    target = indicator.target
    expected = indicator.expected
    decimals = 0 if expected is None or expected == int(expected) or abs(expected) >= THOUSANDS else 1
    return [
        two_lines(indicator.name or objective.title, under, 108),
        cell(day(target.on if target else objective.end, words)),
        cell(figure(target.value if target else None, words), "number"),
        cell(words.number(expected, decimals), "number"),
        cell(figure(indicator.actual, words), "number_strong"),
        [Spacer(1, 1), progress_bar(indicator, 50)],
        shown,
    ]


def _charts(
    lines: Iterable[tuple[ObjectiveFigures, IndicatorFigures | None]], figures: OfficeFigures, words: Words
) -> list[Any]:
    """The two indicators that lag most, over time."""
    lagging = [item for _objective, item in lines if item and item.status in LAGGING and len(item.readings) > 1]
    shown = sorted(lagging, key=lambda item: (LAGGING.index(item.status), item.code))[:2]
    if not shown:
        return []
    width = (WIDTH - 24) / 2
    charts = [_chart(item, figures, width, words) for item in shown]
    table = plain_table([[*charts, *([""] * (2 - len(charts)))]], [width + 24, width])
    return [together(table, Spacer(1, 2))]


def _chart(indicator: IndicatorFigures, figures: OfficeFigures, width: float, words: Words) -> list[Any]:
    under = words.text(N_("{unit}; blue: actual, grey: expected")).format(unit=indicator.unit)
    return [
        cell(indicator.name, "cell_strong", width),
        cell(under.lstrip("; "), "second", width),
        indicator_chart(indicator, figures.as_of, width, CHART_HEIGHT, words),
    ]


def _happened(agreement: AgreementFigures, figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    held = activities(figures, year, agreement.reference)
    title = words.text(N_("What happened in {year}")).format(year=year.name)
    last = words.text(N_("Last contact {day}")).format(day=day(agreement.last_activity_on, words))
    if not held:
        nothing = words.text(N_("No activity was recorded in {year}.")).format(year=year.name)
        return side_block(title, [paragraph(nothing)], last if agreement.last_activity_on else "")
    count = words.plural("{count} activity", "{count} activities", len(held)).format(count=len(held))
    note = f"{count}\n{last}" if agreement.last_activity_on else count
    newest = sorted(held, key=lambda item: item.on, reverse=True)[:MOST_ACTIVITIES]
    body = [paragraph(_activity(item, words)) for item in reversed(newest)]
    if len(held) > len(newest):
        more = words.text(N_("{count} earlier ones are in the workbook.")).format(count=len(held) - len(newest))
        body.append(paragraph(more))
    return side_block(title, body, note)


def _activity(item: ActivityFigures, words: Words) -> str:
    said = ": ".join(part.strip() for part in (item.title, item.outcome) if part.strip()) or item.kind
    return (
        f"{tight(words.day(item.on, 'd MMM'))}, {item.kind}. {said}" if item.kind else f"{day(item.on, words)}. {said}"
    )


def _decided(agreement: AgreementFigures, figures: OfficeFigures, words: Words) -> list[Any]:
    """The standing decisions on the agreement, with why, and why in spite of what was lacking."""
    lines = []
    for made in figures.decisions:
        if made.subject == agreement.reference and made.superseded_on is None:
            lines.append(f"{day(made.on, words)}, {words.text(made.outcome.label)}: {made.rationale}")
            if made.override_reason:
                lines.append(words.text(N_("Went ahead because: {reason}")).format(reason=made.override_reason))
    return side_block(words.text(N_("Decisions")), [paragraph(line) for line in lines]) if lines else []


def _next(agreement: AgreementFigures, figures: OfficeFigures, words: Words) -> list[Any]:
    text = words.text
    steps: list[str] = []
    for milestone in figures.milestones:
        if milestone.agreement == agreement.reference and milestone.done_on is None:
            message = N_("{title}, due {day}") if milestone.due >= figures.as_of else N_("{title}, overdue since {day}")
            who = f" ({milestone.accountable})" if milestone.accountable else ""
            steps.append(text(message).format(title=milestone.title, day=day(milestone.due, words)) + who)
    for item in figures.activities:
        if item.agreement != agreement.reference:
            continue
        if item.state == ActivityState.PLANNED and item.on >= figures.as_of:
            steps.append(text(N_("{title}, planned for {day}")).format(title=item.title, day=day(item.on, words)))
        if item.next_step and (item.next_step_on or item.on) > figures.as_of:
            until = f" ({day(item.next_step_on, words)})" if item.next_step_on else ""
            steps.append(item.next_step + until)
    distinct = list(dict.fromkeys(steps)) or [text(N_("No next step is recorded."))]
    return side_block(text(N_("What is next")), [paragraph(step) for step in distinct])
