"""The names that steps of the history have when they concern one agreement: they say which, by its reference."""

from sqlalchemy import select

from app.storage.office import Office
from models.partnerships import Agreement


def step_name(office: Office, words: str, agreement_id: int) -> str:
    """The words with `{reference}` filled in; empty where the agreement is gone, which the step itself will refuse."""
    with office.reading() as session:
        reference = session.scalar(select(Agreement.reference).where(Agreement.id == agreement_id))
    return words.format(reference=reference or "").strip()
