"""The one style sheet of the application, built from the tokens."""

from string import Template

from ui.toolkit.tokens import Tokens, mix

# Fonts are set by code only: a font in a style sheet would win over every setFont().
# Where focus makes a border thicker, padding gives way by as much, so that nothing moves.
_SHEET = Template("""
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px 8px; }
QFrame#hairline { background: $line; border: none; }
QWidget#side { background: $side; }
QWidget#page { background: $bg; }
QFrame#card { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame#outlined { background: $bg; border: 1px solid $line; border-radius: 8px; }
QFrame#banner { border: none; border-radius: 6px; }
QFrame#banner[tone="bad"] { background: $bad_ground; }
QFrame#banner[tone="warn"] { background: $warn_ground; }
QFrame#banner[tone="good"] { background: $good_ground; }
QFrame#banner[tone="accent"] { background: $tint; }
QFrame#sheet { background: $bg; border: 1px solid $edge; border-radius: 8px; }

QLabel { background: transparent; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="soft"] { color: $soft; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel#keys { color: $soft; border: 1px solid $line; border-radius: 4px; padding: 0 6px; }

QPushButton { background: $bg; color: $text; border: 1px solid $line; border-radius: 6px; padding: 0 12px;
  min-height: 28px; }
QPushButton:hover { background: $panel; border-color: $edge; }
QPushButton:pressed { background: $calm; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 26px; }
QPushButton:disabled { color: $soft; background: $panel; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_down; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $calm; color: $soft; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="icon"] { padding: 0; min-width: 28px; max-width: 28px; }
QPushButton[kind="icon"]:focus { min-width: 26px; max-width: 26px; }
QPushButton[kind="bare"] { padding: 0; border-color: transparent; background: transparent; min-width: 28px;
  max-width: 28px; }
QPushButton[kind="bare"]:hover { background: $calm; }
QPushButton[kind="bare"]:focus { border: 2px solid $accent; min-width: 26px; max-width: 26px; }
QPushButton[kind="link"] { color: $accent; background: transparent; border: none; border-radius: 4px; padding: 0 4px;
  min-height: 22px; text-align: left; }
QPushButton[kind="link"]:hover { background: $tint; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 2px; min-height: 18px; }
QPushButton[kind="link"]:disabled { color: $soft; }
QPushButton[kind="find"] { color: $soft; text-align: left; padding: 0 8px; min-height: 32px; }
QPushButton[kind="find"]:focus { padding: 0 7px; min-height: 30px; }
QPushButton[kind="status"] { color: $soft; background: transparent; border: none; border-radius: 4px; padding: 0 6px;
  min-height: 20px; }
QPushButton[kind="status"]:hover { background: $calm; }
QPushButton[kind="status"]:focus { border: 2px solid $accent; padding: 0 4px; min-height: 16px; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { background: $bg; color: $text; border: 1px solid $edge;
  border-radius: 6px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox { padding: 0 8px; min-height: 28px; }
QPlainTextEdit { padding: 4px 5px; }
QComboBox { padding: 0 24px 0 9px; min-height: 28px; }
QLineEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 0 7px; min-height: 26px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 4px; }
QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 23px 0 8px; min-height: 26px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; background: transparent; padding: 0; min-height: 0; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border-color: $bad; }
QLineEdit[compact="true"], QComboBox[compact="true"] { min-height: 26px; }
QLineEdit[compact="true"]:focus, QComboBox[compact="true"]:focus { min-height: 24px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $panel; color: $soft;
  border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $panel; border-color: $line; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView#suggestions { background: $bg; color: $text; border: 1px solid $edge;
  outline: none; padding: 4px; selection-background-color: $tint; selection-color: $text; }
QComboBox QAbstractItemView::item, QListView#suggestions::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QLineEdit#palette, QLineEdit#palette:focus { border: none; background: transparent; padding: 0; }

QTableView, QListView, QScrollArea { background: $bg; border: none; outline: none; }
QScrollArea#clear, QScrollArea#clear > QWidget > QWidget#clear { background: transparent; }
QTableView::item { border: none; }
QHeaderView { background: $bg; border: none; }
QHeaderView::section { background: $bg; border: none; }
QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QMenuBar { background: $side; color: $text; border-bottom: 1px solid $line; padding: 0 8px; }
QMenuBar::item { padding: 5px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $tint; }
QMenu { background: $bg; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { background: $line; height: 1px; margin: 4px 8px; }
QProgressBar { background: $calm; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QWidget { alternate-background-color: $panel; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: none; padding: 4px 8px; }
QCalendarWidget QToolButton:hover { background: $calm; border-radius: 4px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $bg; }
QCalendarWidget QAbstractItemView { background: $bg; selection-background-color: $accent;
  selection-color: $on_accent; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of one colour scheme."""
    named = {name: tokens.colour(name) for name in vars(tokens) if name != "dark"}
    return _SHEET.substitute(
        named,
        accent_hover=mix(tokens.accent, tokens.text, 0.14),
        accent_down=mix(tokens.accent, tokens.text, 0.28),
        handle=mix(tokens.line, tokens.edge, 0.2),
    )
