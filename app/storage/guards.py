"""What must not change any more: temporary triggers that refuse it on every path through the office's connection."""

# ruff: noqa: S608 - names in these statements come from our own mapping, values are bound.

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from models.vocabulary import ERASED

ALWAYS = "1"
# A row here, while a person is being erased, lets the history forget what it holds of them; see `scrubbing`.
ERASING = "EXISTS (SELECT 1 FROM temp.erasing)"


@dataclass(frozen=True)
class Final:
    """A table whose rows are final while `when` holds; `{row}` in it stands for the row.  `key` names the refusal.

    `may` says for a column in which case it still changes.  `goes` tells when a row may be deleted all the same.
    Tables whose rows are deleted with the final row are its parts and final with it; a row that names a final one in
    `joins` is final by itself.  Both can be added only in the step that adds the final row.
    """

    table: str
    key: str
    when: str = ALWAYS
    may: Mapping[str, str] = field(default_factory=dict)
    goes: str = "0"
    joins: tuple[str, str] = ("", "")


def always(*columns: str) -> dict[str, str]:
    """Columns that go on changing, such as a version counter."""
    return dict.fromkeys(columns, ALWAYS)


def once(*columns: str) -> dict[str, str]:
    """Columns that are set once, later."""
    return {column: f'OLD."{column}" IS NULL' for column in columns}


def erasable(*columns: str) -> dict[str, str]:
    """Columns with a person's name, which may be erased."""
    return {column: f"NEW.\"{column}\" IS '{ERASED}'" for column in columns}


FINAL: tuple[Final, ...] = (
    Final("decision", "decision", may=once("superseded_on", "superseded_by_id") | erasable("decided_by")),
    Final("alternative", "decision", joins=("decision_id", "decision")),
    Final("decision_name", "decision", may=erasable("name"), joins=("decision_id", "decision")),
    Final("condition", "decision", may=always("version", "met_on", "contact_id"), joins=("decision_id", "decision")),
    Final("issued_document", "issued_document"),
    Final("quarterly_update", "quarterly_update", when="{row}.state = 'issued'"),
    Final("update_correction", "update_correction"),
    Final("evaluation", "evaluation", when="{row}.decision_id IS NOT NULL"),
    Final(
        "portfolio_review",
        "portfolio_review",
        when="{row}.closed_on IS NOT NULL",
        may=always("version") | erasable("decided_by"),
    ),
    Final("annual_plan", "annual_plan", when="{row}.state = 'issued'"),
    Final(
        "policy",
        "policy",
        when="{row}.in_force_on IS NOT NULL",
        may=always("version") | once("retired_on") | {"state": "OLD.state = 'in_force' AND NEW.state = 'retired'"},
    ),
    Final("contact", "erased", when=f"{{row}}.name = '{ERASED}'", goes="NOT EXISTS ({references})"),
    Final("document", "document", goes="NOT EXISTS ({references})"),
    Final("document_bytes", "document", goes="NOT EXISTS (SELECT 1 FROM main.document WHERE id = OLD.document_id)"),
    Final("step", "history", may={"name": ERASING}),
    Final("change", "history", may={"before": ERASING, "after": ERASING}),
)


def statements(tables: sa.MetaData, final: tuple[Final, ...] = FINAL) -> Iterator[str]:
    """CREATE TEMP TRIGGER statements for the final tables and their parts, and the table that lifts two of them."""
    yield "CREATE TEMP TABLE erasing(id INTEGER NOT NULL)"
    for rule in final:
        table = tables.tables[rule.table]
        is_final = rule.when.format(row="OLD")
        yield _trigger(table.name, "UPDATE", rule.key, f"{is_final} AND NOT ({_same(table, rule)})")
        goes = rule.goes.format(references=_references(tables, table))
        yield _trigger(table.name, "DELETE", rule.key, f"{is_final} AND NOT ({goes})")
        column, above = rule.joins
        if column:
            yield _trigger(table.name, "INSERT", rule.key, f"NOT EXISTS ({_added_now(above, f'NEW.{column}')})")
        elif rule.when != ALWAYS:
            for part, link, query in _parts(tables, table, rule.when.format(row="top")):
                yield from _part_triggers(rule, part, link, query)


def _same(table: sa.Table, rule: Final) -> str:
    def holds(name: str) -> str:
        same = f'NEW."{name}" IS OLD."{name}"'
        return f"({same} OR ({rule.may[name]}))" if name in rule.may else same

    return " AND ".join(holds(column.name) for column in table.columns)


def _references(tables: sa.MetaData, table: sa.Table) -> str:
    """A query that finds what points to the row and would not go with it."""
    links = [
        link
        for other in tables.tables.values()
        for link in other.foreign_keys
        if link.column.table is table and link.ondelete is None
    ]
    found = (f'SELECT 1 FROM main."{link.parent.table.name}" WHERE "{link.parent.name}" = OLD.id' for link in links)
    return " UNION ALL ".join(found) or "SELECT 1 WHERE 0"


def _parts(tables: sa.MetaData, top: sa.Table, when: str) -> Iterator[tuple[sa.Table, str, str]]:
    """Each part with the column that links it upwards and a query, over `{key}`, for its final top row."""
    waiting = [(top, f'SELECT top.id FROM main."{top.name}" AS top WHERE top.id = {{key}} AND {when}')]
    seen = {top.name}
    while waiting:
        above, query = waiting.pop(0)
        for table in tables.tables.values():
            for link in table.foreign_keys:
                if table.name in seen or link.column.table is not above or (link.ondelete or "").upper() != "CASCADE":
                    continue
                seen.add(table.name)
                yield table, link.parent.name, query
                key = f'(SELECT up."{link.parent.name}" FROM main."{table.name}" AS up WHERE up.id = {{key}})'
                waiting.append((table, query.replace("{key}", key)))


def _part_triggers(rule: Final, part: sa.Table, link: str, above: str) -> Iterator[str]:
    old, new = (above.replace("{key}", f'{row}."{link}"') for row in ("OLD", "NEW"))
    yield _trigger(part.name, "UPDATE", rule.key, f"EXISTS ({old}) OR EXISTS ({new})")
    yield _trigger(part.name, "DELETE", rule.key, f"EXISTS ({old})")
    yield _trigger(
        part.name, "INSERT", rule.key, f"EXISTS ({new}) AND NOT EXISTS ({_added_now(rule.table, f'({new})')})"
    )


def _added_now(table: str, key: str) -> str:
    return (
        "SELECT 1 FROM main.change WHERE step_id = (SELECT id FROM temp.open_step)"
        f" AND table_name = '{table}' AND kind = 'I' AND row_id = {key}"
    )


def _trigger(table: str, event: str, key: str, when: str) -> str:
    return (
        f'CREATE TEMP TRIGGER "keep_{key}_{table}_{event.lower()}" BEFORE {event} ON main."{table}" '
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, 'final:{key}'); END"
    )
