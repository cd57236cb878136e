"""Sending scorecards and taking them back, as the page Requests shows them in place of its list."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.exchange.send_page import SendPage
from ui.exchange.take_page import TakePage
from ui.toolkit.desk import Desk


class ScorecardFiles(QStackedWidget):
    """Both pages, made when they are first needed; `told` carries what was done for the status bar."""

    told = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._send: SendPage | None = None
        self._take: TakePage | None = None

    def begin_send(self, reference: str) -> None:
        """Choose who assesses a request; raises UserError for one that is not there."""
        if self._send is None:
            self._send = SendPage(self._desk, self._leave)
            self._send.told.connect(self.told)
            self.addWidget(self._send)
        self.setCurrentWidget(self._send)
        self._send.begin(reference)

    def begin_take(self) -> None:
        """Look through files that came back."""
        if self._take is None:
            self._take = TakePage(self._desk, self._leave)
            self._take.told.connect(self.told)
            self.addWidget(self._take)
        self.setCurrentWidget(self._take)
        self._take.begin()

    def save(self) -> bool:
        """What Ctrl+S does on the page that is shown."""
        shown = self.currentWidget()
        return shown.save() if isinstance(shown, SendPage | TakePage) else True

    def may_leave(self) -> bool:
        """Nothing is ever lost here."""
        return True
