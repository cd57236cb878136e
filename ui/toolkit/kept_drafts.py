"""What was typed and not saved in an office, by the address of its form, so that it can be offered after a crash."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app import clock
from app.errors import UserError
from app.storage import drafts
from ui.toolkit.bindings import Unread
from ui.toolkit.keeping import Address, Typing

if TYPE_CHECKING:
    from app.storage.office import Office


class KeptDrafts:
    """The drafts of one office; values may be texts, unreadable ones, numbers, dates, stored words, tuples of these."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._texts = {each.form: each.text for each in reversed(drafts.kept(office))}
        self._unwritten: set[str] = set()

    def keep(self, address: Address, typing: Typing) -> None:
        """Keep what is typed in the form at an address."""
        said = {"words": address.words, "values": dict(typing.values), "before": dict(typing.before)}
        form = _form(address)
        self._texts.pop(form, None)
        self._texts[form] = json.dumps(said, default=_said, ensure_ascii=False)
        self._unwritten.add(form)
        self.settle()

    def forget(self, address: Address) -> None:
        """What was typed at an address is saved or discarded."""
        form = _form(address)
        if self._texts.pop(form, None) is not None:
            self._unwritten.add(form)
            self.settle()

    def find(self, address: Address) -> Typing | None:
        """What was typed at an address and never saved, or None."""
        said = _read(self._texts.get(_form(address), ""))
        if said is None:
            return None
        return Typing(_tuples(said["values"]), _tuples(said["before"]))

    def addresses(self) -> list[Address]:
        """Where something was typed and never saved, the newest first."""
        found = []
        for form, text in reversed(self._texts.items()):
            page, _space, argument = form.partition(" ")
            if (said := _read(text)) is not None:
                found.append(Address(page, argument, str(said["words"])))
        return found

    def settle(self) -> bool:
        """Write what could not be written while a longer task had the file; False: it still has."""
        if self._office.closed:
            return True
        try:
            for form in tuple(self._unwritten):
                text = self._texts.get(form)
                if text is None:
                    drafts.drop(self._office, form)
                else:
                    drafts.keep(self._office, form, text, clock.now())
                self._unwritten.discard(form)
        except UserError:
            return False
        return True


def _form(address: Address) -> str:
    return f"{address.page} {address.argument}"


def _read(text: str) -> dict[str, Any] | None:
    """What is said in a text, None for one that is damaged."""
    try:
        said = json.loads(text, object_hook=_meant)
        whole = isinstance(said["values"], dict) and isinstance(said["before"], dict) and "words" in said
    except (KeyError, ValueError, TypeError, ArithmeticError):
        return None
    return said if whole else None


def _said(value: Any) -> Mapping[str, str]:
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, Unread):
        return {"unread": value.text}
    raise TypeError(f"a draft cannot keep {type(value).__name__}")


def _meant(said: dict[str, Any]) -> Any:
    if said.keys() == {"day"}:
        return dt.date.fromisoformat(said["day"])
    if said.keys() == {"decimal"}:
        return Decimal(said["decimal"])
    if said.keys() == {"unread"}:
        return Unread(str(said["unread"]))
    return said


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _tuples(each) for name, each in value.items()}
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value
