"""What a measurement means for payment: the contract's own terms, settled on the result and on the interval's two ends."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.contract.model import Continuation
from effektkontrakt.contract.walk import conditions, outcomes_of
from effektkontrakt.measure.carry_out import Measurement
from effektkontrakt.measure.results import rows
from effektkontrakt.money import Amount
from effektkontrakt.settle.model import Settlement
from effektkontrakt.settle.results.read import expected_by, results_from_rows
from effektkontrakt.settle.settle import settle


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a payment term gives on the result, and on the lower and upper end of the interval; None where it waits for others."""

    payment: str
    clause: str
    value: Amount | None
    low: Amount | None
    high: Amount | None


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """Whether a party takes the service over, on the result and on the two ends of the interval; None where it waits for others."""

    continuation: Continuation
    value: bool | None
    low: bool | None
    high: bool | None


def carried_on(measurement: Measurement) -> CarriedOn | None:
    """What the result means for the continuation; None where none reads a measured outcome. Raises `InputError`."""
    agreed = measurement.contract.continuation
    if agreed is None:
        return None
    read = {part.of for _, part in conditions(agreed.when, ()) if part.of}
    measured = {m.plan.of for m in measurement.measured}
    if not read & measured:
        return None
    if not read <= measured:
        return CarriedOn(agreed, None, None, None)
    return CarriedOn(agreed, *(_met(_settled(measurement, end)) for end in ("value", "low", "high")))


def consequences(measurement: Measurement) -> list[Consequence]:
    """One for each payment that reads a measured outcome. Other outcomes count as not yet stated. Raises `InputError`."""
    contract = measurement.contract
    read = {m.plan.of for m in measurement.measured}
    settled = {end: _settled(measurement, end) for end in ("value", "low", "high")}
    return [
        Consequence(name, payment.clause, *(_paid(settled[end], name) for end in ("value", "low", "high")))
        for name, payment in contract.payments.items()
        if read & set(outcomes_of(payment))
    ]


def _settled(measurement: Measurement, end: str) -> Settlement:
    contract = measurement.contract
    return settle(contract, results_from_rows(rows(measurement, end), expected_by(contract), "results.csv"))


def _paid(settlement: Settlement, payment: str) -> Amount | None:
    lines = [line for line in settlement.lines if line.payment == payment and line.status == "settled"]
    return Amount(sum(line.amount for line in lines), settlement.contract.currency) if lines else None


def _met(settlement: Settlement) -> bool | None:
    return next(d.met for d in settlement.decisions if d.name == "continuation")
