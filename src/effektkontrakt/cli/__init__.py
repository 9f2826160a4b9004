"""The command line: `effekt VERB`. One verb a file, imported when it is asked for; heavy imports inside the verb."""

from __future__ import annotations

import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser

    from effektkontrakt.text import Lang

ABOUT = "Outcomes contracts as data: one set of terms is simulated, diagnosed, measured, settled and explained."
VERBS = {
    "ready": "review whether an outcomes contract is right for you, and what would change the answer",
    "kinds": "show the three kinds of contract side by side for your case",
    "draft": "write a first contract from a need and a handful of answers",
    "check": "find every mistake in a contract, and what deserves a second thought",
    "explain": "say every term of a contract in one sentence",
    "diff": "list what differs between two versions of a contract, and what it means in money",
    "schema": "print the JSON Schema of a contract file",
    "simulate": "say what may be paid and when, what investors may lose, and when the money runs out",
    "diagnose": "say how often a contract would pay rightly, before anybody signs it",
    "improve": "search for terms and a measurement that pay rightly more often, and what they cost",
    "plan": "say how each outcome is measured, check that it can be, and give the fingerprint that signing freezes",
    "measure": "measure by the agreed plan, or list how the data differ from it; write the report and the results",
    "monitor": "say where a contract stands underway: what is known, how sure it is, what each rule says",
    "settle": "settle a contract against its results, and explain every amount",
    "pictures": "draw what the terms pay and what a simulation says, as files",
    "import": "read published contracts (INDIGO) and write them as contract files",
    "reconcile": "hold published payments (INDIGO) against what the published terms give",
    "verify": "find whether anything in the log of changes was altered, removed, moved or put in",
}


def overview() -> str:
    """What `effekt --help` says."""
    width = max(map(len, VERBS))
    verbs = "\n".join(f"  {verb:{width}}  {summary}" for verb, summary in VERBS.items())
    return f"usage: effekt VERB …\n\n{ABOUT}\n\n{verbs}\n\n`effekt VERB --help` says what a verb takes."


def parser_of(verb: str, lang: Lang = "nb") -> ArgumentParser:
    """The parser of one verb; parsing sets `run`. Mistakes are said in `lang`."""
    from importlib import import_module

    from effektkontrakt.cli.parser import Parser

    module = import_module(f"effektkontrakt.cli.{'import_' if verb == 'import' else verb}")
    parser = Parser(lang, prog=f"effekt {verb}", description=VERBS[verb])
    if hasattr(module, "options"):
        module.options(parser)
    parser.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb. Exit status 0, or 2 for input that cannot be used."""
    verb, *rest = (sys.argv[1:] if argv is None else argv) or [""]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _run(verb, rest)
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _run(verb: str, rest: Sequence[str]) -> int:
    if verb in ("-h", "--help"):
        print(overview(), flush=True)
        return 0
    if verb not in VERBS:
        print(_unknown(verb), file=sys.stderr)
        return 2
    args = parser_of(verb, _language(rest)).parse_args(rest)
    try:
        status: int = args.run(args)
    except Exception as error:
        from effektkontrakt.errors import InputError, MoneyOverflow

        if isinstance(error, InputError | MoneyOverflow):
            print(error.say(getattr(args, "lang", "nb")), file=sys.stderr)
            return 2
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            print(_unusable(error, getattr(args, "lang", "nb")), file=sys.stderr)
            return 2
        raise
    return status


def _language(rest: Sequence[str]) -> Lang:
    """The language asked for, before the rest is understood."""
    from effektkontrakt.cli.options import default_language
    from effektkontrakt.text import LANGS

    for lang in LANGS:
        if f"--lang={lang}" in rest or f" --lang {lang} " in f" {' '.join(rest)} ":
            return lang
    return default_language()


def _unusable(error: OSError, lang: Lang) -> str:
    from effektkontrakt.text import Text

    words = Text(
        nb="{what} kan ikke leses eller skrives ({why}). Sjekk navn, plass og rettigheter.",
        nn="{what} kan ikkje lesast eller skrivast ({why}). Sjekk namn, plass og rettar.",
        en="{what} cannot be read or written ({why}). Check the name, the space and the permissions.",
    )
    return words(what=error.filename or "stdout", why=error.strerror or type(error).__name__).say(lang)


def _unknown(verb: str) -> str:
    from effektkontrakt.cli.options import default_language
    from effektkontrakt.errors import nearest
    from effektkontrakt.text import Text

    if not verb:
        return overview()
    words = Text(
        nb="«{verb}» er ikke en kommando.{meant} Skriv effekt --help for å se alle.",
        nn="«{verb}» er ikkje ein kommando.{meant} Skriv effekt --help for å sjå alle.",
        en="“{verb}” is not a command.{meant} Write effekt --help to see all.",
    )
    return words(verb=verb, meant=nearest(verb, VERBS)).say(default_language())
