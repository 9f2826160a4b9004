"""The search's answer in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from effektkontrakt.diagnose.improve.frontier import good
from effektkontrakt.diagnose.improve.model import Design, Improvement, Worth
from effektkontrakt.diagnose.improve.terms import lowest_edge
from effektkontrakt.diagnose.words import About
from effektkontrakt.money import minor_units
from effektkontrakt.terms.scope import Size
from effektkontrakt.text import Counted, Hundred, Percent, Text, Words

_NOW = Text(
    nb="Slik kontrakten er nå: betaling uten effekt i {nothing} tilfeller, uteblitt betaling i {unpaid}. Målingen koster {cost}, og svaret kommer etter {months}.",
    nn="Slik kontrakten er no: betaling utan effekt i {nothing} tilfelle, utebliven betaling i {unpaid}. Målinga kostar {cost}, og svaret kjem etter {months}.",
    en="As the contract is now: false payment in {nothing} cases, missed payment in {unpaid}. Measuring costs {cost}, and the answer comes after {months}.",
)
_ENOUGH = Text(
    nb="Kravet er {limits}.",
    nn="Kravet er {limits}.",
    en="The requirement is {limits}.",
)
_LIMITS = {
    "nothing": Text("betaling uten effekt i høyst {x}", "betaling utan effekt i høgst {x}", "false payment in at most {x}"),
    "missed": Text("uteblitt betaling i høyst {x}", "utebliven betaling i høgst {x}", "missed payment in at most {x}"),
    "cost": Text("en kostnad på høyst {x}", "ein kostnad på høgst {x}", "a cost of at most {x}"),
    "months": Text("svar etter høyst {x}", "svar etter høgst {x}", "an answer after at most {x}"),
}
_ENOUGH_NOW = Text(
    nb="Kontrakten er god nok som den er. Den trenger ingen endring.",
    nn="Kontrakten er god nok som han er. Han treng inga endring.",
    en="The contract is good enough as it is. It needs no change.",
)
_SIMPLEST = Text(
    nb="Den enkleste som er god nok: {design}. Da er det betaling uten effekt i {nothing} tilfeller og uteblitt betaling i {unpaid}. Den {change}.",
    nn="Den enklaste som er god nok: {design}. Da er det betaling utan effekt i {nothing} tilfelle og utebliven betaling i {unpaid}. Ho {change}.",
    en="The simplest that is good enough: {design}. Then there is false payment in {nothing} cases and missed payment in {unpaid}. It {change}.",
)
_WHY = Text(
    nb="Den er valgt fordi ingen annen som er god nok, endrer færre ting. Av dem som endrer like mange, koster den minst.",
    nn="Ho er vald fordi inga anna som er god nok, endrar færre ting. Av dei som endrar like mange, kostar ho minst.",
    en="It is chosen because no other that is good enough changes fewer things. Of those that change as many, it costs least.",
)
_STILL = Text(
    nb="Den koster {cost} mer enn den sparer i feil betaling. Det er prisen for å være god nok.",
    nn="Ho kostar {cost} meir enn ho sparer i feil betaling. Det er prisen for å vere god nok.",
    en="It costs {cost} more than it spares in wrong payment. That is the price of being good enough.",
)
_NONE = Text(
    nb="Ingen utforming som er prøvd, er god nok. Den som gir minst feil betaling: {design}. Da er det betaling uten effekt i {nothing} tilfeller og uteblitt betaling i {unpaid}.",
    nn="Inga utforming som er prøvd, er god nok. Den som gir minst feil betaling: {design}. Da er det betaling utan effekt i {nothing} tilfelle og utebliven betaling i {unpaid}.",
    en="No design that was tried is good enough. The one with the least wrong payment: {design}. Then there is false payment in {nothing} cases and missed payment in {unpaid}.",
)
_WORTH = Text(
    nb="Bedre måling, alt annet som nå: «{way}» {does}. I kroner {verdict}.",
    nn="Betre måling, alt anna som no: «{way}» {does}. I kroner {verdict}.",
    en="Measuring better, all else as now: “{way}” {does}. In money it {verdict}.",
)
_SPARES = Text(
    "sparer i snitt {x} i feil betaling", "sparer i snitt {x} i feil betaling", "spares {x} in wrong payment on average"
)
_ADDS = Text(
    "gir i snitt {x} mer i feil betaling", "gir i snitt {x} meir i feil betaling", "gives {x} more in wrong payment on average"
)
_YES = Text("lønner det seg", "lønner det seg", "pays for itself")
_NO = Text("lønner det seg ikke", "lønner det seg ikkje", "does not pay for itself")
_DEARER = Text("koster {x} mer", "kostar {x} meir", "costs {x} more")
_CHEAPER = Text("koster {x} mindre", "kostar {x} mindre", "costs {x} less")
_AS_DEAR = Text("koster like mye", "kostar like mykje", "costs the same")
_LONGER = Text("tar {x} lenger", "tek {x} lenger", "takes {x} longer")
_SHORTER = Text("tar {x} kortere tid", "tek {x} kortare tid", "takes {x} less")
_AS_LONG = Text("tar like lang tid", "tek like lang tid", "takes as long")
_ONE_MONTH = Text("én måned", "éin månad", "one month")
_MONTHS = Text("måneder", "månader", "months")
_TRIED = Text(
    nb="{tried} utforminger er prøvd. {left} av dem er ikke slått av noen annen på alle fire mål: betalt uten effekt, uteblitt, kostnad og tid.",
    nn="{tried} utformingar er prøvde. {left} av dei er ikkje slått av noka anna på alle fire måla: betalt utan effekt, uteblive, kostnad og tid.",
    en="{tried} designs were tried. {left} of them are beaten by no other on all four: false payment, missed payment, cost and time.",
)
_IMPOSSIBLE = Text(
    nb="{count} utforminger bryter kontraktens egne regler og er ikke med.",
    nn="{count} utformingar bryt reglane i kontrakten og er ikkje med.",
    en="{count} designs break the contract's own rules and are left out.",
)
AS_NOW = Text("som nå", "som no", "as now")
_PARTS = {
    "people": Text("{n} deltakere", "{n} deltakarar", "{n} participants"),
    "people_each": Text("{n} deltakere i hvert kull", "{n} deltakarar i kvart kull", "{n} participants in each cohort"),
    "one": Text("ett kull", "eitt kull", "one cohort"),
    "cohorts": Text("{n} kull", "{n} kull", "{n} cohorts"),
    "cohorts_pooled": Text("{n} kull samlet", "{n} kull samla", "{n} cohorts pooled"),
    "pooled": Text("én betaling for alle kull samlet", "éi betaling for alle kull samla", "one payment for all cohorts pooled"),
    "edges": Text("terskel {x}", "terskel {x}", "threshold {x}"),
    "gradual": Text("gradvis betaling", "gradvis betaling", "gradual payment"),
    "price": Text("pris {x}", "pris {x}", "price {x}"),
    "cap": Text("tak {x}", "tak {x}", "cap {x}"),
    "of": Text("{what} ({plan})", "{what} ({plan})", "{what} ({plan})"),
}


def described(found: Improvement, design: Design) -> list[Words]:
    """What is otherwise than in the contract; with several plans, of which."""
    m, t = design.measure, design.terms
    ways = {aim.name: aim.ways for aim in found.aims}
    parts: list[Words] = [_of(found, plan, ways[plan][way].name) for plan, way in m.ways]
    if m.resized:
        parts.append(_PARTS["people_each" if m.cohorts > 1 else "people"](n=m.participants))
    if m.recohorted:
        own = bool(found.contract.cohorts)
        parts.append(_PARTS["one"] if m.cohorts == 1 else _PARTS["cohorts" if own else "cohorts_pooled"](n=m.cohorts))
    if t.pooled:
        parts.append(_PARTS["pooled"])
    parts += [_of(found, plan, _PARTS["edges"](x=_threshold(found, plan, times))) for plan, times in t.edges]
    if t.gradual:
        parts.append(_PARTS["gradual"])
    if t.price != 1:
        parts.append(_PARTS["price"](x=Percent(t.price)))
    if t.cap is not None:
        parts.append(_PARTS["cap"](x=About(float(t.cap * minor_units(found.contract.currency)), found.contract)))
    return parts or [AS_NOW]


def _of(found: Improvement, plan: str, what: Words) -> Words:
    """What is said of a plan, and of which where there are several."""
    if len(found.aims) == 1:
        return what
    metric = found.contract.outcomes[found.contract.measurement[plan].of].metric
    return _PARTS["of"](what=what, plan=metric)


def _threshold(found: Improvement, plan: str, times: Fraction) -> Size:
    outcome = found.contract.measurement[plan].of
    lowest = lowest_edge(found.content, outcome) or Fraction(0)
    return Size(lowest * times, found.contract.outcomes[outcome].percent)


def sentences(found: Improvement) -> list[Words]:
    """What the search says, most important first."""
    return list(_sentences(found))


def _sentences(found: Improvement) -> Iterator[Words]:
    now, best = found.now, found.simplest
    yield _NOW(nothing=Hundred(now.nothing), unpaid=Hundred(now.unpaid), cost=_money(found, now.cost), months=_months(now.months))
    yield _ENOUGH(limits=list(_limits(found)))
    if good(now, found.choices.enough, minor_units(found.contract.currency)):
        yield _ENOUGH_NOW
    else:
        told = best or min(found.frontier, key=lambda d: d.wrong)
        chances = {"nothing": Hundred(told.nothing), "unpaid": Hundred(told.unpaid)}
        if best is None:
            yield _NONE(design=described(found, told), **chances)
        else:
            yield _SIMPLEST(design=described(found, best), change=changed(found, best), **chances)
            yield _WHY
            extra = (best.cost - now.cost) - (now.wrong - best.wrong)
            if best.cost > now.cost and extra > 0:
                yield _STILL(cost=_money(found, extra))
    for worth in found.worth:
        yield _valued(found, worth)
    yield _TRIED(tried=found.tried, left=len(found.frontier))
    if found.impossible:
        yield _IMPOSSIBLE(count=found.impossible)


def _limits(found: Improvement) -> Iterator[Words]:
    enough = found.choices.enough
    yield _LIMITS["nothing"](x=Hundred(float(enough.nothing)))
    yield _LIMITS["missed"](x=Hundred(float(enough.missed)))
    if enough.cost is not None:
        yield _LIMITS["cost"](x=_money(found, float(enough.cost * minor_units(found.contract.currency))))
    if enough.months is not None:
        yield _LIMITS["months"](x=_months(enough.months))


def _valued(found: Improvement, worth: Worth) -> Words:
    ways = next(aim.ways for aim in found.aims if aim.name == worth.plan)
    spares = (_ADDS if worth.spared < 0 else _SPARES)(x=_money(found, abs(worth.spared)))
    return _WORTH(
        way=_of(found, worth.plan, ways[worth.way].name),
        does=[spares, *changed(found, worth.design)],
        verdict=_YES if worth.net > 0 else _NO,
    )


def changed(found: Improvement, design: Design) -> list[Words]:
    """What a design costs and takes against the contract as it is."""
    cost, longer = design.cost - found.now.cost, design.months - found.now.months
    dear = _AS_DEAR if cost == 0 else (_DEARER if cost > 0 else _CHEAPER)(x=_money(found, abs(cost)))
    long = _AS_LONG if longer == 0 else (_LONGER if longer > 0 else _SHORTER)(x=_months(abs(longer)))
    return [dear, long]


def _money(found: Improvement, minor: float) -> About:
    return About(minor, found.contract)


def _months(number: int) -> Counted:
    return Counted(number, _ONE_MONTH, _MONTHS)
