"""One place of a scan: its score, the figures behind it with their source and day, and what is missing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.people.countries import country_name
from app.people.figures import FigureDraft, figure_label, save_figure, usual_unit
from app.vetting.scan import Measure
from app.vetting.scanning import PlaceFound
from app.words import _, ngettext, screen
from ui.people.figure_fields import FigureForm, kept_figure
from ui.toolkit.buttons import link, primary
from ui.toolkit.cards import BigNumber, Card, Gauge
from ui.toolkit.desk import Desk
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import column, row
from ui.toolkit.text import Sentence, Text
from ui.vetting.scan_table import score_said


class PlaceCard(QWidget):
    """`show_place` shows one; `make(found)` begins a request of it; `changed` after a figure was added."""

    changed = Signal()

    def __init__(self, desk: Desk, make: Callable[[PlaceFound], object]) -> None:
        super().__init__()
        self._desk, self._make = desk, make
        self._found: PlaceFound | None = None
        self.card = Card(_("Place"))
        self.make_button = primary(_("Make a request of it"), self._begin, "inbox")
        self.form: InlineForm[FigureDraft] = InlineForm(
            FigureForm(desk.today, named=False, narrow=True), self._keep, desk.messages, _("Figure"), _("Save figure")
        )
        self.form.save_button.setProperty("kind", "secondary")
        self.setLayout(column(self.card, self.form, row(self.make_button, None), None, gap=12))

    def show_place(self, found: PlaceFound | None, measures: Sequence[Measure], rank: int, count: int) -> None:
        """Show a place of the scan, or nothing."""
        if self._found is not None and (found is None or found.place_id != self._found.place_id):
            self.form.hide()
        self._found = found
        self.setVisible(found is not None)
        self.card.clear()
        if found is None:
            return
        said, score = score_said(found), found.ranked.score
        of = _("{rank} of {count}").format(rank=rank, count=count)
        low, high = score.low or 0.0, score.high or 0.0
        gauge = Gauge(low, 100, promised=high - low, name=_("Score {score}").format(score=said))
        title = Text(found.name, "head", wrap=True)
        where = Text(country_name(found.country, screen().language), "secondary")
        self.card.section(title, where, BigNumber(said, "", of), gauge)
        weights = {row_.key: row_.weight for row_ in score.criteria}
        known = [measure for measure in measures if measure.key in found.figures]
        self.card.section(*(self._line(found, measure, weights.get(measure.key)) for measure in known), gap=8)
        missing = [measure.key for measure in measures if measure.key not in found.figures]
        if found.left_out:
            self.card.section(*(Text(each.in_words(), "secondary", wrap=True) for each in found.left_out), gap=6)
        if missing:
            one, many = (
                _("Without this figure its score is a range: add it."),
                _("Without these its score is a range: add one."),
            )
            links = [self._add_link(key) for key in missing]
            self.card.section(Text(ngettext(one, many, len(missing)), "secondary", wrap=True), *links, gap=2)

    def _line(self, found: PlaceFound, measure: Measure, weight: float | None) -> QWidget:
        figure = found.figures[measure.key]
        first = Sentence([f"{figure.name}: ", figure.in_words()], strong=[1])
        first.setWordWrap(True)
        weighs = "" if weight is None else _("weighs {share}").format(share=screen().share(weight))
        second = Text(" · ".join(part for part in (weighs, figure.origin()) if part), "secondary", wrap=True)
        holder = QWidget()
        holder.setLayout(column(first, second, gap=1))
        return holder

    def _add_link(self, key: str) -> QWidget:
        name = figure_label(key)
        button = link(name, partial(self._add, key), "plus", _("Add {figure}").format(figure=name))
        button.setMinimumWidth(40)
        button.setToolTip(name)
        return button

    def _add(self, key: str) -> None:
        if self._found is None:
            return
        name = figure_label(key)
        self.form.title.setText(_("{figure} of {place}").format(figure=name, place=self._found.name))
        counted = {each.figure.key: each.counted for each in self._found.left_out}
        draft = FigureDraft(key, unit=counted.get(key, usual_unit(key)), dated_on=self._desk.today())
        address = Address("people", f"place/{self._found.place_id}/{key}", f"{self._found.name}, {name}")
        self.form.begin(draft, "value", self._desk.kept, address)

    def _keep(self, draft: FigureDraft) -> None:
        if self._found is not None:
            save_figure(self._desk.office, self._found.place_id, None, kept_figure(draft), self._desk.today())
            self.changed.emit()

    def _begin(self) -> None:
        if self._found is not None:
            self._make(self._found)
