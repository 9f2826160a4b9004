"""The participants' part of many contracts as flat tables, for the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.money import INT64_MAX, minor_units
from effektkontrakt.terms.lines import Key, keys_in_order, rounding_of
from effektkontrakt.terms.program import ROUNDINGS
from effektkontrakt.text import Text

EPOCH = date(1970, 1, 1)
NO_LINE = -1

_NOT_BULK = Text(
    nb="«{payment}» kan ikke gjøres opp i bunke: bare priser per enhet og deltaker, med grenser per deltaker, kan det. Bruk settle.",
    nn="«{payment}» kan ikkje gjerast opp i bunke: berre prisar per eining og deltakar, med grenser per deltakar, kan det. Bruk settle.",
    en="“{payment}” cannot be settled in bulk: only prices per unit and participant, with limits per participant, can. Use settle.",
)


@dataclass(frozen=True, slots=True)
class Tariffs:
    """All contracts side by side; `first_*` arrays have one more entry than there are contracts (or lines, payments).

    Lines are a contract's (payment, occasion) pairs in order of settlement. A row of outcome o on day d adds to line
    `line_on[first_day[c, o's payment] + d - first day]`. Money in minor units; `most_units` is where a product would leave 64 bits.
    """

    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    keys: tuple[tuple[Key, ...], ...]
    first_line: NDArray[np.int64]
    rate_num: NDArray[np.int64]
    rate_den: NDArray[np.int64]
    rounding: NDArray[np.int64]
    most_units: NDArray[np.int64]
    times: NDArray[np.int64]
    times_slot: NDArray[np.int64]
    first_limit: NDArray[np.int64]
    limit_slot: NDArray[np.int64]
    limit_cap: NDArray[np.int64]
    slots: int
    payments_of: NDArray[np.int64]
    first_payment: NDArray[np.int64]
    day_start: NDArray[np.int64]
    first_day: NDArray[np.int64]
    line_on: NDArray[np.int32]


def tariffs(contracts: Mapping[str, Contract]) -> Tariffs:
    """The tables of these contracts. Raises `InputError` for terms that are no tariff per participant."""
    outcomes = tuple(sorted({o for c in contracts.values() for o in c.outcomes}))
    keys: list[tuple[Key, ...]] = []
    lines: list[tuple[int, int, int, int, int, int]] = []
    limits: list[list[tuple[int, int]]] = []
    first_line, first_payment, first_day, day_start = [0], [0], [0], []
    payments_of: list[int] = []
    line_on: list[NDArray[np.int32]] = []
    slots = 1
    for name, contract in contracts.items():
        _suits(name, contract)
        mine = tuple(k for k in keys_in_order(contract) if k.kind == "claim")
        numbers, caps, used = _lines(contract, mine)
        lines += numbers
        limits += caps
        slots = max(slots, used)
        keys.append(mine)
        first_line.append(first_line[-1] + len(mine))
        start = contract.period.first
        days = (contract.period.last - start).days + 1
        for outcome in outcomes:
            for payment_name, payment in contract.payments.items():
                if payment.amount.spec.of == outcome:
                    payments_of.append(len(line_on))
                    where = np.full(days, NO_LINE, dtype=np.int32)
                    for i, key in enumerate(mine):
                        if key.payment == payment_name:
                            window = key.occasion.window
                            where[(window.first - start).days : (window.last - start).days + 1] = i
                    line_on.append(where)
                    first_day.append(first_day[-1] + days)
            first_payment.append(len(payments_of))
        day_start.append((start - EPOCH).days)
    table = np.array(lines, dtype=np.int64).reshape(-1, 6)

    def column(i: int) -> NDArray[np.int64]:
        return np.ascontiguousarray(table[:, i])

    return Tariffs(
        tuple(contracts),
        outcomes,
        tuple(keys),
        np.array(first_line),
        column(0),
        column(1),
        column(2),
        column(3),
        column(4),
        column(5),
        np.cumsum([0, *(len(x) for x in limits)]),
        np.array([slot for x in limits for slot, _ in x], dtype=np.int64),
        np.array([cap for x in limits for _, cap in x], dtype=np.int64),
        slots,
        np.array(payments_of, dtype=np.int64),
        np.array(first_payment),
        np.array(day_start, dtype=np.int64),
        np.array(first_day),
        np.concatenate(line_on),
    )


def _suits(name: str, contract: Contract) -> None:
    for payment_name, payment in contract.payments.items():
        times = [x for x in contract.limits.values() if x.times is not None and payment_name in (x.payments or contract.payments)]
        plain = payment.amount.form == "per_unit" and payment.amount.spec.over == "occasion"
        whole = plain and contract.outcomes[payment.amount.spec.of].adds_up
        if payment.per != "participant" or not whole or payment.indexation or payment.due == "cohort" or len(times) > 1:
            raise InputError([Mistake(Place(name), _NOT_BULK(payment=payment_name))])


def _lines(
    contract: Contract, keys: tuple[Key, ...]
) -> tuple[list[tuple[int, int, int, int, int, int]], list[list[tuple[int, int]]], int]:
    """For each line (rate numerator, denominator, rounding, most units, times, its slot), its caps by slot, and the number of slots."""
    minor = minor_units(contract.currency)
    slots: dict[tuple[str, str], int] = {}
    numbers, caps = [], []
    for key in keys:
        payment = contract.payments[key.payment]
        spec = payment.amount.spec
        unit = 10 ** contract.outcomes[spec.of].decimals(contract.currency)
        rate = Fraction(spec.rate * minor, unit)
        times, times_slot = INT64_MAX, 0
        mine: list[tuple[int, int]] = []
        for name, limit in contract.limits.items():
            if key.payment not in (limit.payments or contract.payments):
                continue
            if limit.times is not None:
                times, times_slot = limit.times * unit, slots.setdefault((name, key.payment), len(slots))
            elif limit.per.startswith("participant") and limit.cap is not None:
                group = spec.of if limit.per == "participant_outcome" else ""
                mine.append((slots.setdefault((name, group), len(slots)), int(limit.cap * minor)))
        how = ROUNDINGS.index(rounding_of(contract, payment))
        most = INT64_MAX // max(1, rate.numerator) // 2
        numbers.append((rate.numerator, rate.denominator, how, most, times, times_slot))
        caps.append(mine)
    return numbers, caps, max(1, len(slots))
