"""What a page says when there is nothing, not yet, or no longer something to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.buttons import Action, Button, icon_button, link, secondary
from ui.toolkit.icons import pixmap
from ui.toolkit.layouts import column, reveal, row
from ui.toolkit.shapes import Mark, Shape
from ui.toolkit.status import StatusText
from ui.toolkit.text import Text, restyle


class Picture(QLabel):
    """An icon as a picture that follows the theme."""

    def __init__(self, name: str, tone: str = "soft", size: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self._draw()

    @override
    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._name, self._tone, self._size, self.devicePixelRatioF()))


class Empty(QWidget):
    """What belongs here, and the first step."""

    def __init__(
        self, head: str, sentence: str = "", step: str = "", action: Action | None = None, image: str = ""
    ) -> None:
        super().__init__()
        self.head = Text(head, "head")
        self.sentence = Text(sentence, "body", "soft", wrap=True)
        for text in (self.head, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setFixedWidth(340)
        self.step = secondary(step, action)
        if not step:
            # Showing what has no parent yet would open it as a window of its own.
            self.step.hide()
        middle = Qt.AlignmentFlag.AlignHCenter
        box = column(gap=8)
        box.addStretch(2)
        if image:
            box.addWidget(Picture(image, "soft", 24), 0, middle)
        box.addWidget(self.head, 0, middle)
        box.addLayout(row(None, self.sentence, None))
        box.addSpacing(4)
        box.addWidget(self.step, 0, middle)
        box.addStretch(3)
        self.setLayout(box)


class Banner(QFrame):
    """A sentence over a form or page that stays until it is closed: refused, warned, done."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._mark = StatusText()
        self._text = Text("", "body", wrap=True)
        self._step = link("")
        close = icon_button("x", _("Close this message"), self.hide, bare=True)
        self._mark.setFixedWidth(12)
        self._line = row(self._mark, self._text, self._step, close, margins=(12, 4, 4, 4))
        self.setLayout(self._line)
        self.hide()

    def tell(self, sentence: str, tone: str = "bad", step: str = "", action: Action | None = None) -> None:
        """Show a sentence; `tone` is bad, warn, good or accent; a step is offered as a link."""
        shape = {"bad": Shape.TRIANGLE, "warn": Shape.TRIANGLE, "good": Shape.CHECK}.get(tone, Shape.DIAMOND)
        self._mark.show_mark(Mark(shape, tone), "")
        self._text.setText(sentence)
        self._text.set_tone("text")
        self.setAccessibleName(sentence)
        self.setProperty("tone", tone)
        self._replace_step(step, action)
        restyle(self)
        self.show()
        reveal(self)

    def sentence(self) -> str:
        """What is being told; empty when the banner is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _replace_step(self, step: str, action: Action | None) -> None:
        new: Button = link(step, action)
        if not step:
            new.hide()
        self._line.replaceWidget(self._step, new)
        self._step.deleteLater()
        self._step = new


class Stateful(QStackedWidget):
    """A page's content with the states around it: `loading`, `ready`, `empty`, `failed`."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._other: QWidget | None = None
        self.addWidget(content)

    def ready(self) -> None:
        """Show the content."""
        self.setCurrentWidget(self._content)

    def loading(self, what: str) -> None:
        """Say what is being read."""
        self._show(Empty(what))

    def empty(
        self, head: str, sentence: str = "", step: str = "", action: Action | None = None, image: str = ""
    ) -> None:
        """Say what belongs here and offer the first step."""
        self._show(Empty(head, sentence, step, action, image))

    def failed(self, sentence: str, step: str = "", action: Action | None = None) -> None:
        """Say what could not be shown and what to do."""
        self._show(Empty(_("This could not be shown"), sentence, step or _("Try again"), action, "triangle-alert"))

    def _show(self, widget: QWidget) -> None:
        if self._other is not None:
            self.removeWidget(self._other)
            self._other.deleteLater()
        self._other = widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)
