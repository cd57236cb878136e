"""Requests in every stage and verdict, with what was asked, found at the gates and rated by the assessors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.policy.versions import CategoryVersion, PolicyVersion
from app.sample.evidence import asked_of
from app.sample.policies import CHANGED
from app.sample.story import Pending, Story, Town, numbered, texts
from models.vetting import GateResult, Question, Rating, Request, Scorecard
from models.vocabulary import Authority, Confidence, GateState

ASSESSORS = ("Thomas Achebe", "Claire Doucette", "Rajiv Menon", "Aisha Rahman")
GATE_LETTERS = {"p": GateState.PASSED, "f": GateState.FAILED, "w": GateState.WAIVED}
AGREED, CONFLICT = "a:", "x:"
BODIES = {
    Authority.STAFF: "",
    Authority.COMMITTEE: "Economic Development Committee",
    Authority.COUNCIL: "Regional Council",
    Authority.MAYOR: "Mayor’s Office",
}
DECIDERS = {
    Authority.STAFF: "Sophie Tremblay",
    Authority.COMMITTEE: "Councillor Janet Muise",
    Authority.COUNCIL: "recorded vote",
    Authority.MAYOR: "Mayor Philippe Roy",
}
CONFIDENCES = (Confidence.MEDIUM, Confidence.HIGH, Confidence.HIGH, Confidence.LOW)
AT_GATES, AT_SCORES, AGREEING = 0.75, 0.4, 0.15
"""Which part of the time to the first decision is still ahead when gates, scores and the agreed score are done."""


@dataclass(frozen=True)
class _Case:
    """One request on its way to paper; days are counted back from the sample's own."""

    told: dict[str, Any]
    copy: int
    received: int
    town: Town
    policy: PolicyVersion

    @property
    def category(self) -> CategoryVersion | None:
        return self.policy.category(self.told.get("category", "economic"))

    @property
    def title(self) -> str:
        return str(self.told.get("title", f"{self.town.name} · {self.told.get('topic', '')}"))

    @cached_property
    def first_end(self) -> int:
        """Days ago on which the first decision, or the withdrawal, came; else yesterday."""
        decisions = self.told.get("decisions", [])
        if decisions:
            return int(decisions[0]["ago"])
        return int(self.told.get("withdrawn", [1])[0])

    def at(self, share: float) -> int:
        """Days ago when that share of the time to the first decision was still ahead."""
        before: int = self.told["ago"] - self.first_end
        return self.first_end + round(before * share)


def write_requests(story: Story) -> None:
    """Put down all requests in the order they came in; their decisions wait for their turn."""
    told = texts("requests")
    for case in sorted(_cases(story, told["cases"]), key=lambda case: (-case.received, case.copy)):
        key = _request(story, case)
        for asked, answered, question, answer in case.told.get("asked", []):
            answered_on = None if answered is None else story.ago(answered)
            story.pen.add(
                Question,
                request_id=key,
                asked_on=story.ago(asked),
                text=question,
                answered_on=answered_on,
                answer=answer,
            )
        if case.category and case.told.get("kind", "partnership") == "partnership":
            _gates(story, case, key, told)
            for number, ratings in enumerate(case.told.get("cards", [])):
                _scorecard(story, case, key, told, number, ratings)
        for number, decision in enumerate(case.told.get("decisions", [])):
            _decision(story, key, decision, number)


def _cases(story: Story, told: list[dict[str, Any]]) -> Iterator[_Case]:
    for copy, case in story.copies(told):
        old = case["ago"] > CHANGED
        later = story.chance.between(0, 12) if copy else 0
        received = case["ago"] + later if old else min(case["ago"] + later, CHANGED - 1)
        policy = story.old if old else story.new
        assert policy is not None
        yield _Case(case, copy, received, story.towns[case["place"]], policy)


def _request(story: Story, case: _Case) -> int:
    told, received = case.told, story.ago(case.received)
    withdrawn, why = told.get("withdrawn", (None, ""))
    answered, answer = _answer(told)
    title = case.title
    key = story.pen.add(
        Request,
        reference=story.pen.number("R", received.year),
        title=numbered(title, case.copy),
        kind=told.get("kind", "partnership"),
        category=told.get("category", "economic"),
        policy_id=case.policy.id,
        source=told["source"],
        source_note=f"Letter of {case.town.people[0].name}" if case.town.people else "",
        place_id=case.town.key,
        organisation_id=case.town.bodies[0].key,
        contact_id=case.town.people[0].key,
        received_on=received,
        summary=told["summary"],
        answered_on=None if answered is None else story.ago(answered),
        answer=answer,
        withdrawn_on=None if withdrawn is None else story.ago(withdrawn),
        withdrawn_reason=why,
    )
    story.requests[told.get("key", title), case.copy] = key
    return key


def _answer(told: dict[str, Any]) -> tuple[int | None, str]:
    """Days ago and text of the reply: given by itself, or with a decision."""
    replies = [(decision["ago"], decision["reply"]) for decision in told.get("decisions", []) if "reply" in decision]
    return (told["answered"], told["answer"]) if "answered" in told else replies[-1] if replies else (None, "")


def _gates(story: Story, case: _Case, key: int, told: dict[str, Any]) -> None:
    assert case.category is not None
    waived: Mapping[str, str] = case.told.get("waived", {})
    for gate, letter in zip(case.category.gates, case.told.get("gates", ""), strict=False):
        state = GATE_LETTERS.get(letter)
        if state is None:
            continue
        evidence = told["failed_evidence" if state == GateState.FAILED else "gate_evidence"][gate.key]
        story.pen.add(
            GateResult,
            request_id=key,
            gate_id=gate.id,
            state=state,
            settled_on=story.ago(case.at(AT_GATES)),
            authority=Authority.COMMITTEE if state == GateState.WAIVED else gate.authority,
            evidence=story.filled(evidence, case.town),
            waiver_reason=waived[gate.key] if state == GateState.WAIVED else "",
        )


def _scorecard(story: Story, case: _Case, key: int, told: dict[str, Any], number: int, ratings: str) -> None:
    assert case.category is not None
    agreed, conflict = ratings.startswith(AGREED), ratings.startswith(CONFLICT)
    assessor = ASSESSORS[(case.received + number) % len(ASSESSORS)]
    card = story.pen.add(
        Scorecard,
        request_id=key,
        policy_id=case.policy.id,
        assessor_id=None if agreed else story.staff[assessor],
        agreed=agreed,
        submitted_on=story.ago(case.at(AGREEING if agreed else AT_SCORES)),
        conflict=conflict,
        conflict_note=told["conflict"] if conflict else "",
        rationale=case.told.get("agreed", told["agreed"]) if agreed else "",
    )
    levels = ratings.removeprefix(AGREED).removeprefix(CONFLICT)
    for weighted, letter in zip(case.category.criteria, levels, strict=True):
        if letter != "-":
            _rating(story, case, told, card, weighted.criterion.id, weighted.criterion.key, letter)


def _rating(
    story: Story, case: _Case, told: dict[str, Any], card: int, criterion_id: int, criterion: str, letter: str
) -> None:
    applies = letter != "n"
    reason = case.told.get("na", {}).get(criterion, told["not_applicable"])
    story.pen.add(
        Rating,
        scorecard_id=card,
        criterion_id=criterion_id,
        level=int(letter) if applies else None,
        not_applicable=not applies,
        rationale=_said(story, case, told, criterion, int(letter)) if applies else reason,
        evidence=story.chance.pick(told["evidence"][criterion]) if story.chance.often(0.7) else "",
        confidence=story.chance.pick(CONFIDENCES),
    )


def _said(story: Story, case: _Case, told: dict[str, Any], criterion: str, level: int) -> str:
    """The reason of a rating; one that names hours and money names those of the request, or none at all."""
    text: str = told["said"][criterion][level - 1]
    if "{hours}" in text:
        _sectors, cost, hours = (case.copy == 0 and asked_of(case.title)) or ("", None, None)
        if cost is None or hours is None:
            text = told["unpriced"]
        else:
            text = text.replace("{hours}", f"{hours:,.0f}").replace("{cost}", f"{cost:,.0f}")
    return story.filled(text, case.town)


def _decision(story: Story, request: int, told: dict[str, Any], number: int) -> None:
    values = authority_of(told) | {
        "outcome": told["outcome"],
        "rationale": told["why"],
        "reason_code": told.get("code", ""),
        "differs_reason": told.get("differs", ""),
        "override_reason": told.get("override", ""),
        "reply_text": told.get("reply", ""),
        "until_on": story.ago(told["until"]) if "until" in told else None,
        "referred_to_id": story.bodies[told["referred"]] if "referred" in told else None,
        "request_id": request,
    }
    story.decisions.append(Pending(story.ago(told["ago"]), 1, request, values, told | {"number": number}))


def authority_of(told: dict[str, Any]) -> dict[str, Any]:
    """Who decided, as columns of a decision."""
    authority = Authority(told["authority"])
    return {"authority": authority, "body": BODIES[authority], "decided_by": DECIDERS[authority]}
