"""What was typed into a form and not saved yet: outside history, still there after a crash."""

from app.frozen import dataclass
from app.storage.office import Office

KEPT = "SELECT form, text, saved_at FROM draft ORDER BY saved_at DESC, id DESC"


@dataclass(frozen=True)
class KeptDraft:
    """The text (JSON) a form left behind under its key, and when (UTC with `Z`)."""

    form: str
    text: str
    saved_at: str


def keep(office: Office, form: str, text: str, saved_at: str) -> None:
    """Keep the newest text of a form, in place of what it kept before."""
    from sqlalchemy.dialects.sqlite import insert

    from models.storage import Draft

    values = {"text": text, "saved_at": saved_at}
    with office.aside() as session:
        session.execute(insert(Draft).values(form=form, **values).on_conflict_do_update(["form"], set_=values))


def drop(office: Office, form: str) -> None:
    """Forget the text of a form that was saved or discarded."""
    import sqlalchemy as sa

    from models.storage import Draft

    with office.aside() as session:
        session.execute(sa.delete(Draft).where(Draft.form == form))


def kept(office: Office) -> list[KeptDraft]:
    """All texts that were never saved, newest first."""
    with office.source() as source:
        return [KeptDraft(*row) for row in source.rows(KEPT)]
