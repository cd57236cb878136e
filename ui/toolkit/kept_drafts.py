"""What was typed and not saved, kept in the office under a form's key, so that it can be offered after a crash."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from app import clock
from app.errors import OfficeBusy
from app.storage import drafts

if TYPE_CHECKING:
    from app.storage.office import Office

Draft = TypeVar("Draft")


class KeptDrafts:
    """The drafts of one office; values may be texts, numbers, dates, stored words, and tuples of these."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._texts = {each.form: each.text for each in drafts.kept(office)}

    def keep(self, form: str, draft: Any) -> None:
        """Keep what is typed in a form; None: it was saved or discarded, so nothing is kept."""
        try:
            if draft is not None:
                values = {field.name: getattr(draft, field.name) for field in fields(draft)}
                self._texts[form] = json.dumps(values, default=_said, ensure_ascii=False)
                drafts.keep(self._office, form, self._texts[form], clock.now())
            elif form in self._texts:
                del self._texts[form]
                drafts.drop(self._office, form)
        except OfficeBusy:
            # A longer task has the file; the next key tries again.
            return

    def find(self, form: str, saved: Draft) -> Draft | None:
        """What was typed over `saved` in a form, or None; what this version of the form does not know is left out."""
        try:
            values = json.loads(self._texts[form], object_hook=_meant)
        except (KeyError, ValueError, TypeError, ArithmeticError):
            return None
        if not isinstance(values, dict):
            return None
        known = {field.name for field in fields(saved)}  # type: ignore[arg-type]
        typed = {name: _tuples(value) for name, value in values.items() if name in known}
        found: Draft = replace(saved, **typed)  # type: ignore[type-var]
        return found if found != saved else None

    def begun(self, kind: str) -> list[str]:
        """The keys of the forms with something kept that begin with `kind`, the newest last."""
        return [form for form in self._texts if form.startswith(kind)]


def _said(value: Any) -> Mapping[str, str]:
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(f"a draft cannot keep {type(value).__name__}")


def _meant(said: dict[str, Any]) -> Any:
    if said.keys() == {"day"}:
        return dt.date.fromisoformat(said["day"])
    if said.keys() == {"decimal"}:
        return Decimal(said["decimal"])
    return said


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value
