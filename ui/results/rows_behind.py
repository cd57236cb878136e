"""The rows behind a number Hanse counted; each leads to what it stands on.

What an officer would curse: a number nobody can retrace, a list in another order than the year went, and a row that
leads nowhere.  So every row has its day and what it adds, the newest comes first, and Enter opens it where it is kept.
"""

import datetime as dt

from app.policy.library import activity_types
from app.results.amounts import plain
from app.results.behind import RowBehind, rows_behind
from app.results.counting import OF_THOSE_PRESENT, CountingRule
from app.results.objectives import IndicatorRecord
from app.words import _, screen
from models.vocabulary import Counted
from ui.toolkit.columns import RIGHT, Column
from ui.toolkit.desk import Desk
from ui.toolkit.narrow import GivingWay
from ui.toolkit.tables import Table

LEDGER = "ledger"
NAMING = OF_THOSE_PRESENT | {Counted.COSTS}
"""What counts somebody, or what somebody put in."""


def rows_table(desk: Desk, record: IndicatorRecord, today: dt.date) -> Table[RowBehind]:
    """A table of the rows of one computed indicator as of today."""
    table = Table(_columns(record), lambda each: each.key, _("Rows behind the number"), margin=0, fit=True)
    GivingWay(table, {"who": 560, "kind": 640})
    table.when_empty(_("Nothing has been counted yet"))
    table.show_rows(rows_behind(desk.office, record, today))
    table.row_opened.connect(lambda each: _go(desk, each))
    return table


def _go(desk: Desk, found: RowBehind) -> None:
    if found.reference:
        desk.go("missions", found.reference)
    else:
        desk.go("partnerships", f"{found.agreement}/{LEDGER}")


def _columns(record: IndicatorRecord) -> list[Column[RowBehind]]:
    """Whom a row counts where it counts somebody, and the kind of activity where there can be several."""
    kinds = {entry.key: _(entry.label) for entry in activity_types()}
    rule, decimals = record.rule or CountingRule(), record.decimals
    who = [Column[RowBehind]("who", _("Who"), lambda row: row.who, width=200)]
    kind = [Column[RowBehind]("kind", _("Kind"), lambda row: kinds.get(row.kind, row.kind), width=140, soft=True)]
    return [
        Column("on", _("Date"), lambda row: row.on, lambda row: screen().day(row.on), width=104, soft=True),
        Column("what", _("What"), lambda row: row.what, stretch=True, name=True),
        *(who if rule.counted in NAMING else []),
        *(kind if len(rule.kinds) != 1 else []),
        Column("value", _("Adds"), lambda row: row.value, lambda row: plain(row.value, decimals), 70, RIGHT),
        Column("reference", _("Reference"), lambda row: row.reference or row.agreement, width=104, soft=True),
    ]
