"""The sentences of a portfolio review: what is chosen so far, what it comes to, and what will be recorded."""

from collections.abc import Iterator

from app.decisions.limits import LimitUse
from app.decisions.portfolio_carrying import CarriedOut
from app.decisions.portfolio_choice import Choice, Tally
from app.decisions.selection_basis import limit_name
from app.policy.versions import PolicyVersion
from app.words import _, ngettext
from models.vocabulary import LimitCounts, ReviewOutcome

ARROW = "→"
TOLD = 3
SHOWN = (LimitCounts.IN_FORCE, LimitCounts.PER_COUNTRY, LimitCounts.PER_REGION, LimitCounts.ACTIVE_PROJECTS)


def going_on(tally: Tally) -> str:
    """How many agreements there are, and how many go on: "26 agreements → 10"."""
    words = ngettext("{count} agreement", "{count} agreements", tally.before).format(count=tally.before)
    return words if tally.before == tally.after else f"{words} {ARROW} {tally.after}"


def limits_so_far(tally: Tally, policy: PolicyVersion) -> Iterator[tuple[str, str]]:
    """Each limit that a review can change, in words, with the tone of what it comes to."""
    for now, then in tally.limits:
        if now.counts not in SHOWN:
            continue
        figure = f"{then.used}" if now.used == then.used else f"{now.used} {ARROW} {then.used}"
        words = _("{name}: {figure} of {limit}").format(name=limit_name(now, policy), figure=figure, limit=now.limit)
        yield words, _tone(now, then)


def still_open(tally: Tally, *, reclassifying: bool) -> str:
    """How far the choosing is."""
    if reclassifying:
        return ngettext("{count} to be reclassified", "{count} to be reclassified", tally.chosen).format(
            count=tally.chosen
        )
    if not tally.left:
        return _("All are decided on.")
    return _("{chosen} of {total} decided on").format(chosen=tally.chosen, total=tally.total)


def to_be_recorded(choices: dict[str, Choice], tally: Tally) -> Iterator[str]:
    """What the last step will record, in sentences."""
    count = {outcome: sum(each.outcome == outcome for each in choices.values()) for outcome in ReviewOutcome}
    if kept := count[ReviewOutcome.KEEP]:
        words = ngettext(
            "{count} is kept; a review is recorded.", "{count} are kept; a review is recorded for each.", kept
        )
        yield words.format(count=kept)
    if moved := count[ReviewOutcome.RECLASSIFY]:
        words = ngettext("{count} moves to another category.", "{count} move to another category.", moved)
        yield words.format(count=moved)
    if ended := count[ReviewOutcome.SUNSET]:
        one = "{count} is ended, with what still runs under it."
        yield ngettext(one, "{count} are ended, with what still runs under them.", ended).format(count=ended)
    if later := count[ReviewOutcome.LATER]:
        yield ngettext("{count} is left for later.", "{count} are left for later.", later).format(count=later)
    if tally.left:
        words = ngettext("{count} was not decided on.", "{count} were not decided on.", tally.left)
        yield words.format(count=tally.left)


def step_words(choices: dict[str, Choice], tally: Tally, *, reclassifying: bool) -> tuple[str, list[str], str]:
    """Head, sentences and button of the last step."""
    if not reclassifying:
        return _("What will be recorded"), list(to_be_recorded(choices, tally)), _("Record all and close")
    words = ngettext("Reclassify {count} agreement", "Reclassify {count} agreements", len(choices))
    return _("Who decided, and when"), [], words.format(count=len(choices))


def problems_in_words(sentences: list[str]) -> str:
    """The first three problems, and how many more there are."""
    more = len(sentences) - TOLD
    tail = [ngettext("And {count} more.", "And {count} more.", more).format(count=more)] if more > 0 else []
    return " ".join([*sentences[:TOLD], *tail])


def carried_out(made: CarriedOut) -> str:
    """What was recorded, for the banner."""
    parts = [
        (made.kept, _("{count} kept")),
        (made.reclassified, _("{count} reclassified")),
        (made.ended, _("{count} ended")),
        (made.until_notice, _("{count} going on until notice is given")),
        (made.later, _("{count} for later")),
    ]
    said = ", ".join(words.format(count=count) for count, words in parts if count)
    return _("Carried out: {said}.").format(said=said)


def _tone(now: LimitUse, then: LimitUse) -> str:
    """Too many, brought down to fit, full as it was, or room left."""
    if then.used > then.limit:
        return "bad"
    if now.used > now.limit:
        return "good"
    return "warn" if then.used == then.limit else "text"
