"""A form that LibreOffice edited and saved says what Hanse wrote, shows the office's own figures, and is taken in."""

import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.exchange import form_layout as at
from app.exchange.form_layout import layout_of
from app.exchange.taking import take_in
from app.vetting.scoring import Card, score_cards
from models.vocabulary import Confidence
from tests.app.exchange.forms import CRITERIA, content_now, fill, looked_through, said, sent
from tests.app.vetting.offices import TODAY, assessed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
CARDS = 12


def saved_by_libreoffice(folder: Path, files: list[Path]) -> list[Path]:
    """The files opened and saved as .xlsx by LibreOffice, all in one go."""
    return converted(folder, files, "xlsx:Calc MS Excel 2007 XML")


def converted(folder: Path, files: list[Path], kind: str) -> list[Path]:
    """The files opened by LibreOffice and written as another kind."""
    out = folder / "saved"
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=110)
    return [out / path.with_suffix(f".{kind.split(':')[0]}").name for path in files]


@pytest.fixture
def cards() -> list[dict[str, Any]]:
    """Levels as assessors leave them: whole, with gaps, with what does not apply, one without anything that applies."""
    chance = random.Random(7)
    drawn = [{key: chance.choice([1, 2, 3, 4, 5, 5, "n/a", None]) for key in CRITERIA} for _n in range(CARDS - 3)]
    return [dict.fromkeys(CRITERIA, 5), dict.fromkeys(CRITERIA, "n/a"), {"C2": 3}, *drawn]


def test_formulas_show_what_the_office_computes(office, reference, three, tmp_path, cards):
    content = content_now(office, reference)
    places = layout_of(content)
    (form,) = sent(office, reference, three[:1], tmp_path)
    files = [
        fill(form, content, {k: v for k, v in card.items() if v is not None}, target=tmp_path / f"card{n}.xlsx")
        for n, card in enumerate(cards)
    ]
    for card, path in zip(cards, saved_by_libreoffice(tmp_path, files), strict=True):
        sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        shown = [sheet[f"{at.LEVEL}{places.figures + step}"].value or None for step in range(5)]
        scored = score_cards(content.weighed, [Card(True, True, False, False, card)], content.scale, content.verdicts)
        figures = [scored.score, scored.low, scored.high, scored.coverage]
        for value, figure in zip(shown, figures, strict=False):
            assert (value or 0) == pytest.approx(figure or 0, abs=1e-5), (card, shown)
        assert shown[4] == (scored.band.label if scored.band else None), card
        words = sheet[f"B{at.SCORE_ROW}"].value
        assert ("between" in words) == (scored.score is None and scored.low is not None), words


def test_what_libreoffice_saved_is_taken_in(office, reference, three, tmp_path):
    content = content_now(office, reference)
    places = layout_of(content)
    files = sent(office, reference, three, tmp_path)
    text = "=SUM(A1), “fünf” 五 خمسة\nand a second line"

    def write(_book: Any, sheet: Any) -> None:
        cell = sheet[f"{at.WHY}{places.first}"]
        cell.value, cell.data_type = text, "s"
        sheet[f"{at.EVIDENCE}{places.first}"] = "https://example.org/a?b=1&c=2"
        sheet[f"{at.SURE}{places.first}"] = "High"

    fill(files[0], content, {"C1": 4, "C2": "n/a"}, why={"C2": "No market is meant"}, more=write)
    fill(files[1], content, {}, conflict="yes", note="My brother works there")
    fill(files[2], content, {"C3": 2})
    saved = saved_by_libreoffice(tmp_path, files)
    found = looked_through(office, saved[0].parent)
    assert [said(each) for each in found] == ["", "", ""]
    assert take_in(office, found, TODAY) == 3
    cards = {card.assessor: card for card in assessed(office, reference).cards}
    note = cards["Ole Berg"].notes["C1"]
    assert (note.rating, note.rationale, note.confidence) == (4, text, Confidence.HIGH)
    assert note.evidence == "https://example.org/a?b=1&c=2"
    assert cards["Ole Berg"].notes["C2"].rating == "n/a"
    assert (cards["李明"].card.conflict, cards["李明"].conflict_note) == (True, "My brother works there")
    assert cards["سارة"].card.ratings == {"C3": 2}


def test_it_prints_on_two_pages(office, reference, three, tmp_path):
    content = content_now(office, reference)
    assert len(content.criteria) == 7
    (form,) = sent(office, reference, three[:1], tmp_path)
    fill(form, content, dict.fromkeys(CRITERIA, 4), why=dict.fromkeys(CRITERIA, "Two ports that trade already. " * 8))
    (printed,) = converted(tmp_path, [form], "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) in (1, 2)


def test_locks_lists_and_the_hidden_sheet_outlive_libreoffice(office, reference, three, tmp_path):
    (path,) = saved_by_libreoffice(tmp_path, sent(office, reference, three[:1], tmp_path))
    book = openpyxl.load_workbook(path)
    sheet, places = book.worksheets[0], layout_of(content_now(office, reference))
    assert sheet.protection.sheet
    assert (sheet[f"{at.LEVEL}{places.first}"].protection.locked, sheet[f"A{places.first}"].protection.locked) == (
        False,
        True,
    )
    lists = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation}
    assert len(lists) == 3
    assert all(at.IDS in source for source in lists.values())
    assert book[at.IDS].sheet_state == "hidden"
    assert [cell.value for cell in book[at.IDS][at.LEVEL_LIST]][:6] == [1, 2, 3, 4, 5, "n/a"]
