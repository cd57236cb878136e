"""A scorecard on the screen: all criteria of a category, and the keyboard's way through them."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.policy.versions import PolicyVersion
from ui.toolkit.keeping import Typing
from ui.toolkit.layouts import reveal
from ui.vetting.score_row import CriterionRow, Rate, Shown


class ScoreRows(QWidget):
    """All criteria of a category, one below the other.

    `written` follows every key in a reason, `reached(criterion)` the keyboard; Tab goes on from the last criterion to
    the `after` widgets.
    """

    written = Signal()
    reached = Signal(str)

    def __init__(self, rate: Rate, after: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._rate, self._after = rate, after
        self._key: object = None
        self.rows: dict[str, CriterionRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_rows(self, owner: object, policy: PolicyVersion, shown: list[Shown], *, editable: bool) -> None:
        """Show criteria; they are built anew only for another owner (request and scorecard) or other criteria."""
        key = (owner, policy.id, tuple(each.criterion.key for each in shown))
        if key != self._key:
            self._key = key
            self._build(policy, shown)
        for each in shown:
            self.rows[each.criterion.key].show_row(each, editable=editable)

    def focus_first(self) -> None:
        """Put the keyboard on the first criterion."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.focus_levels()

    def focus_open(self) -> None:
        """Put the keyboard on the first criterion without a level."""
        for each in self.rows.values():
            if each.levels.value() is None:
                each.focus_levels()
                return
        self.focus_first()

    def let_go(self) -> None:
        """Save the reason that is being written."""
        for each in self.rows.values():
            each.why.let_go()

    def typing(self) -> Typing:
        """The reasons as they are written, and as they are saved."""
        return Typing(
            {key: each.why.text() for key, each in self.rows.items()},
            {key: each.why.saved() for key, each in self.rows.items()},
        )

    def show_unsaved(self, reasons: Mapping[str, str]) -> None:
        """Put reasons that were written before a crash over those that are saved."""
        for key, text in reasons.items():
            self.rows[key].why.setPlainText(text)

    def _build(self, policy: PolicyVersion, shown: list[Shown]) -> None:
        for row_before in self.rows.values():
            row_before.hide()
            row_before.deleteLater()
        self.rows = {}
        for place, each in enumerate(shown):
            made = CriterionRow(policy, each.criterion, self._rate)
            made.moved.connect(lambda step, at=place: self._move(at + step))
            made.reached.connect(partial(self.reached.emit, each.criterion.key))
            made.why.textChanged.connect(self.written)
            self.rows[each.criterion.key] = made
            self._box.addWidget(made)
        # Only now: a widget that gets another parent loses its place in the order.
        stops = [stop for each in self.rows.values() for stop in each.stops()]
        for before, after in pairwise([*stops, *self._after] if stops else []):
            QWidget.setTabOrder(before, after)

    def _move(self, place: int) -> None:
        rows = list(self.rows.values())
        if 0 <= place < len(rows):
            rows[place].focus_levels()
            # What it means is shown below, which takes room from the list.
            reveal(rows[place], turns=2)
