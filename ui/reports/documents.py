"""The list of documents in words: what each is for, and what a summary would hold before there is one."""

from app.reports.offering import SUMMARY, DocumentKind, Scope
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
            icon=lambda kind: "file-text" if kind == SUMMARY else "file-spreadsheet",
        )
    ]


def before_preview(found: Scope) -> tuple[str, str]:
    """Head and sentence where the pages of the summary will be."""
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
    return _("Excel · every record, to filter and compute with")
