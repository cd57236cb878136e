"""What a new objective starts from: the choice at the head of its form, and what it puts into the fields below."""

from collections.abc import Mapping
from typing import Any

from app.decisions.objectives import ObjectivesOn
from app.errors import UserError
from app.policy.ready_objectives import ready_objectives
from app.results.indicators import IndicatorDraft
from app.results.setting import ObjectiveDraft
from app.results.starting import DAYS, NewObjective, Start, Term, from_objective, from_ready
from app.words import _, ngettext
from ui.toolkit.choices import Option
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form

READY, COPY = "ready", "copy"
BLANK = NewObjective()


def start_options(shown: ObjectivesOn) -> list[Option]:
    """Nothing, the ready objectives, and the office's own ones, newest first."""
    ready = [
        Option(f"{READY} {each.key}", _("Ready: {title}").format(title=_(each.title))) for each in ready_objectives()
    ]
    copy = _("Copy {reference} {title} ({partner})")
    own = [
        Option(
            f"{COPY} {each.record.id}",
            copy.format(reference=each.reference, title=each.record.title, partner=each.agreement.counterpart),
        )
        for each in reversed(shown.day.objectives)
    ]
    return [Option("", _("A blank form")), *ready, *own]


class StartFrom:
    """Fills the form of a new objective from what is chosen, again for another agreement; what was typed stays."""

    def __init__(self, desk: Desk, shown: ObjectivesOn, form: Form[ObjectiveDraft]) -> None:
        self._desk, self._shown, self._form = desk, shown, form
        self._start = Start({})
        self._put: dict[str, Any] = {}
        self._proposed: dict[str, Any] = {}

    def propose(self, values: Mapping[str, Any]) -> None:
        """Values the agreement proposes: what is started from may replace them."""
        days = {name: values[name] for name in DAYS if name in values}
        self._proposed |= days
        self._put |= days

    def apply(self) -> None:
        """Put what is chosen into the fields that are empty or were filled by the last choice."""
        try:
            self._start = self._chosen()
        except UserError as refusal:
            self._start = Start({})
            self._desk.messages.refuse(str(refusal))
        emptied = {name: getattr(BLANK, name) for name in self._put} | self._proposed
        for name, value in (emptied | dict(self._start.values)).items():
            binding = self._form.binding(name)
            if binding.read() in (None, "", self._put.get(name)):
                binding.show(value)
                self._put[name] = value

    def indicators(self, draft: NewObjective) -> tuple[IndicatorDraft, ...]:
        """The indicators that come along, on the days the form says by now."""
        return self._start.fitted(draft.start_on, draft.end_on)

    def note(self) -> str:
        """What comes along, in a sentence; empty for a blank form."""
        names = [each.name for each in self._start.indicators]
        parts = []
        if names:
            words = ngettext("Brings {count} indicator: {names}.", "Brings {count} indicators: {names}.", len(names))
            parts.append(words.format(count=len(names), names=", ".join(names)))
        if self._start.shortened:
            parts.append(_("Its time is cut to the agreement’s end; look whether the targets still fit."))
        return " ".join(parts)

    def _chosen(self) -> Start:
        kind, _space, key = str(self._form.binding("start_from").read() or "").partition(" ")
        agreement_id = self._form.binding("agreement_id").read()
        agreement, day, today = self._shown.agreement(agreement_id), self._shown.day, self._desk.today()
        takes_effect = agreement.facts.takes_effect_on if agreement else None
        ends = self._shown.term_end(agreement_id)
        if kind == READY:
            ready = next(each for each in ready_objectives() if each.key == key)
            term = Term(max(today, takes_effect or today), ends)
            return from_ready(ready, day.office.currency, term, day.policy.numbers.review_before_months, today)
        if kind == COPY:
            source = next((each for each in day.objectives if str(each.record.id) == key), None)
            theirs = self._shown.agreement(source.record.agreement_id) if source else None
            since = theirs.facts.takes_effect_on if theirs else None
            return from_objective(self._desk.office, int(key), since, Term(takes_effect or today, ends))
        return Start({})
