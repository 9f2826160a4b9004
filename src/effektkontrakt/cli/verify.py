"""`effekt verify`: whether any event of the log was altered, removed, moved or put in."""

from __future__ import annotations

import argparse

from effektkontrakt.cli.options import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from effektkontrakt.web.audit.chain import Anchor


def options(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("log", metavar="LOG", nargs="?", help="a log written by --write (else the stored log)")
    parser.add_argument("--anchor", metavar="NUMBER:HASH", action="append", default=[], help="what the log's end was once")
    parser.add_argument("--write", metavar="FILE", help="write the stored log to a file that the parties can verify")
    parser.add_argument("--workspace", metavar="ID", help="with --write: whose events are written out (of the others, the hash)")
    language(parser)


def run(args: argparse.Namespace) -> int:
    """Print each fault, or where the log ends. Exit status 1 where there are faults."""
    import sys
    from pathlib import Path

    from effektkontrakt.text import Text
    from effektkontrakt.web.audit.chain import verify
    from effektkontrakt.web.audit.file import read

    anchors = [_anchor(text) for text in args.anchor]
    stored = None if args.log else _stored()
    subject = _subject(stored, args) if stored and args.write else ""
    verdict = stored.verify_stored(*anchors) if stored else verify(read(Path(args.log)), *anchors)
    for fault in verdict.faults:
        print(fault.what.say(args.lang), file=sys.stderr)
    if verdict.faults:
        return 1
    if stored and args.write:
        from effektkontrakt.web.audit.file import write

        write(stored.stored(), Path(args.write), subject)
    whole = Text(
        nb="Loggen er hel: {number} hendelser. Skriv ned dette, så kan dere senere vise at ingenting er fjernet: {anchor}",
        nn="Loggen er heil: {number} hendingar. Skriv ned dette, så kan de seinare vise at ingenting er fjerna: {anchor}",
        en="The log is whole: {number} events. Write this down, so that you can later show that nothing was removed: {anchor}",
    )
    print(whole(number=verdict.head.number, anchor=str(verdict.head)).say(args.lang))
    return 0


def _anchor(text: str) -> Anchor:
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text
    from effektkontrakt.web.audit.chain import Anchor

    wrong = Text(
        nb="Et ankerpunkt skrives NUMMER:HASH, slik effekt verify skriver det.",
        nn="Eit ankerpunkt blir skrive NUMMER:HASH, slik effekt verify skriv det.",
        en="An anchor is written NUMBER:HASH, as effekt verify prints it.",
    )
    try:
        return Anchor.read(text)
    except ValueError:
        raise InputError([Mistake(Place("--anchor"), wrong)]) from None


def _subject(stored: Any, args: argparse.Namespace) -> str:
    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    wrong = Text(
        nb="Skriv hvilket arbeidsrom filen er til, slik navnet står i adressen. Der må det være hendelser.",
        nn="Skriv kva arbeidsrom fila er til, slik namnet står i adressa. Der må det vere hendingar.",
        en="Say which workspace the file is for, as its name stands in the address. There must be events in it.",
    )
    subject = f"workspace:{args.workspace}"
    if not args.workspace or not stored.has(subject):
        raise InputError([Mistake(Place("--workspace"), wrong)])
    return subject


def _stored() -> Any:
    """The stored log. Raises `InputError` where there is no database with one."""
    import os
    from importlib import import_module

    from effektkontrakt.errors import InputError, Mistake, Place
    from effektkontrakt.text import Text

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "effektkontrakt.web.settings")
    import_module("django").setup()
    log = import_module("effektkontrakt.web.audit.log")
    none = Text(
        nb="Her er det ingen database med en logg. Start tjenesten én gang, sett DATABASE_URL, eller oppgi en loggfil.",
        nn="Her er det ingen database med ein logg. Start tenesta éin gong, set DATABASE_URL, eller oppgi ei loggfil.",
        en="There is no database with a log here. Start the service once, set DATABASE_URL, or name a log file.",
    )
    try:
        log.head()
    except import_module("django.db").DatabaseError:
        raise InputError([Mistake(Place("effekt verify"), none)]) from None
    return log
