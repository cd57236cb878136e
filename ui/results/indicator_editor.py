"""The form of an indicator: picked from the library by a few letters, or written by hand."""

import datetime as dt
from dataclasses import fields, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.decisions.day import ObjectiveDay
from app.drafts import Saved
from app.errors import UserError
from app.results.definitions import reworded
from app.results.indicators import IndicatorDraft, from_library, indicator, proposed_baseline, save_indicator
from app.results.own_library import Line, keep_indicator
from app.words import _
from models.vocabulary import Accumulation, Counted, Direction, Frequency, ResultArea
from ui.results.counted_now import CountedNowLine
from ui.results.counting_fields import RULE
from ui.results.fields import indicator_fields, indicator_folds
from ui.results.library import LibraryPicker
from ui.toolkit.buttons import secondary
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, PageHead, column
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text

INDICATOR = "indicator"
"""What follows the reference of an objective to add an indicator; with its key, to edit one ("indicator-7")."""


class IndicatorEditor(QWidget):
    """Edits an indicator of an objective, or adds one.  `saved_as(key)` follows a save, `left` giving up.

    `told` carries what was done at once.
    """

    saved_as = Signal(int)
    left = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, currency: str, objective: ObjectiveDay, indicator_id: int | None) -> None:
        super().__init__()
        self._desk, self._currency, self._objective = desk, currency, objective
        self._old: Saved[IndicatorDraft] | None = None
        keep = secondary(_("Keep in our library"), self._keep_in_library)
        keep.setToolTip(_("To choose it again for other objectives: what it counts and how, without its plan"))
        self.head = PageHead("", [keep], self._back)
        in_project = objective.record.project_id is not None
        fields = indicator_fields(desk.today, in_project=in_project)
        form: Form[IndicatorDraft] = Form(fields, gap=12, name=_("Indicator"), folds=indicator_folds())
        self.record_form: RecordForm[IndicatorDraft] = RecordForm(form, self._save, desk.messages)
        self.record_form.discarded.connect(self.left)
        for name in ("direction", "computed", "frequency", "definition", "wording_only"):
            form.binding(name).changed.connect(self._show_what_applies)
        form.changed.connect(self._follow)
        self._counting: tuple[bool, Counted | None] = (False, None)
        self.counted = CountedNowLine(desk, objective.record.id)
        self.picker = LibraryPicker(desk, objective.record.facts.result_area, objective.reference)
        self.picker.picked.connect(self._pick)
        # One primary action at a time: the one of the form that is open.
        self.picker.form.opened.connect(self.record_form.hide)
        self.picker.form.closed.connect(self.record_form.show)
        self.search, self.library = self.picker.search, self.picker.table
        self.hints = Text("", "secondary", "warn", wrap=True)
        hints = column(self.hints, margins=(MARGIN, 0, MARGIN, 4))
        box = column(self.head, self.picker, self.counted, hints)
        box.addWidget(self.record_form, 1)
        self.setLayout(box)
        self._begin(indicator_id)

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.picker.can_leave() and self.record_form.can_leave()

    def save(self) -> bool:
        """Save what is typed: the form of our library first, where it is open."""
        return self.picker.form.save() if self.picker.form.is_modified() else self.record_form.save()

    def _begin(self, indicator_id: int | None) -> None:
        reference = self._objective.reference
        if indicator_id is not None:
            self._old = indicator(self._desk.office, indicator_id)
            self.picker.hide()
            self.head.show_head(self._old.draft.name, self._objective.record.title)
            self.record_form.show_record(self._old.draft)
            words = f"{reference}, {self._old.draft.name}"
            address = Address("objectives", f"{reference}/{INDICATOR}-{indicator_id}", words, edits=True)
        else:
            self.head.show_head(_("New indicator"), self._objective.record.title)
            facts = self._objective.record.facts
            self.record_form.show_record(IndicatorDraft(baseline_on=self._since(), target_on=facts.end), new=True)
            address = Address("objectives", f"{reference}/{INDICATOR}", f"{reference}, {_('New indicator')}")
        shown = self.record_form.form.saved()
        self._counting = (shown.computed, shown.counted)
        self._say(shown)
        self.record_form.keep_in(self._desk.kept, address)
        self._show_what_applies()

    def _since(self) -> dt.date:
        return proposed_baseline(self._objective.record.facts.start, self._desk.today())

    def take_keyboard(self) -> None:
        """The keyboard goes to where one begins: the library for a new indicator, else the first field."""
        if self._old is None:
            self.search.setFocus()
        else:
            self.record_form.form.focus_first()

    def _pick(self, line: Line) -> None:
        """Copy a line of the library into the form and go to the first value it cannot know."""
        facts, form = self._objective.record.facts, self.record_form.form
        draft = from_library(line.sheet, self._currency, self._since(), facts.end)
        form.show_unsaved({field.name: getattr(draft, field.name) for field in fields(draft)})
        self._show_what_applies()
        form.binding("baseline_value" if draft.baseline_value is None else "target_value").focus()
        self.picker.show_lines(False)

    def _show_what_applies(self) -> None:
        form = self.record_form.form
        changed = self._is_reworded()
        form.show_field("wording_only", changed)
        for name in ("definition_from", "definition_reason"):
            form.show_field(name, changed and not form.binding("wording_only").read())
        form.show_field("tolerance", form.binding("direction").read() == Direction.MAINTAIN)
        computed = form.binding("computed").read()
        for name in RULE:
            form.show_field(name, computed)
        form.show_field("accumulation", not computed)
        form.show_field("lag", not computed and form.binding("frequency").read() != Frequency.IRREGULAR)

    def _is_reworded(self) -> bool:
        """Whether what counts was changed although there are figures, so that the older wording is kept."""
        key = self._old.id if self._old else None
        shown = next((each.record for each in self._objective.indicators if each.record.id == key), None)
        if self._old is None or shown is None or not shown.measurements:
            return False
        form = self.record_form.form
        after, computed = form.binding("definition").read(), form.binding("computed").read()
        return reworded(self._old.draft.definition, after, computed=computed)

    def _follow(self) -> None:
        """Count again; once it is to be counted, or something else is, what follows from that is proposed."""
        draft = self.record_form.form.draft()
        counting = (draft.computed, draft.counted)
        if counting != self._counting:
            self._counting = counting
            if draft.computed:
                self._propose(draft)
        self._say(self.record_form.form.draft())

    def _say(self, draft: IndicatorDraft) -> None:
        """What is counted by now, and what will not say what one may expect of it."""
        self.counted.show_draft(draft)
        self.hints.setText(" ".join(draft.hints()))
        self.hints.setVisible(bool(self.hints.text()))

    def _propose(self, draft: IndicatorDraft) -> None:
        """Fill what nothing is written in yet."""
        form = self.record_form.form
        if draft.baseline_value is None and not form.binding("baseline_value").typed():
            form.binding("baseline_value").show(0.0)
        if not draft.source.strip():
            form.binding("source").show(_("Counted by Hanse"))
        if draft.counted == Counted.COSTS and not draft.unit.strip():
            form.binding("unit").show(self._currency)
        self.picker.show_lines(False)

    def _save(self, _saved: IndicatorDraft, draft: IndicatorDraft) -> None:
        if draft.computed:
            # How values combine is not asked there: what is counted adds up.
            draft = replace(draft, accumulation=Accumulation.SUM)
        key = save_indicator(self._desk.office, self._objective.record.id, self._old, draft, self._desk.today())
        self.saved_as.emit(key)

    def _keep_in_library(self) -> None:
        draft = self.record_form.form.draft()
        area = next((each for each in ResultArea if each == self._objective.record.facts.result_area), None)
        try:
            keep_indicator(self._desk.office, draft, area, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self.picker.read()
        self.told.emit(_("“{name}” is in our library now").format(name=draft.name))

    def _back(self) -> None:
        if self.can_leave():
            self.left.emit()
