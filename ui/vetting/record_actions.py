"""What can be done with a request: the few buttons in its head, and everything else in one menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _
from models.vocabulary import RequestKind, Stage
from ui.toolkit.buttons import Action, Button, icon_button, primary, secondary


@dataclass(frozen=True)
class Doing:
    """What the head of a request can begin."""

    ask: Action
    decide: Action
    reply: Action
    withdraw: Action
    attach: Action
    move: Action
    go: Callable[[str, str], object]


class RecordActions(QWidget):
    """Builds the controls for one request after the other; `menu` is the one of its last button."""

    def __init__(self, doing: Doing) -> None:
        super().__init__()
        self.hide()
        self._doing = doing
        self.menu = QMenu(self)

    def buttons(self, request: AssessedRequest, came_of_it: Sequence[str], *, elsewhere: bool) -> list[QWidget]:
        """The controls of a request; `came_of_it` are the agreements that were made of it.

        `elsewhere`: it is assessed under another policy version than the one in force.
        """
        doing, stage = self._doing, request.assessment.stage
        found: list[QWidget] = [self._way_to(reference) for reference in came_of_it[-1:]]
        if stage in OPEN_STAGES:
            if elsewhere:
                found.append(self._move())
            ask = secondary(_("Ask…"), doing.ask, "mail")
            ask.setAccessibleName(_("Ask for information"))
            found.append(ask)
            if request.kind == RequestKind.PARTNERSHIP:
                found.append(primary(_("Decide…"), doing.decide, "gavel"))
            else:
                found.append(primary(_("Reply…"), doing.reply, "reply"))
        elif stage in (Stage.DECLINED, Stage.REFERRED) and request.kind == RequestKind.PARTNERSHIP:
            found.append(secondary(_("Decide again…"), doing.decide, "gavel"))
        more = icon_button("ellipsis", _("More actions"))
        more.clicked.connect(lambda: self.menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self._fill(request)
        return [*found, more]

    def _move(self) -> Button:
        move = secondary(_("Move…"), self._doing.move)
        move.setAccessibleName(_("Move to the policy in force"))
        return move

    def _way_to(self, reference: str) -> Button:
        words = _("Open {reference}").format(reference=reference)
        return secondary(words, partial(self._doing.go, "partnerships", reference), "handshake")

    def _fill(self, request: AssessedRequest) -> None:
        self.menu.clear()
        doing, reference = self._doing, request.reference
        under_way, assessed = request.assessment.stage in OPEN_STAGES, request.kind == RequestKind.PARTNERSHIP
        self._add(_("Attach files…"), doing.attach)
        if assessed:
            self._add(_("Decision memo…"), partial(doing.go, "reports", f"memo/{reference}"))
            self._add(_("Compare with…"), partial(doing.go, "requests", f"{reference}/compare"))
        if assessed and under_way:
            self.menu.addSeparator()
            self._add(_("Send scorecards…"), partial(doing.go, "requests", f"{reference}/send"))
            self._add(_("Take scorecards back…"), partial(doing.go, "requests", f"{reference}/take"))
            self.menu.addSeparator()
            self._add(_("Move to another policy or category…"), doing.move)
        if under_way:
            self._add(_("The sender withdrew it…"), doing.withdraw)

    def _add(self, words: str, act: Action) -> None:
        made = QAction(words, self.menu)
        made.triggered.connect(lambda *_checked: act())
        self.menu.addAction(made)
