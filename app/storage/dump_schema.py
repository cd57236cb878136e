"""The shape of a dump: its kinds of record and their fields, read off the mapping, and the JSON Schema that says so."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

FORMAT = "hanse-office"
VERSION = 1
LAST = ("step", "change")
IRREGULAR = {"criterion": "criteria", "category_criterion": "category_criteria", "document_bytes": "document_bytes"}
# Every program that reads JSON keeps whole numbers up to here as they are.
LARGEST = 10**15
JSON_TEXTS = frozenset(
    {("policy", "provenance"), ("decision", "frozen"), ("issued_document", "figures"), ("draft", "text")}
)

TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    "number": {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
    "boolean": {"type": "boolean"},
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "bytes": {
        "type": "object",
        "properties": {
            "base64": {"type": "string", "contentEncoding": "base64"},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        "required": ["base64", "sha256"],
        "additionalProperties": False,
    },
}


@dataclass(frozen=True)
class Field:
    """A field of a record: its name in the dump, its column, what it holds, which table it refers to (or empty).

    `kind` is a key of TYPES.  References to records with a uid are written as that uid under the name without `_id`.
    """

    name: str
    column: str
    kind: str
    optional: bool
    tokens: tuple[str, ...]
    refers_to: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: its array's name, its table, its fields in order."""

    name: str
    table: str
    fields: tuple[Field, ...]
    has_uid: bool


def kinds_of(tables: sa.MetaData) -> list[Kind]:
    """All kinds by table name, the change log last."""
    names = [name for name in sorted(tables.tables) if name not in LAST]
    return [_kind(tables.tables[name]) for name in (*names, *LAST)]


def json_schema(kinds: list[Kind]) -> dict[str, Any]:
    """The JSON Schema of a dump of these kinds."""
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "schema": {"type": "object"},
        "office_id": {"type": ["string", "null"]},
        "sequences": {"type": "object", "additionalProperties": TYPES["integer"]},
    }
    for kind in kinds:
        fields = {field.name: _field_schema(field) for field in kind.fields}
        record = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
        properties[kind.name] = {"type": "array", "items": record}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The whole content of a Hanse office",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def is_json(table: str, column: str) -> bool:
    """Whether a text is itself JSON, an object."""
    return (table, column) in JSON_TEXTS


def plural(table: str) -> str:
    """The name of the array that holds a table's records."""
    if table in IRREGULAR:
        return IRREGULAR[table]
    if table.endswith("y"):
        return f"{table[:-1]}ies"
    return f"{table}s"


def _kind(table: sa.Table) -> Kind:
    fields = tuple(_field(column) for column in table.columns)
    return Kind(plural(table.name), table.name, fields, "uid" in table.columns)


def _field(column: sa.Column[Any]) -> Field:
    target = next((link.column.table for link in column.foreign_keys), None)
    by_uid = target is not None and "uid" in target.columns
    tokens = tuple(column.type.enums) if isinstance(column.type, sa.Enum) else ()
    return Field(
        name=column.name.removesuffix("_id") if by_uid else column.name,
        column=column.name,
        kind="text" if by_uid else _held(column.type),
        optional=bool(column.nullable),
        tokens=tokens,
        refers_to=target.name if target is not None else "",
    )


def _held(kind: sa.types.TypeEngine[Any]) -> str:
    for sort, name in (
        (sa.Boolean, "boolean"),
        (sa.Integer, "integer"),
        (sa.Float, "number"),
        (sa.Double, "number"),
        (sa.Date, "date"),
        (sa.LargeBinary, "bytes"),
        (sa.String, "text"),
    ):
        if isinstance(kind, sort):
            return name
    raise TypeError(f"a dump knows no {kind!r}")


def _field_schema(field: Field) -> dict[str, Any]:
    shape = dict(TYPES[field.kind])
    if field.tokens:
        shape["enum"] = [*field.tokens, None] if field.optional else list(field.tokens)
    if field.refers_to and field.kind == "text":
        shape["description"] = f"uid of a {field.refers_to}"
    if field.optional:
        shape["type"] = [shape["type"], "null"]
    return shape
