"""What a recorded Decision 3 rested on and led to, in words, from its frozen copy: readable long after the end."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.decisions.concluding_rest import FateKind
from app.decisions.evaluating import sheet_in_words
from app.storage.office import Office
from app.vetting.scoring import Score
from app.words import _
from models.decisions import Decision

POINT = 3
Fact = tuple[str, str]


def concluded_in_words(office: Office, decision_ids: Sequence[int]) -> Mapping[int, tuple[Fact, ...]]:
    """Label and words of the evaluation, of what still ran and of what is public, by the key of each Decision 3."""
    made = select(Decision.id, Decision.frozen).where(Decision.id.in_(decision_ids), Decision.point == POINT)
    with office.reading() as session:
        rows = session.execute(made).all()
    return {row.id: tuple(facts_of(json.loads(row.frozen))) for row in rows}


def facts_of(frozen: Mapping[str, Any]) -> Iterator[Fact]:
    """The same from one frozen copy; decisions of old have less in theirs."""
    if sheet := frozen.get("evaluation"):
        yield _("Evaluation"), _sheet(sheet)
    if rest := frozen.get("rest"):
        yield _("What was open"), "\n".join(_fate(each) for each in rest)
    if frozen.get("publish") and frozen.get("public_text"):
        yield _("Said in public"), str(frozen["public_text"])


def _sheet(sheet: Mapping[str, Any]) -> str:
    lines = [_score(sheet)]
    for each in sheet["criteria"]:
        level = _("open") if each["level"] is None else str(each["level"])
        words = _("{name}: {level}").format(name=each["name"], level=level)
        lines.append(f"{words} · {each['rationale']}" if each["rationale"] else words)
    return "\n".join(lines)


def _score(sheet: Mapping[str, Any]) -> str:
    totals = {name: sheet[name] for name in ("score", "low", "high", "coverage")}
    said = sheet_in_words(Score(scorecards=1, agreed=False, criteria=(), band=None, margin=None, **totals))
    return f"{said[:1].upper()}{said[1:]}"


def _fate(each: Mapping[str, Any]) -> str:
    name = f"{each['title']} ({each['reference']})" if each["reference"] else each["title"]
    if each["fate"] == FateKind.CARRY:
        return _("{name}: goes on under {reference}").format(name=name, reference=each["to"])
    if each["fate"] == FateKind.STAND:
        return _("{name}: stays owed").format(name=name)
    if each.get("ended_on", "") is None:
        return _("{name}: ends with it once notice is given").format(name=name)
    return _("{name}: ended with it").format(name=name)
