"""A diagnosis in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import amounts, conditions
from effektkontrakt.diagnose.effects import POWER
from effektkontrakt.diagnose.model import Diagnosis, Seen
from effektkontrakt.money import format_money
from effektkontrakt.terms.scope import Size
from effektkontrakt.text import Hundred, Lang, Percent, Text, Words, format_number, plain

_HEAD = Text(
    nb="Med {parts}: Hvis tiltaket ikke virker, betaler {payer} likevel {nothing} tilfeller. Hvis det virker som avtalt, får {investor} {missed}.",
    nn="Med {parts}: Viss tiltaket ikkje verkar, betaler {payer} likevel {nothing} tilfelle. Viss det verkar som avtalt, får {investor} {missed}.",
    en="With {parts}: If the service does nothing, {payer} still pays {nothing} cases. If it works as agreed, {investor} {missed}.",
)
_STILL = Text("i {cases}", "i {cases}", "in {cases}")
_STILL_SOME = Text("noe i {cases}", "noko i {cases}", "something in {cases}")
_UNPAID = Text("ingenting i {cases}", "ingenting i {cases}", "goes unpaid in {cases}")
_ALWAYS = Text("noe i {cases} tilfeller", "noko i {cases} tilfelle", "is paid something in {cases} cases")
_PEOPLE = Text("{n} deltakere", "{n} deltakarar", "{n} participants")
_COMPARED = Text("{m} å sammenligne med", "{m} å samanlikne med", "{m} to compare with")
_THRESHOLD = Text("en terskel på {size}", "ein terskel på {size}", "a threshold of {size}")
_POINTS = Text("{x} prosentpoeng", "{x} prosentpoeng", "{x} percentage points")
_MONEY = Text(
    nb="Virker tiltaket ikke, er betaling uten effekt i snitt {nothing}. Virker det som avtalt, er uteblitt betaling i snitt {missed}.",
    nn="Verkar tiltaket ikkje, er betaling utan effekt i snitt {nothing}. Verkar det som avtalt, er utebliven betaling i snitt {missed}.",
    en="If the service does nothing, false payment is {nothing} on average. If it works as agreed, missed payment is {missed} on average.",
)
_ANYWAY = Text(
    nb="Kontrakten betaler også for resultater som hadde kommet uten tiltaket. En feilfri måling ville gitt {anyway} for dem. Det beløpet er fortjent bare så langt tiltaket virker: ingenting av det uten effekt, halvparten ved halv effekt, alt ved avtalt effekt.",
    nn="Kontrakten betaler også for resultat som hadde kome utan tiltaket. Ei feilfri måling ville gitt {anyway} for dei. Det beløpet er fortent berre så langt tiltaket verkar: ingenting av det utan effekt, halvparten ved halv effekt, alt ved avtalt effekt.",
    en="The contract also pays for results that would have come without the service. A perfect measurement would give {anyway} for them. That sum is earned only as far as the service works: none of it with no effect, half with half the effect, all with the agreed effect.",
)
_SMALLEST = Text(
    nb="Den minste effekten som gir betaling i 80 av 100 tilfeller, er {size}. Avtalt er {agreed}.",
    nn="Den minste effekten som gir betaling i 80 av 100 tilfelle, er {size}. Avtalt er {agreed}.",
    en="The smallest effect that is paid for in 80 of 100 cases is {size}. Agreed is {agreed}.",
)
_BLIND = Text(
    nb="At noe betales, sier ikke om tiltaket virker: det betales nesten alltid, også uten effekt.",
    nn="At noko blir betalt, seier ikkje om tiltaket verkar: det blir nesten alltid betalt, også utan effekt.",
    en="That something is paid does not tell whether the service works: something is nearly always paid, even with no effect.",
)
_NEVER = Text(
    nb="Ingen effekt vi har prøvd, gir betaling i 80 av 100 tilfeller.",
    nn="Ingen effekt vi har prøvd, gir betaling i 80 av 100 tilfelle.",
    en="No effect we have tried is paid for in 80 of 100 cases.",
)
_LUCK = Text(
    nb="Anta at «ingen effekt» og «avtalt effekt» er like sannsynlig. Da kommer {luck} % av variasjonen i betalingen av flaks og {effect} % av effekten.",
    nn="Gå ut frå at «ingen effekt» og «avtalt effekt» er like sannsynleg. Da kjem {luck} % av variasjonen i betalinga av flaks og {effect} % av effekten.",
    en="If “no effect” and “the agreed effect” are equally likely, {luck}% of the variation in payment is luck and {effect}% is effect.",
)
_EXAGGERATED = Text(
    nb="Når det betales for et tiltak som virker som avtalt, ser effekten i snitt {times} ganger så stor ut som den er.",
    nn="Når det blir betalt for eit tiltak som verkar som avtalt, ser effekten i snitt {times} gonger så stor ut som han er.",
    en="When a service that works as agreed is paid for, its effect looks on average {times} times as large as it is.",
)
_WRONG = Text(
    nb="Er effekten bare en femdel av den avtalte, kan målingen vise at tiltaket skader. Når det betales, gjør den det i {wrong} tilfeller.",
    nn="Er effekten berre ein femdel av den avtalte, kan målinga vise at tiltaket skader. Når det blir betalt, gjer ho det i {wrong} tilfelle.",
    en="If the effect is only a fifth of the agreed one, the measurement may say that the service does harm. When something is paid, it does so in {wrong} cases.",
)
_SHOWN = Text(
    nb="Virker det som avtalt, viser målingen alene en effekt i {agreed} tilfeller ({test}). Uten effekt skjer det i {nothing}.",
    nn="Verkar det som avtalt, viser målinga åleine ein effekt i {agreed} tilfelle ({test}). Utan effekt skjer det i {nothing}.",
    en="If it works as agreed, the measurement alone shows an effect in {agreed} cases ({test}). With no effect it does in {nothing}.",
)
_SHOWN_OF = Text(
    nb="Virker det som avtalt, viser målingen alene en effekt på «{metric}» i {least}{agreed} tilfeller ({test}). Uten effekt skjer det i {least}{nothing}.{how}",
    nn="Verkar det som avtalt, viser målinga åleine ein effekt på «{metric}» i {least}{agreed} tilfelle ({test}). Utan effekt skjer det i {least}{nothing}.{how}",
    en="If it works as agreed, the measurement alone shows an effect on “{metric}” in {least}{agreed} cases ({test}). With no effect it does in {least}{nothing}.{how}",
)
_LEAST = Text("minst ", "minst ", "at least ")
_HOLM = Text(
    " Det er regnet ut nøyaktig etter Holms metode, med alle målene som prøves sammen.",
    " Det er rekna ut nøyaktig etter Holms metode, med alle måla som blir prøvde saman.",
    " That is worked out exactly by Holm's method, with all outcomes that are tried together.",
)
_STRICTEST = Text(
    " Det er Holms metode på det strengeste. Vi kan ikke prøve alle målene sammen nøyaktig, så det kan være oftere.",
    " Det er Holms metode på det strengaste. Vi kan ikkje prøve alle måla saman nøyaktig, så det kan vere oftare.",
    " That is Holm's method at its strictest. Not all outcomes can be tried together exactly, so it may be more often.",
)
_TESTS = {
    "fisher": Text("Fishers eksakte test", "Fishers eksakte test", "Fisher's exact test"),
    "barnard": Text("Barnards eksakte test", "Barnards eksakte test", "Barnard's exact test"),
    "binomial": Text("eksakt binomisk test", "eksakt binomisk test", "exact binomial test"),
}
_STOP = Text(
    nb="Retten til å avslutte {day} (punkt {clause}) oppstår i {nothing} tilfeller uten effekt, og i {agreed} når det virker som avtalt. Brukes den, slipper investoren å betale inn {undrawn}.",
    nn="Retten til å avslutte {day} (punkt {clause}) oppstår i {nothing} tilfelle utan effekt, og i {agreed} når det verkar som avtalt. Blir han brukt, slepp investoren å betale inn {undrawn}.",
    en="The right to end on {day} (clause {clause}) arises in {nothing} cases with no effect, and in {agreed} when it works as agreed. If used, the investor need not pay in {undrawn}.",
)
_CONTINUED = Text(
    nb="Virker det som avtalt, blir tiltaket likevel ikke videreført i {lost}. Uten effekt blir det videreført i {kept}.",
    nn="Verkar det som avtalt, blir tiltaket likevel ikkje ført vidare i {lost}. Utan effekt blir det ført vidare i {kept}.",
    en="If it works as agreed, the service is still not continued in {lost}. With no effect it is continued in {kept}.",
)
_EXACT = Text(
    nb="Regnet ut nøyaktig: alle {cases} mulige utfall er med.",
    nn="Rekna ut nøyaktig: alle {cases} moglege utfall er med.",
    en="Worked out exactly: all {cases} possible cases are counted.",
)
_DRAWN = Text(
    nb="Trukket: {cases} ganger ved hver effekt. Sjansene over er sikre på {half} prosentpoeng til hver side.",
    nn="Trekt: {cases} gonger ved kvar effekt. Sjansane over er sikre på {half} prosentpoeng til kvar side.",
    en="Drawn: {cases} times at each effect. The chances above are certain to {half} percentage points either way.",
)
_PERFECT = Text(
    nb="Målingen er regnet som feilfri. Skriv i antakelsene hva som kan gå galt når det måles (measuring).",
    nn="Målinga er rekna som feilfri. Skriv i føresetnadene kva som kan gå gale når det blir målt (measuring).",
    en="The measurement is taken to be without error. Say in the beliefs what may go wrong in measuring (measuring).",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an outcome's level, as a share of the agreed change: in per cent of the level, percentage points, or units."""

    seen: Seen
    share: float

    def say(self, lang: Lang) -> str:
        """`12,5 prosentpoeng`, `8,5 %`, `1,25`."""
        size = abs(self.share * self.seen.effect)
        if self.seen.relative:
            return Percent(Fraction(round(1000 * size / self.seen.without), 1000)).say(lang)
        if self.seen.chance:
            return _POINTS(x=_number(100 * size, lang, 1)).say(lang)
        return _number(size, lang, 2)


def _number(value: float, lang: Lang, decimals: int) -> str:
    exact = Fraction(round(value * 10**decimals), 10**decimals)
    return format_number(exact, lang)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with at most so many decimals."""

    value: float
    decimals: int

    def say(self, lang: Lang) -> str:
        """`1,4`."""
        return _number(self.value, lang, self.decimals)


@dataclass(frozen=True, slots=True)
class About:
    """An expected amount, to whole major units."""

    minor: float
    contract: Contract

    def say(self, lang: Lang) -> str:
        """`12 345 kr`."""
        return format_money(Fraction(round(self.minor / 100) * 100), self.contract.currency, lang)


def threshold(contract: Contract) -> Size | None:
    """The lowest result that the contract's only outcome is paid for, where there is one."""
    found = set()
    outcomes = set()
    for payment in contract.payments.values():
        for root in (payment.amount, *([payment.fallback.amount] if payment.fallback else [])):
            for _, amount in amounts(root, ()):
                if amount.form == "bands" and amount.spec.method != "marginal":
                    found.add(amount.spec.steps[0].start)
                    outcomes.add(amount.spec.of)
                elif amount.form == "when":
                    for _, condition in conditions(amount.spec.met, ()):
                        if condition.at_least is not None or condition.above is not None:
                            found.add(condition.comparison()[1])
                            outcomes.add(condition.of)
                elif amount.form in ("per_unit", "value"):
                    return None
    if len(outcomes) != 1 or not found:
        return None
    lowest = min(found, key=lambda q: q.value)
    return Size(lowest.value, lowest.percent)


def sentences(d: Diagnosis) -> list[Words]:
    """What people should know before they sign, most important first."""
    return list(_sentences(d))


def _sentences(d: Diagnosis) -> Iterator[Words]:
    contract, curve = d.contract, d.curve
    yield headline(d)
    yield _MONEY(
        nothing=About(d.paid_for_nothing, contract),
        missed=About(d.missed, contract),
    )
    if d.anyway > 0:
        yield _ANYWAY(anyway=About(d.anyway, contract))
    yield _sees(d)
    if d.effect_share is not None:
        luck = round(100 * (1 - d.effect_share))
        yield _LUCK(luck=luck, effect=100 - luck)
    times = float(curve.exaggeration[d.agreed])
    if times >= 1.05:
        yield _EXAGGERATED(times=Figure(times, 1))
    wrong = float(curve.wrong_sign[d.nothing + 2])
    if wrong > 0.005:
        yield _WRONG(wrong=Hundred(wrong))
    if curve.shown is not None:
        yield _SHOWN(
            agreed=Hundred(curve.shown[d.agreed]),
            nothing=Hundred(curve.shown[d.nothing]),
            test=_TESTS[d.test if d.outcomes[0].compared else "binomial"],
        )
    for one in d.shown:
        plan = plan_of(contract, one.name)
        holm = (
            plan is not None
            and plan.correction == "holm"
            and sum(p.correction == "holm" for p in contract.measurement.values()) > 1
        )
        compared = next(seen.compared for seen in d.outcomes if seen.name == one.name)
        yield _SHOWN_OF(
            metric=contract.outcomes[one.name].metric,
            least=_LEAST if one.least else plain(""),
            agreed=Hundred(one.chance[d.agreed]),
            nothing=Hundred(one.chance[d.nothing]),
            test=_TESTS[d.test if compared else "binomial"],
            how=_STRICTEST if one.least else _HOLM if holm else plain(""),
        )
    for stop in d.stops:
        yield _STOP(
            day=stop.day,
            clause=contract.termination[stop.name].clause,
            nothing=Hundred(stop.chance.value[d.nothing]),
            agreed=Hundred(stop.chance.value[d.agreed]),
            undrawn=About(stop.undrawn, contract),
        )
    if curve.continued is not None:
        yield _CONTINUED(lost=Hundred(1 - curve.continued[d.agreed]), kept=Hundred(curve.continued[d.nothing]))
    if d.exact:
        yield _EXACT(cases=d.cases)
    else:
        half = max((e.high[i] - e.low[i]) / 2 for e in (curve.pays,) for i in (d.nothing, d.agreed))
        yield _DRAWN(cases=d.cases, half=Figure(max(100 * half, 0.1), 1))
    if d.assumed_perfect:
        yield _PERFECT


def headline(d: Diagnosis) -> Words:
    """Paid for nothing and unpaid though it worked, in one breath."""
    return _HEAD(
        parts=_parts(d),
        payer=_names(d.contract, "outcome_payer"),
        investor=_names(d.contract, "investor"),
        nothing=(_STILL_SOME if d.pays_for_nothing >= POWER else _STILL)(cases=Hundred(d.pays_for_nothing)),
        missed=_UNPAID(cases=Hundred(d.unpaid_though_works)) if d.unpaid_though_works > 0 else _ALWAYS(cases=Hundred(1.0)),
    )


def _parts(d: Diagnosis) -> list[Words]:
    """What decides how much is luck: how many, compared with how many, and the threshold."""
    first = d.outcomes[0]
    found: list[Words] = [_PEOPLE(n=first.participants)]
    if first.compared:
        found.append(_COMPARED(m=first.compared))
    if size := threshold(d.contract):
        points = d.contract.outcomes[first.name].unit == "percentage_point"
        found.append(_THRESHOLD(size=_POINTS(x=size.value) if points else size))
    return found


def _names(contract: Contract, role: str) -> list[Text]:
    return [contract.parties[name].name for name in contract.having(role)]


def _sees(d: Diagnosis) -> Words:
    if d.smallest is None:
        return _BLIND if d.curve.pays.value[d.nothing] >= POWER else _NEVER
    first = d.outcomes[0]
    return _SMALLEST(size=Change(first, d.smallest), agreed=Change(first, 1.0))
