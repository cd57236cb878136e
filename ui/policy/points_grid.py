"""The criteria of a category with a field for the points of each, the share that follows, and the equal share."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.policy.weights import Weight, shares
from app.words import _, screen
from ui.policy.bindings import PointsLine
from ui.toolkit.layouts import clear, column, hairline
from ui.toolkit.text import Text, role_font

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PointsGrid(QWidget):
    """A row for each criterion of the policy; an empty field: it does not count in this category."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, PointsLine] = {}
        self._shares: dict[str, tuple[Text, Text]] = {}
        self._showing = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(20, 8, 20, 8)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self.problem = Text("", "secondary", "bad", wrap=True)
        self.problem.setContentsMargins(20, 0, 20, 8)
        self.problem.hide()
        self.setLayout(column(self._grid, self.problem, None))

    def show_points(self, names: Mapping[str, str], points: Mapping[str, float]) -> None:
        """Show criteria with their points."""
        if list(names) != list(self._lines):
            self._build(names)
        self._showing = True
        for key, line in self._lines.items():
            line.show(points.get(key))
        self._showing = False
        self._show_shares()

    def weights(self) -> tuple[Weight, ...]:
        """The points that are typed; what is empty or cannot be read is left out."""
        held = ((key, line.points()) for key, line in self._lines.items() if not line.problem())
        return tuple(Weight(key, points) for key, points in held if points is not None)

    def sentence(self) -> str:
        """What cannot be read, or cannot be put in force."""
        said = next((said for line in self._lines.values() if (said := line.problem())), "")
        weights = self.weights()
        if not said and weights and not any(weight.points for weight in weights):
            return _("All points are 0: nothing would weigh anything. Such a version cannot be put in force.")
        return said

    def unreadable(self) -> bool:
        """Whether something typed is no number of points."""
        return any(line.problem() for line in self._lines.values())

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into the first field."""
        for line in self._lines.values():
            line.widget.setFocus(reason)
            return

    def _build(self, names: Mapping[str, str]) -> None:
        clear(self._grid)
        heads = (_("Criterion"), _("Points"), _("Weight"), _("If equal"))
        for place, head in enumerate(heads):
            text = Text(head, "label", "soft")
            text.setAlignment(RIGHT if place else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(text, 0, place)
        self._grid.addWidget(hairline(), 1, 0, 1, len(heads))
        self._lines, self._shares = {}, {}
        for place, (key, name) in enumerate(names.items(), 2):
            line = PointsLine()
            line.name(_("Points of {criterion}").format(criterion=name))
            line.changed.connect(self._edited)
            own, equal = Text("", "head"), Text("", "body", "soft")
            for text, role in ((own, "head"), (equal, "body")):
                text.setFont(role_font(role, tabular=True))
                text.setAlignment(RIGHT)
                text.setMinimumWidth(44)
            self._grid.addWidget(Text(name, "body", wrap=True), place, 0)
            self._grid.addWidget(line.widget, place, 1)
            self._grid.addWidget(own, place, 2)
            self._grid.addWidget(equal, place, 3)
            self._lines[key], self._shares[key] = line, (own, equal)

    def _edited(self) -> None:
        if not self._showing:
            self._show_shares()
            self.changed.emit()

    def _show_shares(self) -> None:
        weights = self.weights()
        held = shares(weights)
        for key, (own, equal) in self._shares.items():
            counts = key in held
            share = held.get(key)
            own.setText(screen().share(share) if share is not None else "–")
            equal.setText(screen().share(1 / len(weights)) if counts else "–")
        said = self.sentence()
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
