"""A place's or an organisation's record with what is known about it behind tabs: figures and links."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.people.linked import ORGANISATION, PLACE
from app.words import _
from ui.people.figures_card import FiguresCard
from ui.people.links_card import LinksCard
from ui.toolkit.desk import Desk
from ui.toolkit.layouts import MARGIN, column, holding, scrolling
from ui.toolkit.tabs import Tab, Tabs

RECORD, FIGURES, LINKS = "record", "figures", "links"


class Known(QWidget):
    """Holds the form of a record of `kind`, a place or an organisation, and shows beside it what is known.

    `show_record(key, title)` follows the record; 0 is a new one, of which nothing is known yet.  `spread(wide)` says
    whether what is shown wants the room of what stands beside it.
    """

    spread = Signal(bool)

    def __init__(self, desk: Desk, kind: str, record: QWidget) -> None:
        super().__init__()
        self._kind = kind
        self.links = LinksCard(desk)
        self.figures = FiguresCard(desk) if kind == PLACE else None
        self.tabs = Tabs(_("What is known"), small=True, margin=MARGIN)
        self.tabs.add(Tab(RECORD, _("Record")), record)
        if self.figures is not None:
            self.tabs.add(Tab(FIGURES, _("Figures")), _inset(self.figures))
            self.figures.spread.connect(self._spread)
            self.figures.counted.connect(lambda count: self.tabs.carry(FIGURES, str(count) if count else ""))
        self.tabs.add(Tab(LINKS, _("Links")), _inset(self.links))
        self.links.counted.connect(lambda count: self.tabs.carry(LINKS, str(count) if count else ""))
        self.tabs.opened.connect(lambda _key: self._spread())
        self.setLayout(column(self.tabs))

    def show_record(self, key: int, title: str) -> None:
        """Show what is known about the record of a key."""
        if not key:
            self.tabs.open(RECORD)
        if self._kind == ORGANISATION:
            self.links.show_organisation(key, title)
        else:
            self.links.show_place(key, title)
        if self.figures is not None:
            self.figures.show_place(key, title)

    def _spread(self) -> None:
        wide = self.figures is not None and self.figures.is_wide() and self.tabs.current() == FIGURES
        self.spread.emit(wide)

    def reload(self) -> None:
        """Read figures and links anew."""
        self.links.reload()
        if self.figures is not None:
            self.figures.reload()

    def can_leave(self) -> bool:
        """Whether nothing typed in a figure or a link would be lost."""
        return self.links.can_leave() and (self.figures is None or self.figures.can_leave())

    def save(self) -> bool:
        """Save the figure or link that is being typed, if any."""
        return self.links.save() and (self.figures is None or self.figures.save())


def is_known(kind: str) -> bool:
    """Whether figures or links are kept about records of that kind."""
    return kind in (PLACE, ORGANISATION)


def _inset(card: QWidget) -> QWidget:
    """The card as a tab shows it; in a low window it scrolls as a whole."""
    return scrolling(holding(column(card, margins=(MARGIN, 0, MARGIN, 0))))
