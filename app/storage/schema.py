"""The tables of an office file: made from the mapping, checked for real days, stamped with their revision."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

import sqlalchemy as sa

from app.storage.connection import APPLICATION_ID, DriverConnection
from app.storage.revision import REVISIONS, STAMP

# A new row of these is not a step of the user: what they hold is the log itself, kept for good, or handed out once.
UNLOGGED = frozenset({"step", "change", "draft", "counter", "document", "document_bytes"})


def metadata() -> sa.MetaData:
    """All tables of the office, days checked."""
    from models.tables import metadata as mapped

    return with_day_checks(mapped)


def mapped() -> None:
    """Finish the mapping now rather than at the first statement, where somebody would wait for it."""
    from sqlalchemy.orm import configure_mappers

    metadata()
    configure_mappers()


def with_day_checks(tables: sa.MetaData) -> sa.MetaData:
    """Give every date column a named CHECK that it holds a real calendar day as `YYYY-MM-DD`."""
    for table in tables.tables.values():
        if table.info.setdefault("days checked", False):
            continue
        table.info["days checked"] = True
        for column in [column for column in table.columns if isinstance(column.type, sa.Date)]:
            rule = f'"{column.name}" IS date("{column.name}") AND coalesce("{column.name}" >= \'0001-01-01\', 1)'
            table.append_constraint(sa.CheckConstraint(rule, name=f"{column.name}_is_a_day"))
    return tables


def create(connection: sa.Connection, tables: sa.MetaData) -> None:
    """Make the tables in an empty database and mark it as an office of the newest shape."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    tables.create_all(connection)
    connection.exec_driver_sql(
        f"CREATE TABLE {STAMP}(version_num VARCHAR(32) NOT NULL CONSTRAINT pk_stamp PRIMARY KEY)"
    )
    connection.exec_driver_sql(f"INSERT INTO {STAMP} VALUES (?)", (REVISIONS[-1],))


def lacking(connection: DriverConnection) -> bool:
    """Whether a table or column of this release is missing."""
    query = "SELECT m.name, c.name FROM main.sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"
    there = set(connection.execute(query).fetchall())
    wanted = {(table.name, column.name) for table in metadata().tables.values() for column in table.columns}
    return not wanted <= there
