"""What the command line can do without a screen: each verb takes its parsed arguments and refuses in a sentence."""

import datetime as dt
import enum
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app import clock
from app.errors import UserError
from app.files import same_file, write_bytes
from app.jobs import JobContext, SilentJob
from app.made_by_hanse import Kind, is_ours
from app.words import Words, _, is_spoken

SAMPLE_DAY = dt.date(2026, 6, 30)
"""The day a sample is made for unless another is asked for, so that two samples are the same."""


class TerminalJob(SilentJob):
    """Shows how far a long command is, on standard error, while a person watches."""

    def report(self, done: int, total: int, text: str = "") -> None:
        """Rewrite one line; wipe it when everything is done."""
        line = f"{done} / {total}  {text}" if done < total else ""
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def watcher() -> JobContext:
    """Progress where standard error is a terminal, silence elsewhere."""
    return TerminalJob() if sys.stderr.isatty() else SilentJob()


def sample(chosen: Namespace) -> None:
    """Make a sample office."""
    from app.sample.making import make_sample

    refuse_foreign(chosen.out, None, Kind.OFFICE, force=chosen.force)
    day = chosen.on or SAMPLE_DAY
    kept = make_sample(chosen.out, scale=chosen.scale, seed=chosen.seed, on=day, context=watcher(), replace=True)
    if kept is not None and _content(kept) == _content(chosen.out):
        # The same sample, never changed.
        kept.unlink()
        kept = None
    _tell_kept(kept)


def workbook(chosen: Namespace) -> None:
    """Write the council workbook."""
    from app.reports.council_workbook import write_workbook
    from app.reports.gathering import figures
    from app.storage.office import read_only

    refuse_foreign(chosen.out, chosen.office, Kind.WORKBOOK, force=chosen.force)
    words = _spoken(chosen.language)
    with read_only(chosen.office) as session:
        found = figures(session, chosen.on or clock.today())
    write_bytes(chosen.out, write_workbook(found, chosen.year, words, watcher()))


def summary(chosen: Namespace) -> None:
    """Write the annual summary."""
    from app.reports.annual_summary import write_summary
    from app.reports.gathering import figures
    from app.storage.office import read_only

    refuse_foreign(chosen.out, chosen.office, Kind.PDF, force=chosen.force)
    words = _spoken(chosen.language)
    with read_only(chosen.office) as session:
        found = figures(session, chosen.on or clock.today())
    write_bytes(chosen.out, write_summary(found, chosen.year, words, watcher()))


def memo(chosen: Namespace) -> None:
    """Write the decision memo of a request or a decision."""
    from app.reports.memo import write_memo
    from app.reports.memo_gathering import gather_memo
    from app.storage.office import read_only

    refuse_foreign(chosen.out, chosen.office, Kind.PDF, force=chosen.force)
    with read_only(chosen.office) as session:
        found = gather_memo(session, str(chosen.reference), chosen.on or clock.today())
    write_bytes(chosen.out, write_memo(found, watcher()))


def scores(chosen: Namespace) -> None:
    """Print every request with its score and verdict."""
    from app.decisions.day import office_day
    from app.reports.listing import scores_lines
    from app.reports.scores import scores as document
    from app.storage.office import read_only

    with read_only(chosen.office) as session:
        day = office_day(session, chosen.on or clock.today())
    _print(document(day)) if chosen.json else _lines(scores_lines(day))


def status(chosen: Namespace) -> None:
    """Print objectives, agreements, limits and what is due."""
    from app.decisions.day import office_day
    from app.reports.listing import status_lines
    from app.reports.status import status as document
    from app.storage.office import read_only
    from app.today.agenda import agenda

    with read_only(chosen.office) as session:
        day = office_day(session, chosen.on or clock.today())
        due = agenda(session, day)
    _print(document(day, due)) if chosen.json else _lines(status_lines(day, due))


def dump(chosen: Namespace) -> None:
    """Write the whole content as JSON."""
    from app.storage.dump import dump as content
    from app.storage.office import read_only

    refuse_foreign(chosen.out, chosen.office, Kind.DUMP, force=chosen.force)
    with read_only(chosen.office) as session:
        text = content(session)
    write_bytes(chosen.out, text)


def load(chosen: Namespace) -> None:
    """Make an office from a dump."""
    from app.storage.load import load as take_in

    refuse_foreign(chosen.out, chosen.dump, Kind.OFFICE, force=chosen.force)
    try:
        content = chosen.dump.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{name}” cannot be read ({reason}).").format(name=chosen.dump, reason=error.strerror)
        ) from error
    _tell_kept(take_in(content, chosen.out))


def check(chosen: Namespace) -> None:
    """Say whether the office is sound."""
    from app.storage.check import check as findings

    found = findings(chosen.office)
    _lines(found or [_("“{name}” is sound.").format(name=chosen.office.name)])
    if found:
        raise SystemExit(1)


def backup(chosen: Namespace) -> None:
    """Make a verified copy."""
    from app.storage.backup import back_up_file

    stamp = f"{clock.today():%Y-%m-%d}"
    out = chosen.out or chosen.office.with_name(f"{chosen.office.stem} {stamp} backup.hanse")
    refuse_foreign(out, chosen.office, Kind.OFFICE, force=chosen.force)
    _lines([str(back_up_file(chosen.office, out).path)])


def restore(chosen: Namespace) -> None:
    """Put a verified copy in the place of an office, keeping what was there."""
    from app.storage.backup import restore as put_back

    refuse_foreign(chosen.out, chosen.backup, Kind.OFFICE, force=chosen.force)
    _tell_kept(put_back(chosen.backup, chosen.out))


VERBS: Mapping[str, Callable[[Namespace], None]] = {
    verb.__name__: verb
    for verb in (sample, workbook, summary, memo, scores, status, dump, load, check, backup, restore)
}


def refuse_foreign(out: Path, source: Path | None, kind: Kind, *, force: bool) -> None:
    """Refuse an output that is the file it is made from; and unless forced, one that is not ours of the same kind."""
    if source is not None and same_file(out, source):
        raise UserError(_("“{name}” is what it is made from. Choose another name.").format(name=out.name))
    if out.is_dir():
        raise UserError(_("“{name}” is a folder. Give the name of a file in it.").format(name=out))
    if out.exists() and not out.is_file():
        raise UserError(_("“{name}” is a device or a pipe. Give the name of a file.").format(name=out))
    if out.exists() and not force and not is_ours(out, kind):
        raise UserError(
            _(
                "“{name}” exists and is not such a file of Hanse. Choose another name, or say --force to replace it."
            ).format(name=out)
        )


def _spoken(language: str) -> Words:
    if not is_spoken(language):
        raise UserError(
            _("Documents in “{language}” cannot be made yet. Leave --language out, or say “en”.").format(
                language=language
            )
        )
    return Words(language)


def _content(office: Path) -> bytes | None:
    """What a dump of it says, None when it cannot be read."""
    from app.storage.dump import dump as content
    from app.storage.office import read_only

    try:
        with read_only(office) as session:
            return content(session)
    except UserError:
        return None


def _tell_kept(kept: Path | None) -> None:
    if kept is not None:
        _lines([_("The office that was there is kept as “{name}”.").format(name=kept)])


def _print(document: Mapping[str, Any]) -> None:
    _lines([json.dumps(document, default=_plain, ensure_ascii=False, allow_nan=False, indent=1)])


def _lines(lines: Iterable[str]) -> None:
    if sys.stdout is None:
        raise UserError(_("There is no standard output to print to. Run the command where it has one."))
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} has no place in JSON")
