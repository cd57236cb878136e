"""What a policy's fields hold besides text and numbers: ticks, words a level, points a category, a share."""

from collections.abc import Sequence
from decimal import Decimal
from math import isclose
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.toolkit.bindings import Binding, DecimalNumber, TextLines
from ui.toolkit.choices import Option
from ui.toolkit.layouts import column, row
from ui.toolkit.marks import CheckBox
from ui.toolkit.text import Text

POINTS = 76


class Ticks(Binding[tuple[str, ...]]):
    """Any of some keys, each a check box, in as many columns as fit; `none` says what it means to tick nothing."""

    def __init__(self, options: Sequence[Option], columns: int = 2, none: str = "") -> None:
        super().__init__(QWidget())
        self._options, self._none = list(options), none
        self._shown: tuple[str, ...] = ()
        self._boxes = [CheckBox(option.label) for option in self._options]
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        for place, box in enumerate(self._boxes):
            grid.addWidget(box, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
            box.toggled.connect(self.changed)
        grid.setColumnStretch(columns - 1, 1)
        self.widget.setLayout(grid)
        if self._boxes:
            self.widget.setFocusProxy(self._boxes[0])

    @override
    def read(self) -> tuple[str, ...]:
        """What is ticked: in the order it was shown in, what was added last; a key that no box is for stays."""
        boxes = {str(option.value): box for option, box in zip(self._options, self._boxes, strict=True)}
        kept = [key for key in self._shown if key not in boxes or boxes[key].isChecked()]
        return tuple(kept + [key for key, box in boxes.items() if box.isChecked() and key not in kept])

    @override
    def show(self, value: Sequence[str] | None) -> None:
        self._shown = tuple(value or ())
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setChecked(option.value in self._shown)

    @override
    def kept(self) -> Any:
        return list(self.read())

    @override
    def in_words(self) -> str:
        held = self.read()
        return ", ".join(option.label for option in self._options if option.value in held) or self._none

    @override
    def name(self, label: str) -> None:
        self.widget.setAccessibleName(label)
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setAccessibleName(f"{label}: {option.label}")


class LevelWords(Binding[tuple[tuple[int, str], ...]]):
    """What each level of the scale means, the highest first, as assessors read them."""

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__(QWidget())
        self._levels = {level: TextLines(2) for level in range(lowest, highest + 1)}
        box = column(gap=6)
        for level in sorted(self._levels, reverse=True):
            number = Text(str(level), "head")
            number.setFixedWidth(16)
            number.setAlignment(Qt.AlignmentFlag.AlignTop)
            number.setContentsMargins(0, 7, 0, 0)
            box.addLayout(row(number, self._levels[level].widget, gap=8))
            self._levels[level].changed.connect(self.changed)
        self.widget.setLayout(box)
        self.widget.setFocusProxy(self._levels[highest].widget)

    @override
    def read(self) -> tuple[tuple[int, str], ...]:
        return tuple((level, words.read()) for level, words in self._levels.items())

    @override
    def show(self, value: Sequence[Sequence[Any]] | None) -> None:
        said = {int(level): str(words) for level, words in value or ()}
        for level, words in self._levels.items():
            words.show(said.get(level, ""))

    @override
    def kept(self) -> Any:
        return [list(pair) for pair in self.read()]

    @override
    def in_words(self) -> str:
        return "\n".join(f"{level}  {words}" for level, words in reversed(self.read()))

    @override
    def name(self, label: str) -> None:
        self.widget.setAccessibleName(label)
        for level, words in self._levels.items():
            words.name(_("What level {level} means").format(level=level))


class PointsLine(DecimalNumber):
    """Points, 0 or more or nothing; those a ranking gave have more decimals than are shown and stay exact."""

    def __init__(self) -> None:
        super().__init__(4)
        self._exact: float | None = None
        self.edit.setFixedWidth(POINTS)

    def points(self) -> float | None:
        """What is typed, or exactly what was shown."""
        number = self.read()
        if number is None:
            return None
        exact = self._exact
        return exact if exact is not None and isclose(float(number), round(exact, 2)) else float(number)

    @override
    def show(self, value: Decimal | float | None) -> None:
        self._exact = None if value is None else float(value)
        super().show(None if value is None else round(float(value), 2))

    @override
    def problem(self) -> str:
        number = self.read()
        if number is not None and number < 0:
            return _("Points are 0 or more. Leave the field empty where it does not count.")
        return super().problem()


class CategoryPoints(Binding[tuple[tuple[str, float], ...]]):
    """The points of a criterion in each category; an empty field: it does not count there."""

    def __init__(self, categories: Sequence[Option]) -> None:
        super().__init__(QWidget())
        self._lines = {str(option.value): (option.label, PointsLine()) for option in categories}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        for place, (label, line) in enumerate(self._lines.values()):
            grid.addWidget(line.widget, place, 0)
            grid.addWidget(Text(label, "body"), place, 1)
            line.changed.connect(self.changed)
        grid.setColumnStretch(1, 1)
        self.widget.setLayout(grid)
        if self._lines:
            self.widget.setFocusProxy(next(iter(self._lines.values()))[1].widget)

    @override
    def read(self) -> tuple[tuple[str, float], ...]:
        held = ((key, line.points()) for key, (_label, line) in self._lines.items())
        return tuple((key, points) for key, points in held if points is not None)

    @override
    def show(self, value: Sequence[Sequence[Any]] | None) -> None:
        points = {str(key): float(held) for key, held in value or ()}
        for key, (_label, line) in self._lines.items():
            line.show(points.get(key))

    @override
    def kept(self) -> Any:
        return [list(pair) for pair in self.read()]

    @override
    def problem(self) -> str:
        return next((said for _label, line in self._lines.values() if (said := line.problem())), "")

    @override
    def in_words(self) -> str:
        return ", ".join(
            f"{label} {line.in_words()}" for label, line in self._lines.values() if line.read() is not None
        )

    @override
    def name(self, label: str) -> None:
        self.widget.setAccessibleName(label)
        for category, line in self._lines.values():
            line.name(_("Points in {category}").format(category=category))


class Fraction(Binding[float | None]):
    """A number with decimals or nothing; what is typed is `scale` times the value."""

    def __init__(self, scale: int = 1, suffix: str = "") -> None:
        self._line = DecimalNumber(2, suffix)
        super().__init__(self._line.widget)
        self._scale = scale
        self._line.changed.connect(self.changed)
        self._line.left.connect(self.left)

    @override
    def read(self) -> float | None:
        number = self._line.read()
        return None if number is None else float(number / self._scale)

    @override
    def show(self, value: float | None) -> None:
        self._line.show(None if value is None else (Decimal(str(value)) * self._scale).normalize())

    @override
    def problem(self) -> str:
        return self._line.problem()

    @override
    def in_words(self) -> str:
        return self._line.in_words()


class Share(Fraction):
    """A fraction of 1, typed as a percentage."""

    def __init__(self) -> None:
        super().__init__(100, "%")
