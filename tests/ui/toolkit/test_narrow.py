"""Lists in a narrow window."""

from PySide6.QtWidgets import QApplication

from ui.toolkit.columns import Column
from ui.toolkit.narrow import GivingWay, RoomForNames
from ui.toolkit.tables import Table


def table() -> Table[str]:
    columns = [
        Column[str]("reference", "Reference", lambda row: row, width=150),
        Column[str]("name", "Name", lambda row: row, stretch=True, name=True),
        Column[str]("state", "State", lambda row: row, width=150),
    ]
    return Table(columns, lambda row: row, "Things")


def show(qtbot, made: Table[str], width: int) -> None:
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show()
    QApplication.processEvents()


def test_names_keep_their_room_and_take_more_where_there_is_some(qtbot):
    made = table()
    RoomForNames(made, 120)
    show(qtbot, made, 320)
    assert made.columnWidth(1) == 120
    made.resize(700, 200)
    QApplication.processEvents()
    assert made.columnWidth(1) > 300


def test_what_matters_least_goes_first_and_comes_back(qtbot):
    made = table()
    GivingWay(made, {"reference": 600, "state": 400})
    for width, hidden in ((320, [True, False, True]), (500, [True, False, False]), (700, [False, False, False])):
        show(qtbot, made, width)
        assert [made.isColumnHidden(at) for at in range(3)] == hidden
