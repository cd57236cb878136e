"""Where every objective stands beside reading the same rows by plain SQL, and a record of very many figures."""

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.missions.occurred import occurrences
from app.people.home import office_facts
from app.policy.versions import in_force, policy_versions
from app.results.objectives import objective_records
from app.results.progress import progress, roll_up
from app.storage.office import Office
from app.storage.source import source_of
from tests.bench.timing import beside, once, ratio, spread
from ui.results.page import ObjectivesPage
from ui.shell.application import dressed_application
from ui.toolkit.desk import Desk
from ui.toolkit.jobs import ImmediateRunner
from ui.toolkit.messages import RecordedMessages
from ui.toolkit.theme import Theme

TABLES = ("objective", "indicator", "indicator_step", "measurement", "activity")
GOAL, PAGE_GOAL = 5, 2
FEW, MANY = 100, 10_000


def standings(office: Office, day: dt.date, folder: Path, goes: int) -> dict[str, Any]:
    """The ratio of computing to reading, and of a record over ten thousand figures to one over a hundred."""
    with closing(sqlite3.connect(office.path.absolute().as_uri() + "?mode=ro", uri=True)) as bare:
        rows = {table: bare.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        whole = beside(lambda: _statuses(office, day), lambda: _read(bare), GOAL, goes)
    few, many = (_record(office, day, folder, count, goes) for count in (FEW, MANY))
    return {
        "rows": rows,
        "every_status": whole,
        "record": {"figures_100": few, "figures_10000": many, "ratio": ratio(many, few), "goal": PAGE_GOAL},
    }


def _statuses(office: Office, day: dt.date) -> None:
    with office.reading() as session:
        source = source_of(session)
        marks = in_force(policy_versions(source), day).numbers
        starts = office_facts(source).fiscal_year_starts
        for objective in objective_records(source, occurrences(source)):
            roll_up(progress(each.facts, day, starts, marks).status for each in objective.indicators)


def _read(bare: sqlite3.Connection) -> None:
    for table in TABLES:
        bare.execute(f"SELECT * FROM {table}").fetchall()


def _record(office: Office, day: dt.date, folder: Path, count: int, goes: int) -> dict[str, float]:
    """Opening one objective whose first indicator has so many figures, in a copy of the office."""
    application = dressed_application()
    theme = Theme(application)
    copy = folder / f"{count}.hanse"
    shutil.copyfile(office.path, copy)
    reference = _filled(copy, day, count)
    held = Office.open(copy)
    try:
        return spread(_opened(application, theme, held, day, reference) for _go in range(goes))
    finally:
        held.close()


def _opened(application: QApplication, theme: Theme, office: Office, day: dt.date, reference: str) -> float:
    desk = Desk(
        office=office,
        today=lambda: day,
        theme=theme,
        messages=RecordedMessages(),
        runner=ImmediateRunner(),
        go=lambda _page, _argument: None,
        watch=lambda _job: None,
        settings={},
    )
    page = ObjectivesPage(desk)
    page.resize(1178, 720)
    page.show()
    page.open()
    application.processEvents()

    def open_record() -> None:
        page.open(reference)
        page.repaint()
        application.processEvents()

    took = once(open_record)
    page.close()
    page.deleteLater()
    return took


def _filled(copy: Path, day: dt.date, count: int) -> str:
    """Give the first reported sum of the office so many figures, one a day backwards; the objective's reference."""
    with closing(sqlite3.connect(copy)) as bare, bare:
        found = bare.execute(
            "SELECT indicator.id, objective.reference FROM indicator JOIN objective ON objective.id = objective_id "
            "WHERE NOT computed AND accumulation = 'sum' AND baseline_on < ? ORDER BY indicator.id",
            (day.isoformat(),),
        ).fetchone()
        columns = [row[1] for row in bare.execute("PRAGMA table_info(measurement)")]
        pattern = bare.execute("SELECT * FROM measurement WHERE indicator_id = ?", (found[0],)).fetchone()
        bare.execute("UPDATE indicator SET baseline_on = '1980-01-01' WHERE id = ?", (found[0],))
        bare.execute("DELETE FROM measurement WHERE indicator_id = ?", (found[0],))
        like = dict(zip(columns, pattern, strict=True))
        for back in range(count):
            own = {
                "id": 10_000_000 + back,
                "uid": f"figure-{back}",
                "dated_on": (day - dt.timedelta(days=back + 1)).isoformat(),
                "value": 1,
            }
            row = like | own | {"superseded_by_id": None}
            marks = ", ".join("?" * len(row))
            bare.execute(f"INSERT INTO measurement ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    return str(found[1])
