import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.toolkit.icons import icon, pixmap
from ui.toolkit.sheet import style_sheet
from ui.toolkit.theme import Appearance, Theme, colour, font, tokens
from ui.toolkit.tokens import DARK, LIGHT, Tokens, contrast, mix

GROUNDS = ("bg", "side", "panel", "tint")
READ = [
    *[(ink, ground) for ink in ("text", "soft", "accent") for ground in GROUNDS],
    *[(ink, ground) for ink in ("good", "warn", "bad") for ground in ("bg", "panel", "tint", f"{ink}_ground")],
    *[("text", ground) for ground in ("calm", "good_ground", "warn_ground", "bad_ground")],
    ("soft", "calm"),
    ("on_accent", "accent"),
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read_on_every_ground_it_stands_on(scheme: Tokens, ink: str, ground: str) -> None:
    assert contrast(scheme.colour(ink), scheme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "side", "panel"])
def test_what_takes_input_has_an_edge_that_can_be_seen(scheme: Tokens, ground: str) -> None:
    assert contrast(scheme.edge, scheme.colour(ground)) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert (mix("#000000", "#FFFFFF", 0), mix("#000000", "#FFFFFF", 1)) == ("#000000", "#FFFFFF")


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_names_no_font_and_leaves_no_token_open(scheme: Tokens) -> None:
    sheet = style_sheet(scheme)
    assert "font" not in sheet
    assert "$" not in sheet


def test_the_window_follows_the_choice_at_once(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.choose(Appearance.DARK)
    assert tokens() is DARK
    assert qapp.palette().window().color().name().upper() == DARK.bg
    assert DARK.accent in qapp.styleSheet()
    assert colour("text").name().upper() == DARK.text


def test_the_window_follows_the_system_while_it_is_asked_to(theme: Theme) -> None:
    theme.choose(Appearance.DARK)
    theme.choose(Appearance.SYSTEM)
    assert tokens() is (DARK if "Dark" in str(QApplication.styleHints().colorScheme()) else LIGHT)


def test_our_type_is_the_one_we_ship(theme: Theme) -> None:
    assert QFontInfo(font(18, 600)).family() == "Inter"
    assert font(13).letterSpacing() < 0


def test_tabular_figures_have_one_width(theme: Theme) -> None:
    from PySide6.QtGui import QFontMetricsF

    plain, tabular = QFontMetricsF(font(13)), QFontMetricsF(font(13, tabular=True))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("0000")
    assert tabular.horizontalAdvance("1111") == pytest.approx(tabular.horizontalAdvance("0000"))


def test_icons_are_tinted_anew_by_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("plus", "text"))
    light = button.icon().pixmap(16, 16).toImage()
    theme.choose(Appearance.DARK)
    assert button.icon().pixmap(16, 16).toImage() != light
    assert pixmap("plus", "text").toImage() != pixmap("plus", "bad").toImage()


def test_an_icon_that_does_not_exist_is_a_square_and_no_crash(theme: Theme) -> None:
    assert not pixmap("no-such-icon").isNull()


def test_an_icon_survives_being_copied_by_qt(theme: Theme) -> None:
    from PySide6.QtGui import QIcon

    copy = QIcon(icon("plus"))
    copy.addFile("elsewhere.svg")
    assert not copy.pixmap(16, 16).isNull()


def test_a_label_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    from ui.toolkit.text import Sentence, Text

    label, sentence = Text("<b>R&D</b>"), Sentence(["<i>R&D</i>", " is due"], strong=[0])
    for widget in (label, sentence):
        qtbot.addWidget(widget)
    assert isinstance(label, QLabel)
    assert label.textFormat().name == "PlainText"
    assert "&lt;i&gt;R&amp;D&lt;/i&gt;" in sentence.text()
    assert sentence.accessibleName() == "<i>R&D</i> is due"
