"""Documents that were issued: their bytes, the figures they rest on and its hash; they never change."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Record, check, filled, refers_to


class IssuedDocument(Record, Base):
    """A document as it left the office; `kind` is a key such as `annual_summary`."""

    __tablename__ = "issued_document"
    constraints = staticmethod(lambda: (filled("title"), check("figures_sha256", "length(figures_sha256) = 64")))

    kind: Mapped[str]
    title: Mapped[str]
    as_of: Mapped[dt.date]
    issued_on: Mapped[dt.date]
    language: Mapped[str]
    scope: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int] = refers_to("document")
    figures: Mapped[str]
    figures_sha256: Mapped[str]
