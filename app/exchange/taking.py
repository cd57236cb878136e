"""Takes scorecards back: first looks through every file and says what is wrong with it, then takes all good ones."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.exchange import guard
from app.exchange.form_content import FormContent
from app.exchange.form_reading import Answers, Flaw, answers_of, mismatch, sheets_of
from app.exchange.held_cards import in_office, replaced
from app.exchange.known_forms import Known, KnownForm, known_forms
from app.jobs import JobContext
from app.storage import connection as link
from app.storage.office import Office
from app.vetting.rating import RatingDraft, card_of, put
from app.vetting.scoring import NOT_APPLICABLE
from app.words import _, ngettext, screen
from models.policy import Criterion
from models.vetting import Rating, Scorecard, ScorecardForm

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".csv"})
LOCKS = ("~$", ".")
MOST_FILES = 500


@dataclass(frozen=True)
class Returned:
    """A file that came back: whose it is as far as it says, what it holds, and every flaw that keeps it out.

    `unrated` names the criteria it leaves open, in the form's order; `replaces` says what it changes of what was
    entered in the office meanwhile.
    """

    path: Path
    sha256: str = ""
    form_id: int | None = None
    request_id: int | None = None
    assessor_id: int | None = None
    reference: str = ""
    assessor: str = ""
    criteria: int = 0
    unrated: tuple[str, ...] = ()
    answers: Answers | None = None
    flaws: tuple[Flaw, ...] = ()
    replaces: str = ""

    @property
    def good(self) -> bool:
        """Whether it can be taken in."""
        return self.answers is not None and not self.flaws

    @property
    def rated(self) -> int:
        """How many criteria it gives a level."""
        return sum(isinstance(draft.rating, int) for draft in self.answers.drafts.values()) if self.answers else 0

    @property
    def away(self) -> int:
        """How many criteria it says do not apply."""
        return sum(draft.rating == NOT_APPLICABLE for draft in self.answers.drafts.values()) if self.answers else 0


def look_through(office: Office, paths: Sequence[Path], today: dt.date) -> Callable[[JobContext], list[Returned]]:
    """A job that reads files, and the workbooks of folders, and judges them; nothing is written.

    Raises UserError for too many files or none.
    """
    files = files_of(paths)
    if not files:
        raise UserError(_("There is no workbook in it. Choose the files that came back, or their folder."))
    if len(files) > MOST_FILES:
        sentence = _("These are {count} files; at most {most} are looked through in one go.")
        raise UserError(sentence.format(count=len(files), most=MOST_FILES))

    def work(context: JobContext) -> list[Returned]:
        with office.reading(5.0) as session:
            known = known_forms(session, today)
        found: list[Returned] = []
        for place, path in enumerate(files):
            context.raise_if_cancelled()
            context.report(place, len(files), path.name)
            found.append(_judged(path, known))
        return _without_doubles(found)

    return work


def take_in(office: Office, files: Iterable[Returned], today: dt.date) -> int:
    """Take in the good files as one step, and say how many; raises UserError, with nothing taken, where one cannot be.

    A conflict that was declared keeps the card, with its note and without levels.
    """
    good = [each for each in files if each.good]
    if not good:
        raise UserError(_("None of these files can be taken in."))
    step = ngettext("Take in {count} scorecard", "Take in {count} scorecards", len(good)).format(count=len(good))
    with office.changing(step) as session:
        known = known_forms(session, today)
        for each in good:
            form = next((form for form in known.forms.values() if form.id == each.form_id), None)
            assert each.answers is not None
            fits = form is not None and not _standing_flaw(form, known, each.sha256)
            if form is None or not fits or _replaced(form, known, each.answers) != each.replaces:
                sentence = _("“{name}” no longer fits what is in the office. Look through the files again.")
                raise UserError(sentence.format(name=each.path.name))
            _keep(session, form, known, each, today)
    return len(good)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files among these paths, and the workbooks in the folders among them, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(path.iterdir(), key=lambda each: each.name.casefold())
            found |= {each: None for each in inside if each.is_file() and _is_spreadsheet(each)}
        else:
            found[path] = None
    return list(found)


def _is_spreadsheet(path: Path) -> bool:
    return path.suffix.lower() in SPREADSHEETS and not path.name.startswith(LOCKS)


def _judged(path: Path, known: Known) -> Returned:
    """One file by itself, whatever else is in the batch."""
    judged = Returned(path)
    try:
        if not path.is_file() or link.held_by_us(path):
            raise UserError(_("It is not a file that could hold a scorecard."))
        content = guard.content_of(path)
        judged = replace(judged, sha256=hashlib.sha256(content).hexdigest())
        if taken := known.taken.get(judged.sha256):
            day = screen().day(taken.taken_on)
            judged = _named(judged, taken)
            raise UserError(_("This very file was taken in already, on {day}.").format(day=day))
        sheets = sheets_of(content)
        del content
        form = known.forms.get(sheets.carried.form)
        if form is None:
            raise UserError(_("This office did not send it, or took the sending back."))
        judged = _named(judged, form)
        if sheets.carried != form.carried:
            raise UserError(_("The hidden sheet that says what it is was altered. Ask for the form as it was sent."))
        if flaw := _standing_flaw(form, known, judged.sha256):
            raise UserError(flaw)
        assert form.content is not None
        if other := mismatch(sheets, form.content, "" if form.renamed else form.assessor):
            return replace(judged, flaws=(other,))
        answers, flaws = answers_of(sheets, form.content)
        asked, unrated = form.content.criteria, _unrated(form.content, answers)
        judged = replace(judged, answers=answers, flaws=tuple(flaws), criteria=len(asked), unrated=unrated)
        return replace(judged, replaces=_replaced(form, known, answers)) if judged.good else judged
    except UserError as refusal:
        return replace(judged, flaws=(Flaw(str(refusal)),))


def _unrated(content: FormContent, answers: Answers) -> tuple[str, ...]:
    """The criteria without a level; where a conflict is declared none was asked for."""
    rated = {key for key, draft in answers.drafts.items() if draft.rating is not None}
    return () if answers.conflict else tuple(each.name for each in content.criteria if each.key not in rated)


def _named(judged: Returned, form: KnownForm) -> Returned:
    return replace(
        judged,
        form_id=form.id,
        request_id=form.request_id,
        assessor_id=form.assessor_id,
        reference=form.reference,
        assessor=form.assessor,
    )


def _replaced(form: KnownForm, known: Known, answers: Answers) -> str:
    names = {each.key: each.name for each in form.content.criteria} if form.content else {}
    return replaced(form.card, known.entered, names, answers.drafts, conflict=answers.conflict)


def _standing_flaw(form: KnownForm, known: Known, sha256: str) -> str:
    """What in the office keeps a form out, or nothing."""
    words = {"name": form.assessor, "reference": form.reference, "sent": screen().day(form.sent_on)}
    if sha256 in known.taken or form.taken_on is not None:
        day = screen().day(form.taken_on or known.taken[sha256].taken_on)
        sentence = _("This form of {name} was taken in already, on {day}. Send a new one to replace it.")
        return sentence.format(day=day, **words)
    if not form.open:
        return _("{reference} is “{stage}” and no longer assessed.").format(stage=form.stage, **words)
    if not form.same_policy:
        return _("{reference} is assessed under another policy since. Send a new form.").format(**words)
    if form.content is None or form.content.sha256 != form.carried.content:
        sentence = _("The request or its policy was changed after the form was sent on {sent}. Send a new form.")
        return sentence.format(**words)
    return _card_flaw(form, words)


def _card_flaw(form: KnownForm, words: dict[str, str]) -> str:
    """A card that was filled in the office stands; one that a form brought, or that has gaps, is filled anew."""
    if form.card is None:
        return ""
    if form.card.from_form is not None and form.card.from_form > form.id:
        return _("A newer form of {name} was taken in already.").format(**words)
    if not form.card.stands:
        return ""
    if form.card.conflict:
        return _("{name} has declared a conflict of interest in the office. Take that back first.").format(**words)
    return _("{name} has rated {reference} in the office already, and that scorecard stands.").format(**words)


def _without_doubles(found: list[Returned]) -> list[Returned]:
    """The batch with a flaw on every file that another one of it makes doubtful."""
    return [replace(each, flaws=(Flaw(said),)) if (said := _double(each, found)) else each for each in found]


def _double(each: Returned, found: list[Returned]) -> str:
    if not each.good:
        return ""
    others = [o for o in found if o is not each and o.good and _whose(o) == _whose(each)]
    same = next((o for o in others if o.sha256 == each.sha256), None)
    if same is not None and found.index(same) < found.index(each):
        return _("It is the same file as “{other}”.").format(other=same.path.name)
    rival = next((o for o in others if o.form_id == each.form_id and o.sha256 != each.sha256), None)
    if rival is not None:
        sentence = _("“{other}” is the same form, filled in otherwise. Leave out the one that does not hold.")
        return sentence.format(other=rival.path.name)
    newer = next((o for o in others if (o.form_id or 0) > (each.form_id or 0)), None)
    if newer is not None:
        return _("“{other}” is a newer form of the same assessor.").format(other=newer.path.name)
    return ""


def _whose(each: Returned) -> tuple[int | None, int | None]:
    """Namesakes assess the same request, so names tell nothing."""
    return each.request_id, each.assessor_id


def _keep(session: Session, form: KnownForm, known: Known, each: Returned, today: dt.date) -> None:
    assert each.answers is not None
    answers = each.answers
    card = card_of(session, form.request_id, form.assessor_id)
    card.submitted_on, card.conflict, card.conflict_note = today, answers.conflict, answers.note
    _keep_answers(session, form, known, answers, card)
    sent = session.get_one(ScorecardForm, form.id)
    sent.taken_on, sent.file_sha256, sent.scorecard_id = today, each.sha256, card.id


def _keep_answers(session: Session, form: KnownForm, known: Known, answers: Answers, card: Scorecard) -> None:
    """Write what the form answers; what it leaves open stays only where it was entered in the office."""
    keys = dict(session.execute(select(Criterion.key, Criterion.id).where(Criterion.policy_id == card.policy_id)).all())
    there = {each.criterion_id: each for each in session.scalars(select(Rating).where(Rating.scorecard_id == card.id))}
    for key, draft in answers.drafts.items():
        rating = there.pop(keys[key], None) or Rating(scorecard_id=card.id, criterion_id=keys[key])
        put(rating, draft)
        session.add(rating)
    asked = {keys[each.key] for each in form.content.criteria} if form.content else set()
    own = {keys[key] for key in in_office(form.card, known.entered)} if form.card else set()
    for criterion, rating in there.items():
        if not answers.conflict and (criterion in own or criterion not in asked):
            continue
        if known.entered[rating.id].files:
            put(rating, RatingDraft())
        else:
            session.delete(rating)
