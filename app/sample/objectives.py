"""Objectives in every status, complete and incomplete letter by letter, with indicators, steps and measurements."""

from typing import Any

from app.policy.library import LibraryIndicator, indicator_library
from app.results.expected import Course, course_of
from app.results.facts import IndicatorFacts, Point
from app.sample.figures import Figure, Wanted, figures_for
from app.sample.story import FISCAL_YEAR_STARTS, Deal, Story, numbered, texts
from models.results import Indicator, IndicatorStep, Measurement, Objective
from models.vocabulary import Contribution, IndicatorKind

REVIEW_AT = 0.55
"""Part of an objective's time after which it is reviewed."""

BLANKS: dict[str, dict[str, Any]] = {
    "S.statement": {"statement": ""},
    "S.result_area": {"result_area": None},
    "S.activity": {"activity": ""},
    "S.beneficiary": {"beneficiary": " "},
    "A.person": {"person_id": None},
    "A.role": {"role": ""},
    "A.counterpart": {"counterpart_id": None},
    "R.rationale": {"rationale": ""},
    "R.need": dict.fromkeys(("budget_needed", "budget_found", "hours_needed", "hours_found")),
    "R.budget": {"budget_needed": 12000.0, "budget_found": 7500.0},
    "R.hours": {"hours_needed": 120.0, "hours_found": 80.0},
    "T.start": {"start_on": None},
    "T.end": {"end_on": None},
    "T.review": {"review_on": None},
}
INDICATOR_BLANKS: dict[str, dict[str, Any]] = {
    "M.unit": {"unit": ""},
    "M.baseline": {"baseline_value": None},
    "M.target": {"target_on": None},
    "M.source": {"source": ""},
    "M.tolerance": {"tolerance": None},
}
QUIET = frozenset({"future", "not_due", "computed", "computed_missions", "incomplete"})
"""Fates without a figure."""


def write_objectives(story: Story) -> None:
    """Put down all objectives in the order of their start, each with what it is measured by."""
    told = texts("objectives")
    library = {entry.code: entry for entry in indicator_library()}
    for copy, case in sorted(story.copies(told["objectives"]), key=lambda pair: -pair[1]["start"]):
        deal = story.deals[case["agreement"], copy]
        key = _objective(story, deal, copy, case, told["words"])
        for position, spec in enumerate(case["indicators"]):
            _Measure(story, case, spec, library.get(spec["code"]), told["words"]).write(key, position)


def _objective(story: Story, deal: Deal, copy: int, case: dict[str, Any], words: dict[str, Any]) -> int:
    start, end = case["start"], case["end"]
    review = start - round((start - end) * REVIEW_AT)
    started = story.ago(start)
    hours, budget = float(story.chance.between(4, 30) * 10), float(story.chance.between(0, 24) * 500)
    measure, reason = case.get("qualitative", ("", ""))
    values: dict[str, Any] = {
        **{name: case[name] for name in ("statement", "activity", "beneficiary")},
        "result_area": case["area"],
        "qualitative_measure": measure,
        "qualitative_reason": reason,
        "person_id": story.staff[deal.case["people"][0][0]],
        "role": story.chance.pick(words["roles"]),
        "counterpart_id": deal.town.bodies[0].key,
        "rationale": story.filled(story.chance.pick(words["rationale"]), deal.town),
        "budget_needed": budget,
        "budget_found": budget,
        "hours_needed": hours,
        "hours_found": hours + 10,
        "start_on": started,
        "end_on": story.ago(end),
        "review_on": story.ago(review),
        "reviewed_on": story.ago(review - 4) if review > 40 else None,
        "closed_on": story.ago(case["closed"]) if "closed" in case else None,
    }
    for lack in case["lacks"]:
        values |= BLANKS.get(lack, {})
    if "T.order" in case["lacks"]:
        values["review_on"] = story.ago(start + 30)
    if "T.term" in case["lacks"]:
        values["end_on"] = story.ago(-20)
    return story.pen.add(
        Objective,
        reference=story.pen.number("O", min(started, story.on).year),
        title=numbered(case["title"], copy),
        agreement_id=deal.key,
        project_id=story.chance.pick(deal.projects) if deal.projects and story.chance.often(0.4) else None,
        **values,
    )


class _Measure:
    """One indicator of an objective: its plan from the texts and the library, and the figures for its fate."""

    def __init__(
        self,
        story: Story,
        case: dict[str, Any],
        spec: dict[str, Any],
        entry: LibraryIndicator | None,
        words: dict[str, Any],
    ) -> None:
        self._story = story
        self._case = case
        self._spec = spec
        self._words = words
        self._fate: str = spec["fate"]
        self._values = self._plan(entry)

    def write(self, objective: int, position: int) -> None:
        """Put down the indicator, its steps and its figures."""
        key = self._story.pen.add(Indicator, objective_id=objective, position=position, **self._values)
        for days, value in self._spec.get("steps", []):
            due = self._story.ago(days)
            self._story.pen.add(IndicatorStep, indicator_id=key, due_on=due, value=float(value))
        self._figures(key)

    def _plan(self, entry: LibraryIndicator | None) -> dict[str, Any]:
        spec, story, case = self._spec, self._story, self._case
        base, target = spec["base"], spec["target"]
        values = {
            "code": spec["code"],
            "baseline_value": None if base is None else float(base),
            "baseline_on": None if base is None else story.ago(case["start"]),
            "target_value": None if target is None else float(target),
            "target_on": None if target is None else story.ago(case["end"]),
            "computed": "computed" in spec,
            "counts": spec.get("computed", ""),
            "lag": spec.get("lag", 30),
            "tolerance": spec.get("tolerance"),
            "decimals": spec.get("decimals", 0),
            "informational": spec.get("informational", False),
        }
        for name in ("name", "definition", "kind", "direction", "accumulation", "frequency", "whole", "unit", "source"):
            values[name] = spec[name] if name in spec else getattr(entry, name)
        values["unit"] = "CAD" if values["unit"] == "currency" else values["unit"]
        if "override" in spec:
            status, reason = spec["override"]
            by = self._words["overridden_by"]
            values |= {"override": status, "override_reason": reason, "override_by": by, "override_on": story.ago(9)}
        return values | self._lacking(values)

    def _lacking(self, values: dict[str, Any]) -> dict[str, Any]:
        lacks: dict[str, Any] = {}
        for lack in self._case["lacks"]:
            lacks |= INDICATOR_BLANKS.get(lack, {})
            if lack == "M.order":
                lacks["target_on"] = values["baseline_on"]
            if lack == "M.direction":
                lacks["target_value"] = values["baseline_value"]
        return lacks

    def _course(self) -> Course | None:
        values = self._values
        course = course_of(
            IndicatorFacts(
                **{name: values[name] for name in ("kind", "direction", "accumulation", "whole", "tolerance")},
                baseline=Point(values["baseline_value"], values["baseline_on"]),
                target=Point(values["target_value"], values["target_on"]),
                steps=tuple(Point(float(v), self._story.ago(days)) for days, v in self._spec.get("steps", [])),
            )
        )
        return course if isinstance(course, Course) else None

    def _figures(self, key: int) -> None:
        for place, days in enumerate(self._spec.get("no_number", ())):
            self._measurement(key, Figure(self._story.ago(days), None, no_number=self._words["no_number"][place]))
        if "readings" in self._spec:
            for days, value in self._spec["readings"]:
                self._measurement(key, Figure(self._story.ago(days), float(value)))
        elif self._fate in {"projected", "informs"}:
            self._beside(key)
        elif self._fate not in QUIET and (course := self._course()) is not None:
            self._reported(key, course)

    def _reported(self, key: int, course: Course) -> None:
        story, values, spec = self._story, self._values, self._spec
        decimals = 0 if values["whole"] else max(values["decimals"], 1)
        texts_of = (values["accumulation"], values["frequency"], values["lag"], self._fate)
        wanted = Wanted(course, *texts_of, decimals, spec.get("ratio", False))
        found = figures_for(wanted, story.on, FISCAL_YEAR_STARTS, story.chance)
        for place, figure in enumerate(found):
            corrected = place == 1 and figure.value is not None and story.chance.often(0.25)
            if corrected and figure.value is not None:
                wrong = self._measurement(key, Figure(figure.on, figure.value + 1), note="Counted twice; corrected.")
                story.pen.later(Measurement, wrong, superseded_by_id=self._measurement(key, figure))
            else:
                self._measurement(key, figure)
            if values["accumulation"] == "sum" and place == len(found) - 1 and story.chance.often(0.4):
                self._broken_down(key, figure)

    def _beside(self, key: int) -> None:
        """Figures that inform and are never judged."""
        for days in range(self._case["start"] - 60, 0, -180):
            value = float(self._story.chance.between(60, 95)) * (10_000 if self._fate == "projected" else 1)
            on = self._story.ago(days)
            self._measurement(key, Figure(on, value), projected=self._fate == "projected")

    def _broken_down(self, key: int, figure: Figure) -> None:
        """The same figure by parts; the parts are never counted again."""
        for part, share in zip(self._words["parts"], (0.5, 0.5), strict=False):
            value = None if figure.value is None else round(figure.value * share, 2)
            if value is not None:
                self._measurement(key, Figure(figure.on, value), breakdown=part)

    def _measurement(self, key: int, figure: Figure, **given: Any) -> int:
        chance = self._story.chance
        source = "" if figure.no_number else chance.pick(self._words["sources"])
        outcome = self._values["kind"] == IndicatorKind.OUTCOME
        values: dict[str, Any] = {
            "value": figure.value,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "no_number": figure.no_number,
            "source": source,
            "verified": source in {"Invoices seen", "Customs declaration", "Programme list"},
            "contribution": chance.pick(list(Contribution)) if outcome and not figure.no_number else None,
            "note": chance.pick(self._words["notes"]),
        }
        return self._story.pen.add(Measurement, indicator_id=key, dated_on=figure.on, **values | given)
