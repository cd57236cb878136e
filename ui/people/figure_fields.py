"""The fields of one figure, wherever one is typed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from app.folding import fold
from app.people.figures import FigureDraft, figure_key, figure_label, usual_unit
from app.policy.library import figure_names
from app.words import _
from ui.toolkit.bindings import DecimalNumber, TextLine
from ui.toolkit.choices import Option, Pick, begins
from ui.toolkit.dates import DateLine
from ui.toolkit.forms import Field, Form

DECIMALS = 6


class FigureForm(Form[FigureDraft]):
    """A figure on the screen; a name that is chosen brings its usual unit."""

    def __init__(self, today: Callable[[], dt.date], *, named: bool = True, narrow: bool = False) -> None:
        self._proposed = ""
        name = [Field("key", _("Figure"), lambda: Pick(suggest_figures, _("Choose or type a name"), new=True))]
        fields = [
            *(name if named else ()),
            Field("value", _("Value"), lambda: DecimalNumber(DECIMALS), width=108 if narrow else 124),
            Field("unit", _("Unit"), lambda: TextLine(limit=40), width=0 if narrow else 108, beside=True),
            Field("dated_on", _("As of"), lambda: DateLine(today), width=0 if narrow else 140, beside=not narrow),
            Field("source", _("Source"), lambda: TextLine(_("Who published it, or who told us"))),
        ]
        super().__init__(fields, gap=10, name=_("Figure"))
        if named:
            self.binding("key").know([Option(entry.key, entry.label) for entry in figure_names()])
            self.changed.connect(self._propose_unit)

    def _propose_unit(self) -> None:
        """The unit follows the name until a person has written another one."""
        key = self.binding("key").read()
        unit = usual_unit(figure_key(key)) if isinstance(key, str) else ""
        written = self.binding("unit").read()
        if written == self._proposed and unit != written:
            self.binding("unit").show(unit)
        self._proposed = unit


def suggest_figures(text: str) -> list[Option]:
    """Names of figures for what is typed, those that begin with it first."""
    wanted = fold(text)
    options = [Option(entry.key, entry.label) for entry in figure_names()]
    found = [option for option in options if wanted in fold(option.label)]
    return sorted(found, key=lambda option: not begins(fold(option.label), wanted))


def kept_figure(draft: FigureDraft) -> FigureDraft:
    """The draft with the key its name stands for."""
    return replace(draft, key=figure_key(draft.key)) if draft.key else draft


def shown_figure(draft: FigureDraft) -> FigureDraft:
    """The draft with a name of the office's own as it is typed."""
    known = {entry.key for entry in figure_names()}
    return draft if draft.key in known else replace(draft, key=figure_label(draft.key or "") or None)
