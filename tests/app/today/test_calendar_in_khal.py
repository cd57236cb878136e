"""A calendar program that takes the file in twice, the second time with a moved date, keeps one entry each."""

import os
import shutil
import subprocess

import pytest

from app.today.calendar_file import export_calendar
from models.results import Milestone
from tests.app.today.offices import TODAY, added, agreement, days, founded

KHAL = shutil.which("khal")
CONFIG = """
[calendars]
[[office]]
path = {folder}
type = calendar
[default]
default_calendar = office
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {cache}
"""


@pytest.mark.skipif(KHAL is None, reason="khal is not on the PATH")
def test_taken_in_twice_each_date_is_there_once(tmp_path):
    office = founded(tmp_path)
    agreement(office)
    added(office, Milestone(agreement_id=1, title="Protocol agreed", due_on=days(10)))
    store, config, file = tmp_path / "store", tmp_path / "khal.conf", tmp_path / "k.ics"
    store.mkdir()
    config.write_text(CONFIG.format(folder=store, cache=tmp_path / "khal.db"))

    def khal(*words: str) -> str:
        told = [str(KHAL), "-c", str(config), *words]
        home = os.environ | {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(told, capture_output=True, text=True, check=True, env=home, timeout=60)
        return done.stdout

    def taken_in() -> list[str]:
        khal("import", "--batch", "-a", "office", str(file))
        listed = khal("list", "--day-format", "", "--format", "{start-date} {title}", "2026-11-25", "400d")
        return sorted(line for line in listed.splitlines() if "Protocol agreed" in line)

    count = export_calendar(office, file, TODAY, "2026-11-25T08:30:00Z")
    assert taken_in() == [f"{days(10)} Busan: Milestone “Protocol agreed”"]
    with office.changing("Move") as session:
        session.get(Milestone, 1).due_on = days(17)
    assert export_calendar(office, file, TODAY, "2026-11-25T09:00:00Z") == count
    office.close()
    assert taken_in() == [f"{days(17)} Busan: Milestone “Protocol agreed”"]
    assert len(list(store.glob("*.ics"))) == count
