"""The column at the left: the office, the pages with their counts, and the way into the command palette."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.shell.counts import Count
from ui.toolkit.buttons import Action, Button, icon_button
from ui.toolkit.icons import paint_icon
from ui.toolkit.layouts import row
from ui.toolkit.marks import paint_ring
from ui.toolkit.pages import PageSpec
from ui.toolkit.text import Elided, Text
from ui.toolkit.theme import BODY, SECONDARY, colour, font

WIDTH, NARROW, ROW = 188, 52, 34
NONE = Count(0, "")


class _Row(QRadioButton):
    """One page; a radio button underneath, so that arrows move along the column."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self.count = NONE
        self.worded = True
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(spec.title)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 17, ROW)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NARROW - 17, ROW)

    def show_words(self, shown: bool) -> None:
        """Show title and count beside the icon, or say the title in the tooltip alone."""
        self.worded = shown
        self._describe()

    def show_count(self, count: Count | None) -> None:
        """Show a number at the right; none for 0."""
        self.count = count if count is not None and count.number else NONE
        self._describe()

    def _describe(self) -> None:
        said = [self.count.words] if self.worded else [self.spec.title, self.count.words]
        self.setToolTip(" · ".join(filter(None, said)))
        self.setAccessibleDescription(self.count.words)
        self.update()

    @override
    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("tint" if on else "calm"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        paint_icon(painter, QRect(8, 9, 16, 16), self.spec.icon, "accent" if on else "soft")
        if self.worded:
            self._paint_words(painter, on)
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _paint_words(self, painter: QPainter, on: bool) -> None:
        painter.setPen(colour("accent" if on else "text"))
        painter.setFont(font(BODY, 600 if on else 500))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(34, 0, -28, 0), int(middle | Qt.AlignmentFlag.AlignLeft), self.spec.title)
        if self.count.number:
            painter.setPen(colour("accent" if on else "soft"))
            painter.setFont(font(SECONDARY, 600 if on else 400, tabular=True))
            painter.drawText(
                self.rect().adjusted(0, 0, -8, 0), int(middle | Qt.AlignmentFlag.AlignRight), str(self.count.number)
            )


class Navigation(QWidget):
    """188 wide on the side ground, icons alone in a narrow window; `chosen` gives the key of the page wanted."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], find: Action) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Pages"))
        self._office = Elided("", "head")
        self._policy = Elided("", "secondary")
        self._rows: dict[str, _Row] = {}
        group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 14, 9, 8)
        box.setSpacing(0)
        for text in (self._office, self._policy):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.addLayout(row(text, margins=(8, 0, 8, 0)))
        box.addSpacing(12)
        for spec in specs:
            one = self._rows[spec.key] = _Row(spec)
            group.addButton(one)
            box.addWidget(one)
            one.clicked.connect(lambda _on, key=spec.key: self.chosen.emit(key))
        box.addStretch()
        self._find = _find_button(find)
        self._find_alone = icon_button("search", _("Find or do anything"), find, bare=True)
        self._find_alone.hide()
        box.addWidget(self._find)
        box.addWidget(self._find_alone)

    def make_narrow(self, narrow: bool) -> None:
        """Leave the width to the page: the icons stay."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        for part in (self._office, self._policy, self._find):
            part.setVisible(not narrow)
        self._find_alone.setVisible(narrow)
        for one in self._rows.values():
            one.show_words(not narrow)

    def show_office(self, name: str, policy: str) -> None:
        """Show whose file this is, and the line about its policy."""
        self._office.setText(name)
        self._policy.setText(policy)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; nothing happens for a page without a row."""
        if key not in self._rows:
            return
        self._rows[key].setChecked(True)
        for other, one in self._rows.items():
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)
        if any(one.hasFocus() for other, one in self._rows.items() if other != key):
            self._rows[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Show numbers at the right of the pages' rows, by key; none for 0 and for a page without one."""
        for key, one in self._rows.items():
            one.show_count(counts.get(key))


def _find_button(find: Action) -> Button:
    button = Button("", find, kind="find")
    button.setAccessibleName(_("Find or do anything"))
    keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
    texts = (Text(_("Find or do anything"), "secondary"), Text(keys, "secondary", "text"))
    for text in texts:
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    button.setLayout(row(texts[0], None, texts[1], margins=(8, 0, 8, 0)))
    button.setFixedHeight(ROW)
    return button
