"""Many contracts over one Parquet file: participants' limits in the kernel, the rest by the compiled terms, contracts of one shape at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, MoneyOverflow, Place
from effektkontrakt.settle.bulk import kernel
from effektkontrakt.settle.bulk.rows import Rows, parts
from effektkontrakt.settle.bulk.tariff import EPOCH, Tariffs, tariffs
from effektkontrakt.terms.compile import Compiled, compile_contract
from effektkontrakt.terms.evaluate import run
from effektkontrakt.text import Text

_OUTSIDE = Text(
    nb="En rad for {contract} har dato {day}, utenfor kontraktens periode.",
    nn="Ei rad for {contract} har dato {day}, utanfor perioden til kontrakten.",
    en="A row for {contract} has the date {day}, outside the contract's period.",
)


@dataclass(frozen=True, slots=True)
class BulkSettlement:
    """For each contract its lines in order of settlement: what is paid in minor units, before and after the contract's limits.

    `people` is how many participants got something on a line, `cut` what the limits per participant took off.
    """

    paid: dict[str, NDArray[np.int64]]
    claimed: dict[str, NDArray[np.int64]]
    people: dict[str, NDArray[np.int64]]
    cut: dict[str, NDArray[np.int64]]

    @property
    def totals(self) -> dict[str, int]:
        """What each contract's payers owe in all, in minor units."""
        return {name: int(lines.sum()) for name, lines in self.paid.items()}


@dataclass(frozen=True, slots=True)
class Shape:
    """Contracts whose programs differ in constants only: one of them as the model, and each one's constants by name."""

    model: Compiled
    constants: dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Contracts compiled once, to be settled against any number of files."""

    tariffs: Tariffs
    shapes: tuple[Shape, ...]


def prepare(contracts: Mapping[str, Contract]) -> Prepared:
    """Compile. Raises `InputError` for terms that are no tariff per participant."""
    shapes: dict[Any, Shape] = {}
    for name, contract in contracts.items():
        compiled = compile_contract(contract, persons=False)
        shape = shapes.setdefault(compiled.program.shape, Shape(compiled, {}))
        shape.constants[name] = np.array(compiled.program.constants, dtype=np.int64)
    return Prepared(tariffs(contracts), tuple(shapes.values()))


def settle_many(contracts: Mapping[str, Contract] | Prepared, path: Path | str) -> BulkSettlement:
    """Settle every contract by its id on the rows of one file. Raises `InputError`, `MoneyOverflow`."""
    prepared = contracts if isinstance(contracts, Prepared) else prepare(contracts)
    t = prepared.tariffs
    size = int(t.first_line[-1])
    totals = [np.zeros(size, np.int64) for _ in range(3)]
    for rows in parts(Path(path), t.names, t.outcomes):
        for total, more in zip(totals, _settle_rows(t, rows)):
            total += more
    claimed, people, cut = totals
    spans = {name: slice(int(t.first_line[i]), int(t.first_line[i + 1])) for i, name in enumerate(t.names)}
    paid: dict[str, NDArray[np.int64]] = {}
    for shape in prepared.shapes:
        paid |= _limited(shape, {name: claimed[spans[name]] for name in shape.constants})
    return BulkSettlement(
        {name: paid[name] for name in t.names},
        {name: claimed[span] for name, span in spans.items()},
        {name: people[span] for name, span in spans.items()},
        {name: cut[span] for name, span in spans.items()},
    )


def _settle_rows(t: Tariffs, rows: Rows) -> list[NDArray[np.int64]]:
    sorted_rows = kernel.by_contract(rows.contract, len(t.names), rows.participant, rows.outcome, rows.day, rows.value)
    total, people, cut, status, which, day = kernel.settle_rows(  # type: ignore[call-arg]
        *sorted_rows, rows.names, len(t.outcomes),
        t.first_line, t.rate_num, t.rate_den, t.rounding, t.most_units, t.times, t.times_slot, t.first_limit, t.limit_slot, t.limit_cap, t.slots,
        t.payments_of, t.first_payment, t.day_start, t.first_day, t.line_on, numba.get_num_threads(),
    )  # fmt: skip
    if status == kernel.OVERFLOW:
        raise MoneyOverflow
    if status == kernel.OUTSIDE:
        words = _OUTSIDE(contract=t.names[int(which)], day=date.fromordinal(EPOCH.toordinal() + int(day)))
        raise InputError([Mistake(Place("date"), words)])
    return [total, people, cut]


def _limited(shape: Shape, claims: dict[str, NDArray[np.int64]]) -> dict[str, NDArray[np.int64]]:
    """The contract's own limits, for all contracts of one shape at once; results are by contract."""
    model = shape.model
    claimed = np.array(list(claims.values())).T
    keys = [line.key for line in model.lines if line.key.kind == "claim"]
    place = {(k.payment, (k.kind, k.occasion.day)): i for i, k in enumerate(keys)}
    inputs = [claimed[place[slot.name, slot.key]] if slot.kind == "claim" else 1 for slot in model.program.inputs]  # type: ignore[index]
    values = run(model.program.nodes, list(np.array(list(shape.constants.values())).T), inputs)
    lines = np.array([np.broadcast_to(values[line.final.node], (len(claims),)) for line in model.lines])
    return {name: lines[:, i] for i, name in enumerate(claims)}
