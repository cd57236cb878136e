"""Fonts by script, escaping, and the order of right-to-left words."""

import re

import pytest

from app.reports.scripts import Face, markup


def runs(text: str, room: int = 44) -> list[str]:
    shown = markup(text, Face.REGULAR, room).text
    return [f"{font.split('-')[0]}:{run}" for font, run in re.findall(r'<font name="([^"]+)">([^<]*)</font>', shown)]


@pytest.mark.parametrize("text", ["R&D", "<b>", "</font>", "a < b & c", "<img src='x'/>"])
def test_markup_is_never_taken_for_tags(text: str) -> None:
    shown = markup(text, Face.REGULAR).text
    assert "<" not in shown
    assert "&" not in re.sub(r"&(amp|lt|gt);", "", shown)


def test_latin_greek_and_cyrillic_stay_in_the_face() -> None:
    assert markup("Łódź Θεσσαλονίκη Київ", Face.REGULAR).text == "Łódź Θεσσαλονίκη Київ"


def test_chinese_changes_the_font_and_needs_no_shaping() -> None:
    shown = markup("函館 Hakodate", Face.REGULAR)
    assert "DroidSansFallback" in shown.text
    assert not shown.shaped


def test_arabic_words_are_joined_so_that_they_keep_their_order() -> None:
    assert runs("غرفة تجارة حيفا") == ["NotoSansArabic:غرفة\xa0تجارة\xa0حيفا"]


def test_numbers_between_arabic_words_are_turned_round_as_wholes() -> None:
    assert runs("مشروع 2026 حيفا") == ["NotoSansArabic:حيفا", "Inter:2026", "NotoSansArabic:مشروع"]


def test_brackets_around_arabic_come_from_a_font_that_has_them() -> None:
    assert runs("(حيفا) Haifa") == ["Inter:(", "NotoSansArabic:حيفا", "Inter:)", "Inter:Haifa"]


def test_long_hebrew_is_broken_into_lines_that_read_downwards() -> None:
    shown = markup("אחת שתיים שלוש ארבע", Face.REGULAR, room=10).text
    assert shown.index("אחת") < shown.index("<br/>") < shown.index("ארבע")


def test_heavy_faces_take_heavy_fallbacks() -> None:
    assert "NotoSansArabic-Bold" in markup("حيفا", Face.SEMIBOLD).text


def test_control_and_direction_characters_are_dropped() -> None:
    assert markup("a\x00b\u202ec\ud800d", Face.REGULAR).text == "abcd"


def test_a_word_of_two_fonts_beside_a_shaped_one_prints() -> None:
    """Every word of a shaped paragraph is shaped in the font of its first letter; "(珠海" begins in another's."""
    from app.reports.scripts import Face, markup, register

    register()
    marked = markup("الإسكندرية (珠海 Zhuhai) Ω€珠", Face.REGULAR)
    assert marked.shaped
    for word in marked.text.split(" "):
        assert word.count("<font") <= 1 or "<br/>" in word, word
