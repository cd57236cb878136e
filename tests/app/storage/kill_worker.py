"""Forks a process that saves in a loop, kills it at a random moment, and looks for what it had acknowledged.

Usage: kill_worker.py OFFICE ROUNDS SEED.  Prints the rounds done, the saves acknowledged and those that were lost.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import sqlalchemy as sa

from app.storage.office import Office
from models.people import Contact


def save_for_ever(path: Path, pipe: int, number: int) -> None:
    office = Office.open(path)
    while True:
        number += 1
        with office.changing(f"Add {number}") as session:
            session.add(Contact(name=f"c{number}", note="n" * 3000))
        os.write(pipe, b"%d\n" % number)


def one_round(path: Path, number: int, dice: random.Random) -> list[int]:
    """The numbers that were acknowledged before the process was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        save_for_ever(path, writer, number)
    os.close(writer)
    said = b""
    wanted = dice.randint(0, 4)
    while said.count(b"\n") < wanted and (more := os.read(reader, 100)):
        said += more
    until = time.perf_counter() + dice.random() * (0.006 if wanted else 0.06)
    while time.perf_counter() < until:
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 100):
        said += more
    os.close(reader)
    return [int(line) for line in said.split(b"\n")[:-1]]


def main(path: Path, rounds: int, seed: int) -> None:
    dice = random.Random(seed)
    acknowledged: set[str] = set()
    lost: set[str] = set()
    for number in range(rounds):
        acknowledged |= {f"c{one}" for one in one_round(path, number * 1000, dice)}
        office = Office.open(path)
        with office.reading() as session:
            found = set(session.scalars(sa.select(Contact.name)))
            steps = set(session.scalars(sa.text("SELECT json_extract(after, '$.name') FROM change")))
        assert found == steps, "a row without its history, or a history without its row"
        assert len(found - acknowledged) <= number + 1
        lost |= acknowledged - found
        office.close()
    print(rounds, len(acknowledged), len(lost))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
