"""What passes between the office and the sender: questions and their answers, the reply, and a withdrawal."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from app.drafts import refuse, required, too_long
from app.errors import Problem, UserError
from app.storage import records
from app.storage.office import Office
from app.words import _
from models.vetting import Question, Request
from models.vocabulary import RequestKind

Day = dt.date | None


@dataclass(frozen=True)
class QuestionDraft:
    """Something the sender is asked for."""

    text: str = ""
    asked_on: Day = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the question from being recorded."""
        found = [
            *too_long(self),
            *required(
                self, text=_("Write what the sender is asked for."), asked_on=_("Give the day on which it was asked.")
            ),
        ]
        return found + _not_yet("asked_on", self.asked_on, today)


@dataclass(frozen=True)
class AnswerDraft:
    """What the sender answered."""

    answer: str = ""
    answered_on: Day = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the answer from being recorded."""
        found = [
            *too_long(self),
            *required(
                self, answer=_("Write what was answered."), answered_on=_("Give the day on which the answer came.")
            ),
        ]
        return found + _not_yet("answered_on", self.answered_on, today)


@dataclass(frozen=True)
class ReplyDraft:
    """The office's reply to a request that is only answered, or its letter to any sender."""

    answer: str = ""
    answered_on: Day = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the reply from being recorded."""
        found = [
            *too_long(self),
            *required(
                self, answer=_("Write what was replied."), answered_on=_("Give the day on which it was replied.")
            ),
        ]
        return found + _not_yet("answered_on", self.answered_on, today)


@dataclass(frozen=True)
class WithdrawalDraft:
    """That the sender no longer asks."""

    reason: str = ""
    withdrawn_on: Day = None

    def problems(self, today: dt.date) -> list[Problem]:
        """What keeps the withdrawal from being recorded."""
        found = [
            *too_long(self),
            *required(
                self,
                reason=_("Write why, or who withdrew it."),
                withdrawn_on=_("Give the day on which it was withdrawn."),
            ),
        ]
        return found + _not_yet("withdrawn_on", self.withdrawn_on, today)


@dataclass(frozen=True)
class QuestionRow:
    """A question with its answer, where there is one."""

    id: int
    asked_on: dt.date
    text: str
    answered_on: dt.date | None
    answer: str


def questions(office: Office, request_id: int) -> list[QuestionRow]:
    """What the sender of a request was asked, oldest first."""
    columns = (Question.id, Question.asked_on, Question.text, Question.answered_on, Question.answer)
    statement = select(*columns).where(Question.request_id == request_id).order_by(Question.asked_on, Question.id)
    with office.reading() as session:
        return records.rows(QuestionRow, session.execute(statement))


def ask(office: Office, request_id: int, draft: QuestionDraft, today: dt.date) -> None:
    """Record that the sender was asked for something; the reply date moves while the answer is out."""
    refuse(draft.problems(today))
    with office.changing(_("Ask the sender for information")) as session:
        request = records.load(session, Request, request_id)
        refuse(_before_receipt("asked_on", draft.asked_on, request))
        session.add(Question(request_id=request_id, asked_on=draft.asked_on, text=draft.text.strip()))


def record_answer(office: Office, question_id: int, draft: AnswerDraft, today: dt.date) -> None:
    """Record the sender's answer to a question."""
    refuse(draft.problems(today))
    with office.changing(_("Record the sender’s answer")) as session:
        question = records.load(session, Question, question_id)
        assert isinstance(draft.answered_on, dt.date)
        if draft.answered_on < question.asked_on:
            refuse([Problem("answered_on", _("It was asked after this day."))])
        question.answered_on, question.answer = draft.answered_on, draft.answer.strip()


def reply(office: Office, request_id: int, draft: ReplyDraft, today: dt.date) -> None:
    """Record the reply to a visit, event or network request; a partnership request is replied to by its decision."""
    refuse(draft.problems(today))
    with office.changing(_("Reply to the sender")) as session:
        request = records.load(session, Request, request_id)
        if request.kind == RequestKind.PARTNERSHIP:
            raise UserError(_("A request for a partnership is replied to with its decision. Decide it instead."))
        refuse(_before_receipt("answered_on", draft.answered_on, request))
        assert isinstance(draft.answered_on, dt.date)
        request.answered_on, request.answer = draft.answered_on, draft.answer.strip()


def withdraw(office: Office, request_id: int, draft: WithdrawalDraft, today: dt.date) -> None:
    """Record that the sender withdrew the request."""
    refuse(draft.problems(today))
    with office.changing(_("Record a withdrawal")) as session:
        request = records.load(session, Request, request_id)
        refuse(_before_receipt("withdrawn_on", draft.withdrawn_on, request))
        assert isinstance(draft.withdrawn_on, dt.date)
        request.withdrawn_on, request.withdrawn_reason = draft.withdrawn_on, draft.reason.strip()


def _not_yet(field: str, day: Day, today: dt.date) -> list[Problem]:
    if isinstance(day, dt.date) and day > today:
        return [Problem(field, _("This day has not come yet. Record it once it has happened."))]
    return []


def _before_receipt(field: str, day: Day, request: Request) -> list[Problem]:
    if isinstance(day, dt.date) and day < request.received_on:
        return [Problem(field, _("The request was received after this day."))]
    return []
