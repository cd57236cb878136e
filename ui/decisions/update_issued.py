"""An issued update as it is read, with every correction beside what it corrects, and the forms that add one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.decisions.update_told import IssuedUpdate, ToldFigure, ToldMilestone, ToldText, issued_update
from app.decisions.updating import UpdateCase
from app.errors import InvalidDraft, Problem
from app.results.amounts import amount_in, plain
from app.results.figures import amount_of
from app.results.measuring import NO_NUMBER
from app.results.objectives import MeasurementRow
from app.results.update_correcting import CorrectionDraft, correct_update
from app.results.update_draft import FigureSaid
from app.results.update_rows import CorrectionRow
from app.words import _, screen
from models.vocabulary import UpdatePart
from ui.decisions.update_figure import BEFORE, FIELD
from ui.decisions.update_words import WIDTHS, Quote
from ui.toolkit.bindings import DecimalNumber, TextLine, TextLines
from ui.toolkit.buttons import link
from ui.toolkit.choices import Choice, Option, options_of
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Field, Form
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText, mark_of, word_of
from ui.toolkit.text import Elided, Text, role_font

PLACES = 6
FIGURE, TEXT = "correct-figure", "correct-text"
"""How the forms are asked for after the address of the update."""


@dataclass(frozen=True)
class FigureCorrection:
    """The form of a corrected figure; a count of a total is corrected as the value it comes to."""

    indicator_id: int | None = None
    value: float | None = None
    no_number: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class TextCorrection:
    """The form of a corrected text."""

    part: UpdatePart | None = UpdatePart.PROGRESS
    text: str = ""
    reason: str = ""


class IssuedSheet(QWidget):
    """Shows an issued update; `told` hears of a correction."""

    def __init__(self, desk: Desk, told: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._told = desk, told
        self._case: UpdateCase | None = None
        self._columns = [column(), column(), column()]
        figure: Form[FigureCorrection] = Form(_figure_fields(), gap=10, name=_("Correct a figure"))
        text: Form[TextCorrection] = Form(_text_fields(), gap=10, name=_("Correct a text"))
        self.figure_form = InlineForm(figure, self._correct_figure, desk.messages, _("Correct a figure"), _("Correct"))
        self.text_form = InlineForm(text, self._correct_text, desk.messages, _("Correct a text"), _("Correct"))
        figure_link = link(_("Correct a figure…"), self.begin_figure, "pencil")
        text_link = link(_("Correct a text…"), self.begin_text, "pencil")
        self.figure_link, self.text_link = figure_link, text_link
        feet = [(8, row(figure_link, None), self.figure_form), (), (8, row(text_link, None), self.text_form)]
        names = (_("Measures"), _("What happened"), _("In words"))
        areas = []
        for name, box, foot in zip(names, self._columns, feet, strict=True):
            inner = holding(column(box, *foot, None, margins=(MARGIN, 0, MARGIN, 16)))
            areas.append(scrolling(inner, name))
        line = row(areas[0], hairline(vertical=True), areas[1], hairline(vertical=True), areas[2], gap=0)
        for place, stretch in zip((0, 2, 4), WIDTHS, strict=True):
            line.setStretch(place, stretch)
        self.setLayout(line)

    def show_case(self, case: UpdateCase) -> None:
        """Show the issued update of a case; a form that is open stays open."""
        self._case = case
        found = issued_update(self._desk.office, case)
        for box in self._columns:
            clear(box)
        self._show_figures(found)
        self._show_activities(found)
        self._show_texts(found)
        asked = [Option(each.id, each.name) for each in found.figures if not each.counted]
        self.figure_form.form.binding("indicator_id").set_options(asked)
        self.figure_link.setVisible(bool(asked))

    def take_keyboard(self) -> None:
        """Put the keyboard where a correction begins."""
        (self.figure_link if not self.figure_link.isHidden() else self.text_link).setFocus()

    def open_form(self, part: str) -> None:
        """Open a form by the name in its address."""
        if part == FIGURE:
            self.begin_figure()
        elif part == TEXT:
            self.begin_text()

    # Corrections.

    def begin_figure(self) -> None:
        """Open the form of a corrected figure."""
        self.figure_form.begin(FigureCorrection(), "indicator_id", self._desk.kept, self._address(FIGURE))

    def begin_text(self) -> None:
        """Open the form of a corrected text."""
        self.text_form.begin(TextCorrection(), "part", self._desk.kept, self._address(TEXT))

    def save(self) -> bool:
        """Save the form that is open."""
        open_ones = [each for each in (self.figure_form, self.text_form) if not each.isHidden()]
        return all(each.save() for each in open_ones)

    def can_leave(self) -> bool:
        """Ask about a correction that is typed and not recorded."""
        return self.figure_form.can_leave() and self.text_form.can_leave()

    def _address(self, what: str) -> Address:
        assert self._case is not None
        where = f"{self._case.reference}/update/{self._case.period.end.isoformat()}"
        return Address("partnerships", f"{where}/{what}", _("the correction of an update"))

    def _correct_figure(self, draft: FigureCorrection) -> None:
        key = draft.indicator_id
        if key is None:
            raise InvalidDraft([Problem("indicator_id", _("Choose the figure that was wrong."))])
        said = FigureSaid(key, amount_in(draft.value), no_number=draft.no_number or "")
        self._correct(CorrectionDraft(said, reason=draft.reason), key)

    def _correct_text(self, draft: TextCorrection) -> None:
        self._correct(CorrectionDraft(part=draft.part, text=draft.text, reason=draft.reason), None)

    def _correct(self, draft: CorrectionDraft, key: int | None) -> None:
        assert self._case is not None
        assert self._case.kept is not None
        measured = next((each.indicator for each in self._case.figures if each.id == key), None)
        if key is not None and measured is None:
            raise InvalidDraft([Problem("indicator_id", _("This indicator is no longer measured here."))])
        try:
            correct_update(self._desk.office, self._case.kept.id, measured, draft, self._desk.today())
        except InvalidDraft as refusal:
            named = {"figure": "value"}
            raise InvalidDraft(
                Problem(named.get(each.field, each.field), each.message) for each in refusal.problems
            ) from refusal
        self._told(_("The correction stands beside what was issued."))

    # What is shown.

    def _show_figures(self, found: IssuedUpdate) -> None:
        box = self._columns[0]
        box.addWidget(
            SectionHead(_("Measures"), _("as issued {day}").format(day=screen().day(found.row.issued_on)), height=37)
        )
        box.addWidget(hairline())
        if not found.row.frozen:
            sentence = _("This update was issued before figures were kept with it.")
            box.addSpacing(8)
            box.addWidget(Text(sentence, "body", "soft", wrap=True))
        for figure in found.figures:
            box.addLayout(_figure_line(figure))
            for made in figure.corrections:
                box.addWidget(Quote(_figure_corrected(made, figure.decimals)))
                box.addSpacing(6)
            box.addWidget(hairline())
        if found.milestones:
            box.addWidget(SectionHead(_("Milestones"), str(len(found.milestones)), height=40))
            box.addWidget(hairline())
        for milestone in found.milestones:
            state = StatusText()
            state.show_mark(*_milestone_state(milestone))
            words = [Elided(milestone.title, "name")]
            if milestone.reason:
                words.append(Elided(_(milestone.reason), "secondary"))
            line = row(column(*words, gap=1), state, margins=(0, 8, 0, 8))
            line.setStretch(0, 1)
            box.addLayout(line)
            box.addWidget(hairline())

    def _show_activities(self, found: IssuedUpdate) -> None:
        box = self._columns[1]
        box.addWidget(SectionHead(_("What happened"), right=str(len(found.activities) or ""), height=37))
        box.addWidget(hairline())
        for each in found.activities:
            about = " · ".join(part for part in (screen().day(each.on, "d MMM"), " ".join(each.note.split())) if part)
            box.addLayout(column(8, Elided(each.title, "name"), Elided(about, "secondary"), 8, gap=0))
            box.addWidget(hairline())
        if not found.activities:
            box.addSpacing(8)
            box.addWidget(Text(_("No activity was told of."), "body", "soft", wrap=True))

    def _show_texts(self, found: IssuedUpdate) -> None:
        box = self._columns[2]
        by = _("issued by {person}").format(person=found.row.issued_by) if found.row.issued_by else ""
        box.addWidget(SectionHead(_("In words"), right=by, height=37))
        box.addWidget(hairline())
        for text in found.texts:
            box.addLayout(_text_part(text))


def _figure_line(figure: ToldFigure) -> QLayout:
    """Name, the value of the period before, that of this one, and the status at its end."""
    about = " · ".join(part for part in (figure.code, figure.unit) if part)
    before = Text(plain(figure.before, figure.decimals), "body", "soft")
    value = Text(_value(figure), "head")
    value.setToolTip(figure.no_number and _(figure.no_number))
    for number, width, role in ((before, BEFORE, "body"), (value, FIELD, "head")):
        number.setFixedWidth(width)
        number.setFont(role_font(role, tabular=True))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    parts: list[QWidget] = [Elided(figure.name, "name"), Elided(about, "secondary")]
    if figure.no_number:
        parts.append(Elided(_(figure.no_number), "secondary"))
    if figure.status is not None:
        status = StatusText()
        status.show_mark(mark_of(figure.status), word_of(figure.status))
        parts.append(status)
    line = row(column(*parts, gap=1), before, value, gap=10, margins=(0, 6, 0, 6))
    line.setStretch(0, 1)
    return line


def _value(figure: ToldFigure) -> str:
    if figure.numerator is not None:
        words = _("{count} of {total}")
        return words.format(
            count=plain(figure.numerator, figure.decimals), total=plain(figure.denominator, figure.decimals)
        )
    return plain(figure.value, figure.decimals) if figure.value is not None else _("no number")


def _figure_corrected(made: CorrectionRow, decimals: int) -> str:
    words = _("{new} instead of {old}, {day}, {person}. {reason}")
    return words.format(
        new=_measured(made.new, decimals),
        old=_measured(made.old, decimals),
        day=screen().day(made.on),
        person=made.by or "–",
        reason=made.reason,
    )


def _measured(found: MeasurementRow | None, decimals: int) -> str:
    if found is None or found.no_number.strip():
        return _("no number")
    return plain(amount_of(found), decimals)


def _milestone_state(milestone: ToldMilestone) -> tuple[Mark, str]:
    if milestone.done_on is not None:
        return Mark(Shape.CHECK, "good"), _("Done {day}").format(day=screen().day(milestone.done_on))
    return Mark(Shape.HALF, "warn"), _("Moved to {day}").format(day=screen().day(milestone.new_due_on))


def _text_part(text: ToldText) -> QLayout:
    parts: list[QWidget | int] = [8, Text(_(text.part.label), "head")]
    parts.append(Text(text.text or "–", "body", wrap=True, selectable=True))
    for made in text.corrections:
        words = _("Corrected {day} by {person}: {text}\n{reason}")
        said = words.format(day=screen().day(made.on), person=made.by or "–", text=made.text, reason=made.reason)
        parts.append(Quote(said))
    return column(*parts, 6, gap=6)


def _figure_fields() -> list[Field]:
    reasons = [Option(reason, _(reason)) for reason in NO_NUMBER]
    return [
        Field("indicator_id", _("Figure"), lambda: Choice([], _("Choose the figure"), searchable=False)),
        Field("value", _("Right value"), lambda: DecimalNumber(PLACES), width=110),
        Field("no_number", _("Or no number"), lambda: Choice(reasons, _("There is a number"), False), beside=True),
        Field("reason", _("Why it is corrected"), TextLine),
    ]


def _text_fields() -> list[Field]:
    return [
        Field("part", _("Text"), lambda: Choice(options_of(UpdatePart), searchable=False)),
        Field("text", _("What is said instead"), lambda: TextLines(4)),
        Field("reason", _("Why it is corrected"), TextLine),
    ]
