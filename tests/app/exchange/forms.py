"""Scorecards on their way: an office that sends them, and assessors who fill them in with a spreadsheet program."""

import datetime as dt
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from app.exchange import form_layout as at
from app.exchange.form_content import FormContent, form_content
from app.exchange.form_layout import layout_of
from app.exchange.sending import SendDraft, send
from app.exchange.taking import Returned, look_through
from app.jobs import SilentJob
from app.policy.versions import by_id, policy_versions
from app.storage.office import Office
from models import people
from tests.app.vetting.offices import TODAY, key_of

CRITERIA = ("C1", "C2", "C3", "C4", "C5", "C6", "C7")


def add_people(office: Office, *names: str) -> list[int]:
    """Contacts of the office itself; returns their keys."""
    with office.changing("Add people") as session:
        made = [people.Contact(name=name, at_home=True) for name in names]
        session.add_all(made)
        session.flush()
        return [each.id for each in made]


def sent(office: Office, reference: str, contacts: Sequence[int], folder: Path, on: dt.date = TODAY) -> list[Path]:
    """Send scorecards; returns the files in the order of the contacts."""
    draft = SendDraft(tuple(contacts), str(folder))
    return list(send(office, key_of(office, reference), draft, on)(SilentJob()).files)


def content_now(office: Office, reference: str) -> FormContent:
    """What a form would say now."""
    key = key_of(office, reference)
    with office.reading() as session:
        return form_content(session, key, by_id(policy_versions(session)))


def fill(
    path: Path,
    content: FormContent,
    levels: Mapping[str, Any],
    *,
    why: Mapping[str, str] | None = None,
    conflict: str | None = None,
    note: str | None = None,
    more: Callable[[Any, Any], None] | None = None,
    target: Path | None = None,
) -> Path:
    """Fill in a form as a spreadsheet program would save it; `more(book, sheet)` does what else was done to it."""
    book = openpyxl.load_workbook(path)
    sheet, places = book.worksheets[0], layout_of(content)
    for place, criterion in enumerate(content.criteria):
        row = places.row(place)
        if criterion.key in levels:
            sheet[f"{at.LEVEL}{row}"] = levels[criterion.key]
        if why and criterion.key in why:
            sheet[f"{at.WHY}{row}"] = why[criterion.key]
    if conflict is not None:
        sheet[f"{at.LEVEL}{places.conflict}"] = conflict
        sheet[f"{at.WHY}{places.conflict}"] = note
    if more is not None:
        more(book, sheet)
    book.save(target or path)
    return target or path


def looked_through(office: Office, *paths: Path, on: dt.date = TODAY) -> list[Returned]:
    """What the dry run says of files and folders."""
    return look_through(office, list(paths), on)(SilentJob())


def said(returned: Returned) -> str:
    """The reasons a file is refused, with their cells."""
    return " ".join(f"[{flaw.cell}] {flaw.sentence}" if flaw.cell else flaw.sentence for flaw in returned.flaws)


def repacked(path: Path, change: Mapping[str, bytes | None], target: Path | None = None) -> Path:
    """The workbook with parts replaced, added, or (None) left out."""
    with zipfile.ZipFile(path) as parts:
        held: dict[str, bytes | None] = {part.filename: parts.read(part) for part in parts.infolist()}
    with zipfile.ZipFile(target or path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in (held | dict(change)).items():
            if content is not None:
                out.writestr(name, content)
    return target or path
