"""Questions, answers, replies and withdrawals."""

import datetime as dt

import pytest

from app.errors import InvalidDraft, UserError
from app.vetting.asking import (
    AnswerDraft,
    QuestionDraft,
    ReplyDraft,
    WithdrawalDraft,
    ask,
    questions,
    record_answer,
    reply,
    withdraw,
)
from models.vocabulary import RequestKind, Stage
from tests.app.vetting.offices import RECEIVED, TODAY, assessed, furnish, key_of, take


@pytest.fixture
def reference(office) -> str:
    furnish(office)
    return take(office)


def test_a_question_holds_the_request_up_until_it_is_answered(office, reference):
    key = key_of(office, reference)
    before = assessed(office, reference).assessment.reply_by
    ask(office, key, QuestionDraft("Who signs?", TODAY - dt.timedelta(9)), TODAY)
    held = assessed(office, reference).assessment
    assert (held.stage, held.reply_by) == (Stage.WAITING, before + dt.timedelta(10))
    question = questions(office, key)[0]
    record_answer(office, question.id, AnswerDraft("The mayor", TODAY), TODAY)
    assert questions(office, key)[0].answer == "The mayor"
    assert assessed(office, reference).assessment.stage == Stage.RECEIVED


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (QuestionDraft("", TODAY), "text"),
        (QuestionDraft("Who?", None), "asked_on"),
        (QuestionDraft("Who?", TODAY + dt.timedelta(1)), "asked_on"),
        (QuestionDraft("Who?", RECEIVED - dt.timedelta(1)), "asked_on"),
    ],
)
def test_a_question_needs_words_and_a_day_that_fits(office, reference, draft, field):
    with pytest.raises(InvalidDraft) as refusal:
        ask(office, key_of(office, reference), draft, TODAY)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_an_answer_does_not_come_before_its_question(office, reference):
    key = key_of(office, reference)
    ask(office, key, QuestionDraft("Who signs?", TODAY), TODAY)
    with pytest.raises(InvalidDraft, match="asked after"):
        record_answer(office, questions(office, key)[0].id, AnswerDraft("We", TODAY - dt.timedelta(1)), TODAY)


def test_a_visit_is_answered_and_a_partnership_is_decided(office, reference):
    visit = take(office, kind=RequestKind.VISIT)
    reply(office, key_of(office, visit), ReplyDraft("Welcome in May", TODAY), TODAY)
    assert assessed(office, visit).assessment.stage == Stage.ANSWERED
    with pytest.raises(UserError, match="Decide it"):
        reply(office, key_of(office, reference), ReplyDraft("Yes", TODAY), TODAY)


def test_a_withdrawn_request_says_why(office, reference):
    key = key_of(office, reference)
    with pytest.raises(InvalidDraft):
        withdraw(office, key, WithdrawalDraft(" ", TODAY), TODAY)
    withdraw(office, key, WithdrawalDraft("New mayor, new plans", TODAY), TODAY)
    assert assessed(office, reference).assessment.stage == Stage.WITHDRAWN
    assert office.undo() == "Record a withdrawal"
