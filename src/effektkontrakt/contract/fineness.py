"""How fine a part of a minor unit a form can give: the common denominator of all its values."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from effektkontrakt.contract.forms import Amount, Bands, ReturnOn
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment
from effektkontrakt.money import minor_units


def denominator(contract: Contract, payment: Payment, amount: Amount) -> int:
    """A whole number that makes each value of the form, in minor units, whole when multiplied by it."""
    minor = minor_units(contract.currency)
    spec = amount.spec

    def inner(part: Amount) -> int:
        return denominator(contract, payment, part)

    def unit(of: str) -> int:
        return int(10 ** contract.outcomes[of].decimals(contract.currency))

    match amount.form:
        case "fixed":
            den = (spec * minor).denominator
        case "per_unit":
            den = (spec.rate * minor / unit(spec.of)).denominator
        case "value":
            den = (Fraction(minor, unit(spec.of))).denominator
        case "bands":
            den = _bands(spec, minor, unit(spec.of))
        case "return_on":
            den = _return_on(contract, payment, spec, minor, unit(spec.of))
        case "share":
            return int(spec.share.denominator * inner(spec.of))
        case "difference":
            return lcm(inner(spec.of), inner(spec.less))
        case "when":
            return lcm(inner(spec.then), inner(spec.otherwise) if spec.otherwise else 1)
        case _:
            return lcm(*(inner(part) for part in spec))
    priced = payment.indexation if amount.form in ("fixed", "per_unit", "bands") else None
    return int(den * base_scaled(contract, priced) if priced else den)


def base_scaled(contract: Contract, index: str) -> int:
    """An index's base as the whole number that its values are divided by."""
    found = contract.indices[index]
    return int(found.base * 10**found.decimals)


def _bands(spec: Bands, minor: int, unit: int) -> int:
    if spec.method == "marginal":
        return lcm(*((step.rate * minor / unit).denominator for step in spec.steps if step.rate is not None))
    pays = [(step.pay or Fraction(0)) * minor for step in spec.steps]
    den = lcm(*(p.denominator for p in pays))
    if spec.method == "linear":
        den = lcm(den, *slopes_den(pays, [step.start.value * unit for step in spec.steps]))
    return den


def _return_on(contract: Contract, payment: Payment, spec: ReturnOn, minor: int, unit: int) -> int:
    rates = [step.rate for step in spec.steps]
    dens = [r.denominator for r in rates]
    if spec.method == "linear":
        dens += slopes_den(rates, [step.start.value * unit for step in spec.steps])
    if spec.floor:
        dens.append(spec.floor.rate.denominator)
    capital = (spec.capital * minor).denominator if isinstance(spec.capital, Fraction) else 1
    return lcm(*dens) * 12 * capital


def slopes_den(values: list[Fraction], edges: list[Fraction]) -> list[int]:
    """The denominators of the slopes between steps, per smallest step of the quantity."""
    return [((b - a) / (to - start)).denominator for a, b, start, to in zip(values, values[1:], edges, edges[1:], strict=False)]
