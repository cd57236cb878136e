"""The button that drafts the text of an agreement as a document for word processors."""

from functools import partial
from pathlib import Path

from app.jobs import JobContext
from app.storage.attachments import clean_name
from app.words import _
from ui.toolkit.buttons import Button
from ui.toolkit.desk import Desk
from ui.toolkit.saved_file import tell_saved
from ui.toolkit.states import Banner


class DraftButton(Button):
    """Asks where to save the draft, and writes it; `banner` says what became of it."""

    def __init__(self, desk: Desk, banner: Banner) -> None:
        super().__init__(_("Draft (.docx)…"), self._ask, image="file-text")
        self._desk, self._banner = desk, banner
        self._reference = self._partner = ""

    def offer(self, reference: str, partner: str) -> None:
        """Draft this agreement from now on."""
        if reference != self._reference:
            self._banner.hide()
        self._reference, self._partner = reference, partner

    def _ask(self) -> None:
        folder = self._desk.office.path.absolute().parent
        name = clean_name(
            _("{reference} draft with {partner}").format(reference=self._reference, partner=self._partner)
        )
        proposed = str(folder / f"{name}.docx")
        chosen = self._desk.messages.file_to_write(_("Save the draft"), proposed, _("Word document (*.docx)"))
        if chosen is not None:
            self._write(chosen if chosen.suffix.lower() == ".docx" else chosen.with_name(chosen.name + ".docx"))

    def _write(self, target: Path) -> None:
        # Only here: the documents' library comes along with it.
        from app.reports.mou_facts import mou_of

        facts = mou_of(self._desk.office, self._reference, self._desk.today())

        def work(context: JobContext) -> Path:
            from app.reports.mou import write_mou

            context.raise_if_cancelled()
            write_mou(facts, target)
            return target

        job = self._desk.runner.run(_("Draft the text"), work)
        job.refused.connect(self._banner.tell)
        job.succeeded.connect(partial(tell_saved, self._banner))
        self._desk.watch(job)
