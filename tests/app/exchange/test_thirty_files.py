"""Thirty scorecards that come back in one folder, twelve of them bad in different ways."""

import shutil
from pathlib import Path

from app.exchange import form_layout as at
from app.exchange.form_layout import layout_of
from app.exchange.taking import take_in
from models.vetting import Request
from tests.app.exchange.forms import CRITERIA, add_people, content_now, fill, looked_through, repacked, said, sent
from tests.app.vetting.offices import TODAY, assessed, key_of, take

FOURS = dict.fromkeys(CRITERIA, 4)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def level_cell(content, key: str) -> str:
    return f"{at.LEVEL}{layout_of(content).row(CRITERIA.index(key))}"


def test_thirty_files_of_which_twelve_are_bad_in_different_ways(office, reference, tmp_path):
    """Exactly the right 18 are taken in one go, and each of the other 12 says why not."""
    folder = tmp_path / "back"
    folder.mkdir()
    people = add_people(office, *(f"Assessor {n:02}" for n in range(1, 29)))
    second = take(office, "Museum partnership", place="Lyon", country="FR")
    first, late = content_now(office, reference), content_now(office, second)
    files = sent(office, reference, people[:27], folder)
    (stale,) = sent(office, second, people[27:], folder)
    for place, path in enumerate(files):
        fill(path, first, {key: 1 + (place + n) % 5 for n, key in enumerate(CRITERIA)})
    fill(stale, late, FOURS)
    key = key_of(office, second)
    with office.changing("Rename") as session:
        session.get(Request, key).title = "Museums and archives"
    bad = _spoil(files[:9], first, folder) | {stale: "was changed after the form was sent"}
    bad[Path(shutil.copy(files[26], folder / "z copy.xlsx"))] = "same file as"
    (folder / "z list.csv.xlsx").write_text("Criterion;Level\nC1;4\n")
    bad[folder / "z list.csv.xlsx"] = "not a workbook"

    found = looked_through(office, folder)
    assert len(found) == 30
    refused = {each.path: said(each) for each in found if not each.good}
    assert set(refused) == set(bad)
    assert len(refused) == 12
    assert {path: reason for path, reason in bad.items() if reason not in refused[path]} == {}
    assert take_in(office, found, TODAY) == 18
    taken = {card.assessor for card in assessed(office, reference).cards}
    assert taken == {f"Assessor {n:02}" for n in range(10, 28)}
    assert assessed(office, reference).assessment.score.scorecards == 18
    assert assessed(office, second).cards == ()


def _spoil(files: list[Path], content, folder: Path) -> dict[Path, str]:
    """Nine files, each bad in its own way, with the reason that is due."""
    words, seven, reason, macro, sheets, empty, encrypted, moved, foreign = files
    fill(words, content, {"C1": "four"})
    fill(seven, content, {"C5": 7})
    fill(reason, content, {"C5": "n/a"})
    repacked(macro, {"xl/vbaProject.bin": b"Sub Auto_Open()"})
    repacked(sheets, {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(3, 10_003)})
    empty.write_bytes(b"")
    encrypted.write_bytes(OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    fill(moved, content, {}, more=lambda _book, sheet: sheet.delete_rows(layout_of(content).first))
    fill(foreign, content, {}, more=lambda book, _sheet: book.remove(book[at.IDS]))
    return {
        words: f"[{level_cell(content, 'C1')}] “four” is no level",
        seven: f"[{level_cell(content, 'C5')}] 7 is no level",
        reason: "needs a reason",
        macro: "macros",
        sheets: "parts",
        empty: "empty",
        encrypted: "password",
        moved: "was altered",
        foreign: "not a scorecard that Hanse sent",
    }
