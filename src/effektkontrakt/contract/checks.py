"""What must hold between the parts of a contract: each broken rule with the path of the part."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from effektkontrakt.contract.fineness import denominator
from effektkontrakt.contract.forms import Amount, Condition
from effektkontrakt.contract.model import Contract, Limit, Outcome, Payment, conflict
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.walk import amounts, conditions, outcomes_of
from effektkontrakt.contract.waterfall import Capital, Return, UpTo
from effektkontrakt.errors import Wrong
from effektkontrakt.money import Amount as Sum
from effektkontrakt.money import minor_units
from effektkontrakt.text import Text, Words

Found = Iterator[tuple[Loc, Words]]

_NEEDS_ROLE = Text(
    nb="Kontrakten har ingen part med rollen {role}. Legg til en under parties.",
    nn="Kontrakten har ingen part med rolla {role}. Legg til ein under parties.",
    en="The contract has no party with the role {role}. Add one under parties.",
)
_ROLE = Text(
    nb="«{party}» har ikke rollen {role}.",
    nn="«{party}» har ikkje rolla {role}.",
    en="“{party}” does not have the role {role}.",
)
_SAY_WHO = Text(
    nb="Kontrakten har flere parter med rollen {role}. Skriv hvem det er: `{key}: …`.",
    nn="Kontrakten har fleire partar med rolla {role}. Skriv kven det er: `{key}: …`.",
    en="The contract has several parties with the role {role}. Say which: `{key}: …`.",
)
_PERCENT = Text(
    nb="{outcome} måles i prosent. Skriv mengden med prosenttegn, for eksempel 8.5 %.",
    nn="{outcome} blir målt i prosent. Skriv mengda med prosentteikn, til dømes 8.5 %.",
    en="{outcome} is measured in per cent. Write the quantity with a per cent sign, such as 8.5 %.",
)
_NO_PERCENT = Text(
    nb="{outcome} måles ikke i prosent. Skriv mengden uten prosenttegn.",
    nn="{outcome} blir ikkje målt i prosent. Skriv mengda utan prosentteikn.",
    en="{outcome} is not measured in per cent. Write the quantity without a per cent sign.",
)
_FINER = Text(
    nb="Mengden har flere desimaler enn {outcome} måles med ({decimals}). Rund av, eller sett decimals på resultatmålet.",
    nn="Mengda har fleire desimalar enn {outcome} blir målt med ({decimals}). Rund av, eller set decimals på resultatmålet.",
    en="The quantity has more decimals than {outcome} is measured with ({decimals}). Round it, or set decimals on the outcome.",
)
_MINOR = Text(
    nb="Beløpet har deler av et øre. Skriv det i hele {minor} av {currency}.",
    nn="Beløpet har delar av eit øre. Skriv det i heile {minor} av {currency}.",
    en="The amount has parts of a minor unit. Write it in whole {minor} of {currency}.",
)
_TOO_LARGE = Text(
    nb="Beløpet er for stort til å regnes ut nøyaktig. Er det riktig?",
    nn="Beløpet er for stort til å reknast ut nøyaktig. Er det rett?",
    en="The amount is too large to be worked out exactly. Is it right?",
)
_ROUNDING = Text(
    nb="«{payment}» kan gi deler av et øre. Si hvordan det rundes av: `rounding: half_up` (eller half_even, down, up) i kontrakten.",
    nn="«{payment}» kan gi delar av eit øre. Sei korleis det blir runda av: `rounding: half_up` (eller half_even, down, up) i kontrakten.",
    en="“{payment}” can give parts of a minor unit. Say how to round: `rounding: half_up` (or half_even, down, up) in the contract.",
)
_CAP_BELOW_FLOOR = Text(
    nb="Taket {cap} er lavere enn gulvet {floor}. Rett det ene.",
    nn="Taket {cap} er lågare enn golvet {floor}. Rett det eine.",
    en="The cap {cap} is below the floor {floor}. Correct one of them.",
)
_LIMIT_KEYS = Text(
    nb="En grense per {per} trenger én av {keys}, og ingen andre.",
    nn="Ei grense per {per} treng éin av {keys}, og ingen andre.",
    en="A limit per {per} needs one of {keys}, and no other.",
)
_NOT_PARTICIPANT = Text(
    nb="Grensen gjelder per deltaker, men «{payment}» regnes ikke ut per deltaker. Sett `per: participant` på vilkåret.",
    nn="Grensa gjeld per deltakar, men «{payment}» blir ikkje rekna ut per deltakar. Set `per: participant` på vilkåret.",
    en="The limit is per participant, but “{payment}” is not worked out per participant. Set `per: participant` on the payment.",
)
_ONE_OUTCOME = Text(
    nb="Grensen gjelder per resultatmål, men «{payment}» leser {count}. Et slikt vilkår må lese nøyaktig ett.",
    nn="Grensa gjeld per resultatmål, men «{payment}» les {count}. Eit slikt vilkår må lese nøyaktig eitt.",
    en="The limit is per outcome, but “{payment}” reads {count}. Such a payment must read exactly one.",
)
_POOLED = Text(
    nb="{outcome} summeres og har ingen verdi for alle kull samlet. «pooled» gjelder bare mål som evaluator fastslår.",
    nn="{outcome} blir summert og har ingen verdi for alle kull samla. «pooled» gjeld berre mål som evaluator fastset.",
    en="{outcome} is added up and has no pooled value. “pooled” is only for outcomes that the evaluator states.",
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
_OUTSIDE = Text(
    nb="{day} er utenfor kontraktens periode, {first} til {last}.",
    nn="{day} er utanfor perioden til kontrakten, {first} til {last}.",
    en="{day} is outside the contract's period, {first} to {last}.",
)
_NO_WATERFALL = Text(
    nb="Betalingen går til waterfall, men kontrakten har ingen betalingsrekkefølge. Legg den til under waterfall.",
    nn="Betalinga går til waterfall, men kontrakten har inga betalingsrekkjefølgje. Legg ho til under waterfall.",
    en="The payment goes to waterfall, but the contract has no waterfall. Add one.",
)
_LAST_TIER = Text(
    nb="Det siste trinnet må ta resten: split eller rest.",
    nn="Det siste trinnet må ta resten: split eller rest.",
    en="The last tier must take the rest: split or rest.",
)
_BRIDGE = Text(
    nb="En brofinansiering trenger «continuation»: hvem viderefører tiltaket, når og med hvilket budsjett.",
    nn="Ei brufinansiering treng «continuation»: kven vidarefører tiltaket, når og med kva budsjett.",
    en="A bridge contract needs “continuation”: who carries the service on, when, and with which budget.",
)
_INDEX_ZERO = Text(
    nb="Indeksens grunnverdi må være større enn null.",
    nn="Grunnverdien til indeksen må vere større enn null.",
    en="The index's base must be above zero.",
)
_NEEDS = Text(
    nb="Minst én trengs her.",
    nn="Minst éin trengst her.",
    en="At least one is needed here.",
)


def check(contract: Contract) -> Found:
    """Every broken rule between parts, with the path of the part."""
    yield from _parties(contract)
    yield from _money(contract)
    yield from _payments(contract)
    yield from _limits(contract)
    yield from _rest(contract)


def _parties(c: Contract) -> Found:
    for role in ("outcome_payer", "investor", "provider"):
        if not c.having(role):
            yield ("parties",), _NEEDS_ROLE(role=role)
    by_number: dict[str, set[str]] = {}
    for name, party in c.parties.items():
        if party.organisation_number:
            roles = by_number.setdefault(party.organisation_number, set())
            roles |= set(party.roles)
            try:
                conflict(roles)
            except Wrong as wrong:
                yield ("parties", name, "organisation_number"), wrong.what
    needed: list[tuple[Loc, str, str]] = [
        *((("financing", n, "from"), d.payer, "investor") for n, d in c.financing.items()),
        *((("guarantees", n, "guarantor"), g.guarantor, "guarantor") for n, g in c.guarantees.items()),
        *((("guarantees", n, "investor"), g.investor, "investor") for n, g in c.guarantees.items()),
        *((("payments", n, "from"), p, "outcome_payer") for n, pay in c.payments.items() for p in pay.payer or ()),
    ]
    for i, tier in enumerate(c.waterfall.tiers if c.waterfall else ()):
        if isinstance(tier.spec, Capital | Return):
            needed += [(("waterfall", "tiers", i), p, "investor") for p in tier.spec.to]
    for loc, party_name, role in needed:
        if party_name in c.parties and role not in c.parties[party_name].roles:
            yield loc, _ROLE(party=party_name, role=role)


def _whole_minor(c: Contract, loc: Loc, value: Fraction | None) -> Found:
    if value is None:
        return
    minor = value * minor_units(c.currency)
    if minor.denominator != 1:
        yield loc, _MINOR(minor=f"1/{minor_units(c.currency)}", currency=c.currency)
    elif abs(minor) > 10**17:
        yield loc, _TOO_LARGE


def _money(c: Contract) -> Found:
    places: list[tuple[Loc, Fraction | None]] = [
        *((("parties", n, "commitment"), p.commitment) for n, p in c.parties.items()),
        *((("financing", n, "amount"), d.amount) for n, d in c.financing.items()),
        *((("guarantees", n, "cap"), g.cap) for n, g in c.guarantees.items()),
        *((("limits", n, "cap"), limit.cap) for n, limit in c.limits.items()),
        *((("limits", n, "floor"), limit.floor) for n, limit in c.limits.items()),
        *((("limits", n, "caps", y), v) for n, limit in c.limits.items() for y, v in (limit.caps or {}).items()),
    ]
    if c.continuation:
        places += [(("continuation", "budget", y), v) for y, v in c.continuation.budget.items()]
    for i, tier in enumerate(c.waterfall.tiers if c.waterfall else ()):
        if isinstance(tier.spec, UpTo):
            places.append((("waterfall", "tiers", i, "amount", "most"), tier.spec.most))
    for loc, value in places:
        yield from _whole_minor(c, loc, value)


def _payments(c: Contract) -> Found:
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
                yield from _inside(c, (*loc, "due"), day)
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


def _inside(c: Contract, loc: Loc, day: object) -> Found:
    if not c.period.first <= day <= c.period.last:  # type: ignore[operator]
        yield loc, _OUTSIDE(day=day, first=c.period.first, last=c.period.last)


def _form(c: Contract, payment: Payment, loc: Loc, amount: Amount) -> Found:
    spec = amount.spec
    at = (*loc, amount.form)
    for outcome_name, over in _reads(amount):
        if (outcome := c.outcomes.get(outcome_name)) is None:
            continue
        if over == "pooled" and outcome.adds_up:
            yield at, _POOLED(outcome=outcome_name)
        if payment.per == "participant" and not outcome.adds_up:
            yield at, _PER_PARTICIPANT_STATED(outcome=outcome_name)
    match amount.form:
        case "bands" | "return_on":
            if outcome := c.outcomes.get(spec.of):
                for i, step in enumerate(spec.steps):
                    yield from _quantity(c, outcome, spec.of, (*at, "steps", i, "from"), step.start)
        case "value":
            if (outcome := c.outcomes.get(spec.of)) and outcome.unit != "money":
                yield at, _VALUE_MONEY(outcome=spec.of, unit=outcome.unit if isinstance(outcome.unit, str) else outcome.unit.many)
        case "when":
            yield from _condition(c, spec.met, (*at, "met"))
    if amount.form == "return_on" and isinstance(spec.capital, str) and spec.capital not in c.having("investor"):
        yield (*at, "capital"), _ROLE(party=spec.capital, role="investor")


def _reads(amount: Amount) -> list[tuple[str, str]]:
    if amount.form in ("per_unit", "bands", "value", "return_on"):
        return [(amount.spec.of, amount.spec.over)]
    if amount.form == "when":
        return [(c.of, c.over) for _, c in conditions(amount.spec.met, ()) if c.of]
    return []


def _condition(c: Contract, condition: Condition, loc: Loc) -> Found:
    for at, part in conditions(condition, loc):
        if part.of and (outcome := c.outcomes.get(part.of)):
            key, quantity = part.comparison()
            yield from _quantity(c, outcome, part.of, (*at, key), quantity)
            if part.over == "pooled" and outcome.adds_up:
                yield at, _POOLED(outcome=part.of)


def _quantity(c: Contract, outcome: Outcome, name: str, loc: Loc, quantity: object) -> Found:
    percent, value = quantity.percent, quantity.value  # type: ignore[attr-defined]
    if outcome.percent and not percent:
        yield loc, _PERCENT(outcome=name)
    elif percent and not outcome.percent:
        yield loc, _NO_PERCENT(outcome=name)
    elif (value * 10 ** outcome.decimals(c.currency)).denominator != 1:
        yield loc, _FINER(outcome=name, decimals=outcome.decimals(c.currency))
    elif abs(value) > 10**12:
        yield loc, _TOO_LARGE


_KEYS = {
    "participant_outcome": ("times", "cap"),
    "participant": ("cap",),
    "outcome": ("cap",),
    "year": ("cap", "caps"),
    "contract": ("cap", "floor", "share"),
}


def _limits(c: Contract) -> Found:
    for name, limit in c.limits.items():
        given = [k for k in ("times", "cap", "caps", "floor", "share") if getattr(limit, k) is not None]
        allowed = _KEYS[limit.per]
        both = limit.per == "contract" and sorted(given) == ["cap", "floor"]
        if not both and (len(given) != 1 or given[0] not in allowed):
            yield ("limits", name), _LIMIT_KEYS(per=limit.per, keys=list(allowed))
        yield from _limited(c, name, limit)
    caps = [(n, x.cap) for n, x in c.limits.items() if x.per == "contract" and x.cap is not None and x.payments is None]
    for name, limit in c.limits.items():
        for _, cap in caps:
            if limit.floor is not None and cap is not None and cap < limit.floor:
                digits = minor_units(c.currency)
                yield (
                    ("limits", name, "floor"),
                    _CAP_BELOW_FLOOR(cap=Sum(int(cap * digits), c.currency), floor=Sum(int(limit.floor * digits), c.currency)),
                )


def _limited(c: Contract, name: str, limit: Limit) -> Found:
    for payment_name in limit.payments or c.payments:
        if (payment := c.payments.get(payment_name)) is None:
            continue
        loc: Loc = ("limits", name, "payments") if limit.payments else ("limits", name)
        if limit.per.startswith("participant") and payment.per != "participant":
            yield loc, _NOT_PARTICIPANT(payment=payment_name)
        if limit.per in ("outcome", "participant_outcome"):
            read = outcomes_of(payment)
            if len(read) != 1:
                yield loc, _ONE_OUTCOME(payment=payment_name, count=len(read))


def _rest(c: Contract) -> Found:
    for name, cohort in c.cohorts.items():
        yield from _inside(c, ("cohorts", name, "measured"), cohort.measured)
    if c.kind == "bridge" and c.continuation is None:
        yield (), _BRIDGE
    if c.continuation:
        yield from _condition(c, c.continuation.when, ("continuation", "when"))
        yield from _inside(c, ("continuation", "on"), c.continuation.on)
    for name, termination in c.termination.items():
        yield from _condition(c, termination.when, ("termination", name, "when"))
        yield from _inside(c, ("termination", name, "on"), termination.on)
    for name, review in c.reviews.items():
        yield from _inside(c, ("reviews", name, "on"), review.on)
    if c.terminated:
        yield from _inside(c, ("terminated", "on"), c.terminated.on)
    for name, index in c.indices.items():
        if index.base <= 0:
            yield ("indices", name, "base"), _INDEX_ZERO
    if c.waterfall and c.waterfall.tiers[-1].kind not in ("split", "rest"):
        yield ("waterfall", "tiers", len(c.waterfall.tiers) - 1), _LAST_TIER
