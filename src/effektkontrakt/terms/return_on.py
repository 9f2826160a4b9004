"""A coupon on capital, its yearly rate read off steps of a result."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.forms import ReturnOn
from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.terms import forms, steps
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Cash, Lowered, Run, Scope, Size, Step
from effektkontrakt.text import Percent, Text, Words

_SAY = Text(
    nb="rente på {capital} etter «{metric}»: {steps}; under {first} ingen{floor}",
    nn="rente på {capital} etter «{metric}»: {steps}; under {first} inga{floor}",
    en="a coupon on {capital} by “{metric}”: {steps}; below {first} none{floor}",
)
_ENTRY = Text(nb="{rate} i året fra {start}", nn="{rate} i året frå {start}", en="{rate} a year from {start}")
_FLOOR = Text(nb=", men minst {rate} til {until}", nn=", men minst {rate} til {until}", en=", but at least {rate} until {until}")
_DRAWN = Text(nb="det {name} har betalt inn", nn="det {name} har betalt inn", en="what {name} has paid in")
_TRACE = Text(
    nb="{rate} i året av {capital} i {months} måneder. «{metric}» er {value}",
    nn="{rate} i året av {capital} i {months} månader. «{metric}» er {value}",
    en="{rate} a year of {capital} for {months} months. “{metric}” is {value}",
)
_METHODS = {"step": steps.highest, "linear": steps.between}


def drawn(contract: Contract, investor: str, scope: Scope) -> Fraction:
    """What the investor has paid in by the occasion, in minor units."""
    last = min(scope.occasion.day, life(contract).last)
    paid = [d.amount for d in contract.financing.values() if d.payer == investor and d.on <= last]
    return sum(paid, Fraction(0)) * scope.minor


def evaluate(spec: ReturnOn, scope: Scope) -> Lowered:
    """Capital times the rate for the window's length in years."""
    quantity = scope.quantity(spec.of, spec.over)
    edges = [scope.scaled(spec.of, step.start) for step in spec.steps]
    rate = _METHODS[spec.method](scope.builder, quantity, edges, [step.rate for step in spec.steps])
    if spec.floor and scope.occasion.day <= spec.floor.until:
        rate = scope.builder.greatest(rate, scope.builder.constant(spec.floor.rate))
    capital = spec.capital * scope.minor if isinstance(spec.capital, Fraction) else drawn(scope.contract, spec.capital, scope)
    months = scope.occasion.window.months()
    expr: Expr = scope.builder.scale(rate, capital * Fraction(months, 12))

    def trace(run: Run) -> Step:
        words = _TRACE(
            rate=Percent(run.of(rate)),
            capital=scope.cash(capital),
            months=months,
            metric=metric(scope.contract, spec.of),
            value=scope.size(spec.of, run.of(quantity)),
        )
        return Step(words, scope.cash(run.of(expr)))

    return Lowered(expr, trace)


def explain(spec: ReturnOn, contract: Contract) -> Words:
    """The rates in words."""
    minor = minor_units(contract.currency)
    capital = (
        Cash(spec.capital * minor, contract.currency)
        if isinstance(spec.capital, Fraction)
        else _DRAWN(name=contract.parties[spec.capital].name)
    )
    shown = [_ENTRY(rate=Percent(s.rate), start=Size(s.start.value, s.start.percent)) for s in spec.steps]
    floor = _FLOOR(rate=Percent(spec.floor.rate), until=spec.floor.until) if spec.floor else ""
    first = spec.steps[0].start
    return _SAY(
        capital=capital, metric=metric(contract, spec.of), steps=shown, first=Size(first.value, first.percent), floor=floor
    )


forms.register("return_on", evaluate, explain)
