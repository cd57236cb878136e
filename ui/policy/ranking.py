"""The criteria of a category in their order of importance, from which the weights follow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.policy.weights import Weight, ranked
from app.words import _, screen
from ui.policy.ordered import OrderedTable
from ui.toolkit.buttons import icon_button, link
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.layouts import column, row
from ui.toolkit.text import Text


@dataclass(frozen=True)
class Placed:
    """A criterion in the ranking: its place, whether it shares that of the one above, and the weights that follow."""

    key: str
    name: str
    place: int
    tied: bool
    weight: float
    equal: float


class Ranking(QWidget):
    """Drag a row, or move it by Alt+Up and Alt+Down; `changed` follows every move."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: Mapping[str, str] = {}
        self._order: list[str] = []
        self._tied: set[str] = set()
        self.table: OrderedTable[Placed] = OrderedTable(
            _columns(), lambda line: line.key, _("Order of importance"), fit=True
        )
        self.table.arrange()
        self.table.moved.connect(self.move_chosen)
        self.table.row_chosen.connect(lambda _line: self._set_actions())
        self._up = icon_button("chevron-up", _("More important"), lambda: self.move_chosen(-1), bare=True)
        self._down = icon_button("chevron-down", _("Less important"), lambda: self.move_chosen(1), bare=True)
        self._up.with_keys("Alt+Up")
        self._down.with_keys("Alt+Down")
        self.tie = link(_("As important as the one above"), self.tie_chosen)
        note = Text(_("The most important first. Drag a row, or press Alt with an arrow."), "secondary", wrap=True)
        actions = row(self.tie, None, self._up, self._down, gap=2, margins=(20, 4, 10, 4))
        note.setContentsMargins(20, 2, 20, 0)
        self.setLayout(column(note, actions, self.table, None))

    def show_ranking(self, names: Mapping[str, str], places: Mapping[str, float]) -> None:
        """Show criteria by their places, those with the same place as equally important."""
        self._names = names
        self._order = sorted(names, key=lambda key: places.get(key, len(names)))
        pairs = zip(self._order, self._order[1:], strict=False)
        self._tied = {after for before, after in pairs if places.get(before) == places.get(after)}
        self._show()
        self.table.choose_first()

    def weights(self) -> tuple[Weight, ...]:
        """The weights that follow from the order, each with its place."""
        return ranked(self._places())

    def move_chosen(self, by: int) -> None:
        """Move the criterion under the cursor up or down; it then stands alone in its place."""
        chosen = self.table.chosen()
        if chosen is None:
            return
        place = self._order.index(chosen.key)
        wanted = min(max(place + by, 0), len(self._order) - 1)
        if wanted == place:
            return
        self._untie(place)
        self._order.insert(wanted, self._order.pop(place))
        if wanted + 1 < len(self._order) and self._order[wanted + 1] in self._tied:
            # It comes between two that were equal: then it is equal with neither, and they are no more.
            self._tied.discard(self._order[wanted + 1])
        self._tied.discard(self._order[0])
        self._show()
        self.changed.emit()

    def tie_chosen(self) -> None:
        """Make the criterion under the cursor as important as the one above, or again less."""
        chosen = self.table.chosen()
        if chosen is None or chosen.key == self._order[0]:
            return
        self._tied ^= {chosen.key}
        self._show()
        self.changed.emit()

    def _untie(self, place: int) -> None:
        """Take a row out of its group; who was equal with it stays equal with the rest of the group."""
        key = self._order[place]
        if key not in self._tied and place + 1 < len(self._order):
            self._tied.discard(self._order[place + 1])
        self._tied.discard(key)

    def _places(self) -> dict[str, float]:
        places: dict[str, float] = {}
        current = 0
        for position, key in enumerate(self._order, 1):
            current = current if key in self._tied else position
            places[key] = current
        return places

    def _show(self) -> None:
        weights = {weight.criterion: weight.points / 100 for weight in self.weights()}
        equal = 1 / len(self._order) if self._order else 0.0
        self.table.show_rows(
            Placed(key, self._names[key], int(place), key in self._tied, weights[key], equal)
            for key, place in self._places().items()
        )
        self._set_actions()

    def _set_actions(self) -> None:
        chosen = self.table.chosen()
        first = chosen is None or not self._order or chosen.key == self._order[0]
        self._up.setEnabled(not first)
        self._down.setEnabled(chosen is not None and chosen.key != self._order[-1])
        self.tie.setEnabled(not first)
        tied = chosen is not None and chosen.key in self._tied
        self.tie.rename(_("Less important than the one above") if tied else _("As important as the one above"))


def _columns() -> Sequence[Column[Placed]]:
    return [
        Column("place", _("Place"), lambda line: line.place, _place, width=56, soft=True),
        Column("name", _("Criterion"), lambda line: line.name, stretch=True, name=True),
        Column("weight", _("Weight"), lambda line: line.weight, _weight, width=68, align=RIGHT, strong=True),
        Column("equal", _("If equal"), lambda line: line.equal, _equal, width=72, align=RIGHT, soft=True),
    ]


def _place(line: Placed) -> str:
    return f"= {line.place}" if line.tied else str(line.place)


def _weight(line: Placed) -> str:
    return screen().share(line.weight)


def _equal(line: Placed) -> str:
    return screen().share(line.equal)
