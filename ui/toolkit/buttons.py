"""The four buttons of the house: primary, secondary, icon, and the accent word without a box."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter
from typing_extensions import override

from ui.toolkit.icons import icon
from ui.toolkit.text import restyle, role_font

Action = Callable[[], object]


class Button(QPushButton):
    """A button 30 high; `kind` is one of primary, secondary, danger, icon, bare, link, find, status.

    It takes no focus by the mouse, so that a click on Save leaves the cursor in the field.
    """

    def __init__(self, text: str, action: Action | None = None, *, kind: str = "secondary", image: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setFont(_font_of(kind))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        if image:
            self.set_image(image)
        if action is not None:
            self.clicked.connect(lambda: action())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does, also where Enter in a field would save."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A button that has less room than its words ends them in an ellipsis."""
        lacking = self.sizeHint().width() - self.width()
        if lacking <= 0 or not self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.fontMetrics().horizontalAdvance(self.text()) - lacking
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def set_kind(self, kind: str) -> None:
        """Look as another kind, such as the one action a page is about from now on."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            # The style first: with it a widget gives back the font it found.
            restyle(self)
            self.setFont(_font_of(kind))

    def set_image(self, name: str) -> None:
        """Show the icon of that name at the left of the text."""
        tone = {"primary": "on_accent", "link": "accent", "danger": "bad", "status": "soft", "bare": "soft"}
        self.setIcon(icon(name, tone.get(str(self.property("kind")), "soft")))
        # Qt leaves 4 between icon and words; the icon brings the other 4 with it.
        self.setIconSize(QSize(20 if self.text() else 16, 16))

    def rename(self, text: str) -> None:
        """Change the words; a screen reader says the same."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        if not self.icon().isNull():
            self.setIconSize(QSize(self.iconSize().height() + (4 if text else 0), self.iconSize().height()))

    def with_keys(self, keys: str, name: str = "") -> "Button":
        """Name the keys that do the same in the tooltip; the shortcut itself belongs to the window's menu."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{name or self.accessibleName()}  {shown}")
        return self


def _font_of(kind: str) -> QFont:
    return role_font({"primary": "head", "link": "name", "status": "secondary"}.get(kind, "name"))


def primary(text: str, action: Action | None = None, image: str = "") -> Button:
    """The one action a page is about; a page has one."""
    return Button(text, action, kind="primary", image=image)


def secondary(text: str, action: Action | None = None, image: str = "") -> Button:
    """Any other action."""
    return Button(text, action, image=image)


def link(text: str, action: Action | None = None, image: str = "", name: str = "") -> Button:
    """An accent word in a line of text; `name` says which ("Open Kingston") where several read the same."""
    made = Button(text, action, kind="link", image=image)
    if name:
        made.setAccessibleName(name)
    return made


def icon_button(image: str, name: str, action: Action | None = None, *, bare: bool = False) -> Button:
    """An icon alone; `name` is what a screen reader says and the tooltip."""
    made = Button("", action, kind="bare" if bare else "icon", image=image)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
