"""The documents of an agreement: its text, the minute, the work plan, kept inside the office."""

import datetime as dt
from pathlib import Path

from app.storage import attachments, records
from app.storage.office import Office
from app.words import _
from models.partnerships import Agreement


def attach_document(office: Office, agreement_id: int, path: Path, today: dt.date) -> None:
    """Attach a file to an agreement; refuses one that is too large or cannot be read."""
    content = attachments.read_from(path)
    with office.changing(_("Attach “{name}”").format(name=path.name)) as session:
        agreement = records.load(session, Agreement, agreement_id)
        attachments.attach(session, "agreement", agreement.id, path.name, content, today)


def remove_document(office: Office, attachment_id: int) -> None:
    """Take a document away; Undo brings it back."""
    with office.changing(_("Remove a document")) as session:
        attachments.detach(session, attachment_id)


def save_copy(office: Office, document_id: int, target: Path) -> None:
    """Write a document to a file outside."""
    with office.reading() as session:
        attachments.save_as(session, document_id, target)
