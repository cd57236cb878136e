"""Every page, tab and form of the sample office: whoever goes by names alone finds each control, and finds only one."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QMenu, QWidget

from models import vocabulary
from tests.journeys.conftest import Desktop
from tests.journeys.screen import KINDS, Screen, plain, said_name
from ui.toolkit.text import Text

pytestmark = pytest.mark.journey

TOKENS = {
    token.value
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, vocabulary.Token) and each is not vocabulary.Token
    for token in each
    if "_" in token.value
}
"""Stored words that no person writes; one that is read somewhere has been forgotten to be put into words."""

TOKEN = re.compile(rf"\b({'|'.join(sorted(map(re.escape, TOKENS)))})\b")


def judge(screen: Screen, where: str) -> list[str]:
    """What is wrong with what is on the screen now."""
    wrong = []
    for role in KINDS:
        names = Counter(plain(name) for name in screen.names(role))
        wrong += [f"{where}: {count} {role}s are called “{name}”" for name, count in names.items() if count > 1 or not name]
    seen = [*screen.texts(), *screen.names(), *words_in_lists(screen)]
    wrong += [f"{where}: “{text[:80]}” holds a stored word" for text in seen if TOKEN.search(text)]
    return wrong


def words_in_lists(screen: Screen) -> list[str]:
    """What stands in the lists: the first lines are enough, a column is written by one function."""
    found = []
    for view in screen.controls("list"):
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        for row in range(min(model.rowCount(), 60)):
            found += [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
    for combo in screen.controls("field"):
        if isinstance(combo, QComboBox):
            found += [combo.itemText(place) for place in range(combo.count())]
    return found


def tabs(screen: Screen) -> list[str]:
    """The names of the tabs that can be opened now."""
    return [said_name(each) for each in screen.controls("button") if type(each).__name__ == "_TabButton"]
