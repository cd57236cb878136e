import datetime as dt
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.errors import UserError
from app.storage import attachments
from app.storage.office import Office

DAY = dt.date(2026, 6, 30)


def test_a_file_is_attached_listed_and_read_back(furnished: Office, tmp_path: Path):
    content = os.urandom(100_000)
    with furnished.changing("Attach") as session:
        made = attachments.attach(session, "request", 1, "Plan ü.pdf", content, DAY, "signed")
    with furnished.reading() as session:
        listed = attachments.attached_to(session, "request", 1)
        assert [file.name for file in listed] == ["letter.txt", "Plan ü.pdf"]
        assert listed[-1] == made
        assert (made.size, made.media_type, made.note) == (100_000, "application/pdf", "signed")
        assert attachments.content_of(session, made.document_id) == content
        attachments.save_as(session, made.document_id, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == content


def test_detaching_is_undone_with_the_bytes(furnished: Office):
    with furnished.changing("Detach") as session:
        attachments.detach(session, 1)
    with furnished.reading() as session:
        assert attachments.attached_to(session, "request", 1) == []
    furnished.undo()
    with furnished.reading() as session:
        (file,) = attachments.attached_to(session, "request", 1)
        assert attachments.content_of(session, file.document_id) == b"Dear \x00 office"


def test_twenty_megabytes_is_the_limit(furnished: Office, tmp_path: Path):
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(attachments.LIMIT + 1)
    with pytest.raises(UserError, match="at most 20 MB"):
        attachments.read_from(big)
    with pytest.raises(UserError, match="at most 20 MB"), furnished.changing("x") as session:
        attachments.store(session, "big.bin", bytes(attachments.LIMIT + 1), DAY)
    with furnished.changing("x") as session:
        attachments.store(session, "big.bin", bytes(attachments.LIMIT), DAY)


def test_what_cannot_be_read_is_a_sentence(furnished: Office, tmp_path: Path):
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(UserError, match="was not attached"):
            attachments.read_from(path)
    with pytest.raises(UserError, match="is the office itself"):
        attachments.read_from(furnished.path)


def test_damaged_bytes_are_not_handed_out(furnished: Office):
    with furnished._watch.lifted():
        furnished.connection.execute("PRAGMA query_only=OFF")
        furnished.connection.execute('DROP TRIGGER "keep_document_document_bytes_update"')
        furnished.connection.execute("UPDATE document_bytes SET content = 'x'")
    with furnished.reading() as session, pytest.raises(UserError, match="is damaged inside"):
        attachments.content_of(session, 1)
    with furnished.reading() as session, pytest.raises(UserError, match="no longer"):
        attachments.content_of(session, 99)


def test_only_known_owners(furnished: Office):
    with furnished.reading() as session, pytest.raises(ValueError, match="step"):
        attachments.attached_to(session, "step", 1)


def test_a_list_reads_no_bytes(furnished: Office):
    asked = []
    with furnished.reading() as session:
        sa.event.listen(session.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2]))
        attachments.attached_to(session, "request", 1)
    assert asked
    assert not any("document_bytes" in statement for statement in asked)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\con.txt", "_con.txt"),
        ("a\r\nb\x00c.pdf", "a b c.pdf"),
        ("photo\u202egnp.exe", "photo gnp.exe"),
        ('<b>"x"|?*.txt', "_b__x____.txt"),
        ("  .hidden. ", "hidden"),
        ("...", "document"),
        ("", "document"),
        ("nul", "_nul"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Łódź – план.docx", "Łódź – план.docx"),
    ],
)
def test_names_are_harmless(given, cleaned):
    assert attachments.clean_name(given) == cleaned
