"""What a reader asks for by the address of the page: where the sliders stand, and what is set aside each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from effektkontrakt import simulate
from effektkontrakt.charts.simulated import Answer, answer
from effektkontrakt.errors import Wrong
from effektkontrakt.money import minor_digits, minor_units, parse_money
from effektkontrakt.simulate import Beliefs, Simulation
from effektkontrakt.text import Words
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.futures.sliders import Slider, believed, moved_to, sliders
from effektkontrakt.web.words import word

RESERVE = "set_aside"
PATHS, SEED = 10_000, 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Sliders where the reader put them, minor units set aside (None: not said), and what is wrong, by field."""

    sliders: tuple[Slider, ...]
    reserved: int | None
    wrong: dict[str, Words]
    query: str


def asked(stored: StoredContract, given: Mapping[str, str]) -> Asked:
    """Read the address. A field that is wrong counts as not given, and its mistake is told."""
    contract, beliefs = contract_of(stored.source), beliefs_of(stored.source, stored.beliefs)
    assert beliefs
    placed, wrong = moved_to(sliders(contract, beliefs), given)
    reserved = None
    try:
        if text := given.get(RESERVE, "").strip():
            reserved = _minor(text, contract.currency)
    except Wrong as mistake:
        wrong[RESERVE] = mistake.what
    kept = {s.name: s.plain for s in placed if s.moved}
    if reserved is not None:
        kept[RESERVE] = given[RESERVE].strip()
    return Asked(tuple(placed), reserved, wrong, urlencode(kept))


def _minor(text: str, currency: str) -> int:
    minor = parse_money(text) * minor_units(currency)
    if minor.denominator != 1:
        raise Wrong(word("too_fine")(decimals=minor_digits(currency), currency=currency))
    return int(minor)


def moves(ask: Asked) -> tuple[tuple[str, str], ...]:
    """The sliders that were moved, and to where."""
    return tuple((s.name, s.plain) for s in ask.sliders if s.moved)


def answered(stored: StoredContract, ask: Asked) -> Answer:
    """The answer; worked out once for the same contract, beliefs and sliders."""
    return _answer(stored.source, stored.beliefs, moves(ask), ask.reserved)


def found_for(stored: StoredContract, ask: Asked) -> Simulation:
    """The simulation behind the answer."""
    return simulation(stored.source, stored.beliefs, moves(ask))


@lru_cache(maxsize=64)
def _answer(source: str, text: str, moved: tuple[tuple[str, str], ...], reserved: int | None) -> Answer:
    return answer(simulation(source, text, moved), reserved)


@lru_cache(maxsize=8)
def simulation(source: str, text: str, moved: tuple[tuple[str, str], ...]) -> Simulation:
    """The futures of a contract with sliders moved; the last few are kept."""
    return simulate.simulate(contract_of(source), beliefs_with(source, text, moved), paths=PATHS, seed=SEED)


def beliefs_with(source: str, text: str, moved: tuple[tuple[str, str], ...]) -> Beliefs:
    """The beliefs with sliders moved."""
    beliefs = beliefs_of(source, text)
    assert beliefs
    placed, _ = moved_to(sliders(contract_of(source), beliefs), dict(moved))
    return believed(beliefs, placed)
