"""The decision memo: the same bytes for the same facts, from the frozen copy alone; and before there is a decision."""

import datetime as dt
import hashlib
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.decisions.past import decisions_on_request
from app.decisions.recording import DecisionDraft
from app.decisions.selecting import decide
from app.decisions.selection_basis import office_on
from app.errors import UserError
from app.jobs import SilentJob
from app.people.erasing import erase
from app.policy.choosing import put_in_force, start_from
from app.reports.memo import write_memo
from app.reports.memo_facts import MemoFacts, MemoLimit, Written, memo_facts
from app.reports.memo_gathering import gather_memo, memo_subjects
from app.vetting.assessors import ConflictDraft, declare_conflict
from app.vetting.moving import MoveDraft, move
from app.vetting.rating import attach_evidence
from app.vetting.settling import GateDraft, settle
from main import main
from models.people import Contact, Office
from models.policy import Criterion, Policy
from models.vetting import Rating, Request, Scorecard
from models.vocabulary import Authority, Confidence, GateState, Outcome, RequestKind, Verdict
from tests.app.vetting.offices import TODAY, assessed, furnish, key_of, ready, take

SELECT = DecisionDraft(
    outcome=Outcome.SELECT,
    decided_on=TODAY,
    authority=Authority.COMMITTEE,
    body="Economy Committee, minute 2026-112",
    rationale="The port and ours serve the same basin.",
    alternatives=(("Do nothing", "Six firms go on alone."),),
    conditions=(("Budget confirmed in writing", dt.date(2027, 1, 31)),),
)


@pytest.fixture
def desk(office):
    furnish(office)
    return office


def gathered(office, reference, **more) -> MemoFacts:
    with office.reading() as session:
        return gather_memo(session, reference, more.pop("on", TODAY), **more)


def pdf(office, reference, **more) -> bytes:
    return write_memo(gathered(office, reference, **more), SilentJob())


def lines(content: bytes, folder: Path) -> list[str]:
    path = folder / "memo.pdf"
    path.write_bytes(content)
    shown = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return [line.strip() for line in shown.stdout.splitlines() if line.strip()]


def words_of(content: bytes, folder: Path) -> str:
    path = folder / "memo.pdf"
    path.write_bytes(content)
    shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    return " ".join(shown.stdout.replace("\N{NO-BREAK SPACE}", " ").split())


def assessed_by_others(office, reference) -> int:
    """Bo scored it, Cleo declared a conflict; returns the key of Bo."""
    with office.changing("Assess") as session:
        bo, cleo = (Contact(name=name, at_home=True) for name in ("Bo Ek", "Cleo Marsh"))
        session.add_all([bo, cleo])
        session.flush()
        request = session.scalars(sa.select(Request).where(Request.reference == reference)).one()
        request.cost, request.hours, request.summary = 9000, 110, "The sender builds hydrogen ferries."
        card = session.scalars(sa.select(Scorecard).where(Scorecard.request_id == request.id)).one()
        card.assessor_id = bo.id
        rating = session.scalars(sa.select(Rating).where(Rating.scorecard_id == card.id)).first()
        rating.rationale, rating.confidence = "Nine firms on both sides.", Confidence.HIGH
        other = Scorecard(request_id=request.id, policy_id=request.policy_id, assessor_id=cleo.id, submitted_on=TODAY)
        other.conflict, other.conflict_note = True, "Sits on their board"
        session.add(other)
        return bo.id


def another_policy(office) -> None:
    """Put a second version in force in which every criterion has another name; the office is renamed as well."""
    draft = start_from(office, "hanse_default")
    with office.changing("Rename") as session:
        for criterion in session.scalars(sa.select(Criterion).where(Criterion.policy_id == draft)):
            criterion.name = f"Renamed {criterion.key}"
        home = session.scalars(sa.select(Office)).one()
        home.name, home.currency = "Another Region", "EUR"
    put_in_force(office, draft, TODAY)


def test_a_decision_prints_the_same_bytes_under_another_policy_and_years_later(desk, tmp_path):
    reference = ready(desk)
    bo = assessed_by_others(desk, reference)
    decide(desk, reference, SELECT, TODAY)
    before = pdf(desk, reference)
    assert pdf(desk, reference) == before
    another_policy(desk)
    with desk.changing("Edit") as session:
        held = session.scalars(sa.select(Request).where(Request.reference == reference)).one()
        held.title, held.summary, held.cost = "Another title", "Another text", 1
        session.execute(sa.update(Rating).values(rationale="Rewritten"))
    assert pdf(desk, reference, on=dt.date(2031, 1, 1)) == before
    assert pdf(desk, "D-2026-001") == before
    erase(desk, bo)
    then, now = lines(before, tmp_path), lines(pdf(desk, reference), tmp_path)
    differing = [(old, new) for old, new in zip(then, now, strict=True) if old != new]
    assert len(differing) == 1
    assert "(erased)" in differing[0][1]
    assert differing[0][0].replace("Bo Ek", "").split() == differing[0][1].replace("(erased)", "").split()


def test_a_recorded_decision_says_what_was_decided_and_all_it_rested_on(desk, tmp_path):
    reference = ready(desk)
    assessed_by_others(desk, reference)
    decide(desk, reference, SELECT, TODAY)
    text = words_of(pdf(desk, reference), tmp_path)
    for expected in (
        "Decision D-2026-001, from its frozen copy",
        "Sector alignment",
        "Committee · Economy Committee, minute 2026-112",
        "The port and ours serve the same basin.",
        "Cleo Marsh excluded: declared a conflict of interest: Sits on their board",
        "scores 75.00 of 100, 5.00 points above the mark of 70",
        "“Recommend” holds in every possible weighting.",
        "Nine firms on both sides",
        "9,000 CAD a year and 110 staff hours a year.",
        "Six firms go on alone.",
        "31 Jan 2027 Budget confirmed in writing",
        "The sender builds hydrogen ferries.",
    ):
        assert expected in text


def test_before_a_decision_it_recommends_the_verdict_and_names_what_is_written_so_far(desk, tmp_path):
    reference = ready(desk)
    written = Written(authority=Authority.COUNCIL, rationale="It fits.", alternatives=(("Lighter tier", "A letter."),))
    text = words_of(pdf(desk, reference, written=written, person=desk.person), tmp_path)
    assert "That Council select Gdynia" in text
    assert "for a term of 3 years" in text
    assert "SUBMITTED BY Anna Lind" in text
    assert "Lighter tier A letter." in text
    assert "Decline Recorded and listed" in text
    assert "Draft: nothing is decided yet" in text


@pytest.mark.parametrize(
    ("level", "expected"),
    [(2, "That Council decline the request of Gdynia."), (3, "developed further and brought back")],
)
def test_the_recommendation_follows_the_verdict(desk, tmp_path, level, expected):
    assert expected in words_of(pdf(desk, ready(desk, level=level)), tmp_path)


def test_what_is_missing_or_stands_against_it_is_said(desk, tmp_path):
    nothing = words_of(pdf(desk, take(desk)), tmp_path)
    assert "No recommendation can be made yet." in nothing
    assert "Still needed for selection" in nothing
    assert "before a scorecard is submitted" in nothing
    failed = ready(desk)
    settle(
        desk, key_of(desk, failed), "G2", GateDraft(GateState.FAILED, evidence="Counsel: no", settled_on=TODAY), TODAY
    )
    assert "is not met." in words_of(pdf(desk, failed), tmp_path)
    for place in ("Ghent", "Brest", "Oslo"):
        decide(desk, ready(desk, place=place), SELECT, TODAY)
    over = words_of(pdf(desk, ready(desk, place="Turku")), tmp_path)
    assert "this would be 4 of 3" in over
    assert "goes over a limit" in over


def test_a_decision_of_old_prints_with_the_names_in_its_copy(desk, tmp_path):
    """The copy as the first release froze it: names in it, and less of everything."""
    reference = ready(desk, level=2)
    draft = DecisionDraft(outcome=Outcome.DECLINE, decided_on=TODAY, rationale="No.", reason_code="outside_priorities")
    decide(desk, reference, draft, TODAY)
    frozen = decisions_on_request(desk, key_of(desk, reference))[0].frozen
    for key in ("office", "counting", "term_months", "reason", "referred_to"):
        frozen.pop(key)
    frozen["policy"] = {name: frozen["policy"][name] for name in ("uid", "title", "number")}
    frozen["request"] = {
        n: frozen["request"][n] for n in ("reference", "title", "counterpart", "country", "received_on")
    }
    for limit in frozen["limits"]:
        limit.pop("name")
        limit.pop("candidates")
    for card in frozen["scorecards"]:
        card["assessor"] = "Dora Vance"
        for gone in ("person", "same_policy", "rationale"):
            card.pop(gone)
    memo = memo_facts(json.loads(json.dumps(frozen)), {}, {"name": "Harbour", "currency": "CAD", "language": "en"})
    text = words_of(write_memo(memo, SilentJob()), tmp_path)
    assert "Dora Vance" in text
    assert "Agreements in force" in text
    assert memo.verdict == Verdict.DECLINE


def test_a_superseded_decision_still_prints_as_it_was_and_can_be_chosen(desk):
    reference = ready(desk, level=2)
    draft = DecisionDraft(outcome=Outcome.DECLINE, decided_on=TODAY, rationale="No.", reason_code="outside_priorities")
    decide(desk, reference, draft, TODAY)
    before = pdf(desk, "D-2026-001")
    decide(desk, reference, DecisionDraft(**vars(SELECT) | {"differs_reason": "New facts."}), TODAY)
    assert pdf(desk, "D-2026-001") == before
    assert hashlib.sha256(pdf(desk, reference)).digest() != hashlib.sha256(before).digest()
    subjects = [each.reference for each in memo_subjects(office_on(desk, TODAY))]
    assert subjects == [reference, "D-2026-001"]


def test_what_has_no_memo(desk):
    visit = take(desk, kind=RequestKind.VISIT)
    with pytest.raises(UserError, match="without a decision"):
        gathered(desk, visit)
    with pytest.raises(UserError, match="no request and no decision"):
        gathered(desk, "R-2020-001")
    assert visit not in [each.reference for each in memo_subjects(office_on(desk, TODAY))]


def test_any_text_is_printed_and_every_font_is_embedded(desk, tmp_path):
    hostile = "=HYPERLINK(\x01) <b>&amp;</b> 西安 حيفا हिन्दी " + "long " * 400
    reference = ready(desk, title=hostile[:2000])
    written = Written(
        rationale=hostile, alternatives=((hostile, hostile),), conditions=((hostile, None),), body=hostile
    )
    path = tmp_path / "hostile.pdf"
    path.write_bytes(pdf(desk, reference, written=written))
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(" yes yes " in line for line in fonts)
    assert assessed(desk, reference).reference == reference


def test_the_command_line_prints_the_same_memo(desk, tmp_path):
    reference = ready(desk)
    decide(desk, reference, SELECT, TODAY)
    window = pdf(desk, reference)
    desk.close()
    out = tmp_path / "memo.pdf"
    assert main(["memo", str(desk.path), reference, str(out), "--on", "2026-06-30"]) == 0
    assert out.read_bytes() == window
    assert main(["memo", str(desk.path), "R-1999-001", str(out)]) == 1
    assert out.read_bytes() == window


def test_who_was_left_out_how_far_assessors_were_apart_and_why_they_agreed_is_printed(desk, tmp_path):
    reference = ready(desk)
    key = key_of(desk, reference)
    with desk.changing("Assess") as session:
        own = session.scalars(sa.select(Scorecard)).one()
        bo, cleo = (Contact(name=name, at_home=True) for name in ("Bo Ek", "Cleo Marsh"))
        session.add_all([bo, cleo])
        session.flush()
        values = {"request_id": own.request_id, "policy_id": own.policy_id}
        theirs = Scorecard(assessor_id=bo.id, submitted_on=TODAY, **values)
        agreed = Scorecard(agreed=True, submitted_on=TODAY, rationale="The ministry’s letter settled it.", **values)
        session.add_all([theirs, agreed])
        session.flush()
        for place, rating in enumerate(session.scalars(sa.select(Rating).where(Rating.scorecard_id == own.id)).all()):
            for card, level in ((theirs, 1 if place == 0 else 4), (agreed, 4)):
                session.add(Rating(scorecard_id=card.id, criterion_id=rating.criterion_id, level=level))
        cleo_id = cleo.id
    declare_conflict(desk, key, cleo_id, ConflictDraft("Sits on their board"), TODAY)
    before = words_of(pdf(desk, reference), tmp_path)
    decide(desk, reference, SELECT, TODAY)
    for text in (before, words_of(pdf(desk, reference), tmp_path)):
        assert "Cleo Marsh excluded: declared a conflict of interest: Sits on their board" in text
        assert "The assessors were two levels or more apart on “Sector alignment” (1 and 4)." in text
        assert "Why this is agreed: The ministry’s letter settled it." in text


def test_what_came_along_with_a_move_is_named_once(desk, tmp_path):
    reference = ready(desk)
    assessed_by_others(desk, reference)
    letter = tmp_path / "letter of May.pdf"
    letter.write_bytes(b"%PDF")
    attach_evidence(desk, key_of(desk, reference), "C1", letter, TODAY)
    another_policy(desk)
    with desk.reading() as session:
        newest = session.scalar(sa.select(sa.func.max(Policy.id)))
    move(desk, assessed(desk, reference), MoveDraft(newest, "economic"), TODAY)
    before = words_of(pdf(desk, reference), tmp_path)
    decide(desk, reference, SELECT, TODAY)
    for text in (before, words_of(pdf(desk, reference), tmp_path)):
        assert text.count("Cleo Marsh excluded: declared a conflict of interest") == 1
        assert text.count("Bo Ek scorecard of") == 1
        assert text.count("letter of May.pdf") == 1


@pytest.mark.parametrize("length", range(0, 30, 6))
def test_the_score_table_is_parted_between_its_rows_and_ends_with_how_points_come_about(desk, tmp_path, length):
    reference = ready(desk)
    assessed_by_others(desk, reference)
    text = "The sender says more of the same here. "
    memo = replace(gathered(desk, reference), summary=text * (1 + length))
    path = tmp_path / "memo.pdf"
    path.write_bytes(write_memo(memo, SilentJob()))
    shown = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    pages = shown.stdout.split("\f")
    for page in pages:
        assert page.count("Criterion and evidence") <= 1
        assert bool(re.search(r"Score +100\s%", page)) == ("Points = weight" in page)
        assert bool(re.search(r"Sector alignment +\d+\s%", page)) == ("Nine firms on both sides" in page)


@pytest.mark.parametrize(
    ("used", "promised", "expected"),
    [
        (
            9,
            2,
            "9 of 10 are taken and 2 approved but not yet in force. With this one it would be 10, and 12 of 10 once",
        ),
        (7, 2, "Every limit has room for it."),
        (9, 0, "Every limit has room for it."),
    ],
)
def test_room_that_is_promised_is_not_called_room(desk, tmp_path, used, promised, expected):
    memo = gathered(desk, ready(desk))
    limit = MemoLimit("Agreements in force", used, used + 1, 10, (), promised)
    text = words_of(write_memo(replace(memo, limits=(limit,)), SilentJob()), tmp_path)
    assert expected in text
    assert text.count("Every limit has room") == expected.count("Every limit has room")
