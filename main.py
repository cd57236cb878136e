"""Hanse, the partnership desk of a small economic development office: starts the window or carries out one command."""

import argparse
import datetime as dt
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import commands
from app.errors import Cancelled, UserError
from app.words import _

VERBS = (*commands.VERBS, "demo")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments; returns the exit status: 0 done, 1 refused, 2 asked wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        return _command(given) if given and given[0] in VERBS else _window(given)
    except UserError as refusal:
        return _refused(str(refusal))
    except (Cancelled, KeyboardInterrupt):
        return _refused(_("Cancelled; nothing was changed."))
    except BrokenPipeError:
        # Whoever read our output has read enough.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        name = error.filename or _("the output")
        return _refused(_("“{name}” cannot be used ({reason}).").format(name=name, reason=error.strerror or error))


def _speak_utf8() -> None:
    """Say everything in UTF-8 wherever it goes: a console or a pipe of another code page has no word for most names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _refused(sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return 1


def _drop_output() -> None:
    """Nothing more is printed; the interpreter would try what is left once again when it ends."""
    stream = sys.__stdout__
    if stream is not None and sys.stdout is stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _command(given: list[str]) -> int:
    chosen = _parser().parse_args(given)
    if chosen.verb == "demo":
        from ui.shell.demo import demo

        demo(chosen.folder)
    else:
        commands.VERBS[chosen.verb](chosen)
    if sys.stdout is not None:
        sys.stdout.flush()
    return 0


def _window(given: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="The partnership desk of a small economic development office.",
        epilog=f"Commands that need no screen: {', '.join(VERBS)}; each explains itself with --help.",
    )
    parser.add_argument("office", nargs="?", type=Path, help="the office to open")
    parser.add_argument("--on", type=_day, help="show the office as of this day (default today)")
    parser.add_argument("--or-demo", action="store_true", help="where there is no display, make the demo instead")
    chosen = parser.parse_args(given)
    if chosen.office is not None and _is_no_path(chosen.office):
        parser.error(f"no such command and no such file: “{chosen.office}”; the commands are {', '.join(VERBS)}")
    from ui.shell import display

    if not display.is_there():
        if not chosen.or_demo:
            raise UserError(display.NO_DISPLAY)
        from ui.shell.demo import demo

        demo(Path("build/demo"))
        sys.stdout.write(display.HOW_TO_SEE_IT + "\n")
        return 0
    from ui.shell.application import run

    return run(chosen.office, chosen.on)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py")
    verbs = parser.add_subparsers(dest="verb", required=True)

    def verb(name: str, *places: str, on: bool = False, force: bool = False) -> argparse.ArgumentParser:
        own = verbs.add_parser(name, help=getattr(commands.VERBS.get(name), "__doc__", None), description=None)
        for place in places:
            optional = place.startswith("[")
            own.add_argument(place.strip("[]"), type=Path, nargs="?" if optional else None)
        if on:
            own.add_argument("--on", type=_day, help="the day asked about, YYYY-MM-DD (default today)")
        if force:
            own.add_argument("--force", action="store_true", help="replace a file that Hanse did not make")
        return own

    own = verb("sample", "out", on=True, force=True)
    own.add_argument("--scale", type=_count, default=1, help="how many times the base size")
    own.add_argument("--seed", type=int, default=2026, help="another office for another number")
    own = verb("workbook", "office", "out", on=True, force=True)
    own.add_argument("--year", type=_year, help="one fiscal year (default all)")
    own.add_argument("--language", choices=("en", "fr"), default="en")
    own = verb("summary", "office", "out", on=True, force=True)
    own.add_argument("--year", type=_year, required=True, help="the fiscal year")
    own.add_argument("--language", choices=("en", "fr"), default="en")
    verb("memo", "office", "reference", "out", on=True, force=True)
    for name in ("scores", "status"):
        verb(name, "office", on=True).add_argument("--json", action="store_true", help="everything, for programs")
    verb("dump", "office", "out", force=True)
    verb("load", "dump", "out", force=True)
    verb("check", "office")
    verb("backup", "office", "[out]", force=True)
    verb("restore", "backup", "out", force=True)
    verbs.add_parser("demo", help="a sample office, its documents, and a picture of every page").add_argument(
        "folder", type=Path, nargs="?", default=Path("build/demo")
    )
    return parser


def _is_no_path(office: Path) -> bool:
    """Whether a word is rather a mistyped command than the name of an office."""
    return len(office.parts) == 1 and not office.suffix and not office.exists()


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-06-30")
    return day


def _year(text: str) -> int:
    year = _digits(text)
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is not a year; write it as 2026")
    return year


def _count(text: str) -> int:
    count = _digits(text)
    if not 1 <= count <= 100:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size; write a whole number from 1 to 100")
    return count


def _digits(text: str) -> int:
    """A whole number in plain digits, -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


if __name__ == "__main__":
    sys.exit(main())
