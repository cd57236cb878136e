"""Choosing one of several: combo box, searchable combo box, segments, and picking or naming a record."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from app.folding import fold
from app.frozen import dataclass
from app.words import _
from models.vocabulary import Token
from ui.toolkit.bindings import Binding
from ui.toolkit.edits import LineEdit
from ui.toolkit.icons import paint_icon
from ui.toolkit.text import restyle

LEAST_LETTERS = 8


@dataclass(frozen=True)
class Option:
    """One thing to choose: the value that is stored and the words that are read.

    One that is not `offered` any more is shown where it was chosen before, and can be kept there.
    """

    value: Hashable
    label: str
    offered: bool = True


def options_of(vocabulary: type[Token]) -> list[Option]:
    """The options of a vocabulary, in its order."""
    return [Option(token, _(token.label)) for token in vocabulary]


class ComboBox(QComboBox):
    """A combo box with our chevron; its longest line widens no form, a turn of the wheel over it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        # The list needs a view of its own for the style sheet to reach its rows.
        self.setView(QListView(self))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - 26, (self.height() - 16) // 2, 16, 16)
        paint_icon(painter, place, "chevron-down", "soft")
        painter.end()


class Choice(Binding[Any]):
    """One of a list; `empty` adds a first line that stands for None ("Not chosen")."""

    def __init__(self, options: Sequence[Option], empty: str | None = None, searchable: bool | None = None) -> None:
        self.combo = ComboBox()
        super().__init__(self.combo)
        self._searchable = len(options) > 20 if searchable is None else searchable
        self._empty = empty
        self._all: list[Option] = []
        self._options: list[Option] = []
        if self._searchable:
            make_searchable(self.combo)
            _line_of(self.combo).setPlaceholderText(_("Type or choose"))
        self.set_options(options)
        self.combo.currentIndexChanged.connect(self.changed)
        if self._searchable:
            self.combo.editTextChanged.connect(self.changed)
            _line_of(self.combo).editingFinished.connect(self._settle)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what was chosen stays chosen where it still exists."""
        kept = self.read() if self._options else None
        first = [] if self._empty is None else [Option(None, self._empty)]
        self._all = [*first, *options]
        self._offer(kept)
        self.show(kept)

    def _offer(self, held: Any) -> None:
        """List what is offered, and what is chosen already."""
        self._options = [option for option in self._all if option.offered or option.value == held]
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([option.label for option in self._options])
        self.combo.blockSignals(blocked)

    @override
    def read(self) -> Any:
        if self._searchable:
            typed = fold(self.combo.currentText())
            return next((option.value for option in self._options if fold(option.label) == typed), None)
        index = self.combo.currentIndex()
        return self._options[index].value if index >= 0 else None

    @override
    def show(self, value: Any) -> None:
        if not all(option.offered for option in self._all):
            self._offer(value)
        index = next((place for place, option in enumerate(self._options) if option.value == value), -1)
        self.combo.setCurrentIndex(index)
        if self._searchable:
            show_text(self.combo, self._options[index].label if index >= 0 else "")

    @override
    def typed(self) -> str:
        return self.combo.currentText().strip() if self._searchable else ""

    @override
    def show_typed(self, text: str) -> None:
        if self._searchable:
            show_text(self.combo, text)

    @override
    def problem(self) -> str:
        text = self.combo.currentText().strip()
        if not self._searchable or not text or self.read() is not None or text == self._empty:
            return ""
        return _("“{text}” is not in the list. Type its first letters and choose a line.").format(text=text)

    @override
    def in_words(self) -> str:
        return self.combo.currentText()

    def _settle(self) -> None:
        """Take the one line that what is typed can mean: where a word begins with it, else where it stands anywhere."""
        wanted = fold(self.combo.currentText())
        if not wanted or not self.problem():
            return
        held = [option for option in self._options if wanted in fold(option.label)]
        found = [option for option in held if begins(fold(option.label), wanted)] or held
        if len(found) == 1:
            self.show(found[0].value)


class Pick(Binding[Any]):
    """A person, organisation or place: suggestions come while typing; a new name may be typed when `new` is true.

    `suggest(text)` gives options for what is typed.  The value is an option's value, the text of a new name, or None.
    """

    def __init__(self, suggest: Callable[[str], Sequence[Option]], placeholder: str = "", *, new: bool = False) -> None:
        self.combo = ComboBox()
        super().__init__(self.combo)
        self._suggest, self._new = suggest, new
        self._known: dict[str, Option] = {}
        self._told: Sequence[Option] = ()
        self._held: Option | None = None
        self._words = QStringListModel(self)
        make_searchable(self.combo, self._words)
        _line_of(self.combo).setPlaceholderText(placeholder)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._offer)
        self.combo.editTextChanged.connect(self._typed)
        self.combo.installEventFilter(self)

    @override
    def read(self) -> Any:
        text = self.combo.currentText().strip()
        option = self._known.get(fold(text))
        return option.value if option else (text or None) if self._new else None

    def show(self, value: Any) -> None:
        """Show an Option (learnt with its label), a text, or nothing; a bare value must have been suggested before."""
        known = (*self._told, *self._known.values())
        self._held = (
            value
            if isinstance(value, Option)
            else next((option for option in known if value is not None and option.value == value), None)
        )
        self._learn(())
        show_text(self.combo, self._held.label if self._held else value if isinstance(value, str) else "")

    @override
    def kept(self) -> Any:
        value = self.read()
        return value if value is None or isinstance(value, int | str) else self.in_words()

    @override
    def typed(self) -> str:
        return self.combo.currentText().strip()

    @override
    def show_typed(self, text: str) -> None:
        show_text(self.combo, text)

    def know(self, options: Sequence[Option]) -> None:
        """Learn labels, so that `show(value)` can find them."""
        self._told = options
        self._learn(options)

    @override
    def problem(self) -> str:
        text = self.combo.currentText().strip()
        if not text or self.read() is not None:
            return ""
        return _("“{text}” is not known here. Choose a suggestion, or add it on its own page first.").format(text=text)

    @override
    def in_words(self) -> str:
        return self.combo.currentText()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fill the list before the arrow opens it."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            self._offer()
        return False

    def _typed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _offer(self) -> None:
        text = self.combo.currentText()
        found = list(self._suggest(text))
        self._learn(found)
        if self._words.stringList() != [option.label for option in found]:
            self._words.setStringList([option.label for option in found])
            blocked = self.combo.blockSignals(True)
            self.combo.clear()
            self.combo.addItems([option.label for option in found])
            self.combo.setEditText(text)
            self.combo.blockSignals(blocked)

    def _learn(self, options: Sequence[Option]) -> None:
        """What is shown goes on meaning what it was shown for, also where another one reads alike."""
        held = [self._held] if self._held is not None else []
        self._known.update({fold(option.label): option for option in (*options, *held)})


def make_searchable(combo: QComboBox, words: QStringListModel | None = None) -> None:
    """Let a combo box be typed into; the list narrows to lines that hold what was typed anywhere."""
    combo.setEditable(True)
    combo.setLineEdit(LineEdit())
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(words or combo.model(), combo)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    popup = QListView()
    popup.setObjectName("suggestions")
    popup.setAccessibleName(_("Suggestions"))
    completer.setPopup(popup)
    combo.setCompleter(completer)
    popup.installEventFilter(_PassOn(popup))
    restyle(combo)


class _PassOn(QObject):
    """Lets a click beside open suggestions do what it was meant for; Qt would only close the suggestions."""

    def __init__(self, popup: QListView) -> None:
        super().__init__(popup)
        self._popup = popup

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        if self._popup.rect().contains(event.position().toPoint()):
            return False
        self._popup.hide()
        place = event.globalPosition()
        target = QApplication.widgetAt(place.toPoint())
        if target is not None:
            holder = target if target.focusPolicy() & Qt.FocusPolicy.ClickFocus else target.parentWidget()
            if holder is not None and holder.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                holder.setFocus(Qt.FocusReason.MouseFocusReason)
            local = target.mapFromGlobal(place)
            button, keys = event.button(), event.modifiers()
            # The release belongs to it: Qt swallows the real one after a press that closed a popup.
            for kind, held in ((event.type(), button), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
                QApplication.postEvent(target, QMouseEvent(kind, local, place, button, held, keys))
        return True


def show_text(combo: QComboBox, text: str) -> None:
    """Put a text into a combo box that can be typed into, with its beginning in sight."""
    combo.setEditText(text)
    _line_of(combo).setCursorPosition(0)


def _line_of(combo: QComboBox) -> QLineEdit:
    line = combo.lineEdit()
    if line is None:
        raise ValueError("the combo box cannot be typed into")
    return line


def begins(label: str, wanted: str) -> bool:
    """Whether a word of a folded label begins with what is wanted."""
    return label.startswith(wanted) or f" {wanted}" in label
