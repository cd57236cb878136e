"""`python -m tests.bench` prints all figures of one run as one JSON object."""

import argparse
import datetime as dt
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.decisions.day import office_day
from app.jobs import SilentJob
from app.reports.gathering import figures
from app.sample.making import make_sample
from app.storage.office import Office
from tests.bench.documents import summary, workbook
from tests.bench.saving import saving
from tests.bench.scoring import scoring
from tests.bench.start import starts
from tests.bench.timing import timed

DAY = dt.date(2026, 6, 30)
PARTS = ("start", "scoring", "day", "standings", "workbook", "summary", "saving", "lists")


def main() -> int:
    """Measure what was asked for, everything by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all by default")
    parser.add_argument("--goes", type=int, default=5, help="how often each thing is done")
    parser.add_argument("--scale", type=int, default=10, help="how many times the base size the office has")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    sys.stdout.write(json.dumps(_measured(set(chosen.parts or PARTS), chosen.goes, chosen.scale), indent=1) + "\n")
    return 0


def _measured(parts: set[str], goes: int, scale: int) -> dict[str, Any]:
    found: dict[str, Any] = {"machine": _machine(), "scale": scale}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, base = folder / "large.hanse", folder / "base.hanse"
        make_sample(large, scale=scale, on=DAY, context=SilentJob())
        make_sample(base, on=DAY, context=SilentJob())
        if "start" in parts:
            found["start"] = starts(large, DAY.isoformat(), goes)
        if "scoring" in parts:
            found["scoring"] = scoring()
        found |= _in_the_office(large, base, parts, goes)
    found["load_at_the_end"] = _load()
    return found


def _in_the_office(large: Path, base: Path, parts: set[str], goes: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    office, small = Office.open(large), Office.open(base)
    try:
        if "day" in parts:
            found["office_day"] = {"large": _day(office), "base": _day(small)}
        for name, document in (("workbook", workbook), ("summary", lambda one, n: summary(one, DAY.year, n))):
            if name in parts:
                found[name] = {"large": document(_figures(office), goes), "base": document(_figures(small), goes)}
        if "standings" in parts:
            from tests.bench.standings import standings

            found["standings"] = standings(office, DAY, large.parent, goes)
        if "saving" in parts:
            found["saving"] = saving(office, DAY, large.parent, 10 * goes)
        if "lists" in parts:
            from tests.bench.lists import lists

            found["lists"] = lists(office, DAY)
    finally:
        office.close()
        small.close()
    return found


def _day(office: Office) -> dict[str, float]:
    def read() -> None:
        with office.reading() as session:
            office_day(session, DAY)

    return timed(read)


def _figures(office: Office) -> Any:
    with office.reading() as session:
        return figures(session, DAY)


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": _load(),
    }


def _load() -> list[float] | None:
    """How busy the machine is: what takes long while it is busy says little."""
    return [round(value, 2) for value in os.getloadavg()] if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    sys.exit(main())
