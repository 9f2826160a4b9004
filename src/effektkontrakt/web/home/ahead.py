"""What guesses give, as blocks of a first screen."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.prepare.memo_ahead import RESERVE_HEADS, TOTAL
from effektkontrakt.text import Text, plain
from effektkontrakt.web.home.block import Block

CHANCE = Text("Sjansen", "Sjansen", "The chance")
_SIMULATED = Text("Avsetning etter antakelsene", "Avsetjing etter føresetnadene", "The reserve by the guesses")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What guesses give, if there are any: blocks on the reserve, and on an investor's chance."""

    reserve: tuple[Block, ...] = ()
    chance: tuple[Block, ...] = ()


def looking_ahead(rows: list[tuple[str, list[str]]], chance: list[str]) -> Ahead:
    """The blocks from a simulation's own words: the reserve by year (the last row: in all), and each investor's chance."""
    told = tuple((plain(year) if year else TOTAL, *map(plain, cells)) for year, cells in rows)
    return Ahead((Block(_SIMULATED, table=(RESERVE_HEADS, *told), amounts=True),), (Block(CHANCE, tuple(map(plain, chance))),))
