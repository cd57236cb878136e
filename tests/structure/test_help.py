"""Every page has a short help text that reads as it is meant to."""

import re

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from ui.shell.help import FOLDER, help_text
from ui.shell.rooms import page_specs
from ui.toolkit.pages import PageSpec


def no_desk() -> None:
    raise AssertionError("no page is built here")


PAGES = page_specs(no_desk)  # type: ignore[arg-type]
EACH = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)


def test_there_is_a_text_for_each_page_and_for_nothing_else() -> None:
    assert {path.stem for path in (FOLDER / "en").glob("*.md")} == {page.key for page in PAGES}


@EACH
def test_it_is_about_that_page_and_short(page: PageSpec) -> None:
    text = help_text(page.key)
    assert text.startswith(f"# {page.title}\n")
    assert 120 <= len(text.split()) <= 250
    assert "\n## Keys\n" in text


@EACH
def test_no_markup_is_left_when_it_is_shown(qapp: QApplication, page: PageSpec) -> None:
    document = QTextDocument()
    document.setMarkdown(help_text(page.key))
    shown = document.toPlainText()
    assert shown.startswith(page.title)
    assert not re.search(r"[*`#<>_]|\]\(", shown)


@EACH
def test_its_lines_can_be_read_in_any_editor(page: PageSpec) -> None:
    assert max(len(line) for line in help_text(page.key).splitlines()) <= 120


def test_an_unknown_topic_shows_the_beginning() -> None:
    assert help_text("nowhere") == help_text("today")
