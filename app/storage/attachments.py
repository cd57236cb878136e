"""Files kept inside the office: attached to a record, read back, saved elsewhere under a harmless name."""

import datetime as dt
import hashlib
import mimetypes
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.errors import UserError
from app.files import write_bytes
from app.storage import connection as link
from app.words import _, screen
from models.storage import OWNERS, Attachment, Document, DocumentBytes

MEGABYTE = 1 << 20
LIMIT = 20 * MEGABYTE
LONGEST_NAME = 120
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True)
class AttachedFile:
    """An attachment as a list shows it; `size` in bytes."""

    id: int
    document_id: int
    name: str
    media_type: str
    size: int
    added_on: dt.date
    note: str


def read_from(path: Path) -> bytes:
    """The bytes of a file that shall be attached; refuses one that is too large, missing, or an open office."""
    try:
        if path.stat().st_size > LIMIT:
            raise _too_large(path.name, path.stat().st_size)
        if link.held_by_us(path):
            raise UserError(_("“{name}” is the office itself and cannot be attached to it.").format(name=path.name))
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{name}” was not attached: it cannot be read ({reason}).").format(name=path.name, reason=error.strerror)
        ) from error


def store(session: Session, name: str, content: bytes, on: dt.date) -> int:
    """Keep bytes as a document under a cleaned name and return its id; at most 20 MB."""
    if len(content) > LIMIT:
        raise _too_large(name, len(content))
    cleaned = clean_name(name)
    document = Document(
        name=cleaned,
        media_type=mimetypes.guess_type(cleaned)[0] or "application/octet-stream",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_on=on,
    )
    session.add(document)
    session.flush()
    session.add(DocumentBytes(document_id=document.id, content=content))
    session.flush()
    return document.id


def attach(
    session: Session, owner: str, owner_id: int, name: str, content: bytes, on: dt.date, note: str = ""
) -> AttachedFile:
    """Store a document and attach it to one record; `owner` is a table such as `request`."""
    column = _owner_column(owner)
    attachment = Attachment(document_id=store(session, name, content, on), note=note, **{column: owner_id})
    session.add(attachment)
    session.flush()
    return next(file for file in attached_to(session, owner, owner_id) if file.id == attachment.id)


def attached_to(session: Session, owner: str, owner_id: int) -> list[AttachedFile]:
    """The files attached to one record, in the order they came; reads no bytes."""
    query = (
        sa.select(
            Attachment.id,
            Document.id,
            Document.name,
            Document.media_type,
            Document.size,
            Document.added_on,
            Attachment.note,
        )
        .join(Document, Document.id == Attachment.document_id)
        .where(getattr(Attachment, _owner_column(owner)) == owner_id)
        .order_by(Attachment.id)
    )
    return [AttachedFile(*row) for row in session.execute(query)]


def content_of(session: Session, document_id: int) -> bytes:
    """The bytes of a document, unharmed: refuses bytes that no longer have the hash they were stored with."""
    query = (
        sa.select(DocumentBytes.content, Document.sha256, Document.name)
        .join(Document, Document.id == DocumentBytes.document_id)
        .where(Document.id == document_id)
    )
    row = session.execute(query).first()
    if row is None:
        raise UserError(_("This document is no longer in the office."))
    content, sha256, name = row
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
        raise UserError(_("“{name}” is damaged inside the office. Restore a backup to get it back.").format(name=name))
    return content


def save_as(session: Session, document_id: int, target: Path) -> None:
    """Write a document to a file outside; it is never run or opened from here."""
    write_bytes(target, content_of(session, document_id))


def detach(session: Session, attachment_id: int) -> None:
    """Take an attachment away; its bytes stay for Undo."""
    session.execute(sa.delete(Attachment).where(Attachment.id == attachment_id))


def clean_name(name: str) -> str:
    """A name without folders, control characters or what some systems take for a device, at most 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(" " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} else sign for sign in last)
    cleaned = FORBIDDEN.sub("_", " ".join(shown.split())).strip(" .")
    if RESERVED.match(cleaned):
        cleaned = f"_{cleaned}"
    stem, suffix = Path(cleaned).stem, Path(cleaned).suffix[:20]
    return (stem[: LONGEST_NAME - len(suffix)] + suffix) or _("document")


def _owner_column(owner: str) -> str:
    column = f"{owner}_id"
    if column not in OWNERS:
        raise ValueError(f"nothing is attached to a {owner}")
    return column


def _too_large(name: str, size: int) -> UserError:
    return UserError(
        _("“{name}” was not attached: it has {size} MB, and at most {limit} MB fit. Attach a smaller copy.").format(
            name=name, size=screen().number(size / MEGABYTE, 1), limit=LIMIT // MEGABYTE
        )
    )
