"""The weights of a policy draft, by points or by ranking, with what they do to the requests under way beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.decisions.under_way import UnderWay
from app.errors import UserError
from app.policy.drafts import WeightsDraft
from app.policy.editing import save_whole
from app.policy.versions import PolicyVersion
from app.policy.weights import Weight, with_weights
from app.words import _
from ui.policy.effect_table import EffectTable
from ui.policy.points_grid import PointsGrid
from ui.policy.ranking import Ranking
from ui.toolkit.choices import Option
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import column, hairline, holding, row, scrolling
from ui.toolkit.save_bar import SaveBar
from ui.toolkit.segments import Segments
from ui.toolkit.tabs import Tab, TabRow

LEFT = 430
POINTS, RANKING = "points", "ranking"


class WeightsPane(QWidget):
    """One category at a time; nothing is kept before Save, the table at the right already shows what it would do."""

    changed = Signal()

    def __init__(self, desk: Desk, version: PolicyVersion, under_way: UnderWay) -> None:
        super().__init__()
        self._desk, self._version, self._under_way = desk, version, under_way
        self._category = version.categories[0].key if version.categories else ""
        self._mode, self._saved_mode = POINTS, POINTS
        self._before: tuple[Weight, ...] = ()
        tabs = [Tab(category.key, category.name) for category in version.categories]
        self.categories = TabRow(tabs, _("Category of the weights"), small=True, margin=20)
        self.categories.opened.connect(self._open_category)
        ways = [Option(POINTS, _("By points")), Option(RANKING, _("By ranking"))]
        self.ways = Segments(ways, _("How the weights are set"))
        self.ways.chosen.connect(self._choose_way)
        self.points, self.ranking, self.effect = PointsGrid(), Ranking(), EffectTable()
        self.points.changed.connect(self._edited)
        self.ranking.changed.connect(self._edited)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self.points))
        self._stack.addWidget(scrolling(self.ranking))
        self.bar = SaveBar(self.save, self.discard)
        left = holding(column(row(self.ways, None, margins=(20, 10, 20, 6)), self._stack))
        left.setFixedWidth(LEFT)
        body = row(left, hairline(vertical=True), self.effect, gap=0)
        box = column(self.categories)
        box.addLayout(body, 1)
        box.addWidget(self.bar)
        self.setLayout(box)
        self.show_version(version, under_way)

    def show_version(self, version: PolicyVersion, under_way: UnderWay | None = None) -> None:
        """Show the weights as they are now; what is set and not kept stays."""
        modified = self.is_modified()
        self._version = version
        self._under_way = under_way or self._under_way
        self.categories.show_tabs([Tab(category.key, category.name) for category in version.categories])
        if not modified:
            self._show_category()
        else:
            self._show_effect()

    def is_modified(self) -> bool:
        """Whether something is set and not kept."""
        return self._before != self._weights() or (bool(self._before) and self._mode != self._saved_mode)

    def save(self) -> bool:
        """Keep the weights of this category; False when they were refused."""
        if not self.is_modified():
            return True
        if self._mode == POINTS and self.points.unreadable():
            return False
        draft = WeightsDraft(self._category, self._weights())
        try:
            save_whole(self._desk.office, self._version.id, draft, self._desk.today())
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return False
        self._before, self._saved_mode = draft.weights, self._mode
        self.changed.emit()
        self._show_category()
        self.bar.tell_saved()
        return True

    def discard(self) -> None:
        """Go back to what is kept."""
        self._show_category()

    def can_leave(self) -> bool:
        """Ask Save, Discard or Cancel when something is not kept; False means stay here."""
        if not self.is_modified():
            return True
        answer = self._desk.messages.ask_unsaved()
        if answer == "discard":
            self.discard()
        return self.save() if answer == "save" else answer == "discard"

    def _open_category(self, key: str) -> None:
        if key == self._category:
            return
        if not self.can_leave():
            self.categories.open(self._category)
            return
        self._category = key
        self._show_category()

    def _choose_way(self, way: object) -> None:
        self._mode = str(way)
        if self._mode == RANKING:
            self._rank_points()
        self._stack.setCurrentIndex(int(self._mode == RANKING))
        self._edited()

    def _show_category(self) -> None:
        category = self._version.category(self._category)
        weighted = category.criteria if category else ()
        ranks = {each.criterion.key: each.rank for each in weighted if each.rank is not None}
        self._mode = self._saved_mode = RANKING if ranks and len(ranks) == len(weighted) else POINTS
        names = {criterion.key: criterion.name for criterion in self._version.criteria if not criterion.retired}
        self.points.show_points(names, {each.criterion.key: each.points for each in weighted})
        held = {each.criterion.key: each.criterion.name for each in weighted}
        places = ranks if self._mode == RANKING else {each.criterion.key: -each.points for each in weighted}
        self.ranking.show_ranking(held, places)
        self.ways.show_value(self._mode)
        self._stack.setCurrentIndex(int(self._mode == RANKING))
        self._before = self._weights()
        self._edited()

    def _rank_points(self) -> None:
        """Begin the ranking with the order that the points typed give."""
        weights = self.points.weights()
        names = {criterion.key: criterion.name for criterion in self._version.criteria}
        held = {weight.criterion: names[weight.criterion] for weight in weights}
        self.ranking.show_ranking(held, {weight.criterion: -weight.points for weight in weights})

    def _weights(self) -> tuple[Weight, ...]:
        """What is set, in the order of the criteria."""
        weights = self.ranking.weights() if self._mode == RANKING else self.points.weights()
        order = [criterion.key for criterion in self._version.criteria]
        return tuple(sorted(weights, key=lambda weight: order.index(weight.criterion)))

    def _edited(self) -> None:
        modified = self.is_modified()
        self.bar.set_modified(modified)
        if not modified:
            self.bar.note("")
        self._show_effect()

    def _show_effect(self) -> None:
        tried = with_weights(self._version, self._category, self._weights())
        self.effect.show_effects([each for each in self._under_way.under(tried) if each.category == self._category])
