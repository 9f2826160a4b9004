"""Options that several verbs share."""

from __future__ import annotations

import argparse
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from effektkontrakt.text import Lang


def default_language() -> Lang:
    """What EFFEKT_LANG says, else bokmål."""
    found = os.environ.get("EFFEKT_LANG")
    return "nn" if found == "nn" else "en" if found == "en" else "nb"


def language(parser: argparse.ArgumentParser) -> None:
    """`--lang`: the reader's language."""
    parser.add_argument(
        "--lang",
        choices=("nb", "nn", "en"),
        default=default_language(),
        help="language (default: nb)",
    )


def day(option: str, text: str) -> date:
    """A date given with an option. Raises `InputError`."""
    from effektkontrakt.calendar import parse_date
    from effektkontrakt.errors import InputError, Mistake, Place, Wrong

    try:
        return parse_date(text)
    except Wrong as wrong:
        raise InputError([Mistake(Place(option), wrong.what)]) from None
