"""In what a policy version differs from another one, field by field, in words."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.policy.comparing import Difference, compare
from app.policy.versions import PolicyVersion
from app.words import _, ngettext
from models.vocabulary import PolicyState
from ui.toolkit.choices import Choice, Option
from ui.toolkit.layouts import MARGIN, SectionHead, clear, column, hairline, holding, row, scrolling
from ui.toolkit.text import Text

WHAT = 230


def counterpart_of(version: PolicyVersion, versions: Sequence[PolicyVersion]) -> PolicyVersion | None:
    """What a version is first compared with: the one it was made from or that came before, else the one in force."""
    others = [each for each in versions if each.id != version.id]
    based = next((each for each in others if each.id == version.based_on_id), None)
    before = next((each for each in others if (each.key, each.number) == (version.key, version.number - 1)), None)
    in_force = next((each for each in others if each.state == PolicyState.IN_FORCE), None)
    return based or before or in_force or next(iter(others), None)


class ComparePane(QWidget):
    """Choose another version; every difference stands below with its words there and here."""

    def __init__(self, version: PolicyVersion, versions: Sequence[PolicyVersion]) -> None:
        super().__init__()
        self._version, self._versions = version, versions
        self.other = Choice([], searchable=False)
        self.other.combo.setMinimumWidth(310)
        self.other.name(_("Compare with"))
        self.other.changed.connect(self._compare)
        label = Text(_("Compare with"), "label")
        label.setBuddy(self.other.widget)
        self.sentence = Text("", "body")
        self._box = column(gap=0, margins=(MARGIN, 0, MARGIN, 20))
        head = row(label, self.other.widget, 8, self.sentence, None, margins=(MARGIN, 12, MARGIN, 10))
        box = column(head, hairline())
        box.addWidget(scrolling(holding(self._box), _("Differences")), 1)
        self.setLayout(box)
        self.show_versions(version, versions)

    def show_versions(self, version: PolicyVersion, versions: Sequence[PolicyVersion]) -> None:
        """Compare what the versions say now; the one chosen stays chosen."""
        kept = self.other.read() if self._versions else None
        self._version, self._versions = version, versions
        others = [each for each in versions if each.id != version.id]
        self.other.set_options([Option(each.id, _titled(each)) for each in others])
        if kept not in [each.id for each in others]:
            first = counterpart_of(version, versions)
            kept = first.id if first else None
        self.other.show(kept)
        self._compare()

    def _compare(self) -> None:
        clear(self._box)
        other = next((each for each in self._versions if each.id == self.other.read()), None)
        if other is None:
            self.sentence.setText(_("There is no other version to compare with."))
            return
        found = compare(other, self._version)
        said = ngettext("{count} difference", "{count} differences", len(found)).format(count=len(found))
        self.sentence.setText(said if found else _("They say the same."))
        heads = (_titled(other), _titled(self._version))
        for part, differences in groupby(found, key=lambda each: each.part):
            held = list(differences)
            self._box.addWidget(SectionHead(part, str(len(held)), height=40))
            self._box.addWidget(holding(_grid(held, heads)))
            heads = ("", "")
        self._box.addStretch(1)


def _titled(version: PolicyVersion) -> str:
    return f"{version.title} ({_(version.state.label).lower()})"


def _grid(differences: Sequence[Difference], heads: tuple[str, str]) -> QGridLayout:
    """The differences of one part; the names of the versions stand over the first."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setVerticalSpacing(0)
    grid.setHorizontalSpacing(16)
    grid.setColumnMinimumWidth(0, WHAT)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    for place, head in enumerate(heads, 1):
        if head:
            grid.addWidget(Text(head, "label", "soft"), 0, place)
    for line, each in enumerate(differences, 1):
        grid.addWidget(hairline(), 2 * line - 1, 0, 1, 3)
        words = (Text(each.what, "body", wrap=True), Text(each.before, "body", "soft", wrap=True), _changed(each.after))
        for place, text in enumerate(words):
            text.setContentsMargins(0, 7, 0, 7)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, 2 * line, place)
    return grid


def _changed(words: str) -> Text:
    return Text(words, "name" if len(words) < 60 else "body", wrap=True, selectable=True)
