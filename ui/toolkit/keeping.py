"""Keeps what is typed in a form and not saved, and offers it again when the same form is opened after a crash."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.frozen import dataclass
from app.words import _
from ui.toolkit.states import Banner

if TYPE_CHECKING:
    # The shell paints before the office's libraries are there.
    from ui.toolkit.kept_drafts import KeptDrafts

PAUSE = 2000
"""Milliseconds after the last key before what is typed is kept."""


@dataclass(frozen=True)
class Address:
    """Where a form is found again: page and argument as `Desk.go` takes them, and the words that name it to a reader.

    `edits` says that the form changes a record; any other is the beginning of a new one.
    """

    page: str
    argument: str
    words: str
    edits: bool = False


@dataclass(frozen=True)
class Typing:
    """What stands in a form and what stood there before a person typed, each by field, in plain values."""

    values: Mapping[str, Any]
    before: Mapping[str, Any]

    def changed(self) -> dict[str, Any]:
        """The fields that a person changed."""
        return {name: value for name, value in self.values.items() if value != self.before.get(name)}


class Keeper(QObject):
    """Keeps one form: `read()` says what stands in it, `show(values)` puts typed values over what is saved."""

    def __init__(
        self, form: QWidget, read: Callable[[], Typing], show: Callable[[Mapping[str, Any]], object], banner: Banner
    ) -> None:
        super().__init__(form)
        self._read, self._show, self._banner = read, show, banner
        self._kept: KeptDrafts | None = None
        self._address: Address | None = None
        self._offered = self._overtaken = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)

    def keep_in(self, kept: "KeptDrafts", address: Address) -> None:
        """From now on the form is the one at this address; what was typed there before a crash is offered."""
        self.rest()
        self._kept, self._address = kept, address
        found, now = kept.find(address), self._read().before
        if found is None:
            return
        typed = found.changed() if address.edits else found.values
        typed = {name: value for name, value in typed.items() if name in now}
        if all(now[name] == value for name, value in typed.items()):
            kept.forget(address)
            return
        self._show(typed)
        self._offered = True
        self._overtaken = address.edits and any(now[n] != v for n, v in found.before.items() if n in now)
        if self._overtaken:
            said = _("This was typed and not saved before Hanse ended, and the record changed since. Look it through.")
        else:
            said = _("This was typed and not saved before Hanse ended. Save it, or discard it.")
        self._banner.tell(said, "warn" if self._overtaken else "accent")

    def touch(self) -> None:
        """A key was pressed: keep what is typed when the person pauses."""
        if self._kept is not None:
            self._pause.start()

    def keep(self) -> None:
        """Keep what is typed now; forget it when that is nothing."""
        self._pause.stop()
        if self._kept is None or self._address is None:
            return
        typing = self._read()
        if typing.changed():
            self._kept.keep(self._address, typing)
        else:
            self._forget()
        if not self._kept.settle():
            # A longer task has the file.
            self._pause.start()

    def forget(self) -> None:
        """What was typed is saved or discarded."""
        self._pause.stop()
        self._forget()

    def rest(self) -> None:
        """Another record is put into the form: what stood there before is no longer kept from here."""
        self._pause.stop()
        self._kept = self._address = None
        self._offered = self._overtaken = False

    def refusal(self) -> str:
        """Why saving waits: once, where the record was changed after this was typed over it."""
        overtaken, self._overtaken = self._overtaken, False
        if not overtaken:
            return ""
        return _("The record was changed after this was typed. Save again to put this over it, or discard this.")

    def _forget(self) -> None:
        if self._offered:
            self._banner.hide()
        self._offered = self._overtaken = False
        if self._kept is not None and self._address is not None:
            self._kept.forget(self._address)
