"""The form that founds an office: what is asked, what is offered, and where the file goes."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from app.errors import InvalidDraft, UserError
from app.folding import fold
from app.paths import SUFFIX
from app.people.countries import countries
from app.people.currencies import currencies, currency_of
from app.people.founding import FoundingDraft, found_office, proposed_path
from app.policy.choosing import summary
from app.policy.starting import StartingPolicy, starting_policies, starting_policy
from app.words import _, screen
from ui.shell.halves import Halves
from ui.toolkit.bindings import Binding, TextLine
from ui.toolkit.buttons import primary, secondary
from ui.toolkit.choices import Choice, Option
from ui.toolkit.forms import Field, Form
from ui.toolkit.layouts import PageHead, column, hairline, holding, row, scrolling
from ui.toolkit.marks import RadioButton
from ui.toolkit.messages import Messages
from ui.toolkit.paths import PathLine
from ui.toolkit.states import Banner
from ui.toolkit.text import Text

MARGIN = 80


class CreateOffice(QWidget):
    """The form and, beside it, what the chosen policy is; `founded(Founded)` once the office is on disk."""

    founded = Signal(object)
    given_up = Signal()

    def __init__(self, folder: Path, today: Callable[[], dt.date], messages: Messages) -> None:
        super().__init__()
        self._folder, self._today, self._messages = folder, today, messages
        self._proposed = FoundingDraft()
        self.banner = Banner()
        self.form: Form[FoundingDraft] = Form(self._fields(), name=_("Create an office"))
        self.about = AboutPolicy()
        self._lay_out()
        for name in ("name", "country", "policy"):
            self.form.binding(name).changed.connect(getattr(self, f"_{name}_changed"))
        for name in ("country", "currency"):
            binding: Choice = self.form.binding(name)
            if (line := binding.combo.lineEdit()) is not None:
                line.editingFinished.connect(lambda b=binding: take_only_match(b))

    def begin(self) -> None:
        """Show the form as it is offered, with the cursor in its first field."""
        self._proposed = FoundingDraft(path=str(proposed_path("", self._folder)))
        self.form.show_draft(self._proposed)
        self.banner.hide()
        self._policy_changed()
        self.form.focus_first()

    def found(self) -> None:
        """Found the office, or say under the fields what keeps it from being founded."""
        self.banner.hide()
        for name in ("country", "currency"):
            take_only_match(self.form.binding(name))
        if self.form.refused():
            return
        try:
            founded = found_office(self.form.draft(), self._today(), self._folder)
        except InvalidDraft as refusal:
            self._refuse(" ".join(problem.message for problem in self.form.show_problems(refusal.problems)))
        except UserError as refusal:
            self._refuse(str(refusal))
        else:
            self.founded.emit(founded)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter creates from any field; Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.found()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> list[Field]:
        months = [Option(month, screen().day(dt.date(2000, month, 1), "LLLL")) for month in range(1, 13)]
        listed = [Option(country.code, country.name) for country in countries(screen().language)]
        money = [Option(currency.code, currency.title) for currency in currencies(screen().language)]
        return [
            Field("name", _("Office"), lambda: TextLine(_("Such as Harbour Region"))),
            Field("place", _("Place"), TextLine, _("the city or region it works for"), beside=True),
            Field("country", _("Country"), lambda: Choice(listed)),
            Field("currency", _("Currency"), lambda: Choice(money), beside=True),
            Field("fiscal_year_starts", _("Fiscal year starts"), lambda: Choice(months)),
            Field("person", _("Your name"), TextLine, _("who is at the keyboard"), beside=True),
            Field("policy", _("Starting policy"), PolicyChoice),
            Field(
                "path",
                _("Where to save"),
                lambda: PathLine(self._choose_path, _("Choose where to save…")),
                _("one file that holds everything"),
            ),
        ]

    def _lay_out(self) -> None:
        head = PageHead(_("Create an office"), back=self.given_up.emit)
        inner = column(self.banner, self.form, None, gap=12)
        foot = row(
            None,
            secondary(_("Cancel"), self.given_up.emit),
            primary(_("Create the office"), self.found),
        )
        left = holding(column(head, scrolling(holding(inner)), hairline(), foot), "page")

        def set_margins(narrow: int | None) -> None:
            side = narrow or MARGIN
            head.set_margins(side)
            inner.setContentsMargins(side, 8, side, 16)
            foot.setContentsMargins(side, 10, side, 11)
            self.about.set_margin(narrow or 56)

        self.setLayout(column(Halves(left, self.about, set_margins)))

    def _name_changed(self) -> None:
        if self.form.binding("path").read() in ("", self._proposed.path):
            path = str(proposed_path(self.form.binding("name").read(), self._folder))
            self._proposed = replace(self._proposed, path=path)
            self.form.binding("path").show(path)

    def _country_changed(self) -> None:
        country, currency = self.form.binding("country").read(), self.form.binding("currency")
        untouched = not currency.in_words().strip() or currency.read() in {self._proposed.currency} - {None}
        if country and untouched:
            self._proposed = replace(self._proposed, currency=currency_of(country))
            currency.show(self._proposed.currency)

    def _policy_changed(self) -> None:
        self.about.show_policy(starting_policy(self.form.binding("policy").read()))

    def _choose_path(self) -> Path | None:
        typed = self.form.binding("path").read()
        return self._messages.file_to_write(_("Where to save the office"), typed, f"Hanse (*{SUFFIX})")

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.banner.tell(sentence)


class PolicyChoice(Binding[str]):
    """The shipped policies as a column of radio buttons, each with its line."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        box = column(gap=2)
        for policy in starting_policies():
            button = RadioButton(policy.name)
            button.setAccessibleDescription(summary(policy))
            button.setFixedHeight(24)
            self._group.addButton(button, len(self._keys))
            self._keys.append(policy.key)
            line = Text(summary(policy), "secondary")
            line.setContentsMargins(27, 0, 0, 4)
            box.addWidget(button)
            box.addWidget(line)
        self.widget.setLayout(box)
        self._group.idClicked.connect(self.changed)

    @override
    def read(self) -> str:
        return self._keys[max(self._group.checkedId(), 0)]

    @override
    def show(self, value: str) -> None:
        button = self._group.button(self._keys.index(value))
        button.setChecked(True)
        self.widget.setFocusProxy(button)


class AboutPolicy(QWidget):
    """What a starting policy is, where it was read, and what in it is ours."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = Text("", "head")
        self._summary = Text("", "body", wrap=True)
        self._note = Text("", "body", wrap=True)
        self._sources = Text("", "secondary", wrap=True)
        self._box = column(
            self._name,
            4,
            self._summary,
            16,
            self._note,
            16,
            Text(_("Read in"), "label"),
            4,
            self._sources,
            16,
            Text(_("Everything in it can be changed later, in a new version of the policy."), "secondary", wrap=True),
            None,
        )
        self.setLayout(self._box)

    def set_margin(self, side: int) -> None:
        """Stand this far from the sides."""
        self._box.setContentsMargins(side, 76, side, 24)

    def show_policy(self, policy: StartingPolicy) -> None:
        """Show another policy."""
        self._name.setText(policy.name)
        self._summary.setText(summary(policy)[:1].upper() + summary(policy)[1:] + ".")
        self._note.setText(policy.note)
        self._sources.setText("\n\n".join(f"{each.title}, {each.year}" for each in policy.sources))


def take_only_match(binding: Choice) -> None:
    """Complete what was typed into a searchable choice when one line alone begins with it."""
    typed = fold(binding.combo.currentText())
    lines: Sequence[str] = [binding.combo.itemText(place) for place in range(binding.combo.count())]
    begun = [place for place, line in enumerate(lines) if typed and fold(line).startswith(typed)]
    if binding.read() is None and len(begun) == 1:
        binding.combo.setCurrentIndex(begun[0])
        binding.combo.setEditText(lines[begun[0]])
