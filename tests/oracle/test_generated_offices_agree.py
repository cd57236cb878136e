"""Whole generated offices, written to files: what Hanse says of them on a day is what the oracle says."""

import json
import random

import pytest

from app.commands import _plain
from app.decisions.day import office_day
from app.reports.status import status
from app.storage.office import read_only
from app.today.agenda import agenda
from tests.oracle import owed
from tests.oracle.compare import compare
from tests.oracle.days import parse
from tests.oracle.sweep_offices import REGIONS, random_office
from tests.oracle.written import write

SEEDS = range(10)
AGREEMENTS = 40
KINDS = ("sign", "notice", "review", "end", "conclude", "update", "milestone", "obligation", "duty")


def said_of(path, on):
    with read_only(path) as session:
        day = office_day(session, parse(on))
        return json.loads(json.dumps(status(day, agenda(session, day)), default=_plain))


def differences(said, office, on):
    """Sentences about everything on which Hanse and the oracle differ."""
    found = []
    day = parse(on)
    compare("policy", said["policy"], owed.policy_on(office, day)["numbers"], found)
    expected = owed.expected(office, day)
    for agreement in said["agreements"]:
        theirs = agreement | {"signals": [{k: s[k] for k in ("key", "since")} for s in agreement["signals"]]}
        compare(f"{on} {agreement['reference']}", theirs, expected.pop(agreement["reference"]), found)
    assert not expected
    used = {limit["key"]: limit["used"] for limit in said["limits"]}
    compare(f"{on} limits", used, owed.limits(office, day, REGIONS), found)
    theirs = [tuple(each.values()) for each in said["due"] if each["what"] in KINDS]
    ours = [tuple(each.values()) for each in owed.due(office, day)]
    found += [f"{on} due: Hanse alone lists {entry}" for entry in sorted(set(theirs) - set(ours))]
    found += [f"{on} due: the oracle alone lists {entry}" for entry in sorted(set(ours) - set(theirs))]
    if not found and theirs != ours:
        found.append(f"{on} due: another order or number: {theirs} {ours}")
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_office(seed, tmp_path) -> None:
    office = random_office(random.Random(f"office {seed}"), AGREEMENTS)
    path = tmp_path / "o.hanse"
    write(path, office, seed)
    assert [each for on in office["days"] for each in differences(said_of(path, on), office, on)] == []
