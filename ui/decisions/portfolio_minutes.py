"""The minutes of portfolio reviews as PDF files: of the one just held, and of every earlier one."""

from functools import partial
from pathlib import Path

from app.decisions.portfolio_sitting import Sitting, reviews_held
from app.files import write_bytes
from app.jobs import JobContext
from app.storage.attachments import clean_name
from app.words import _, screen
from ui.toolkit.buttons import Button
from ui.toolkit.desk import Desk
from ui.toolkit.saved_file import tell_saved
from ui.toolkit.states import Banner


class MinutesButton(Button):
    """Offers the minutes of the reviews that were held; without one it cannot be pressed."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__(_("Minutes…"), self._ask, image="file-text")
        self._desk, self._banner = desk, banner
        self._held: tuple[Sitting, ...] = ()

    def read(self) -> None:
        """Look which reviews there are."""
        self._held = reviews_held(self._desk.office)
        self.setEnabled(bool(self._held))

    def write(self, review_id: int) -> None:
        """Ask where to save the minutes of a review, and write them."""
        self.read()
        held = next((each for each in self._held if each.id == review_id), None)
        if held is None:
            return
        folder = self._desk.office.path.absolute().parent
        name = clean_name(_("{title} minutes").format(title=held.title)) + ".pdf"
        chosen = self._desk.messages.file_to_write(_("Save the minutes"), str(folder / name), _("PDF (*.pdf)"))
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf")
        # Only here: the documents' library comes along with it.
        from app.decisions.minutes_facts import minutes_of

        minutes = minutes_of(self._desk.office, review_id)

        def work(context: JobContext) -> Path:
            from app.reports.minutes import write_minutes

            content = write_minutes(minutes, context)
            context.raise_if_cancelled()
            write_bytes(target, content)
            return target

        job = self._desk.runner.run(_("Make the minutes"), work)
        job.refused.connect(self._banner.tell)
        job.succeeded.connect(partial(tell_saved, self._banner))
        self._desk.watch(job)

    def _ask(self) -> None:
        lines = [f"{screen().day(each.held_on)} · {each.title}" for each in self._held]
        place = self._desk.messages.pick(_("Minutes of which review?"), lines)
        if place is not None:
            self.write(self._held[place].id)
