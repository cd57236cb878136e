"""Reads a dump strictly: every value is what its field says, or the first one that is not is named with its path."""

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.errors import UserError
from app.storage.dump_schema import FORMAT, LARGEST, VERSION, Field, Kind, is_json
from app.words import _

HEAD = ("format", "version", "schema", "office_id")


def refused(path: str, sentence: str) -> UserError:
    """The refusal of a dump: where, then what."""
    return UserError(f"{path}: {sentence}" if path else sentence)


def parse(content: bytes) -> dict[str, Any]:
    """JSON without doubled names, NaN or infinities, as an object."""
    try:
        found = json.loads(content.decode("utf-8"), object_pairs_hook=_pairs, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise refused("", _("The dump is not UTF-8 text (byte {byte}).").format(byte=error.start)) from error
    except json.JSONDecodeError as error:
        raise refused(
            "",
            _("The dump is not JSON: line {line}, column {column}: {what}.").format(
                line=error.lineno, column=error.colno, what=error.msg
            ),
        ) from error
    except (RecursionError, ValueError) as error:
        raise refused("", _("The dump is not the JSON of an office: {what}.").format(what=error)) from error
    if not isinstance(found, dict):
        raise refused("", _("The dump is not an object of arrays. Make it with “dump”."))
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise ValueError(_("the name “{name}” stands twice in one object").format(name=doubled))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(_("{name} is not a number").format(name=name))


def check_head(found: Mapping[str, Any], kinds: list[Kind]) -> None:
    """The format and version are ours, no array is missing, none is unknown."""
    if found.get("format") != FORMAT:
        raise refused("format", _("This is not “{format}”, so it is not a dump of an office.").format(format=FORMAT))
    if type(found.get("version")) is not int or found["version"] != VERSION:
        raise refused("version", _("This program loads version {version} only. Update Hanse.").format(version=VERSION))
    _same_names("", found, [*HEAD, "sequences", *(kind.name for kind in kinds)])
    if not isinstance(found["schema"], dict):
        raise refused("schema", _("An object is expected."))
    if not isinstance(found["office_id"], str | None):
        raise refused("office_id", _("A text or null is expected."))


def rows_of(found: Mapping[str, Any], kind: Kind) -> list[dict[str, Any]]:
    """The rows of one array with stored values by column; references stay uids."""
    rows = found[kind.name]
    if not isinstance(rows, list):
        raise refused(kind.name, _("An array is expected."))
    return [_row(f"{kind.name}[{number}]", row, kind) for number, row in enumerate(rows)]


def _row(path: str, row: Any, kind: Kind) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise refused(path, _("An object is expected."))
    _same_names(path, row, [field.name for field in kind.fields])
    stored = {field.column: _value(f"{path}.{field.name}", row[field.name], field) for field in kind.fields}
    for field in kind.fields:
        if is_json(kind.table, field.column) and plain_object(stored[field.column]) is None:
            raise refused(f"{path}.{field.name}", _("The text of a JSON object is expected."))
    return stored


def plain_object(text: str) -> dict[str, Any] | None:
    """The object a text is as JSON, None when it is none, or holds NaN or an infinity."""
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _same_names(path: str, found: Mapping[str, Any], wanted: list[str]) -> None:
    dot = f"{path}." if path else ""
    for name in found:
        if name not in wanted:
            raise refused(f"{dot}{name}", _("There is no such field. Remove it, or update Hanse."))
    for name in wanted:
        if name not in found:
            raise refused(f"{dot}{name}", _("This field is missing."))


def _value(path: str, value: Any, field: Field) -> Any:
    if value is None:
        if not field.optional:
            raise refused(path, _("A value is expected, not null."))
        return None
    stored = {
        "integer": _integer,
        "number": _number,
        "boolean": _boolean,
        "text": _plain,
        "date": _date,
        "bytes": _bytes,
    }[field.kind](path, value)
    if field.tokens and stored not in field.tokens:
        raise refused(path, _("“{value}” is none of: {words}.").format(value=value, words=", ".join(field.tokens)))
    return stored


def _integer(path: str, value: Any) -> int:
    if type(value) is not int:
        raise refused(path, _("A whole number is expected."))
    if abs(value) > LARGEST:
        raise refused(path, _("This number is too large."))
    return value


def _number(path: str, value: Any) -> float:
    if type(value) not in {int, float}:
        raise refused(path, _("A number is expected."))
    if not abs(value) <= LARGEST:
        raise refused(path, _("This number is too large."))
    return float(value)


def _boolean(path: str, value: Any) -> int:
    if type(value) is not bool:
        raise refused(path, _("true or false is expected."))
    return int(value)


def _plain(path: str, value: Any) -> str:
    if not isinstance(value, str):
        raise refused(path, _("A text is expected."))
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise refused(path, _("The text holds half of a character (a lone surrogate).")) from error
    return value


def _date(path: str, value: Any) -> str:
    try:
        if isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise refused(path, _("A day as year-month-day is expected, such as 2026-11-25."))


def _bytes(path: str, value: Any) -> bytes:
    if not isinstance(value, dict):
        raise refused(path, _("An object with “base64” and “sha256” is expected."))
    _same_names(path, value, ["base64", "sha256"])
    try:
        content = base64.b64decode(_plain(f"{path}.base64", value["base64"]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise refused(f"{path}.base64", _("This is not base64.")) from error
    if hashlib.sha256(content).hexdigest() != value["sha256"]:
        raise refused(f"{path}.sha256", _("This is not the SHA-256 of the content, so one of them was changed."))
    return content
