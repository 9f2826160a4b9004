"""Options that several verbs share."""

from __future__ import annotations

import argparse
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def language(parser: argparse.ArgumentParser) -> None:
    """`--lang`: the reader's language; EFFEKT_LANG sets the default."""
    default = os.environ.get("EFFEKT_LANG", "nb")
    parser.add_argument(
        "--lang",
        choices=("nb", "nn", "en"),
        default=default if default in ("nb", "nn", "en") else "nb",
        help="language (default: nb)",
    )


def verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str) -> argparse.ArgumentParser:
    """A new verb with its one-line help."""
    return verbs.add_parser(name, help=summary, description=summary)


def day(option: str, text: str) -> date:
    """A date given with an option. Raises `InputError`."""
    from effektkontrakt.calendar import parse_date
    from effektkontrakt.errors import InputError, Mistake, Place, Wrong

    try:
        return parse_date(text)
    except Wrong as wrong:
        raise InputError([Mistake(Place(option), wrong.what)]) from None
