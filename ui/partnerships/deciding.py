"""Decisions 2 and 3 behind the list: one page after the other, and back to where the person was."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import UserError
from ui.toolkit.desk import Desk


class Approving(Protocol):
    """The page of Decision 2, as this page uses it."""

    def begin(self, reference: str) -> None:
        """Start deciding on an agreement."""

    def look_again(self) -> None:
        """Show what it rests on now, keeping what was typed."""

    def save(self) -> bool:
        """Record the decision."""

    def may_leave(self) -> bool:
        """Ask about what is typed."""


class Concluding(Protocol):
    """The page of Decision 3, as this page uses it."""

    def begin(self, reference: str, *, sunset: bool = False) -> None:
        """Start deciding what becomes of an agreement."""

    def save(self) -> bool:
        """Record the decision."""

    def may_leave(self) -> bool:
        """Ask about what is typed."""


@dataclass(frozen=True)
class DecisionPages:
    """The two decision pages; both are widgets."""

    approving: Approving
    concluding: Concluding


DecidingFactory = Callable[[Desk, Callable[[], None], Callable[[str], object], Callable[[str], object]], DecisionPages]
"""Builds both from the desk, how to leave, how to sunset another agreement, and whom to tell what followed."""

APPROVE, CONCLUDE = "approve", "conclude"
LIST_PLACE, APPROVING_PLACE, CONCLUDING_PLACE = range(3)


class DecidingStack(QStackedWidget):
    """The list, and over it the page of a decision while one is being made; `told` hears what followed.

    `left` is the way back to a decision that was left for another page.
    """

    def __init__(self, desk: Desk, page: QWidget, factory: DecidingFactory, told: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._factory, self._told = desk, factory, told
        self._pages: DecisionPages | None = None
        self._for_another = False
        self._at = ""
        self.left = ""
        self.addWidget(page)

    def deciding(self) -> Approving | Concluding | None:
        """The decision page that is open."""
        if self._pages is None or self.currentIndex() == LIST_PLACE:
            return None
        return self._pages.approving if self.currentIndex() == APPROVING_PLACE else self._pages.concluding

    def help_topic(self) -> str:
        """Which help belongs to what is shown."""
        return {APPROVING_PLACE: "decision-2", CONCLUDING_PLACE: "decision-3"}.get(self.currentIndex(), "")

    def decide(self, what: str, reference: str) -> None:
        """Open Decision 2 ("approve") or 3 ("conclude") on an agreement."""
        self._for_another = False
        self._begin(what, reference, sunset=False)

    def show_list(self) -> None:
        """Back to the list."""
        self._for_another = False
        self.setCurrentIndex(LIST_PLACE)

    def may_leave(self) -> bool:
        """Ask about a decision that is being made, and go back to the list."""
        page = self.deciding()
        if page is not None and not page.may_leave():
            return False
        self.left = self._at if page is not None else ""
        self.show_list()
        return True

    def _sunset_for_another(self, reference: str) -> None:
        """End another agreement first, and come back to approving this one with what was typed."""
        self._begin(CONCLUDE, reference, sunset=True)
        self._for_another = self.currentIndex() == CONCLUDING_PLACE

    def _begin(self, what: str, reference: str, *, sunset: bool) -> None:
        if self._pages is None:
            self._pages = self._factory(self._desk, self._decided, self._sunset_for_another, self._told)
            for page in (self._pages.approving, self._pages.concluding):
                assert isinstance(page, QWidget)
                self.addWidget(page)
        try:
            if what == APPROVE:
                self._pages.approving.begin(reference)
            else:
                self._pages.concluding.begin(reference, sunset=sunset)
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return
        self._at = f"{reference}/{what}"
        self.setCurrentIndex(APPROVING_PLACE if what == APPROVE else CONCLUDING_PLACE)

    def _decided(self) -> None:
        """A decision was recorded or given up: back to approving the other one, or to the list."""
        if self._for_another and self._pages is not None and self.currentIndex() == CONCLUDING_PLACE:
            self._for_another = False
            self.setCurrentIndex(APPROVING_PLACE)
            self._pages.approving.look_again()
            return
        self.show_list()
