"""Saves and deletes activities, once it is said which issued figures that would move."""

from app.decisions.issued_figures import Change, figures_moved, moved_words
from app.drafts import Saved
from app.errors import UserError
from app.missions.activities import ActivityDraft, ActivityRow, delete_activity, delete_in
from app.missions.noting import NoteDraft, note_in, note_talk
from app.words import _, ngettext
from ui.toolkit.desk import Desk

MOST_TOLD = 6


def save_note(desk: Desk, saved: Saved[ActivityDraft] | None, draft: NoteDraft) -> int:
    """Save a note and return its key; raises UserError where somebody goes back rather than move issued figures."""
    today = desk.today()
    _agree(desk, lambda session: note_in(session, saved, draft, today))
    return note_talk(desk.office, saved, draft, today)


def delete_noted(desk: Desk, found: ActivityRow) -> bool:
    """Delete an activity; says why where it stays.  Undo brings it back."""
    try:
        _agree(desk, lambda session: delete_in(session, found.id))
        delete_activity(desk.office, found.id, found.title)
    except UserError as refusal:
        desk.messages.refuse(str(refusal))
        return False
    return True


def _agree(desk: Desk, change: Change) -> None:
    """Ask before a change that moves issued figures; raises UserError where somebody goes back instead."""
    moved = [moved_words(each) for each in figures_moved(desk.office, change)]
    if not moved:
        return
    count = len(moved)
    question = ngettext(
        "This moves a figure that was issued. Go on all the same?",
        "This moves {count} figures that were issued. Go on all the same?",
        count,
    ).format(count=count)
    told = moved[:MOST_TOLD]
    if count > MOST_TOLD:
        told.append(_("And {count} more.").format(count=count - MOST_TOLD))
    told.append(_("What was issued stays as it is; the objective shows the new figure."))
    if not desk.messages.ask(question, _("Go on"), _("Go back"), "\n".join(told)):
        raise UserError(_("Nothing was changed. {moved}").format(moved=moved[0]))
