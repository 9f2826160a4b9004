"""The search's answer in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.terms import lowest_edge
from effektkontrakt.diagnose.words import About
from effektkontrakt.money import format_money, minor_units
from effektkontrakt.terms.scope import Size
from effektkontrakt.text import Hundred, Percent, Text, Words

_NOW = Text(
    nb="Slik kontrakten er nå: betaling uten effekt i {nothing}, uteblitt betaling i {unpaid}.",
    nn="Slik kontrakten er no: betaling utan effekt i {nothing}, utebliven betaling i {unpaid}.",
    en="As the contract is now: false payment in {nothing}, missed payment in {unpaid}.",
)
_TRIED = Text(
    nb="{tried} utforminger er prøvd. {left} av dem er ikke slått av noen annen på alle fire mål: betalt uten effekt, uteblitt, målekostnad og tid.",
    nn="{tried} utformingar er prøvde. {left} av dei er ikkje slått av noka anna på alle fire måla: betalt utan effekt, uteblive, målekostnad og tid.",
    en="{tried} designs were tried. {left} of them are beaten by no other on all four: paid for nothing, missed, cost of measuring and time.",
)
_IMPOSSIBLE = Text(
    nb="{count} utforminger bryter kontraktens egne regler og er ikke med.",
    nn="{count} utformingar bryt reglane i kontrakten og er ikkje med.",
    en="{count} designs break the contract's own rules and are left out.",
)
_ENOUGH_NOW = Text(
    nb="Kontrakten er god nok som den er, etter kravet dere har satt.",
    nn="Kontrakten er god nok som han er, etter kravet de har sett.",
    en="The contract is good enough as it is, by the limits you have set.",
)
_SIMPLEST = Text(
    nb="Enklest og god nok: {design}. Da er det betaling uten effekt i {nothing} og uteblitt betaling i {unpaid}. Målekostnaden endres med {cost} og tiden med {months} måneder.",
    nn="Enklast og god nok: {design}. Da er det betaling utan effekt i {nothing} og utebliven betaling i {unpaid}. Målekostnaden endrar seg med {cost} og tida med {months} månader.",
    en="Simplest and good enough: {design}. Then there is false payment in {nothing} and missed payment in {unpaid}. The cost of measuring changes by {cost} and the time by {months} months.",
)
_NONE = Text(
    nb="Ingen utforming som er prøvd, er god nok etter kravet dere har satt. Den som feiler minst: {design}.",
    nn="Inga utforming som er prøvd, er god nok etter kravet de har sett. Den som feilar minst: {design}.",
    en="No design that was tried is good enough by the limits you have set. The one that goes wrong least: {design}.",
)
_WORTH = Text(
    nb="«{way}» sparer i snitt {spared} i feil betaling og koster {cost} mer. Det {verdict}.",
    nn="«{way}» sparer i snitt {spared} i feil betaling og kostar {cost} meir. Det {verdict}.",
    en="“{way}” spares {spared} in wrong payment on average and costs {cost} more. It {verdict}.",
)
_YES = Text("er verdt prisen", "er verdt prisen", "is worth its price")
_NO = Text("er ikke verdt prisen", "er ikkje verdt prisen", "is not worth its price")
_PARTS = {
    "same": Text("vilkår og måling som nå", "vilkår og måling som no", "terms and measurement as now"),
    "people": Text("{n} deltakere", "{n} deltakarar", "{n} participants"),
    "cohorts": Text("{n} kull samlet", "{n} kull samla", "{n} cohorts pooled"),
    "edges": Text("terskel {x}", "terskel {x}", "threshold {x}"),
    "gradual": Text("gradvis betaling", "gradvis betaling", "gradual payment"),
    "price": Text("pris {x}", "pris {x}", "price {x}"),
    "cap": Text("tak {x}", "tak {x}", "cap {x}"),
}


def described(found: Improvement, design: Design) -> list[Words]:
    """What is otherwise than in the contract."""
    m, t = design.measure, design.terms
    parts: list[Words] = []
    if m.way:
        parts.append(found.choices.ways[m.way].name)
    if m.resized:
        parts.append(_PARTS["people"](n=m.participants))
    if m.cohorts != 1:
        parts.append(_PARTS["cohorts"](n=m.cohorts))
    if t.edges != 1:
        parts.append(_PARTS["edges"](x=_threshold(found, t.edges)))
    if t.gradual:
        parts.append(_PARTS["gradual"])
    if t.price != 1:
        parts.append(_PARTS["price"](x=Percent(t.price)))
    if t.cap is not None:
        currency = found.contract.currency
        said = tuple(format_money(t.cap * minor_units(currency), currency, lang) for lang in ("nb", "nn", "en"))
        parts.append(_PARTS["cap"](x=Text(*said)))
    return parts or [_PARTS["same"]]


def _threshold(found: Improvement, edges: Fraction) -> Size:
    outcome = next(iter(found.contract.measurement.values())).of
    lowest = lowest_edge(found.content, outcome) or Fraction(0)
    return Size(lowest * edges, found.contract.outcomes[outcome].percent)


def sentences(found: Improvement) -> list[Words]:
    """What the search says, most important first."""
    return list(_sentences(found))


def _sentences(found: Improvement) -> Iterator[Words]:
    yield _NOW(nothing=Hundred(found.now.nothing), unpaid=Hundred(found.now.unpaid))
    best = found.simplest
    if best is None:
        yield _NONE(design=described(found, min(found.frontier, key=lambda d: d.wrong)))
    elif best is found.now:
        yield _ENOUGH_NOW
    else:
        yield _SIMPLEST(
            design=described(found, best),
            nothing=Hundred(best.nothing),
            unpaid=Hundred(best.unpaid),
            cost=About(best.cost - found.now.cost, found.contract),
            months=best.months - found.now.months,
        )
    for w in found.worth:
        if w.way is not None:
            yield _WORTH(
                way=found.choices.ways[w.way].name,
                spared=About(w.spared, found.contract),
                cost=About(w.cost, found.contract),
                verdict=_YES if w.net > 0 else _NO,
            )
    yield _TRIED(tried=found.tried, left=len(found.frontier))
    if found.impossible:
        yield _IMPOSSIBLE(count=found.impossible)
