"""The three columns of a quarterly update that is being written: measures, what happened, in words."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from app.decisions.updating import UpdateCase
from app.errors import Problem
from app.results.update_asked import Period, Way
from app.results.update_draft import UpdateDraft
from app.words import _, ngettext, screen
from ui.decisions.update_figure import BEFORE, FIELD, FigureLine
from ui.decisions.update_milestone import MilestoneLine
from ui.decisions.update_words import WIDTHS, ToldColumn, WordsColumn
from ui.toolkit.buttons import Action
from ui.toolkit.cards import Bullets, Card
from ui.toolkit.dates import Clock
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, reveal, row, scrolling
from ui.toolkit.text import Text

LEAST_LEFT, LEAST_MIDDLE, LEAST_RIGHT = 360, 240, 300
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UpdateSheet(QWidget):
    """Shows a case and reads the draft; `changed` for every edit by the person, `add()` notes an activity."""

    changed = Signal()

    def __init__(self, clock: Clock, add: Action) -> None:
        super().__init__()
        self._clock = clock
        self._case: UpdateCase | None = None
        self._showing = False
        self.figures: dict[int, FigureLine] = {}
        self.milestones: dict[int, MilestoneLine] = {}
        self._measures = column()
        self.told, self.words = ToldColumn(add), WordsColumn()
        self.left_card = Card(_("What is left"))
        for part in (self.told, self.words):
            part.changed.connect(self._edited)
        self._lay_out()

    def _lay_out(self) -> None:
        left = holding(column(self._measures, None, margins=(MARGIN, 0, MARGIN, 16)))
        middle = holding(column(self.told, None, 16, self.left_card, margins=(MARGIN, 0, MARGIN, 16)))
        locks = Text(
            _("Issuing locks this update. A later correction is written beside it, and both stay readable."),
            "secondary",
            wrap=True,
        )
        head = SectionHead(_("In words"), right=_("last time above, this time below"), height=37)
        right = holding(column(head, hairline(), 8, self.words, hairline(), 8, locks, margins=(MARGIN, 0, MARGIN, 16)))
        areas = [scrolling(left, _("Measures")), scrolling(middle, _("What happened")), scrolling(right, _("In words"))]
        for area, least in zip(areas, (LEAST_LEFT, LEAST_MIDDLE, LEAST_RIGHT), strict=True):
            area.setMinimumWidth(least)
        line = row(areas[0], hairline(vertical=True), areas[1], hairline(vertical=True), areas[2], gap=0)
        for place, stretch in zip((0, 2, 4), WIDTHS, strict=True):
            line.setStretch(place, stretch)
        self.setLayout(line)

    # Showing and reading.

    def show_case(self, case: UpdateCase, draft: UpdateDraft) -> None:
        """Show what an update asks, filled with a draft."""
        self._showing = True
        self._case = case
        clear(self._measures)
        self.figures = {each.id: FigureLine(each) for each in case.figures}
        self.milestones = {each.id: MilestoneLine(each, self._clock) for each in case.milestones}
        self._show_measures(case)
        self.told.show_activities(case.activities, draft.left_out)
        self.words.show_case(case.last, case.planned)
        for key, line in self.figures.items():
            line.show_draft(draft.figure(key))
            line.changed.connect(self._edited)
        for key, milestone in self.milestones.items():
            milestone.show_draft(draft.milestone(key))
            milestone.changed.connect(self._edited)
        self.words.show_draft(draft)
        self._set_tab_order()
        self._showing = False
        self._show_left()

    def _show_measures(self, case: UpdateCase) -> None:
        now = Text(_months(case.period), "label")
        before = Text(_months(_before(case)), "secondary")
        for head, width in ((before, BEFORE), (now, FIELD)):
            head.setFixedWidth(width)
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heads = row(Text(_("Measures"), "head"), Text(_counts(case), "secondary"), None, before, now, gap=10)
        line = holding(heads)
        line.setFixedHeight(37)
        self._measures.addWidget(line)
        self._measures.addWidget(hairline())
        for figure in self.figures.values():
            self._measures.addWidget(figure)
        if not self.figures:
            nothing = _("No indicator has a figure in this period.")
            self._measures.addSpacing(8)
            self._measures.addWidget(Text(nothing, "body", "soft", wrap=True))
        if self.milestones:
            self._measures.addWidget(SectionHead(_("Milestones due"), str(len(self.milestones)), height=40))
            self._measures.addWidget(hairline())
            for milestone in self.milestones.values():
                self._measures.addWidget(milestone)

    def draft(self) -> UpdateDraft:
        """What is on the screen."""
        figures = (line.field.said() for line in self.figures.values() if line.field is not None)
        said = (each.said() for each in self.milestones.values() if each.row.done_on is None)
        return UpdateDraft(
            figures=tuple(each for each in figures if not each.empty),
            milestones=tuple(each for each in said if each.done_on or each.reason or each.new_due_on),
            left_out=self.told.left_out(),
            **self.words.texts(),
        )

    def unsaved(self) -> dict[str, Any]:
        """What is typed, by field, in plain values."""
        figures = {f"figure-{key}": line.field.unsaved() for key, line in self.figures.items() if line.field}
        milestones = {f"milestone-{key}": each.unsaved() for key, each in self.milestones.items()}
        return figures | milestones | self.words.texts() | {"left_out": self.told.left_out()}

    def show_unsaved(self, values: Mapping[str, Any]) -> None:
        """Put back what was kept."""
        self._showing = True
        for key, line in self.figures.items():
            if line.field is not None and (kept := values.get(f"figure-{key}")):
                line.field.show_unsaved(kept)
        for key, each in self.milestones.items():
            if kept := values.get(f"milestone-{key}"):
                each.show_unsaved(kept)
        for name, field in self.words.fields.items():
            if name in values:
                field.show(values[name])
        for key, box in self.told.boxes.items():
            box.setChecked(key not in values.get("left_out", ()))
        self._showing = False
        self._edited()

    # Problems and what is left.

    def unreadable(self) -> bool:
        """Whether something cannot be read; the sentence is at its place."""
        found = [problem for line in self.figures.values() for problem in line.read_problem()]
        found += [problem for each in self.milestones.values() for problem in each.read_problem()]
        if found:
            self.show_problems(found)
        return bool(found)

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put the sentences at their places and the keyboard at the first; gives back those without a place."""
        rest, first = [], True
        for problem in problems:
            kind, _dash, key = problem.field.partition("-")
            lines: Mapping[int, FigureLine | MilestoneLine] = self.figures if kind == "figure" else self.milestones
            if problem.field == "text":
                self.words.show_problem(problem.message)
                self._go_to(self.words.fields["text"].widget, first)
            elif key.isdigit() and int(key) in lines:
                line = lines[int(key)]
                line.show_problem(problem.message)
                self._go_to(_field_of(line), first)
            else:
                rest.append(problem)
                continue
            first = False
        return rest

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is still to fill, else into the first text."""
        fields = [line.field for line in self.figures.values() if line.field is not None]
        first = next((field.edit for field in fields if field.said().empty), None)
        target = first or self.words.fields["text"].widget
        target.setFocus(Qt.FocusReason.TabFocusReason)
        reveal(target)

    def _go_to(self, widget: QWidget, first: bool) -> None:
        if first:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(widget, turns=2)

    def _show_left(self) -> None:
        assert self._case is not None
        left = self._case.left(self.draft())
        self.left_card.clear()
        if left:
            words = ngettext("{count} thing left", "{count} things left", len(left)).format(count=len(left))
            self.left_card.section(Text(words, "head"), Bullets([each.words for each in left]))
        else:
            ready = _("Nothing is left. Ctrl+Enter issues it.")
            self.left_card.section(Text(ready, "body", wrap=True))

    def _edited(self) -> None:
        if not self._showing:
            self._show_left()
            self.changed.emit()

    # The keyboard.

    def _set_tab_order(self) -> None:
        """Down the figures, the milestones, the texts, and only then through what happened."""
        down: list[QWidget] = []
        for line in self.figures.values():
            down += [line.field.edit, line.field.reasons.widget] if line.field is not None else []
        for each in self.milestones.values():
            down += [each.what.widget, each.day.widget]
        down += [field.widget for field in self.words.fields.values()]
        down += [*self.told.boxes.values(), self.told.add_button]
        for one, other in pairwise(down):
            QWidget.setTabOrder(one, other)
        for field in down:
            if isinstance(field, QComboBox):
                # On some desktops Enter opens a list.
                field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(watched, QComboBox) and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or event.key() not in ENTER:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.focusNextPrevChild(True)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, as Tab does."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and plain and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)


def _field_of(line: FigureLine | MilestoneLine) -> QWidget:
    if isinstance(line, MilestoneLine):
        return line.what.widget
    if line.field is None:
        return line
    return line.field.reasons.widget if line.field.without else line.field.edit


def _counts(case: UpdateCase) -> str:
    fill = sum(each.way is Way.ASKED for each in case.figures)
    counted = sum(each.way is Way.COUNTED for each in case.figures)
    return _("{fill} to fill, {counted} counted").format(fill=fill, counted=counted)


def _before(case: UpdateCase) -> Period:
    eve = case.period.eve
    return Period(case.periods.start(eve), eve)


def _months(period: Period) -> str:
    """`Jul–Sep`."""
    first, last = (screen().day(day, "LLL") for day in (period.start, period.end))
    return first if first == last else f"{first}–{last}"
