"""What every action on an agreement stands on: the one that is shown, how a form opens, where it is found again."""

from collections.abc import Callable
from typing import Any, Protocol

from app.today.dossier import Dossier
from app.today.portfolio import Portfolio
from ui.toolkit.desk import Desk
from ui.toolkit.forms import Form
from ui.toolkit.keeping import Address

Save = Callable[[Any], object]


class Begin(Protocol):
    """Opens a form: its title, the form, the draft it starts from, what saves it, the word on its button, where it is
    found again, a remark.
    """

    def __call__(
        self, title: str, form: Form[Any], draft: Any, save: Save, word: str, address: Address, remark: str = ""
    ) -> None:
        """Open it."""


class Acting:
    """Acts on the agreement that is shown; `begin` opens a form, `guarded` does something at once."""

    def __init__(self, desk: Desk, begin: Begin, guarded: Callable[[Callable[[], object]], None]) -> None:
        self._desk, self._begin, self._guarded = desk, begin, guarded
        self._found: Dossier | None = None
        self._portfolio: Portfolio | None = None

    def take_up(self, found: Dossier, portfolio: Portfolio) -> None:
        """Act on this agreement from now on."""
        self._found, self._portfolio = found, portfolio

    @property
    def _here(self) -> Dossier:
        assert self._found is not None, "an action belongs to an agreement that is shown"
        return self._found

    @property
    def _key(self) -> int:
        return self._here.row.agreement.record.id

    def _named(self, words: str) -> str:
        return words.format(partner=self._here.row.agreement.record.counterpart)

    def _at(self, part: str, title: str, *, edits: bool = False) -> Address:
        """Where a short form of this agreement is found again."""
        reference = self._here.row.reference
        return Address("partnerships", f"{reference}/{part}", f"{reference}, {title}", edits)

    def _act(self, use_case: Callable[..., object]) -> Save:
        """A use case about this agreement as what saves a form."""
        key = self._key
        return lambda draft: use_case(self._desk.office, key, draft, self._desk.today())

    def _dated(self, use_case: Callable[..., object]) -> Save:
        """The same for one that refuses a version nobody has seen."""
        key, version = self._key, self._here.row.agreement.record.version
        return lambda draft: use_case(self._desk.office, key, version, draft, self._desk.today())
