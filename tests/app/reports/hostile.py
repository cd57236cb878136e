"""Strings that break documents, and an office whose every text is one of them."""

import dataclasses
from enum import Enum
from typing import Any

from app.reports.figures import OfficeFigures
from tests.app.reports import invented

PAYLOADS = [
    "R&D",
    "<b>bold</b>",
    "=SUM(A1:A9)",
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\n=1+1",
    '=HYPERLINK("http://x","y")',
    '<img src="/etc/passwd"/>',
    '<a href="x">y</a>',
    "Foo <Bar> Ltd",
    "a & b < c > d",
    "&amp;",
    "&lt;b&gt;",
    "]]>",
    "<!--",
    '<?xml version="1.0"?>',
    "<!DOCTYPE a>",
    "</t></is></c>",
    '<font name="Nope">x</font>',
    "<para>",
    "<br/>",
    '<onDraw name="x"/>',
    "\x00nul",
    "bell\x07",
    "esc\x1b[31m",
    "\ufffe bom",
    "\uffff end",
    "lone \ud800 surrogate",
    "\x85 next",
    "_x0041_",
    "_x000D_",
    "#REF!",
    "#N/A",
    "TRUE",
    "1e5",
    "2026-01-01",
    "'quoted",
    '"double"',
    "O'Higgins",
    "{braces} {0} {count}",
    "100 % %s %d",
    "\\back\\slash",
    "[brackets]!*?:/",
    "&P of &N",
    '&"Arial"&20x',
    "حيفا",
    "مرحبا بالعالم (2026) من حيفا",
    'שלום, "עולם"!',
    "函館市役所と港湾局",
    "부산광역시",
    "ไทย नमस्ते",
    "\u202eevil\u202c",
    "e\u0301\u0301\u0301",
    "🎉 party",
    "W" * 3000,
    "word " * 2000,
    "line\nline\r\nline",
    "حيفا-Haifa/R&D",
    " ",
    "",
]


def office(payload: str) -> OfficeFigures:
    """A small office with the payload in every text."""
    base = invented.office()
    small = dataclasses.replace(
        base,
        agreements=base.agreements[2:3],
        requests=base.requests[:2] + base.requests[4:6],
        assessments=base.assessments[:2] + base.assessments[4:6],
        decisions=base.decisions[:1],
        objectives=base.objectives[6:11],
        measurements=base.measurements[:3],
        activities=base.activities[3:6],
        milestones=base.milestones[2:],
    )
    return _poisoned(small, payload)


def _poisoned(value: Any, payload: str) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(_poisoned(item, payload) for item in value)
    if dataclasses.is_dataclass(value):
        changed = {field.name: _poisoned(getattr(value, field.name), payload) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value
