"""What an indicator in a form would count today, above the form while it is filled."""

from PySide6.QtWidgets import QWidget

from app.results.amounts import plain, with_unit
from app.results.behind import counted_now
from app.results.indicators import IndicatorDraft
from app.results.sentences import counting_words
from app.words import _, ngettext, screen
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, column
from ui.toolkit.text import Text


class CountedNowLine(QWidget):
    """The number and its rows over the rule in words; away while nothing is counted by Hanse."""

    def __init__(self, desk: Desk, objective_id: int) -> None:
        super().__init__()
        self._desk, self._objective_id = desk, objective_id
        self._said: tuple[object, ...] = ()
        self.number, self.rule = Text("", "head", wrap=True), Text("", "secondary", wrap=True)
        self.setAccessibleName(_("Counted now"))
        self.setLayout(column(self.number, self.rule, gap=2, margins=(MARGIN, 10, MARGIN, 0)))

    def show_draft(self, draft: IndicatorDraft) -> None:
        """Count by what the form says, and again once that says something else."""
        rule, today = draft.rule, self._desk.today()
        said = (draft.computed, rule, draft.unit, draft.decimals, draft.baseline_on, draft.target_on)
        if said == self._said:
            return
        self._said = said
        self.setVisible(draft.computed)
        if rule is None:
            self.number.setText(_("Choose what is counted, and where."))
            self.rule.setText("")
            return
        found = counted_now(self._desk.office, self._objective_id, draft, today)
        value = with_unit(plain(found.value, draft.decimals or 0), draft.unit)
        rows = ngettext("{count} row", "{count} rows", found.rows).format(count=screen().number(found.rows))
        words = _("Counted now: {value}, from {rows}, as of {day}")
        self.number.setText(words.format(value=value, rows=rows, day=screen().day(today)))
        self.rule.setText(counting_words(rule, draft.baseline_on))
