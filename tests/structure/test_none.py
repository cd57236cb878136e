"""The pair of Python and PySide6 is one that does not lose references to None (PYSIDE-3474)."""

import sys

import PySide6
import pytest
from PySide6.QtWidgets import QLabel


def test_the_pair_is_sound() -> None:
    assert not (sys.version_info < (3, 12) and PySide6.__version_info__ >= (6, 12))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on, so its count says nothing")
def test_void_calls_keep_none(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _turn in range(10_000):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 100
