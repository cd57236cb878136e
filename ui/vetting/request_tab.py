"""The Request tab: the request as it was taken in, what was asked of its sender, and the files that belong to it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.drafts import Saved
from app.errors import UserError
from app.storage.attachments import AttachedFile
from app.vetting.asking import QuestionRow, questions
from app.vetting.intake import (
    RequestDraft,
    attach_files,
    attached_files,
    edit_request,
    request_draft,
    save_copy,
)
from app.vetting.requests import AssessedRequest
from app.vetting.stage import OPEN_STAGES
from app.words import _, screen
from models.vocabulary import RequestKind
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.entering import enter_saves
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import SectionHead, clear, column, hairline, holding, row
from ui.toolkit.record_form import RecordForm
from ui.toolkit.text import Text
from ui.vetting.request_fields import RequestForm

KILOBYTE = 1024


class RequestTab(QWidget):
    """The form of a request over questions and files; `answer(question)` opens the form for an answer."""

    def __init__(
        self,
        desk: Desk,
        answer: Callable[[QuestionRow], None],
        ask: Callable[[], None],
        withdraw: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk, self._answer, self._ask, self._withdraw = desk, answer, ask, withdraw
        self._saved: Saved[RequestDraft] | None = None
        self._request: AssessedRequest | None = None
        self._form: RequestForm | None = None
        self._record: RecordForm[RequestDraft] | None = None
        self._policy = 0
        self._said = column()
        self._files = column()
        self._box = column()
        self.setLayout(self._box)

    def show_request(self, request: AssessedRequest) -> None:
        """Show a request; what is being typed about the same one stays."""
        if self._record is None or self._form is None or self._policy != request.policy.id:
            self._build(request)
        record = self._record
        assert record is not None
        same = self._request is not None and self._request.id == request.id
        self._request = request
        if not (same and record.is_modified()):
            self._saved = request_draft(self._desk.office, request.id)
            record.show_record(self._saved.draft)
            for name in ("sectors", "cost", "hours"):
                record.form.show_field(name, request.kind == RequestKind.PARTNERSHIP)
            words = f"{request.reference}, {request.title}"
            record.keep_in(self._desk.kept, Address("requests", f"{request.reference}/request", words, edits=True))
        self._show_questions(questions(self._desk.office, request.id))
        self._show_files(attached_files(self._desk.office, request.id))

    def attach(self) -> None:
        """Ask for files and attach them."""
        paths = self._desk.messages.files_to_open(_("Attach files"))
        self.attach_all(paths)

    def attach_all(self, paths: Sequence[Path]) -> bool:
        """Attach these files, all or none; False where that was refused."""
        if not paths or self._request is None:
            return False
        return self._do(partial(attach_files, self._desk.office, self._request.id, paths, self._desk.today()))

    def is_modified(self) -> bool:
        """Whether something typed would be lost."""
        return self._record is not None and self._record.is_modified()

    def save(self) -> bool:
        """Save what is typed."""
        return self._record is None or self._record.save()

    def can_leave(self) -> bool:
        """Ask about what is typed."""
        return self._record is None or self._record.can_leave()

    def _build(self, request: AssessedRequest) -> None:
        clear(self._box)
        self._policy = request.policy.id
        self._form = RequestForm(self._desk, request.policy, new=False)
        self._said, self._files = column(), column()
        extra = holding(column(self._said, 12, self._files))
        layout = self._form.layout()
        assert layout is not None
        layout.addWidget(extra)
        self._record = RecordForm(self._form, self._save, self._desk.messages)
        enter_saves(self._form, self._record.save)
        self._box.addWidget(self._record)

    def _save(self, _saved: RequestDraft, draft: RequestDraft) -> RequestDraft:
        assert self._saved is not None
        edit_request(self._desk.office, self._saved, draft, self._desk.today())
        self._saved = request_draft(self._desk.office, self._saved.id)
        return self._saved.draft

    def _show_questions(self, asked: list[QuestionRow]) -> None:
        clear(self._said)
        more = link(_("Ask…"), self._ask, name=_("Ask the sender for information"))
        gone = link(_("Withdrawn…"), self._withdraw, name=_("The sender withdrew the request"))
        open_ones = self._request is not None and self._request.assessment.stage in OPEN_STAGES
        right: str | QWidget = holding(row(gone, more)) if open_ones else ""
        self._said.addWidget(SectionHead(_("Asked of the sender"), str(len(asked) or ""), right))
        self._said.addWidget(hairline())
        for question in asked:
            self._said.addWidget(self._question(question))
            self._said.addWidget(hairline())
        if not asked:
            self._said.addSpacing(6)
            self._said.addWidget(
                Text(_("Nothing was asked. While an answer is out, the reply date moves."), "secondary")
            )

    def _question(self, question: QuestionRow) -> QWidget:
        day = screen().day
        lines = [Text(question.text, "body", wrap=True)]
        if question.answered_on is not None:
            lines.append(Text(question.answer, "body", wrap=True))
            when = _("asked {asked}, answered {answered}").format(
                asked=day(question.asked_on), answered=day(question.answered_on)
            )
        else:
            when = _("asked {asked}, not answered yet").format(asked=day(question.asked_on))
        lines.append(Text(when, "secondary", "soft" if question.answered_on else "warn"))
        said = column(*lines, gap=2)
        if question.answered_on is not None:
            return holding(row(said, margins=(0, 8, 0, 8)))
        more = link(_("Record the answer…"), partial(self._answer, question))
        more.setAccessibleName(_("Record the answer to “{text}”").format(text=question.text[:60]))
        line = row(said, more, margins=(0, 8, 0, 8))
        line.setStretch(0, 1)
        return holding(line)

    def _show_files(self, files: list[AttachedFile]) -> None:
        clear(self._files)
        self._files.addWidget(
            SectionHead(_("Files"), str(len(files) or ""), _("drop files on the record to attach them"))
        )
        self._files.addWidget(hairline())
        for file in files:
            words = _("{size} kB · {day}").format(
                size=screen().number(max(1, round(file.size / KILOBYTE))), day=screen().day(file.added_on)
            )
            copy = link(_("Save a copy…"), partial(self._copy, file))
            copy.setAccessibleName(_("Save a copy of {name}").format(name=file.name))
            self._files.addLayout(row(Text(file.name), Text(words, "secondary"), None, copy, margins=(0, 5, 0, 5)))
            self._files.addWidget(hairline())

    def _copy(self, file: AttachedFile) -> None:
        target = self._desk.messages.file_to_write(_("Save a copy"), file.name)
        if target is not None:
            self._do(lambda: save_copy(self._desk.office, file.document_id, target))

    def _do(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except UserError as refusal:
            self._desk.messages.refuse(str(refusal))
            return False
        return True
