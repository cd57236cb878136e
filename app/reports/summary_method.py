"""The last chapters: how the figures were made, what is missing in them, and the list of all agreements."""

from typing import Any

from app.reports.facts import Year, counting, current_objectives
from app.reports.figures import OfficeFigures
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
    side_block,
    two_lines,
)
from app.reports.wording import notes
from app.words import Words
from models.vocabulary import N_, Progress

MOST_NOTES = 40


def method(figures: OfficeFigures, year: Year, words: Words) -> list[Any]:
    """The flowables of the method notes."""
    text = words.text
    day_ = day(figures.as_of, words)
    never = text(N_("Actual and projected results; self-reported and verified results. Each stands on its own line."))
    rounding = text(
        N_(
            "Shares are rounded to whole per cent, halves upwards; sums are taken before rounding. Amounts are in "
            "{currency}. Days left are counted from {day}. A dash means that a figure cannot be said; it is never zero."
        )
    ).format(currency=figures.currency, day=day_)
    return [
        paragraph(_evidence(figures, year, words), "intro", WIDTH),
        *side_block(text(N_("What is missing")), _missing(figures, words)),
        *side_block(text(N_("What the status means")), [_meanings(figures, words)], _counted(words)),
        *side_block(text(N_("The rules")), [paragraph(_policy(figures, words))]),
        *side_block(text(N_("What is never added up")), [paragraph(never)]),
        *side_block(text(N_("Rounding and dates")), [paragraph(rounding)]),
        *_notes(figures, words),
    ]


def agreement_list(figures: OfficeFigures, words: Words) -> list[Any]:
    """Every agreement the office has on record, for publication."""
    text = words.text
    if not figures.agreements:
        return [paragraph(text(N_("No agreement is on record.")), "intro", WIDTH)]
    rows = [
        [
            cell(item.reference, "cell", 70),
            two_lines(item.counterpart or item.title, item.title if item.counterpart else "", 140),
            cell(" · ".join(part for part in (text(item.form.label), item.category) if part), "cell", 80),
            cell(day(item.effective_on or item.signed_on, words)),
            cell(day(item.ends_on, words)),
            Status(item.status, words),
        ]
        for item in figures.agreements
    ]
    columns = [
        Column(text(N_("Agreement")), 60),
        Column(text(N_("Partner and purpose")), 120),
        Column(text(N_("Form, category")), 72),
        Column(text(N_("Since")), 66),
        Column(text(N_("Ends")), 64),
        Column(text(N_("Status")), 88),
    ]
    return [grid(columns, rows)]


def _evidence(figures: OfficeFigures, year: Year, words: Words) -> str:
    readings = counting(figures, year)
    if not readings:
        return words.text(N_("Nothing was measured in {year}.")).format(year=year.name)
    reported = sum(not item.verified for item in readings)
    return words.plural(
        "{count} measurement counts for {year}; {reported} of them rests on what firms or partners report.",
        "{count} measurements count for {year}; {reported} of them rest on what firms or partners report.",
        len(readings),
    ).format(count=len(readings), year=year.name, reported=reported)


def _missing(figures: OfficeFigures, words: Words) -> list[Any]:
    objectives = current_objectives(figures)
    without = [item for item in objectives if item.status == Progress.NO_DATA]
    if not without:
        return [paragraph(words.text(N_("Every objective that is running has a current figure or is not due yet.")))]
    named = "; ".join(f"{item.title} ({item.counterpart})" for item in without[:12])
    sentence = words.plural(
        "{count} of {all} objectives has no current figure: {named}. It stays in the total.",
        "{count} of {all} objectives have no current figure: {named}. They stay in the total.",
        len(without),
    )
    more = words.text(N_("and {count} more")).format(count=len(without) - 12)
    named = f"{named}; {more}" if len(without) > 12 else named
    return [paragraph(sentence.format(count=len(without), all=len(objectives), named=named))]


def _counted(words: Words) -> str:
    return words.text(N_("Progress is counted from the baseline. Expected: a straight line, or the year’s step."))


def _meanings(figures: OfficeFigures, words: Words) -> Any:
    text, policy = words.text, figures.policy
    high, low = words.share(policy.on_track), words.share(policy.behind)
    meanings = (
        (Progress.EXCEEDED, text(N_("More than the target is reached."))),
        (Progress.ACHIEVED, text(N_("The target is reached, on or before its date."))),
        (Progress.ON_TRACK, text(N_("{high} or more of the expected progress.")).format(high=high)),
        (Progress.BEHIND, text(N_("{low} to less than {high} of the expected progress.")).format(high=high, low=low)),
        (Progress.AT_RISK, text(N_("Less than {low} of the expected progress.")).format(low=low)),
        (Progress.MISSED, text(N_("The date has passed and the target is not reached."))),
        (Progress.NO_DATA, text(N_("A figure that is due has not arrived, or nothing can be computed."))),
        (Progress.NOT_STARTED, text(N_("The first figure is not due yet."))),
    )
    rows = [[Status(status, words), cell(meaning, "cell", BODY - 90)] for status, meaning in meanings]
    room = [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    return beside(plain_table(rows, [90, BODY - 90], *room, spaceAfter=4))


def _policy(figures: OfficeFigures, words: Words) -> str:
    policy = figures.policy
    named = words.text(N_("{policy}, version {version}")).format(policy=policy.name, version=policy.version)
    if policy.in_force_from:
        since = words.text(N_("in force since {day}")).format(day=day(policy.in_force_from, words))
        named = f"{named}, {since}"
    gates = words.text(
        N_("Requests pass gates first; the score weighs the ratings of the criteria on a scale of 0 to 100.")
    )
    limits = [
        words.text(N_("{name}: {used} of {limit}")).format(name=limit.name, used=limit.used, limit=limit.limit)
        for limit in policy.limits
    ]
    used = words.text(N_("Limits used: {limits}.")).format(limits="; ".join(limits)) if limits else ""
    return f"{named}. {gates} {used}".strip()


def _notes(figures: OfficeFigures, words: Words) -> list[Any]:
    remarks = [item for item in notes(figures, words) if item.note]
    if not remarks:
        return []
    lines = [f"{item.reference}: {item.note}" if item.reference else item.note for item in remarks[:MOST_NOTES]]
    if len(remarks) > MOST_NOTES:
        more = words.text(N_("{count} more are in the workbook, on the sheet of data notes."))
        lines.append(more.format(count=len(remarks) - MOST_NOTES))
    return side_block(words.text(N_("Notes on the data")), [paragraph(line) for line in lines])
