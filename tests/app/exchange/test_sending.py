"""Scorecards that go out: one file each, recorded as one step, and nothing at all when it is stopped midway."""

from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import pytest

from app.errors import Cancelled, InvalidDraft, UserError
from app.exchange import form_layout as at
from app.exchange.form_layout import layout_of
from app.exchange.form_workbook import Addressed, write_form
from app.exchange.sending import SendDraft, candidates, send
from app.jobs import SilentJob
from app.made_by_hanse import Kind, is_ours
from app.people.erasing import erase
from app.storage.dump import dump
from app.storage.load import load
from app.storage.office import read_only
from app.vetting.assessors import AssessorDraft, ConflictDraft, add_assessor, declare_conflict, forms_of
from models.vocabulary import Verdict
from tests.app.exchange.forms import CRITERIA, add_people, content_now, fill, looked_through, said, sent
from tests.app.vetting.offices import TODAY, key_of, take

TO = Addressed("form", "assessor", "Ole", "Harbour")


class Stopped(SilentJob):
    """A job that a person stops after some questions."""

    def __init__(self, after: int) -> None:
        self._left = after

    def raise_if_cancelled(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_every_assessor_gets_a_file_and_the_office_remembers(office, reference, three, tmp_path):
    files = sent(office, reference, three, tmp_path)
    assert [path.name for path in files] == [
        f"{reference} Ole Berg.xlsx", f"{reference} 李明.xlsx", f"{reference} سارة.xlsx",
    ]  # fmt: skip
    forms = forms_of(office, key_of(office, reference))
    assert [(form.assessor, form.sent_on, form.taken_on) for form in forms] == [
        ("Ole Berg", TODAY, None), ("李明", TODAY, None), ("سارة", TODAY, None),
    ]  # fmt: skip
    assert office.undo() == f"Send 3 scorecards of {reference}"
    assert "did not send it" in said(looked_through(office, files[0])[0])


def test_a_form_that_lies_there_is_never_replaced(office, reference, three, tmp_path):
    (first,) = sent(office, reference, three[:1], tmp_path)
    before = first.read_bytes()
    (second,) = sent(office, reference, three[:1], tmp_path)
    assert (second.name, first.read_bytes() == before) == (f"{reference} Ole Berg 2.xlsx", True)
    assert not is_ours(first, Kind.WORKBOOK)


@pytest.mark.parametrize("questions", range(4))
def test_stopped_midway_nothing_is_left(office, reference, three, tmp_path, questions):
    folder = tmp_path / "forms"
    folder.mkdir()
    work = send(office, key_of(office, reference), SendDraft(tuple(three), str(folder)), TODAY)
    with pytest.raises(Cancelled):
        work(Stopped(questions))
    assert list(folder.iterdir()) == []
    assert forms_of(office, key_of(office, reference)) == []


def test_what_is_asked_of_sending(office, reference, three, tmp_path):
    with pytest.raises(InvalidDraft) as refusal:
        send(office, key_of(office, reference), SendDraft((), str(tmp_path / "nowhere")), TODAY)
    assert [problem.field for problem in refusal.value.problems] == ["contacts", "folder"]
    declare_conflict(office, key_of(office, reference), three[0], ConflictDraft("A brother"), TODAY)
    with pytest.raises(UserError, match="Ole Berg: conflict of interest declared"):
        sent(office, reference, three, tmp_path)
    network = take(office, "Network", category=None)
    with pytest.raises(UserError, match="nothing to score"):
        sent(office, network, three, tmp_path)


def test_candidates_say_what_is_known_of_them(office, reference, three, tmp_path):
    key = key_of(office, reference)
    sent(office, reference, three[:1], tmp_path)
    declare_conflict(office, key, three[1], ConflictDraft("A brother"), TODAY)
    add_assessor(office, key, AssessorDraft(three[2]), TODAY)
    known = {each.person.name: (each.standing, each.may) for each in candidates(office, key)}
    assert known == {
        "Anna Lind": ("", True),
        "Ole Berg": ("sent, not back yet", True),
        "李明": ("conflict of interest declared", False),
        "سارة": ("", True),
    }
    (bo,) = add_people(office, "Bo Ek")
    erase(office, bo)
    assert {each.person.name for each in candidates(office, key)} == known.keys()


def test_hostile_names_become_text_and_never_formulas(office, reference, tmp_path):
    content = content_now(office, reference)
    nasty = '=HYPERLINK("http://x")\x01\ufffe\ud800 _x0041_ & <b>'
    criteria = tuple(replace(each, name=f"{nasty} {n}", question=nasty) for n, each in enumerate(content.criteria))
    content = replace(content, title=nasty, summary=nasty * 900, counterpart="+1", criteria=criteria)
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(write_form(content, TO))
    book = openpyxl.load_workbook(path)
    formulas = {cell.coordinate for row in book.worksheets[0] for cell in row if cell.data_type == "f"}
    places = layout_of(content)
    ours = {f"{at.WEIGHT}{places.row(n)}" for n in range(len(CRITERIA))} | {f"B{at.SCORE_ROW}"}
    assert formulas == ours | {f"{at.LEVEL}{places.figures + step}" for step in range(5)}
    assert all(book.worksheets[0][f"{at.ASKED}{places.row(n)}"].quotePrefix for n in range(len(CRITERIA)))


def test_a_form_with_hostile_words_is_read_back(office, reference, tmp_path):
    from app.exchange.form_reading import answers_of, sheets_of

    content = content_now(office, reference)
    nasty = "=1+1\x01 _x0041_\r\n\ttab  & <b> \ufffe"
    criteria = tuple(replace(each, name=f"{nasty} {n}") for n, each in enumerate(content.criteria))
    content = replace(content, criteria=criteria)
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(write_form(content, TO))
    fill(path, content, {"C1": 3})
    answers, flaws = answers_of(sheets_of(path.read_bytes()), content)
    assert (flaws, answers.drafts["C1"].rating) == ([], 3)


def test_whatever_a_form_says_is_in_its_hash(office, reference):
    content = content_now(office, reference)
    other = {
        "scale_max": 6,
        "criteria": content.criteria[1:],
        "marks": ((70.0, Verdict.RECOMMEND),),
        "cost": 1.0,
        "hours": 2.0,
        "received_on": TODAY,
    }
    changed = [replace(content, **{f.name: other.get(f.name, "other")}) for f in fields(content)]
    assert len({each.sha256 for each in (content, *changed)}) == len(changed) + 1
    assert content_now(office, reference).sha256 == content.sha256


def test_a_folder_that_cannot_be_written_leaves_no_record(office, reference, three, tmp_path):
    folder = tmp_path / "forms"
    folder.mkdir()
    work = send(office, key_of(office, reference), SendDraft(tuple(three), str(folder)), TODAY)
    folder.rmdir()
    with pytest.raises(UserError, match="there is no folder"):
        work(SilentJob())
    assert forms_of(office, key_of(office, reference)) == []


def test_the_file_is_named_for_any_script_without_leaving_the_folder(office, reference, tmp_path):
    from tests.app.exchange.forms import add_people

    people = add_people(office, "../../etc/passwd", "CON: a*b?", "Łódź \u202eevil")
    files = sent(office, reference, people, tmp_path)
    assert {path.parent for path in files} == {tmp_path}
    assert all(Path(path).is_file() for path in files)


def test_an_office_that_sent_a_form_is_dumped_and_loaded(office, reference, three, tmp_path):
    sent(office, reference, three, tmp_path)
    with office.reading() as session:
        before = dump(session)
    load(before, tmp_path / "again.hanse")
    with read_only(tmp_path / "again.hanse") as session:
        assert dump(session) == before
