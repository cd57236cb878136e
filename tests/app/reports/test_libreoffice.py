"""What council opens: the sample office's workbook, recalculated by LibreOffice, says what `scores --json` says."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.decisions.day import office_day
from app.jobs import SilentJob
from app.reports.council_workbook import write_workbook
from app.reports.gathering import figures
from app.reports.scores import scores
from app.sample.making import make_sample
from app.storage.office import read_only
from app.words import Words

ON = dt.date(2026, 6, 30)
NAMES = (("Score", "score"), ("Score low", "low"), ("Score high", "high"))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_the_assessments_of_the_sample_recompute_to_the_scores(tmp_path: Path) -> None:
    office, book = tmp_path / "sample.hanse", tmp_path / "sample.xlsx"
    make_sample(office, on=ON)
    with read_only(office) as session:
        book.write_bytes(write_workbook(figures(session, ON), None, Words(), SilentJob()))
        said = {each["reference"]: each for each in scores(office_day(session, ON))["requests"] if each["coverage"]}
    found = recalculated(book)
    assert set(said) <= set(found)
    assert len(said) > 20
    for reference, request in said.items():
        for column, name in NAMES:
            shown = found[reference][column]
            # A formula that gives an empty text stands where there is no score.
            assert (shown or None if request[name] is None else shown) == pytest.approx(request[name], abs=0.01), (
                reference
            )


def recalculated(book: Path) -> dict[str, dict[str, Any]]:
    """The rows of all assessment sheets by request, computed by LibreOffice: we write formulas without results."""
    home = f"-env:UserInstallation={(book.parent / 'home').as_uri()}"
    out = book.parent / "out"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    rows: dict[str, dict[str, Any]] = {}
    for sheet in openpyxl.load_workbook(out / book.name, data_only=True):
        if sheet.title.startswith("Assessment"):
            head, *lines = sheet.iter_rows(values_only=True)
            rows |= {str(line[0]): dict(zip(map(str, head), line, strict=True)) for line in lines}
    return rows
