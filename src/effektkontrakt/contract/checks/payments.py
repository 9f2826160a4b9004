"""Payments can be worked out: who, when, from which outcomes, rounded how."""

from __future__ import annotations

from effektkontrakt.contract.checks.days import inside
from effektkontrakt.contract.checks.found import POOLED, ROLE, Found
from effektkontrakt.contract.checks.quantities import condition_fits, quantity_fits
from effektkontrakt.contract.fineness import denominator
from effektkontrakt.contract.forms import Amount
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.walk import amounts, conditions, outcomes_of
from effektkontrakt.text import Text

_SAY_WHO = Text(
    nb="Kontrakten har flere parter med rollen {role}. Skriv hvem det er: `{key}: …`.",
    nn="Kontrakten har fleire partar med rolla {role}. Skriv kven det er: `{key}: …`.",
    en="The contract has several parties with the role {role}. Say which: `{key}: …`.",
)
_ROUNDING = Text(
    nb="«{payment}» kan gi deler av et øre. Si hvordan det rundes av: `rounding: half_up` (eller half_even, down, up) i kontrakten.",
    nn="«{payment}» kan gi delar av eit øre. Sei korleis det blir runda av: `rounding: half_up` (eller half_even, down, up) i kontrakten.",
    en="“{payment}” can give parts of a minor unit. Say how to round: `rounding: half_up` (or half_even, down, up) in the contract.",
)
_PER_PARTICIPANT_STATED = Text(
    nb="{outcome} fastslås for en gruppe og kan ikke regnes ut per deltaker.",
    nn="{outcome} blir fastsett for ei gruppe og kan ikkje reknast ut per deltakar.",
    en="{outcome} is stated for a group and cannot be worked out per participant.",
)
_VALUE_MONEY = Text(
    nb="«value» krever et resultatmål i penger; {outcome} måles i {unit}.",
    nn="«value» krev eit resultatmål i pengar; {outcome} blir målt i {unit}.",
    en="“value” needs an outcome in money; {outcome} is measured in {unit}.",
)
_NO_COHORTS = Text(
    nb="Vilkåret forfaller per kull, men kontrakten har ingen. Legg dem til under cohorts.",
    nn="Vilkåret forfell per kull, men kontrakten har ingen. Legg dei til under cohorts.",
    en="The payment falls due by cohort, but the contract has none. Add them under cohorts.",
)
_FALLBACK = Text(
    nb="«fallback» gjelder bare vilkår som forfaller per kull (due: cohort).",
    nn="«fallback» gjeld berre vilkår som forfell per kull (due: cohort).",
    en="“fallback” is only for payments that fall due by cohort (due: cohort).",
)
_NO_WATERFALL = Text(
    nb="Betalingen går til waterfall, men kontrakten har ingen betalingsrekkefølge. Legg den til under waterfall.",
    nn="Betalinga går til waterfall, men kontrakten har inga betalingsrekkjefølgje. Legg ho til under waterfall.",
    en="The payment goes to waterfall, but the contract has no waterfall. Add one.",
)
_NEEDS = Text(
    nb="Minst én trengs her.",
    nn="Minst éin trengst her.",
    en="At least one is needed here.",
)


def payments(c: Contract) -> Found:
    """Each payment can be worked out."""
    for section, needed in (("payments", c.payments), ("outcomes", c.outcomes)):
        if not needed:
            yield (section,), _NEEDS
    for name, payment in c.payments.items():
        loc: Loc = ("payments", name)
        if payment.payer is None and len(c.having("outcome_payer")) > 1:
            yield loc, _SAY_WHO(role="outcome_payer", key="from")
        if payment.to is None and len(c.having("investor")) > 1:
            yield loc, _SAY_WHO(role="investor", key="to")
        if payment.to and "waterfall" in payment.to and c.waterfall is None:
            yield (*loc, "to"), _NO_WATERFALL
        if payment.due == "cohort" and not c.cohorts:
            yield (*loc, "due"), _NO_COHORTS
        if payment.fallback and payment.due != "cohort":
            yield (*loc, "fallback"), _FALLBACK
        if isinstance(payment.due, tuple):
            for day in payment.due:
                yield from inside(c, (*loc, "due"), day)
        yield from _rounded(c, name, payment)
        for at, amount in amounts(payment.amount, (*loc, "amount")):
            yield from _form(c, payment, at, amount)
        if payment.fallback:
            for at, amount in amounts(payment.fallback.amount, (*loc, "fallback", "amount")):
                yield from _form(c, payment, at, amount)


def _rounded(c: Contract, name: str, payment: Payment) -> Found:
    if payment.round or c.rounding:
        return
    for root in (payment.amount, *([payment.fallback.amount] if payment.fallback else [])):
        known = all(o in c.outcomes for o in outcomes_of(payment)) and (not payment.indexation or payment.indexation in c.indices)
        if known and denominator(c, payment, root) != 1:
            yield ("payments", name), _ROUNDING(payment=name)


def _form(c: Contract, payment: Payment, loc: Loc, amount: Amount) -> Found:
    spec = amount.spec
    at = (*loc, amount.form)
    for outcome_name, over in _reads(amount):
        if (outcome := c.outcomes.get(outcome_name)) is None:
            continue
        if over == "pooled" and outcome.adds_up:
            yield at, POOLED(outcome=outcome_name)
        if payment.per == "participant" and not outcome.adds_up:
            yield at, _PER_PARTICIPANT_STATED(outcome=outcome_name)
    match amount.form:
        case "bands" | "return_on":
            if outcome := c.outcomes.get(spec.of):
                for i, step in enumerate(spec.steps):
                    yield from quantity_fits(c, outcome, spec.of, (*at, "steps", i, "from"), step.start)
        case "value":
            if (outcome := c.outcomes.get(spec.of)) and outcome.unit != "money":
                yield at, _VALUE_MONEY(outcome=spec.of, unit=outcome.unit if isinstance(outcome.unit, str) else outcome.unit.many)
        case "when":
            yield from condition_fits(c, spec.met, (*at, "met"))
    if amount.form == "return_on" and isinstance(spec.capital, str) and spec.capital not in c.having("investor"):
        yield (*at, "capital"), ROLE(party=spec.capital, role="investor")


def _reads(amount: Amount) -> list[tuple[str, str]]:
    if amount.form in ("per_unit", "bands", "value", "return_on"):
        return [(amount.spec.of, amount.spec.over)]
    if amount.form == "when":
        return [(c.of, c.over) for _, c in conditions(amount.spec.met, ()) if c.of]
    return []
