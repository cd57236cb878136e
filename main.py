"""Hanse, the partnership desk of a small economic development office: starts the window or carries out one command."""

import argparse
import datetime as dt
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
    try:
        return _command(given) if given and given[0] in VERBS else _window(given)
    except UserError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write(_("Cancelled; nothing was changed.") + "\n")
        return 1
    except BrokenPipeError:
        # Whoever read our output has read enough.
        sys.stderr.close()
        return 0


def _command(given: list[str]) -> int:
    chosen = _parser().parse_args(given)
    if chosen.verb == "demo":
        from ui.shell.demo import demo

        demo(chosen.folder)
        return 0
    commands.VERBS[chosen.verb](chosen)
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


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-06-30") from None


def _year(text: str) -> int:
    if not text.isdigit() or not dt.MINYEAR <= int(text) < dt.MAXYEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is not a year; write it as 2026")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size; write a whole number from 1 to 100")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
