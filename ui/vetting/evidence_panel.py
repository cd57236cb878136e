"""What is known that bears on a criterion, beside the criterion while it is scored: words first, nothing twice."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.people.figures import FigureDraft, FigureRow, save_figure, usual_unit
from app.people.links import LinkRow
from app.policy.library import Entry
from app.policy.versions import Named
from app.vetting.evidence import MARKET, Evidence, evidence_by_criterion
from app.vetting.requests import AssessedRequest
from app.words import _, ngettext, screen
from ui.people.figure_fields import FigureForm, kept_figure
from ui.toolkit.buttons import link
from ui.toolkit.desk import Desk
from ui.toolkit.inline import InlineForm
from ui.toolkit.keeping import Address
from ui.toolkit.layouts import clear, column, row
from ui.toolkit.text import Sentence, Text

TABLES = frozenset({"place_figure", "organisation_link", "organisation", "place", "request", "policy"})
"""What a page has to reload this for."""


class EvidencePanel(QWidget):
    """`show_request` reads what is known about a request once, `show_criterion` shows what bears on one criterion.

    Hidden while the criterion asks for nothing; a figure that is missing is typed right here.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("What is known"))
        self._desk = desk
        self._request: AssessedRequest | None = None
        self._known: dict[str, Evidence] = {}
        self._key, self._adding = "", ""
        self.head = Text(_("What is known"), "label")
        self.form: InlineForm[FigureDraft] = InlineForm(
            FigureForm(desk.today, named=False, narrow=True), self._keep, desk.messages, _("Figure"), _("Save figure")
        )
        self._lines = column(gap=8)
        self._missing = column(gap=2)
        self.setLayout(column(self.head, self._lines, self._missing, self.form, gap=6))
        self.hide()

    def show_request(self, request: AssessedRequest | None) -> None:
        """Read what is known about a request; the criterion that is shown stays."""
        other = request is None or self._request is None or request.id != self._request.id
        if other and not self.form.isHidden():
            self.form.close_form()
        self._request = request
        self.reload()

    def show_criterion(self, key: str) -> None:
        """Show what bears on one criterion; a figure that is being typed keeps the panel where it is."""
        if key != self._key and not self.form.is_modified():
            if not self.form.isHidden():
                self.form.close_form()
            self._key = key
            self._show()

    def reload(self) -> None:
        """Read anew what is known."""
        self._known = evidence_by_criterion(self._desk.office, self._request) if self._request is not None else {}
        self._show()

    def evidence(self) -> Evidence | None:
        """What bears on the criterion that is shown."""
        return self._known.get(self._key)

    def can_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.form.can_leave()

    def add(self, entry: Entry) -> None:
        """Type a figure that is missing."""
        held = self.evidence()
        if held is None or held.place_id is None:
            return
        self._adding = entry.key
        self.form.title.setText(_("{figure} of {place}").format(figure=entry.label, place=held.place))
        draft = FigureDraft(entry.key, unit=usual_unit(entry.key), dated_on=self._desk.today())
        words = f"{held.place}, {entry.label}"
        self.form.begin(draft, "value", self._desk.kept, Address("people", f"place/{held.place_id}/{entry.key}", words))

    def _keep(self, draft: FigureDraft) -> None:
        held = self.evidence()
        if held is not None and held.place_id is not None:
            save_figure(self._desk.office, held.place_id, None, kept_figure(draft), self._desk.today())
            self.reload()
            self.changed.emit()

    def _show(self) -> None:
        clear(self._lines)
        clear(self._missing)
        held = self.evidence()
        self.setVisible(held is not None and held.asked)
        if held is None or not held.asked:
            return
        for line in self._known_lines(held):
            self._lines.addWidget(line)
        self._show_missing(held)

    def _known_lines(self, held: Evidence) -> Iterator[QWidget]:
        for priority in held.priorities or ():
            yield _line(*_priority(priority))
        if held.priorities == ():
            yield Text(_("It meets no priority sector or market of the policy."), "secondary", wrap=True)
        for figure in held.figures:
            yield _line(*_figure(figure))
        for each in held.links or ():
            yield _line(*self._link(each))
        if held.links == () and held.place:
            said = _("No link with an organisation in {place} is recorded.")
            yield Text(said.format(place=held.place), "secondary", wrap=True)
        if held.place_id is None and (held.missing or held.links is not None):
            yield Text(
                _("Say which place the request is about, and its figures and links stand here."), "secondary", wrap=True
            )

    def _show_missing(self, held: Evidence) -> None:
        if not held.missing or held.place_id is None:
            return
        one, many = _("No figure yet: add it."), _("No figure yet: add one.")
        self._missing.addWidget(Text(ngettext(one, many, len(held.missing)), "secondary"))
        for entry in held.missing:
            name = _("Add {figure}").format(figure=entry.label)
            button = link(entry.label, partial(self.add, entry), "plus", name)
            button.setToolTip(entry.label)
            button.setMinimumWidth(40)
            self._missing.addLayout(row(button, None))

    def _link(self, each: LinkRow) -> tuple[str, str, str]:
        today = self._desk.today()
        origin = [each.age(today), *([each.source] if each.source else [])]
        return each.kind_name, f"{each.home} – {each.counterpart}", ", ".join(origin)


def _figure(row_: FigureRow) -> tuple[str, str, str]:
    return row_.name, row_.in_words(), row_.origin()


def _priority(priority: Named) -> tuple[str, str, str]:
    kind = _("Priority market") if priority.kind == MARKET else _("Priority sector")
    day = screen().day(priority.dated_on) if priority.dated_on else ""
    return kind, priority.name, ", ".join(part for part in (priority.source, day) if part)


def _line(what: str, said: str, origin: str) -> QWidget:
    """What it is and what it says in one line that wraps, and below where that comes from."""
    first = Sentence([f"{what}: ", said], strong=[1])
    first.setWordWrap(True)
    holder = QWidget()
    parts: list[QWidget] = [first, *([Text(origin, "secondary", wrap=True)] if origin else [])]
    holder.setLayout(column(*parts, gap=1))
    return holder
