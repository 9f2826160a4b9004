"""A two-way table: one figure where two beliefs are held at five values each, the rest as believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from effektkontrakt import simulate
from effektkontrakt.charts.simulated.beliefs import at, is_share, label, written
from effektkontrakt.charts.simulated.drivers import touches_payments
from effektkontrakt.errors import Wrong
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.parameters import Parameter
from effektkontrakt.simulate.sensitivity import Figure, total_paid, uncertain
from effektkontrakt.text import Words
from effektkontrakt.web.words import word

POINTS = (0.1, 0.3, 0.5, 0.7, 0.9)
PATHS, ROUGH = 2_000, 300


def net(found: Simulation) -> simulate.value.Reals:
    """What the public is left with, by path."""
    return simulate.public_value(found).net


FIGURES: dict[str, Figure] = {"paid": total_paid, "net": net}


@dataclass(frozen=True, slots=True)
class Pair:
    """What the reader asks for: two numbers of the beliefs by name, and a figure of `FIGURES`."""

    row: Parameter
    column: Parameter
    figure: str


@dataclass(frozen=True, slots=True)
class TwoWay:
    """The table: a head for each column, each row's head and amounts, and where it is lowest and highest in a sentence."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[Amount, ...]], ...]
    sentence: Words


def choices(found: Simulation, figure: str) -> list[Parameter]:
    """The numbers in doubt that may change the figure, those about the outcomes first."""
    kept = [p for p in uncertain(found.plan) if figure == "net" or touches_payments(p.name)]
    return sorted(kept, key=lambda p: not p.name.startswith("outcomes."))


def figures(found: Simulation) -> list[str]:
    """The figures that this simulation has."""
    valued = any(belief.value for belief in found.beliefs.outcomes.values())
    return ["paid", "net"] if valued else ["paid"]


def pair(found: Simulation, given: Mapping[str, str]) -> Pair | None:
    """What the address asks for; else the two numbers that move the figure most. None where fewer than two are in doubt. Raises `Wrong`."""
    figure = given.get("figure", "paid")
    if figure not in figures(found):
        raise Wrong(word("unknown_choice")(found=figure[:40]))
    known = {p.name: p for p in choices(found, figure)}
    if len(known) < 2:
        return None
    for key in ("row", "column"):
        if given.get(key, "") and given[key] not in known:
            raise Wrong(word("unknown_choice")(found=given[key][:40]))
    others = iter(_widest(found, [p for p in known.values() if p.name not in (given.get("row"), given.get("column"))], figure))
    row = known.get(given.get("row", "")) or next(others)
    column = known.get(given.get("column", "")) or next(others)
    if row is column:
        raise Wrong(word("two_different"))
    return Pair(row, column, figure)


def _widest(found: Simulation, among: list[Parameter], figure: str) -> list[Parameter]:
    def span(parameter: Parameter) -> float:
        low, high = simulate.tornado(found, parameter.name, FIGURES[figure], min(ROUGH, found.count))
        return -abs(high - low)

    return sorted(among, key=span)


def table(found: Simulation, asked: Pair) -> TwoWay:
    """The figure's mean over the first paths, the same chance in every cell."""
    rows, columns = (_values(found, p) for p in (asked.row, asked.column))
    count = min(PATHS, found.count)
    means = simulate.two_way(found, (asked.row.name, rows), (asked.column.name, columns), FIGURES[asked.figure], count)
    currency = found.contract.currency
    units = minor_units(currency)
    amounts = [[Amount(round(float(mean) / units) * units, currency) for mean in line] for line in means]

    def where(index: int) -> dict[str, object]:
        i, j = np.unravel_index(index, means.shape)
        return {"amount": amounts[i][j], "r": written(found, asked.row, rows[i]), "c": written(found, asked.column, columns[j])}

    low, high = where(int(means.argmin())), where(int(means.argmax()))
    said = word("pairs_sentence")(
        row=label(found, asked.row.name),
        column=label(found, asked.column.name),
        low=low["amount"],
        low_row=low["r"],
        low_column=low["c"],
        high=high["amount"],
        high_row=high["r"],
        high_column=high["c"],
    )
    heads = tuple(written(found, asked.column, value) for value in columns)
    return TwoWay(heads, tuple((written(found, asked.row, v), tuple(line)) for v, line in zip(rows, amounts, strict=True)), said)


def _values(found: Simulation, parameter: Parameter) -> list[float]:
    """Its quantiles, rounded as they are written, each once."""
    return list(dict.fromkeys(_round(found, parameter, value) for value in at(parameter, *POINTS)))


def _round(found: Simulation, parameter: Parameter, value: float) -> float:
    if parameter.scale > 1:
        return float(round(value / parameter.scale) * parameter.scale)
    if is_share(found, parameter.name):
        return round(value, 3)
    return (
        float(round(value)) if parameter.name.startswith(("enrolment.", "delays.")) else round(value, 2 if abs(value) < 10 else 1)
    )
