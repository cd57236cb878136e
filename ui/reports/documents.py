"""The list of documents in words: what each is for, and what it would hold before there is one."""

from app.reports.offering import MEMO, SUMMARY, UPDATE, DocumentKind, Scope
from app.words import _
from ui.toolkit.columns import Column


def document_columns() -> list[Column[DocumentKind]]:
    """One column of two lines: what the document is called and what it is for."""
    return [
        Column(
            "title",
            _("Document"),
            lambda kind: _(kind.title),
            stretch=True,
            name=True,
            second=_purpose,
            icon=lambda kind: "file-text" if kind.has_pages else "file-spreadsheet",
        )
    ]


def making(kind: DocumentKind) -> str:
    """What the button says that makes it."""
    named = {SUMMARY: _("Make the summary"), MEMO: _("Make the memo"), UPDATE: _("Make the update")}
    return named.get(kind, _("Make the workbook"))


def pages_of(kind: DocumentKind) -> str:
    """What a screen reader calls its pages."""
    named = {MEMO: _("Pages of the memo"), UPDATE: _("Pages of the update")}
    return named.get(kind, _("Pages of the summary"))


def before_preview(found: Scope, kind: DocumentKind) -> tuple[str, str]:
    """Head and sentence where its pages will be."""
    if kind == MEMO:
        if not found.subjects:
            return _("No request yet"), _("A memo is about a request for a partnership. Take one in first.")
        return _("Not looked at yet"), _(
            "The memo holds the recommendation or the decision, the score with its reasons, the gates, how firm the "
            "verdict is, the limits, alternatives and conditions. After the decision it prints what was recorded then."
        )
    if kind == UPDATE:
        if not found.updates:
            return _("No agreement in force"), _("An update tells what came of an agreement in a quarter.")
        return _("Not looked at yet"), _(
            "One page: measures with their course, milestones, what happened beside what was said last time, and what "
            "comes next. Once it is issued it prints what was issued, with the corrections since."
        )
    contents = _(
        "the year at a glance, a section for each agreement with its objectives and activities, requests received "
        "and decided with the reasons, what ends in the next twelve months, and how the figures were made."
    )
    if found.empty:
        sentence = _("It can be made at any time and says what there is. It holds {contents}")
        return _("Nothing is recorded yet"), sentence.format(contents=contents)
    return _("Not looked at yet"), _("The summary holds {contents}").format(contents=contents)


def _purpose(kind: DocumentKind) -> str:
    if kind == SUMMARY:
        return _("PDF · one fiscal year, as council reads it")
    if kind == MEMO:
        return _("PDF · one request, before or after its decision")
    if kind == UPDATE:
        return _("PDF · one agreement and quarter, on a page")
    return _("Excel · every record, to filter and compute with")
