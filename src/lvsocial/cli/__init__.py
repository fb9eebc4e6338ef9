"""The command ``lvsocial``: assess a household file, see the figures of the law, print schemas.

Exit status: 0 done; 1 what was checked does not hold (``verify``, ``parameters --check``, ``audit``); 2 wrong input.
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
  lvsocial assess --persona pensioner --registries fake
  lvsocial personas
  lvsocial verify family.receipt.json family.json
  lvsocial assess family.json --on 2025-03-10 --set gmi.first=200.00
  lvsocial compare family.json --on 2025-12-31 --on 2026-01-02
  lvsocial next family.json --on 2025-03-10 --decided 2025-03-28
  lvsocial parameters --on 2025-03-10
  lvsocial parameters --history gmi
  lvsocial parameters --check --until 2027-12-31
  lvsocial schema household
  lvsocial services --for disability --on 2026-03-10
  lvsocial services bill docs/examples/home-care-2026.json --on 2026-03-10
  lvsocial assess family.json --on 2025-03-10 --municipality "Tukuma novads"
  lvsocial municipality check council.toml
  lvsocial municipalities --on 2026-03-10
  lvsocial audit verify lookups --keys chain.keys
  lvsocial audit show lookups --person person.txt --on 2026-11-24 --keys chain.keys --sealing-keys sealing.keys"""


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
    assess.add_argument("file", type=Path, nargs="?", help="household file (JSON), or - for standard input")
    assess.add_argument("--on", type=_day, metavar="DATE", help="day of the application, such as 2025-03-10")
    assess.add_argument("--persona", metavar="NAME", help="a household of the fake country instead of a file")
    assess.add_argument("--registries", choices=("fake",), help="the registers to ask about a persona")
    assess.add_argument(
        "--down",
        action="append",
        default=[],
        metavar="REGISTER",
        help="a register that does not answer; may be repeated",
    )
    assess.add_argument("--format", choices=("text", "json", "markdown", "html"), default="text")
    _under_council(assess)
    assess.add_argument("--receipt", type=Path, metavar="FILE", help="also write a receipt of the assessment")
    _may_assume(assess)
    listing = add("personas", "list the households of the fake country", "lvsocial personas --lang en")
    verify = add(
        "verify",
        "assess again what a receipt is of, and say what differs",
        "lvsocial verify family.receipt.json family.json",
    )
    verify.add_argument("receipt", type=Path, help="receipt written by assess --receipt")
    verify.add_argument("file", type=Path, help="household file (JSON), or - for standard input")
    verify.add_argument("--municipality", metavar="NAME|FILE", help="the council's file under which it was assessed")
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
    _under_council(compare)
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
    _under_council(follows)
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
    services = add(
        "services",
        "list the social services, or say who pays for them (services bill) or who may get them (services need)",
        "lvsocial services --for disability --on 2026-03-10",
    )
    services.add_argument(
        "--for", dest="wanted", metavar="WHOM", help="a topic such as disability, a group, or a word of a title"
    )
    services.add_argument("--on", type=_day, metavar="DATE", help="services that stand on that day")
    actions = services.add_subparsers(dest="action", metavar="ACTION")
    bill = actions.add_parser("bill", help="who pays what for the services of a month, and why")
    bill.add_argument("file", type=Path, help="case file (JSON), or - for standard input")
    bill.add_argument("--on", type=_day, required=True, metavar="DATE", help="a day of the month that is billed")
    need = actions.add_parser("need", help="whether a service is due, how much of it, and what has still to be asked")
    need.add_argument("file", type=Path, help="need file (JSON), or - for standard input")
    need.add_argument("--on", type=_day, required=True, metavar="DATE", help="day of the assessment")
    for each in (bill, need):
        each.add_argument("--format", choices=("text", "json", "markdown", "html"), default="text")
    councils = add(
        "municipality",
        "check a council's file, and tell what it says in Latvian and English",
        "lvsocial municipality check council.toml",
    )
    council = councils.add_subparsers(dest="action", metavar="ACTION", required=True).add_parser(
        "check", help="say what of a council's file does not hold; exit status 1 if anything, 2 where it cannot be read"
    )
    council.add_argument("file", type=Path, help="council's file (TOML), or - for standard input")
    council.add_argument("--format", choices=("text", "markdown", "html"), default="text")
    places = add(
        "municipalities",
        "list the municipalities with their codes, days, and what became of them",
        "lvsocial municipalities --on 2026-03-10",
    )
    places.add_argument("--on", type=_day, metavar="DATE", help="those of that day (default: all since 2010)")
    kept = add("audit", "check what was written of lookups, and tell a person of them", "lvsocial audit verify -h")
    council.add_argument(
        "--lang", choices=("both", "lv", "en"), default="both", help="language of the output (default: both)"
    )
    spoken = (assess, compare, listing, verify, follows, parameters, services, bill, need, places)
    for each in (*spoken, *_audit(kept)):
        each.add_argument("--lang", choices=("lv", "en"), default="lv", help="language of the output (default: lv)")
    return parser


def _under_council(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--municipality", metavar="NAME|FILE", help="the council whose rules hold: a name, or a file of its rules"
    )


def _may_assume(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="assumed",
        metavar="FIGURE.KEY=VALUE",
        help="assume another value of a figure of the law, such as gmi.first=200.00; may be repeated",
    )


def _audit(kept: argparse.ArgumentParser) -> tuple[argparse.ArgumentParser, ...]:
    """The two commands below ``audit``."""
    below = kept.add_subparsers(dest="audit", metavar="COMMAND", required=True)
    told = {
        "verify": "check every line of the audit log and of the lookup register",
        "show": "who asked about a person",
    }
    verify, show = (below.add_parser(name, help=help, description=help) for name, help in told.items())
    verify.add_argument("--keep-heads", type=Path, metavar="FILE", help="if all is sound, write there where it ends")
    show.add_argument(
        "--person", type=Path, required=True, metavar="FILE", help="identifiers, one a line, or - for standard input"
    )
    show.add_argument("--on", type=_day, required=True, metavar="DATE", help="the day on which the person asks")
    show.add_argument("--since", type=_day, metavar="DATE", help="from that day on (default: two years before)")
    show.add_argument(
        "--sealing-keys", type=Path, metavar="FILE", help="keys of the content (else $LVSOCIAL_SEALING_KEYS)"
    )
    for each in (verify, show):
        each.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that the stores were given")
        each.add_argument("--keys", type=Path, metavar="FILE", help="keys of the lines (else $LVSOCIAL_AUDIT_KEYS)")
        each.add_argument("--heads", type=Path, metavar="FILE", help="where the chains ended when they were last kept")
        each.add_argument("--format", choices=("text", "json"), default="text")
    return verify, show


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    told_in = getattr(options, "lang", "en")
    langs = cast(tuple[Lang, ...], ("lv", "en") if told_in == "both" else (told_in,))
    lang = langs[0]
    try:
        match options.command:
            case "assess" if options.persona is not None:
                if options.file is not None or options.on is not None or options.registries is None or options.assumed:
                    parser.error("--persona goes with --registries fake, and without a file or --on")
                from lvsocial.cli import personas

                told, status = personas.assess(
                    options.persona, options.down, options.format, options.receipt, lang, sys.stderr
                )
            case "assess":
                if options.file is None or options.on is None or options.registries is not None or options.down:
                    parser.error("assess needs a file and --on, or --persona and --registries")
                of_law = None
                if options.assumed:
                    # Loaded here, because the other commands would pay for it.
                    from lvsocial.cli import comparing

                    of_law = comparing.assumed_on(options.on, options.assumed)
                told, status = commands.assess(
                    options.file, options.on, options.format, options.receipt, lang, of_law, options.municipality
                )
            case "compare":
                from lvsocial.cli import comparing

                if len(options.on) + bool(options.assumed) < 2:
                    parser.error("compare needs --on twice, or --on and --set")
                told, status = comparing.compare(
                    options.file, options.on, options.assumed, options.format, lang, options.municipality
                )
            case "personas":
                from lvsocial.cli import personas

                told, status = personas.listed(lang), 0
            case "verify":
                told, status = commands.verify(options.receipt, options.file, lang, options.municipality)
            case "next":
                # Loaded here, because the other commands would pay for it.
                from lvsocial.cli import outlook

                told, status = outlook.follow(
                    options.file, options.on, options.decided, options.first_month, lang, options.municipality
                )
            case "parameters":
                if options.check != (options.until is not None):
                    parser.error("--check and --until go together")
                if sum((options.check, options.on is not None, options.history is not None)) != 1:
                    parser.error("parameters needs one of --on, --history, --check")
                told, status = commands.parameters(options.on, options.history, options.until, lang)
            case "municipality":
                from lvsocial.cli import municipality

                told, status = municipality.checked(options.file, options.format, langs)
            case "audit":
                from lvsocial.cli import audit

                told, status, warning = audit.run(options, lang)
                _write(sys.stderr, warning)
            case "schema":
                told, status = json.dumps(commands.schema(options.of), ensure_ascii=False, indent=2) + "\n", 0
            case "services":
                told, status = _services(options, lang)
            case "municipalities":
                from lvsocial.cli import places

                told, status = places.listed(options.on, lang), 0
            case _:
                told, status = (commands.version() if options.version else parser.format_help()), 0
    except (InvalidInput, NotInForce) as error:
        _write(sys.stderr, "".join(commands.refusal(error, each) for each in langs))
        return 2
    except (LvsocialError, commands.Unreadable) as error:
        _write(sys.stderr, f"lvsocial: {error}\n")
        return 2
    return _print(told, status, "json" if options.command == "schema" else getattr(options, "format", "text"))


def _services(options: argparse.Namespace, lang: Lang) -> tuple[str, int]:
    # Loaded here: who assesses a household needs none of it.
    from lvsocial.cli import services

    if options.action == "bill":
        return services.bill(options.file, options.on, options.format, lang)
    if options.action == "need":
        return services.need(options.file, options.on, options.format, lang)
    return services.catalogue(options.wanted, options.on, lang)


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
