"""The six letters of an objective as a form and a record show them: complete with what it says, or what is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.results.amounts import plain
from app.results.facts import IndicatorFacts, ObjectiveFacts
from app.results.smart import LETTERS, Lack, Smart, missing_sentence
from app.words import _, ngettext, screen
from models.vocabulary import N_, ResultArea

NAMES = {
    "S": ("S", N_("Specific")),
    "M": ("M", N_("Measurable")),
    "A": ("A", N_("Accountable")),
    "realistic": ("R", N_("Realistic")),
    "resourced": ("R", N_("Resourced")),
    "T": ("T", N_("Time-bound")),
}
SHORT = 80


@dataclass(frozen=True)
class Letter:
    """One letter; `sentences` say all that lacks, `line` fits under the letter."""

    key: str
    initial: str
    name: str
    complete: bool
    line: str
    sentences: tuple[str, ...] = ()


def letters(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts], found: Smart) -> tuple[Letter, ...]:
    """The letters in their order."""
    says = _says(facts, indicators)
    made = []
    for key in LETTERS:
        initial, name = NAMES[key]
        sentences = tuple(_sentence(lack, facts) for lack in found.missing if lack.letter == key)
        complete = found.letters[key]
        line = says[key] if complete else sentences[0] if sentences else ""
        made.append(Letter(key, initial, _(name), complete, line, sentences))
    return tuple(made)


def _sentence(lack: Lack, facts: ObjectiveFacts) -> str:
    if lack is Lack.R_HOURS:
        return _("{found} of {needed} hours found.").format(**_found(facts.hours_found, facts.hours_needed))
    if lack is Lack.R_BUDGET:
        return _("{found} of the budget of {needed} found.").format(**_found(facts.budget_found, facts.budget_needed))
    return missing_sentence(lack)


def _found(found: float | None, needed: float | None) -> dict[str, str]:
    return {"found": plain(found or 0.0, 0, (needed,)), "needed": plain(needed)}


def _says(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts]) -> dict[str, str]:
    area = next((_(each.label) for each in ResultArea if each == facts.result_area), "")
    return {
        "S": ", ".join(part for part in (area, (facts.beneficiary or "").strip()) if part),
        "M": _measured(facts, indicators),
        "A": _("{person}; {counterpart} there").format(person=facts.person, counterpart=facts.counterpart),
        "realistic": _short(facts.rationale or ""),
        "resourced": _resources(facts),
        "T": _("Review on {day}").format(day=screen().day(facts.review)),
    }


def _measured(facts: ObjectiveFacts, indicators: Sequence[IndicatorFacts]) -> str:
    counting = [each for each in indicators if each.counts]
    if len(counting) == 1:
        base, goal = counting[0].baseline.value, counting[0].target.value
        return _("1 indicator, baseline {base}, target {goal}").format(base=_number(base), goal=_number(goal))
    if counting:
        return ngettext("{count} indicator", "{count} indicators", len(counting)).format(count=len(counting))
    return _short(facts.qualitative_measure or "")


def _number(value: float | None) -> str:
    return plain(value, 0, (value,))


def _resources(facts: ObjectiveFacts) -> str:
    hours, budget = facts.hours_needed, facts.budget_needed
    parts = []
    if hours is not None:
        parts.append(_("{hours} hours found").format(hours=plain(hours)))
    if budget is not None:
        parts.append(_("budget {budget} found").format(budget=plain(budget)))
    return ", ".join(parts)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"
