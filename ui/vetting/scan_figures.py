"""The figures of a scan: which count, with how many points, and which way is better."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.folding import fold
from app.people.figures import figure_key, figure_label, more_is_better
from app.vetting.scan import Measure
from app.vetting.scanning import MOST_POINTS, USUAL_POINTS, points_accepted
from app.words import _, ngettext
from ui.people.figure_fields import suggest_figures
from ui.toolkit.bindings import mark_problem, parse_number
from ui.toolkit.buttons import icon_button, secondary
from ui.toolkit.choices import ComboBox, Option, Pick
from ui.toolkit.edits import LineEdit
from ui.toolkit.layouts import clear, column, row
from ui.toolkit.text import Elided, Text, role_font
from ui.vetting.adding import whenever_finished

POINTS = 64


class ScanFigures(QWidget):
    """`changed()` after every edit that can be read; `measures()` is what counts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._recorded: Mapping[str, int] = {}
        self._rows: list[MeasureRow] = []
        self._box = column(gap=10)
        self.add = Pick(self._suggest, _("Add a figure"))
        self.add.name(_("Add a figure to the scan"))
        self.add_button = secondary(_("Add"), self.add_chosen, "plus")
        self.add_button.setAccessibleName(_("Add it to the scan"))
        whenever_finished(self.add, self.add_chosen)
        self.unfit = Text("", "secondary", "bad", wrap=True)
        self.unfit.hide()
        self.add.changed.connect(self.unfit.hide)
        label = Text(_("Add a figure to the scan"))
        label.setBuddy(self.add.widget)
        label.hide()
        line = row(self.add.widget, self.add_button, gap=6)
        line.setStretch(0, 1)
        self.setLayout(column(self._box, label, column(line, self.unfit, gap=3), gap=10))

    def show_measures(self, measures: Sequence[Measure], recorded: Mapping[str, int]) -> None:
        """Show figures; `recorded` says how many places have each."""
        self._recorded = recorded
        unread = {each.measure: each.points.text() for each in self._rows if each.problem()}
        clear(self._box)
        self._rows = []
        for measure in measures:
            self._append(measure)
            if measure in unread:
                self._rows[-1].show_text(unread[measure])

    def forget(self) -> None:
        """Give up what was typed and cannot be read."""
        for each in self._rows:
            each.forget()

    def problems(self) -> list[str]:
        """What was typed and cannot be read, each in a sentence that names its figure."""
        return [f"{figure_label(each.measure.key)}: {each.problem()}" for each in self._rows if each.problem()]

    def focus_problem(self) -> None:
        """Put the cursor where something cannot be read."""
        for each in self._rows:
            if each.problem():
                each.points.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order: points and direction of each figure, then what takes it out."""
        return [
            *(stop for each in self._rows for stop in (each.points, each.better, each.out)),
            self.add.widget,
            self.add_button,
        ]

    def measures(self) -> tuple[Measure, ...]:
        """The figures as they are chosen, in their order."""
        return tuple(each.measure for each in self._rows)

    def _append(self, measure: Measure) -> None:
        made = MeasureRow(measure, self._recorded.get(measure.key, 0), partial(self._take_out, measure.key))
        made.changed.connect(self.changed)
        self._rows.append(made)
        self._box.addWidget(made)

    def _take_out(self, key: str) -> None:
        out = next(each for each in self._rows if each.measure.key == key)
        self._rows.remove(out)
        self._box.removeWidget(out)
        out.hide()
        out.deleteLater()
        self.changed.emit()

    def _suggest(self, text: str) -> list[Option]:
        """Figures that are recorded first, with how many places have them."""
        taken = {measure.key for measure in self.measures()}
        own = [Option(key, figure_label(key)) for key in self._recorded]
        options = {option.value: option for option in [*own, *suggest_figures("")]}
        known = [
            option for key, option in options.items() if key not in taken and fold(text) in fold(self._label(option))
        ]
        known.sort(key=lambda option: (-self._recorded.get(str(option.value), 0), option.label))
        return [Option(option.value, self._label(option)) for option in known]

    def _label(self, option: Option) -> str:
        count = self._recorded.get(str(option.value), 0)
        return f"{option.label} · {_in_places(count)}"

    def add_chosen(self) -> None:
        """Let the figure that is named in the field count too, by its whole name or by all that it can mean."""
        typed, key = self.add.typed(), self.add.read()
        if not typed:
            return
        if not isinstance(key, str) or key in {measure.key for measure in self.measures()}:
            fits = self._suggest(typed)
            if len(fits) != 1:
                self._say_unfit(typed, len(fits))
                return
            key = str(fits[0].value)
        key = figure_key(key)
        self._append(Measure(key, USUAL_POINTS, more_is_better(key)))
        self.add.show(None)
        self._rows[-1].points.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _say_unfit(self, typed: str, count: int) -> None:
        """Why what was typed adds nothing."""
        if count:
            sentence = _("“{text}” fits several figures. Type more of it, or choose one from the list.")
        else:
            sentence = _("“{text}” fits no figure that is not here yet. Record it for a place first, or type another.")
        self.unfit.setText(sentence.format(text=typed))
        self.unfit.show()


class MeasureRow(QWidget):
    """One figure: its name, points, direction, and a way to take it out."""

    changed = Signal()

    def __init__(self, measure: Measure, places: int, remove: partial[None]) -> None:
        super().__init__()
        self.measure = measure
        self._before = measure.points
        name = figure_label(measure.key)
        self.points = LineEdit()
        self.points.setFont(role_font("body", tabular=True))
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.points.setFixedWidth(POINTS)
        self.points.setMaxLength(8)
        self.points.setText(f"{measure.points:g}")
        self.points.setAccessibleName(_("Points of {figure}").format(figure=name))
        self.points.textEdited.connect(self._weighed)
        self.points.editingFinished.connect(self._settle)
        self.points.setToolTip(points_accepted())
        self.points.setAccessibleDescription(points_accepted())
        self.wrong = Text("", "secondary", "bad", wrap=True)
        self.wrong.hide()
        self.better = ComboBox()
        self.better.addItems([_("more is better"), _("less is better")])
        self.better.setCurrentIndex(0 if measure.more_is_better else 1)
        self.better.setAccessibleName(_("Better direction of {figure}").format(figure=name))
        self.better.currentIndexChanged.connect(self._turned)
        direction = Text(_("Better direction of {figure}").format(figure=name))
        direction.setBuddy(self.better)
        direction.hide()
        self.out = out = icon_button("x", _("Take {figure} out").format(figure=name), remove, bare=True)
        title = Elided(name, "name")
        count = Text(_in_places(places), "secondary")
        out.setStyleSheet("QPushButton { min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; }")
        out.setIconSize(QSize(12, 12))
        head = row(title, None, count, out, gap=6)
        words = Text(_("points"), "secondary")
        line = row(self.points, words, self.better, direction, gap=6)
        self.setLayout(column(head, line, self.wrong, gap=3))

    def problem(self) -> str:
        """Why the points that are typed do not count; empty where they do."""
        return self.wrong.text() if not self.wrong.isHidden() else ""

    def show_text(self, text: str) -> None:
        """Show a text as if it had been typed."""
        self.points.setText(text)
        self._weighed(text)

    def forget(self) -> None:
        """Show the points that count in place of a text that could not be read."""
        if self.problem():
            self.show_text(f"{self.measure.points:g}")

    def _weighed(self, text: str) -> None:
        """Let what is typed count; what cannot be read leaves those points that counted before it was begun."""
        number = parse_number(text)
        readable = number is not None and 0 <= number <= MOST_POINTS
        said = _("{accepted} {points} still count.").format(accepted=points_accepted(), points=f"{self._before:g}")
        self.wrong.setText("" if readable else said)
        self.wrong.setHidden(readable)
        mark_problem(self.points, not readable)
        self.points.setAccessibleDescription(points_accepted() if readable else said)
        self.measure = replace(self.measure, points=float(number) if number is not None and readable else self._before)
        self.changed.emit()

    def _settle(self) -> None:
        self._before = self.measure.points

    def _turned(self, place: int) -> None:
        self.measure = replace(self.measure, more_is_better=place == 0)
        self.changed.emit()


def _in_places(count: int) -> str:
    return ngettext("{count} place", "{count} places", count).format(count=count) if count else _("no place yet")
