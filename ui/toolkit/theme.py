"""The look in force: which tokens are on, the application's palette, style sheet and type."""

import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.toolkit.sheet import style_sheet
from ui.toolkit.tokens import DARK, LIGHT, Tokens

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
# Inter draws Latin, Greek and Cyrillic; the rest is looked for in this order, our own files last.
FAMILIES = (
    *("Inter", "Segoe UI", "SF Pro Text", "Noto Sans"),
    *("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Malgun Gothic", "Geeza Pro", "Arial Hebrew"),
    *("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Armenian", "Noto Sans Devanagari", "Noto Sans Georgian"),
    *("Noto Sans Thai", "Droid Sans Fallback", "DejaVu Sans"),
)
FIRST_FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
TRACKING = -0.006
BODY, SECONDARY, TITLE, BIG = 13, 12, 18, 34

_current = [LIGHT]


class Appearance(StrEnum):
    """What a person chose: the system's colours, or always the same."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def tokens() -> Tokens:
    """The tokens in force; ask while painting, never keep them."""
    return _current[0]


def colour(name: str) -> QColor:
    """The colour of a token in force."""
    return QColor(tokens().colour(name))


@cache
def font(size: int = BODY, weight: int = 400, tabular: bool = False) -> QFont:
    """Our type at `size` pixels and a CSS weight; `tabular` gives all digits one width."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, TRACKING * size)
    if sys.platform.startswith("linux"):
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Theme(QObject):
    """Dresses the application and follows the system's colour scheme while it runs."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        """Load the type, set style, font, palette and style sheet."""
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._hints = application.styleHints()
        _load_fonts()
        application.setStyle("Fusion")
        application.setFont(font())
        self._hints.colorSchemeChanged.connect(self._follow)
        self._dress(self._wanted())

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Change to the system's, the light or the dark colours at once."""
        self._appearance = appearance
        self._follow()

    def _wanted(self) -> Tokens:
        if self._appearance is not Appearance.SYSTEM:
            return DARK if self._appearance is Appearance.DARK else LIGHT
        return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not _current[0]:
            self._dress(wanted)
            self.changed.emit()

    def _dress(self, wanted: Tokens) -> None:
        _current[0] = wanted
        self._application.setPalette(palette(wanted))
        self._application.setStyleSheet(style_sheet(wanted))


def palette(wanted: Tokens) -> QPalette:
    """The palette that Fusion draws with where the style sheet says nothing."""
    role = QPalette.ColorRole
    made = QPalette()
    for roles, name in (
        ((role.Window, role.Base, role.Button, role.Light, role.Midlight), "bg"),
        ((role.AlternateBase, role.ToolTipBase), "panel"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), "text"),
        ((role.PlaceholderText,), "soft"),
        ((role.Mid, role.Dark, role.Shadow), "line"),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), "accent"),
        ((role.HighlightedText,), "on_accent"),
    ):
        for one in roles:
            made.setColor(one, QColor(wanted.colour(name)))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(wanted.soft))
    return made


@cache
def _load_fonts() -> None:
    for name in FIRST_FONTS:
        QFontDatabase.addApplicationFont(str(FONTS / f"{name}.ttf"))


@cache
def load_other_scripts() -> None:
    """Load the type of the scripts Inter lacks; called after the first paint, because it reads some megabytes."""
    for file in sorted(FONTS.glob("*.ttf")):
        if not file.stem.startswith("Inter"):
            QFontDatabase.addApplicationFont(str(file))
