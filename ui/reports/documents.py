"""The list of documents in words: what each is for, and what it would hold before there is one."""

from app.reports.offering import MEMO, SUMMARY, DocumentKind, Scope
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
    return {SUMMARY: _("Make the summary"), MEMO: _("Make the memo")}.get(kind, _("Make the workbook"))


def pages_of(kind: DocumentKind) -> str:
    """What a screen reader calls its pages."""
    return _("Pages of the memo") if kind == MEMO else _("Pages of the summary")


def before_preview(found: Scope, kind: DocumentKind) -> tuple[str, str]:
    """Head and sentence where its pages will be."""
    if kind == MEMO:
        if not found.subjects:
            return _("No request yet"), _("A memo is about a request for a partnership. Take one in first.")
        return _("Not looked at yet"), _(
            "The memo holds the recommendation or the decision, the score with its reasons, the gates, how firm the "
            "verdict is, the limits, alternatives and conditions. After the decision it prints what was recorded then."
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
    return _("Excel · every record, to filter and compute with")
