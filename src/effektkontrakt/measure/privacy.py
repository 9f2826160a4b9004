"""Nothing that points out a person comes in: columns of identity numbers, names, addresses and the like are refused unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from effektkontrakt.errors import Mistake, Place
from effektkontrakt.settle.results.people import FORBIDDEN_COLUMNS, is_national_identity_number
from effektkontrakt.text import Text

if TYPE_CHECKING:
    import ibis

SAMPLE = 10_000
_ONE_IN = 20  # of random numbers of eleven digits one in 400 passes the check digits by chance
_GIVEN = frozenset(
    [
        "anne",
        "inger",
        "kari",
        "marit",
        "ingrid",
        "liv",
        "eva",
        "berit",
        "astrid",
        "bjørg",
        "hilde",
        "anna",
        "solveig",
        "marianne",
        "randi",
        "ida",
        "nina",
        "elisabeth",
        "silje",
        "hanne",
        "camilla",
        "maria",
        "heidi",
        "bente",
        "sara",
        "julie",
        "ellen",
        "karin",
        "grete",
        "lise",
        "emma",
        "nora",
        "linnea",
        "amalie",
        "thea",
        "frida",
        "ingeborg",
        "sigrid",
        "fatima",
        "aisha",
        "jan",
        "per",
        "bjørn",
        "ole",
        "lars",
        "kjell",
        "knut",
        "svein",
        "thomas",
        "arne",
        "geir",
        "hans",
        "morten",
        "martin",
        "erik",
        "tor",
        "anders",
        "john",
        "andreas",
        "odd",
        "terje",
        "jon",
        "rune",
        "magnus",
        "kristian",
        "trond",
        "jonas",
        "henrik",
        "tore",
        "øyvind",
        "stian",
        "sander",
        "mathias",
        "jakob",
        "emil",
        "oskar",
        "lucas",
        "mohammed",
        "ahmed",
        "ali",
        "omar",
        "marius",
        "daniel",
        "espen",
        "håkon",
        "sondre",
        "even",
        "eirik",
        "simen",
        "tobias",
        "fredrik",
        "alexander",
        "sebastian",
        "mary",
        "james",
        "robert",
        "jennifer",
        "linda",
        "michael",
        "david",
        "william",
        "susan",
        "jessica",
        "sarah",
    ]
)
_SOUNDS_LIKE_A_NAME = frozenset(
    ["name", "navn", "namn", "fornavn", "etternavn", "fornamn", "etternamn", "surname", "firstname", "lastname"]
)

_COLUMN = Text(
    nb="Kolonnen «{column}» kan peke ut personer. Fjern den. Bruk et pseudonym i kolonnen id; nøkkelen blir hos leverandøren.",
    nn="Kolonnen «{column}» kan peike ut personar. Fjern han. Bruk eit pseudonym i kolonnen id; nøkkelen blir hos leverandøren.",
    en="The column “{column}” can point out people. Remove it. Use a pseudonym in the column id; the provider keeps the key.",
)
_NUMBERS = Text(
    nb="Kolonnen «{column}» ser ut til å ha fødselsnumre eller D-numre. Bytt dem ut med pseudonymer, og slett filen.",
    nn="Kolonnen «{column}» ser ut til å ha fødselsnummer eller D-nummer. Byt dei ut med pseudonym, og slett fila.",
    en="The column “{column}” seems to hold national identity numbers. Replace them by pseudonyms, and delete the file.",
)
_NAMES = Text(
    nb="Kolonnen «{column}» ser ut til å ha navn på personer. Bytt dem ut med pseudonymer, og slett filen.",
    nn="Kolonnen «{column}» ser ut til å ha namn på personar. Byt dei ut med pseudonym, og slett fila.",
    en="The column “{column}” seems to hold names of people. Replace them by pseudonyms, and delete the file.",
)


def names_a_person(column: str) -> bool:
    """Whether a column's heading says that it points out people."""
    words = column.strip().lower().replace("-", "_").replace(" ", "_")
    return (
        words in FORBIDDEN_COLUMNS
        or words.replace("_", "-") in FORBIDDEN_COLUMNS
        or not _SOUNDS_LIKE_A_NAME.isdisjoint(words.split("_"))
    )


def looks_like_names(values: Iterable[str]) -> bool:
    """Whether at least three values, and every fifth, begin with a common given name followed by another capitalised word."""
    held = [v for v in values if v]
    found = sum(_is_name(v) for v in held)
    return found >= 3 and found * 5 >= len(held)


def _is_name(value: str) -> bool:
    words = value.replace(",", " ").split()
    return len(words) in (2, 3, 4) and all(w[:1].isupper() for w in words) and any(w.lower() in _GIVEN for w in words)


def personal_columns(table: ibis.Table, name: str) -> Iterator[Mistake]:
    """A mistake for each column that points out people; values are looked for among all that could be one, and never repeated."""
    place = Place(name)
    for column, kind in table.schema().items():
        if names_a_person(column):
            yield Mistake(place, _COLUMN(column=column))
        elif kind.is_string() or kind.is_integer():
            text = table[column].cast("string")
            eleven = text.re_search(r"^\s*[0-9]{6}[ .-]?[0-9]{5}\s*$") | text.re_search(r"^\s*[0-9]{10}\s*$")
            padded = table.filter(eleven).select(v=text).distinct().limit(SAMPLE).to_pandas()["v"]
            numbers = sum(is_national_identity_number(v.strip().zfill(11)) for v in padded)
            if numbers and numbers * _ONE_IN >= len(padded):
                yield Mistake(place, _NUMBERS(column=column))
            elif kind.is_string():
                spoken = table.filter(text.re_search(r"[^0-9 ]{2,}[ ,]+[^0-9 ]{2,}")).select(v=text).distinct().limit(SAMPLE)
                if looks_like_names(spoken.to_pandas()["v"]):
                    yield Mistake(place, _NAMES(column=column))
