"""The tabs of a policy draft: every part of it can be changed here, and what that does is shown beside."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.policy.comparing import compare
from app.policy.editing import order_gates
from app.policy.wholes import about_of, areas_of, numbers_of, replies_of, scale_of
from app.words import _
from models.vocabulary import N_
from ui.policy.compare_pane import ComparePane, counterpart_of
from ui.policy.effect_table import EffectTable
from ui.policy.fields import (
    about_fields,
    area_fields,
    number_fields,
    places_in_words,
    reply_fields,
    scale_fields,
)
from ui.policy.panes import Panes, PaneSpec, Shown, none
from ui.policy.part_pane import PartPane, PartSpec
from ui.policy.specs import (
    category_spec,
    clause_spec,
    criterion_spec,
    duty_spec,
    evaluation_spec,
    gate_spec,
    limit_spec,
    market_spec,
    reason_spec,
    sector_spec,
)
from ui.policy.weights_pane import WeightsPane
from ui.policy.whole_pane import WholePane
from ui.toolkit.layouts import column, hairline, row
from ui.toolkit.marks import CheckBox

COMPARE = "compare"


def draft_panes() -> Sequence[PaneSpec]:
    """The tabs of a draft in their order."""
    return (
        _whole("about", _("About"), about_fields, about_of),
        _parts(category_spec()),
        _parts(criterion_spec()),
        PaneSpec(
            "weights", _("Weights"), none, _weights, lambda pane, now: pane.show_version(now.version, now.under_way)
        ),
        PaneSpec("gates", _("Gates"), _many(gate_spec()), GatesPane, lambda pane, now: pane.show_shown(now)),
        _parts(limit_spec()),
        PaneSpec("numbers", _("Numbers"), none, NumbersPane, lambda pane, now: pane.show_shown(now)),
        PaneSpec("lists", _("Lists"), none, ListsPane, lambda pane, now: pane.show_shown(now)),
        PaneSpec("effect", _("Effect"), none, _effect, _show_effect),
        compare_spec(),
    )


def compare_spec() -> PaneSpec:
    """The tab that compares a version with another one; it carries the number of differences to the one before."""
    return PaneSpec(
        COMPARE,
        _("Compare"),
        _differences,
        lambda shown: ComparePane(shown.version, shown.versions),
        lambda pane, shown: pane.show_versions(shown.version, shown.versions),
    )


def _differences(shown: Shown) -> int:
    other = counterpart_of(shown.version, shown.versions)
    if other is None or other.key != shown.version.key:
        return 0
    return len(compare(other, shown.version))


def _many(spec: PartSpec) -> Callable[[Shown], int]:
    return lambda shown: len(spec.read(shown.version))


def _parts(spec: PartSpec) -> PaneSpec:
    return PaneSpec(
        spec.key,
        spec.many,
        _many(spec),
        lambda shown: PartPane(shown.desk, shown.version, spec),
        lambda pane, shown: pane.show_version(shown.version),
    )


def _whole(key: str, title: str, fields: Callable[[], Any], read: Callable[[Any], Any], note: str = "") -> PaneSpec:
    return PaneSpec(
        key,
        title,
        none,
        lambda shown: WholePane(shown.desk, shown.version, key, title, fields(), read, note),
        lambda pane, shown: pane.show_version(shown.version),
    )


def _weights(shown: Shown) -> QWidget:
    return WeightsPane(shown.desk, shown.version, shown.under_way)


def _effect(shown: Shown) -> QWidget:
    table = EffectTable()
    _show_effect(table, shown)
    return table


def _show_effect(table: EffectTable, shown: Shown) -> None:
    table.show_effects(shown.under_way.under(shown.version))


class GatesPane(QWidget):
    """Whether gates are settled in order, over the gates."""

    changed = Signal()

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        words = _("In order: a gate can be settled once all before it are passed or waived")
        self.ordered = CheckBox(words)
        self.ordered.clicked.connect(self._order)
        self.parts = PartPane(shown.desk, shown.version, gate_spec())
        self.parts.changed.connect(self.changed)
        self.setLayout(column(row(self.ordered, None, margins=(20, 8, 20, 8)), hairline(), self.parts))
        self.ordered.setChecked(shown.version.gates_ordered)

    def show_shown(self, shown: Shown) -> None:
        """Show the gates as they are now."""
        self._shown = shown
        self.ordered.setChecked(shown.version.gates_ordered)
        self.parts.show_version(shown.version)

    def _order(self) -> None:
        order_gates(self._shown.desk.office, self._shown.version.id, self.ordered.isChecked())
        self.changed.emit()


class NumbersPane(Panes):
    """Scale and marks, and all other numbers."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(_("Numbers"), small=True)
        specs = (
            _whole("scale", _("Scale and marks"), scale_fields, scale_of, _(SCALE_NOTE)),
            _whole("numbers", _("Days, months and shares"), number_fields, numbers_of),
        )
        self.show_panes(specs, shown)

    def show_shown(self, shown: Shown) -> None:
        """Show the numbers as they are now."""
        self.refresh(shown)


SCALE_NOTE = N_(
    "Levels outside a shorter scale lose their words. Without a mark no score says that verdict; below every mark it "
    "is “decline”."
)


class ListsPane(Panes):
    """Reasons, replies, result areas, priorities, rules of law, clauses, and the evaluation sheet."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(_("Lists"), small=True)
        clock = shown.desk.today
        specs = (
            _parts(reason_spec()),
            _whole("replies", _("Replies"), reply_fields, replies_of, places_in_words()),
            _whole("areas", _("Result areas"), area_fields, areas_of),
            _parts(sector_spec(clock)),
            _parts(market_spec(clock)),
            _parts(duty_spec(clock)),
            _parts(clause_spec()),
            _parts(evaluation_spec()),
        )
        self.show_panes(specs, shown)

    def show_shown(self, shown: Shown) -> None:
        """Show the lists as they are now."""
        self.refresh(shown)
