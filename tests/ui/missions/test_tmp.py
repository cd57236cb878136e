from tests.ui.missions.test_first_activity import desk, page, keys, press, note_by_keyboard  # noqa
from app.missions.activities import activity_rows
from PySide6.QtWidgets import QApplication
def fill(page):
    form = page.slip._record.form
    form.binding("whom").show("Yui Tanaka")
    form.binding("title").edit.setText("Card")

def test_x(page, qtbot, office, messages):
    messages.answers=["cancel"]*5
    page.begin_new(); fill(page); page.save(); qtbot.wait(20)
    office.undo(); qtbot.wait(20)
    page.begin_new(); fill(page); page.save(); qtbot.wait(20)
    print(messages.said, [r.title for r in activity_rows(office)], [i.row() for i in page.table.selectionModel().selectedRows()])
    assert messages.said==[] and len(activity_rows(office))==1
    assert [i.row() for i in page.table.selectionModel().selectedRows()]==[0]
