"""The minutes of a portfolio review: what was decided on each agreement, why, and what it came to."""

import subprocess
from pathlib import Path

import pytest

from app.decisions.minutes_facts import minutes_of
from app.decisions.portfolio_carrying import carry_out
from app.decisions.portfolio_choice import Choice
from app.decisions.portfolio_sitting import SittingDraft, keep_sitting, reviews_held
from app.decisions.portfolio_table import portfolio_table
from app.errors import RecordGone
from app.jobs import SilentJob
from app.reports.minutes import result_sentence, write_minutes
from app.storage.office import Office
from app.words import Words
from models.vocabulary import Authority, ReviewOutcome
from tests.app.decisions.toronto import CAP, DAY, toronto

KEEP, MOVE, END, LATER = ReviewOutcome.KEEP, ReviewOutcome.RECLASSIFY, ReviewOutcome.SUNSET, ReviewOutcome.LATER


def draft(office: Office) -> SittingDraft:
    rows = [row.reference for row in portfolio_table(office, DAY).rows]
    outcomes = [KEEP] * 9 + [LATER] + [END] * 15
    choices = [(each, Choice(outcome, reason=f"Why {each}")) for each, outcome in zip(rows, outcomes, strict=False)]
    choices.append((rows[-1], Choice(MOVE, "partnership", "Firms & banks <use> it")))
    return SittingDraft(
        title="Review of 2018",
        held_on=DAY,
        authority=Authority.COUNCIL,
        body="EC 13.5",
        present="Mayor, two councillors",
        note="Next review in two years.",
        choices=tuple(choices),
    )


@pytest.fixture
def held(office: Office) -> Office:
    toronto(office)
    carry_out(office, None, draft(office), DAY)
    return office


def text_of(content: bytes, folder: Path) -> str:
    path = folder / "minutes.pdf"
    path.write_bytes(content)
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split())


def test_they_say_what_was_decided_and_what_it_came_to(held: Office, tmp_path: Path) -> None:
    minutes = minutes_of(held, reviews_held(held)[0].id)
    assert (minutes.before, minutes.after) == (26, 11)
    assert [(each.before, each.after, each.limit) for each in minutes.limits] == [(18, 10, CAP)]
    said = result_sentence(minutes, Words("en"))
    assert said == (
        "26 agreements were looked at: 9 kept, 1 reclassified, 15 ended, 1 to be decided later. "
        "Of 26 agreements, 11 go on."
    )
    printed = text_of(write_minutes(minutes, SilentJob()), tmp_path)
    for words in (
        "Review of 2018",
        "Mayor, two councillors",
        "Agreements in force: 18 before, 10 of 10 now.",
        "Why A-2018-001",
        "From MOU to Partnership",
        "Firms & banks <use> it",
        "Given up before it was in force",
        "D-2018-015",
        "Category changed",
        "Nothing yet",
        "Next review in two years.",
        "Carried out 29 Jun 2018",
    ):
        assert words in printed


def test_they_are_the_same_bytes_years_later(held: Office) -> None:
    key = reviews_held(held)[0].id
    first = write_minutes(minutes_of(held, key), SilentJob())
    assert write_minutes(minutes_of(held, key), SilentJob()) == first
    assert first.startswith(b"%PDF")


def test_a_draft_says_that_it_is_one(office: Office, tmp_path: Path) -> None:
    toronto(office)
    kept = keep_sitting(office, None, draft(office), DAY)
    assert "Draft: not carried out yet" in text_of(write_minutes(minutes_of(office, kept.id), SilentJob()), tmp_path)
    with pytest.raises(RecordGone):
        minutes_of(office, 99)
