"""The parser of a verb: mistakes in the reader's language, and no option given twice unless it may be."""

from __future__ import annotations

import re
import sys
from argparse import Action, ArgumentError, ArgumentParser
from typing import Any, NoReturn

from effektkontrakt.text import Lang, Text

_GIVEN_TWICE = "given twice"
_SAID = (
    (
        r"the following arguments are required: (?P<what>.+)",
        Text(nb="Dette mangler: {what}.", nn="Dette manglar: {what}.", en="This is missing: {what}."),
    ),
    (
        r"unrecognized arguments: (?P<what>.+)",
        Text(
            nb="Kommandoen tar ikke imot «{what}».",
            nn="Kommandoen tek ikkje imot «{what}».",
            en="The command does not take “{what}”.",
        ),
    ),
    (
        r"ambiguous option: (?P<what>\S+) could match (?P<choices>.+)",
        Text(
            nb="{what} kan bety flere ting: {choices}. Skriv navnet helt ut.",
            nn="{what} kan bety fleire ting: {choices}. Skriv namnet heilt ut.",
            en="{what} may mean several things: {choices}. Write the name in full.",
        ),
    ),
    (
        r"argument (?P<what>.+?): expected .+",
        Text(
            nb="{what} trenger en verdi etter seg.",
            nn="{what} treng ein verdi etter seg.",
            en="{what} needs a value after it.",
        ),
    ),
    (
        r"argument (?P<what>.+?): invalid choice: '(?P<found>.*)' \(choose from (?P<choices>.+)\)",
        Text(
            nb="{what} kan ikke være «{found}». Velg blant {choices}.",
            nn="{what} kan ikkje vere «{found}». Vel mellom {choices}.",
            en="{what} cannot be “{found}”. Choose from {choices}.",
        ),
    ),
    (
        r"argument (?P<what>.+?): invalid int value: '(?P<found>.*)'",
        Text(
            nb="{what}: «{found}» er ikke et helt tall. Skriv det med sifre, for eksempel 100.",
            nn="{what}: «{found}» er ikkje eit heilt tal. Skriv det med siffer, til dømes 100.",
            en="{what}: “{found}” is not a whole number. Write it in digits, such as 100.",
        ),
    ),
    (
        r"argument (?P<what>.+?): not allowed with argument (?P<found>.+)",
        Text(
            nb="{what} og {found} kan ikke brukes sammen.",
            nn="{what} og {found} kan ikkje brukast saman.",
            en="{what} and {found} cannot be used together.",
        ),
    ),
    (
        r"one of the arguments (?P<what>.+) is required",
        Text(nb="Én av disse må med: {what}.", nn="Éin av desse må med: {what}.", en="One of these is needed: {what}."),
    ),
    (
        r"argument (?P<what>.+?): ignored explicit argument '(?P<found>.*)'",
        Text(
            nb="{what} tar ingen verdi, men fikk «{found}».",
            nn="{what} tek ingen verdi, men fekk «{found}».",
            en="{what} takes no value, but was given “{found}”.",
        ),
    ),
    (
        rf"argument (?P<what>.+?): {_GIVEN_TWICE}: (?P<found>.+)",
        Text(
            nb="{what}: «{found}» er gitt to ganger. Gi den én gang.",
            nn="{what}: «{found}» er gitt to gonger. Gi han éin gong.",
            en="{what}: “{found}” is given twice. Give it once.",
        ),
    ),
    (
        rf"argument (?P<what>.+?): {_GIVEN_TWICE}",
        Text(
            nb="{what} er gitt to ganger. Gi den én gang.",
            nn="{what} er gitt to gonger. Gi han éin gong.",
            en="{what} is given twice. Give it once.",
        ),
    ),
)
_HELP = Text(
    nb="Skriv {prog} --help for å se hva den tar imot.",
    nn="Skriv {prog} --help for å sjå kva han tek imot.",
    en="Write {prog} --help to see what it takes.",
)


class _Once(Action):
    """Keeps the value; a second one is a mistake, since only one could count."""

    given = False

    def __call__(self, parser: ArgumentParser, namespace: Any, values: Any, option: str | None = None) -> None:
        if self.given:
            raise ArgumentError(self, _GIVEN_TWICE)
        self.given = True
        setattr(namespace, self.dest, values)


class _EachOnce(Action):
    """Keeps all values; the same name (what stands before `=`) twice is a mistake."""

    def __call__(self, parser: ArgumentParser, namespace: Any, values: Any, option: str | None = None) -> None:
        kept = list(getattr(namespace, self.dest) or ())
        if values.partition("=")[0] in {value.partition("=")[0] for value in kept}:
            raise ArgumentError(self, f"{_GIVEN_TWICE}: {values.partition('=')[0]}")
        setattr(namespace, self.dest, [*kept, values])


class Parser(ArgumentParser):
    """One verb's arguments."""

    def __init__(self, lang: Lang, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)
        self._lang = lang
        self.register("action", None, _Once)
        self.register("action", "store", _Once)
        self.register("action", "append", _EachOnce)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, where help is, and leave with status 2."""
        print(said(message, self._lang), _HELP(prog=self.prog).say(self._lang), file=sys.stderr)
        raise SystemExit(2)


def said(message: str, lang: Lang) -> str:
    """What argparse says, in the reader's language."""
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, message):
            return words(**match.groupdict()).say(lang)
    return message
