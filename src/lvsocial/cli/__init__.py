"""The command ``lvsocial``: assess a household file, see the figures of the law, print schemas.

Exit status: 0 done; 1 what was checked does not hold (``verify``, ``parameters --check``); 2 wrong input.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO, cast

from lvsocial.cli import commands
from lvsocial.errors import InvalidInput, LvsocialError, NotInForce
from lvsocial.language import Lang
from lvsocial.timeline import parse_day

_EXAMPLES = """examples:
  lvsocial assess docs/examples/family-2025.json --on 2025-03-10
  lvsocial assess family.json --on 2025-03-10 --lang en --format html > family.html
  lvsocial assess family.json --on 2025-03-10 --receipt family.receipt.json
  lvsocial verify family.receipt.json family.json
  lvsocial assess family.json --on 2025-03-10 --set gmi.first=200.00
  lvsocial compare family.json --on 2025-12-31 --on 2026-01-02
  lvsocial next family.json --on 2025-03-10 --decided 2025-03-28
  lvsocial parameters --on 2025-03-10
  lvsocial parameters --history gmi
  lvsocial parameters --check --until 2027-12-31
  lvsocial schema household"""


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidInput:
        raise argparse.ArgumentTypeError("expected a date such as 2025-03-10") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lvsocial",
        description="Latvian municipal social assistance: who is due what, and why.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, help: str, example: str) -> argparse.ArgumentParser:
        return subparsers.add_parser(
            name,
            help=help,
            description=help,
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    assess = add(
        "assess",
        "assess a household file as of the day of its application",
        "lvsocial assess docs/examples/family-2025.json --on 2025-03-10",
    )
    assess.add_argument("file", type=Path, help="household file (JSON), or - for standard input")
    assess.add_argument(
        "--on", type=_day, required=True, metavar="DATE", help="day of the application, such as 2025-03-10"
    )
    assess.add_argument("--format", choices=("text", "json", "markdown", "html"), default="text")
    assess.add_argument("--receipt", type=Path, metavar="FILE", help="also write a receipt of the assessment")
    _may_assume(assess)
    verify = add(
        "verify",
        "assess again what a receipt is of, and say what differs",
        "lvsocial verify family.receipt.json family.json",
    )
    verify.add_argument("receipt", type=Path, help="receipt written by assess --receipt")
    verify.add_argument("file", type=Path, help="household file (JSON), or - for standard input")
    compare = add(
        "compare",
        "say what changes from one day to another, or under assumed figures, in amounts and in law",
        "lvsocial compare docs/examples/family-2025.json --on 2025-03-10 --on 2026-03-10",
    )
    compare.add_argument("file", type=Path, help="household file (JSON), or - for standard input")
    compare.add_argument(
        "--on",
        required=True,
        action="append",
        metavar="DATE[@DATE]",
        help="day of the application, and after @ the day on which its law was known; one for each side",
    )
    compare.add_argument("--format", choices=("text", "json", "markdown", "html"), default="text")
    _may_assume(compare)
    follows = add(
        "next",
        "what comes after the assessment: terms, next events, papers, distances",
        "lvsocial next docs/examples/family-2025.json --on 2025-03-10",
    )
    follows.add_argument("file", type=Path, help="household file (JSON), or - for standard input")
    follows.add_argument(
        "--on", type=_day, required=True, metavar="DATE", help="day of the application, such as 2025-03-10"
    )
    follows.add_argument("--decided", type=_day, metavar="DATE", help="day of the decision")
    follows.add_argument(
        "--first-month",
        choices=("application", "decision"),
        default="application",
        help="whose month is the first of a grant: no provision names it (default: application)",
    )
    parameters = add(
        "parameters",
        "print the figures of the law with their sources",
        "lvsocial parameters --history gmi",
    )
    parameters.add_argument("--on", type=_day, metavar="DATE", help="figures in force on that day")
    parameters.add_argument("--history", metavar="NAME", help="all periods of one figure")
    parameters.add_argument(
        "--check", action="store_true", help="say which figures end before --until; exit status 1 if any"
    )
    parameters.add_argument("--until", type=_day, metavar="DATE", help="the day up to which --check looks")
    schema = add("schema", "print a JSON Schema", "lvsocial schema household")
    schema.add_argument("of", choices=("household", "assessment"))
    for each in (assess, compare, verify, follows, parameters):
        each.add_argument("--lang", choices=("lv", "en"), default="lv", help="language of the output (default: lv)")
    return parser


def _may_assume(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="assumed",
        metavar="FIGURE.KEY=VALUE",
        help="assume another value of a figure of the law, such as gmi.first=200.00; may be repeated",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    lang = cast(Lang, getattr(options, "lang", "en"))
    try:
        match options.command:
            case "assess":
                of_law = None
                if options.assumed:
                    # Loaded here, because the other commands would pay for it.
                    from lvsocial.cli import comparing

                    of_law = comparing.assumed_on(options.on, options.assumed)
                told, status = commands.assess(options.file, options.on, options.format, options.receipt, lang, of_law)
            case "compare":
                from lvsocial.cli import comparing

                if len(options.on) + bool(options.assumed) < 2:
                    parser.error("compare needs --on twice, or --on and --set")
                told, status = comparing.compare(options.file, options.on, options.assumed, options.format, lang)
            case "verify":
                told, status = commands.verify(options.receipt, options.file, lang)
            case "next":
                # Loaded here, because the other commands would pay for it.
                from lvsocial.cli import outlook

                told, status = outlook.follow(options.file, options.on, options.decided, options.first_month, lang)
            case "parameters":
                if options.check != (options.until is not None):
                    parser.error("--check and --until go together")
                if sum((options.check, options.on is not None, options.history is not None)) != 1:
                    parser.error("parameters needs one of --on, --history, --check")
                told, status = commands.parameters(options.on, options.history, options.until, lang)
            case "schema":
                told, status = json.dumps(commands.schema(options.of), ensure_ascii=False, indent=2) + "\n", 0
            case _:
                told, status = (commands.version() if options.version else parser.format_help()), 0
    except (InvalidInput, NotInForce) as error:
        _write(sys.stderr, commands.refusal(error, lang))
        return 2
    except (LvsocialError, commands.Unreadable) as error:
        _write(sys.stderr, f"lvsocial: {error}\n")
        return 2
    return _print(told, status, "json" if options.command == "schema" else getattr(options, "format", "text"))


def _print(told: str, status: int, form: str) -> int:
    try:
        _write(sys.stdout, told, form)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; what is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _write(stream: TextIO, told: str, form: str = "text") -> None:
    stream.write(commands.fitting(told, stream.encoding, form))
