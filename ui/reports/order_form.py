"""The form of a document: which year or request, figures of which day, and where to save it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.reports.facts import Year
from app.reports.making import Order
from app.reports.offering import SUMMARY, DocumentKind, Scope
from app.words import _
from ui.toolkit.buttons import link
from ui.toolkit.choices import Choice, Option
from ui.toolkit.dates import DateLine
from ui.toolkit.forms import Field, Form
from ui.toolkit.layouts import column, row
from ui.toolkit.messages import Messages
from ui.toolkit.paths import PathLine


@dataclass(frozen=True)
class _Asked:
    """The order of one document and the path that was proposed for it."""

    order: Order
    proposed: str


class OrderForm(QWidget):
    """Keeps what was chosen for each document; a proposed name follows year and day until a person writes their own."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], messages: Messages, folder: Callable[[], Path]) -> None:
        super().__init__()
        self._today, self._messages, self._folder = today, messages, folder
        self._scope: Scope | None = None
        self._kind = SUMMARY
        self._asked: dict[str, _Asked] = {}
        self._agreed = ""
        self._filling = False
        self.form: Form[Order] = Form(
            [
                Field("subject", _("What it is about"), lambda: Choice([], searchable=True)),
                Field("year", _("Fiscal year"), lambda: Choice([]), width=150),
                Field("on", _("Figures as of"), lambda: DateLine(today), beside=True),
                Field("path", _("Save as"), lambda: PathLine(self._choose, _("Choose…"))),
            ],
            name=_("Document"),
        )
        self.form.changed.connect(self._edited)
        self.proposal = link(_("Use the proposed name"), self.propose_again)
        self.proposal.hide()
        self.setLayout(column(self.form, 2, row(self.proposal, None)))

    def show_kind(self, kind: DocumentKind, scope: Scope) -> None:
        """Show what is asked of this document, at first what is usual."""
        self._keep()
        self._kind, self._scope = kind, scope
        # Other options choose another line, which is nothing a person did.
        self._filling = True
        years = [Option(year.number, year.name) for year in scope.years]
        self.form.binding("year").set_options(years if kind.by_year else [Option(None, _("All years")), *years])
        subjects = [Option(subject.reference, subject.label) for subject in scope.about(kind)]
        self.form.binding("subject").set_options(subjects if kind.by_subject else [])
        self.form.show_field("subject", kind.by_subject)
        self.form.show_field("year", not kind.by_subject)
        asked = self._asked.get(kind.key) or self._usual(kind, scope)
        self._asked[kind.key] = asked
        self.form.show_draft(asked.order)
        self._filling = False
        self.proposal.hide()

    def choose_subject(self, reference: str) -> bool:
        """Choose what a memo is about; False when there is no such request or decision."""
        subject = self._scope.subject(reference) if self._scope is not None else None
        if subject is not None:
            self.form.binding("subject").show(subject.reference)
            # Choosing it again is no edit, and the name proposed has to follow all the same.
            self._edited()
        return subject is not None

    def years(self) -> tuple[Year, ...]:
        """The years that are offered."""
        return self._scope.years if self._scope is not None else ()

    def order(self) -> Order:
        """What is on the screen."""
        return self.form.draft()

    def may_replace(self) -> bool:
        """Whether the system's dialog has asked already about replacing what lies at the path."""
        return bool(self._agreed) and self.order().path == self._agreed

    def unreadable(self) -> bool:
        """Whether something cannot be read; the sentence is under its field."""
        problems = self.form.problems()
        self.show_problems(problems)
        return bool(problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Put the sentences under their fields; a path that is refused can be given up for the proposed one."""
        self.form.show_problems(problems)
        self.proposal.setVisible(any(problem.field == "path" for problem in problems))

    def propose_again(self) -> None:
        """Go back to the proposed place and name."""
        if self._scope is not None:
            self._show_path(self._proposed(self._kind, self._scope, self.order()))

    def write_to(self, path: Path) -> None:
        """Put a path into the field."""
        self._show_path(str(path))

    def _usual(self, kind: DocumentKind, scope: Scope) -> _Asked:
        order = Order(scope.usual_year(kind, self._today()), self._today(), subject=scope.usual_subject(kind))
        path = self._proposed(kind, scope, order)
        return _Asked(replace(order, path=path), path)

    def _proposed(self, kind: DocumentKind, scope: Scope, order: Order) -> str:
        name = scope.proposed_name(kind, _(kind.named), order.year, order.on or self._today(), order.subject)
        return str(self._folder() / name)

    def _edited(self) -> None:
        if self._filling:
            return
        self.proposal.hide()
        asked, order = self._asked[self._kind.key], self.order()
        if self._scope is not None and order.path == asked.proposed:
            proposed = self._proposed(self._kind, self._scope, order)
            self._asked[self._kind.key] = _Asked(order, proposed)
            if proposed != order.path:
                self._show_path(proposed)
        self._keep()
        self.changed.emit()

    def _show_path(self, path: str) -> None:
        self.form.binding("path").show(path)

    def _keep(self) -> None:
        if (asked := self._asked.get(self._kind.key)) is not None:
            self._asked[self._kind.key] = replace(asked, order=self.order())

    def _choose(self) -> Path | None:
        kind, typed = self._kind, self.order().path
        names = {".xlsx": _("Excel workbook"), ".pdf": _("PDF document")}
        filters = f"{names[kind.suffix]} (*{kind.suffix})"
        chosen = self._messages.file_to_write(_("Save the document"), typed, filters)
        self._agreed = str(chosen) if chosen is not None else ""
        return chosen
