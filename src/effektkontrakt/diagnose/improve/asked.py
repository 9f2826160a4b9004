"""What a search is asked: a contract, what is believed of it, and what may be agreed otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.improve.cohorts import rebelieved, recohorted
from effektkontrakt.diagnose.improve.terms import Edge, Terms, lowest_edge, retermed
from effektkontrakt.diagnose.improve.ways import Aim, Measure, Priced, enrolment_months, lengthened, priced, remeasured
from effektkontrakt.diagnose.unfit import mistake
from effektkontrakt.errors import InputError, nearest
from effektkontrakt.money import minor_digits
from effektkontrakt.simulate import choices as told
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.choices import Choices
from effektkontrakt.text import Text, Words

Data = dict[str, Any]

_NO_PLAN = Text(
    nb="Kontrakten har ingen måleplan. Legg til `measurement`, så vet vi hva som kan måles annerledes.",
    nn="Kontrakten har ingen måleplan. Legg til `measurement`, så veit vi kva som kan målast annleis.",
    en="The contract has no measurement plan. Add `measurement`, so that we know what can be measured otherwise.",
)
_NO_CHOICES = Text(
    nb="Hva kan avtales annerledes? Legg til `choices`. Der kan dere bruke participants, cohorts, pooled, threshold, gradual, price, cap eller ways.",
    nn="Kva kan avtalast annleis? Legg til `choices`. Der kan de bruke participants, cohorts, pooled, threshold, gradual, price, cap eller ways.",
    en="What could be agreed otherwise? Add `choices`: participants, cohorts, pooled, threshold, gradual, price, cap or ways.",
)
_NO_EDGE = Text(
    nb="Kontrakten har ingen terskel å flytte. Fjern {place}.",
    nn="Kontrakten har ingen terskel å flytte. Fjern {place}.",
    en="The contract has no threshold to move. Remove {place}.",
)
_NO_COHORTS = Text(
    nb="Kontrakten betaler ikke for hvert kull, så kullene kan ikke slås sammen. Fjern `choices.pooled`.",
    nn="Kontrakten betaler ikkje for kvart kull, så kulla kan ikkje slåast saman. Fjern `choices.pooled`.",
    en="The contract does not pay for each cohort, so they cannot be pooled. Remove `choices.pooled`.",
)
_NO_CAP = Text(
    nb="Kontrakten har ikke noe samlet tak å endre. Fjern `choices.cap`, eller legg til en grense med `per: contract`.",
    nn="Kontrakten har ikkje noko samla tak å endre. Fjern `choices.cap`, eller legg til ei grense med `per: contract`.",
    en="The contract has no cap on the whole to change. Remove `choices.cap`, or add a limit with `per: contract`.",
)
_NOBODY = Text(
    nb="Minst én må være med. Skriv 1 eller mer.",
    nn="Minst éin må vere med. Skriv 1 eller meir.",
    en="At least one must take part. Write 1 or more.",
)
_COST = Text(
    nb="Hva koster målingen slik den er avtalt? Måleplanen «{plan}» sier det ikke. Legg til {place}.",
    nn="Kva kostar målinga slik ho er avtalt? Måleplanen «{plan}» seier det ikkje. Legg til {place}.",
    en="What does measuring cost as agreed? The plan “{plan}” does not say. Add {place}.",
)
_EACH = Text(
    nb="Hva koster det å måle én person mer? Legg til {place}, så vet vi hva flere eller færre deltakere koster.",
    nn="Kva kostar det å måle éin person meir? Legg til {place}, så veit vi kva fleire eller færre deltakarar kostar.",
    en="What does measuring one person more cost? Add {place}, so that we know what more or fewer participants cost.",
)
_WHICH = Text(
    nb="Kontrakten har flere måleplaner: {plans}. Skriv {key} under `choices.plans` og navnet på planen.",
    nn="Kontrakten har fleire måleplanar: {plans}. Skriv {key} under `choices.plans` og namnet på planen.",
    en="The contract has several plans: {plans}. Write {key} under `choices.plans` and the plan's name.",
)
_NO_SUCH = Text(
    nb="Måleplanen «{found}» finnes ikke i kontrakten.{meant}",
    nn="Måleplanen «{found}» finst ikkje i kontrakten.{meant}",
    en="The contract has no plan “{found}”.{meant}",
)


@dataclass(frozen=True, slots=True)
class Search:
    """A contract, its content as written, what is believed, and what may vary of each plan; the first plan's people are counted."""

    contract: Contract
    content: Data
    beliefs: Beliefs
    choices: Choices
    aims: tuple[Aim, ...]
    thresholds: dict[str, tuple[Fraction, ...]]

    @property
    def cohorts(self) -> int:
        """How many cohorts the contract has."""
        return max(1, len(self.contract.cohorts))

    def terms(self) -> list[Terms]:
        """Every combination of terms; the contract's own first."""
        c = self.choices
        edges = product(*([None, *((name, x) for x in times)] for name, times in self.thresholds.items()))
        caps = [None, *(cap for cap in c.cap if cap not in {x.cap for x in self.contract.limits.values()})]
        prices = [Fraction(1), *(p for p in c.price if p != 1)]
        gradual, together = ([False, True] if chosen else [False] for chosen in (c.gradual, c.pooled))
        found = product(together, edges, gradual, prices, caps)
        return [Terms(tuple(e for e in edge if e), g, p, cap, pooled) for pooled, edge, g, p, cap in found]

    def measures(self) -> list[Measure]:
        """Every combination of numbers and ways; the contract's own first."""
        treated, own = self.aims[0].plan.treated, self.cohorts
        now = round(Fraction(treated, own))
        sizes = [None, *(n for n in self.choices.participants if n * own != treated)]
        counts = [own, *(k for k in self.choices.cohorts if k != own)]
        ways = product(*([None, *((aim.name, way) for way in aim.ways)] for aim in self.aims))
        return [
            Measure(
                round(Fraction(treated * k, own)) if n is None else n * k,
                now if n is None else n,
                k,
                tuple(w for w in chosen if w),
                n is not None,
                k != own,
            )
            for chosen, k, n in product(ways, counts, sizes)
        ]

    def remeasured(self, measure: Measure) -> Data:
        """The content with another measurement. More people take longer to come."""
        found = remeasured(self.content, self.aims, measure)
        times = self._times(measure)
        if self.contract.cohorts:
            own = times * self.cohorts / measure.cohorts
            return recohorted(found, measure.cohorts, own) if own != 1 or measure.recohorted else found
        return lengthened(found, max(0, round(enrolment_months(self.contract, self.beliefs) * float(times - 1))))

    def believed(self, content: Data) -> Beliefs:
        """What is believed with other cohorts."""
        return rebelieved(self.beliefs, content, list(self.contract.cohorts)) if self.contract.cohorts else self.beliefs

    def priced(self, measure: Measure, agreed: Contract, beliefs: Beliefs) -> Priced:
        """What the measurement costs and takes."""
        enrolled = enrolment_months(agreed, beliefs) * (1.0 if agreed.cohorts else float(self._times(measure)))
        return priced(self.contract, self.beliefs, self.choices.each or Fraction(0), self.aims, measure, enrolled)

    def written(self, content: Data, terms: Terms, measure: Measure) -> Data:
        """The content with other terms as well. Thresholds that are whole numbers of people grow with the number measured."""
        moved, currency = dict(terms.edges), self.contract.currency
        edges = [
            Edge(
                aim.plan.of,
                moved.get(aim.name, Fraction(1)) * (self._times(measure) if aim.plan.estimand == "count" else 1),
                self.contract.outcomes[aim.plan.of].decimals(currency) == 0,
            )
            for aim in self.aims
        ]
        return retermed(content, terms, edges, minor_digits(currency))

    def _times(self, measure: Measure) -> Fraction:
        """How many times as many people as agreed."""
        return Fraction(measure.total, self.aims[0].plan.treated)


def prepared(contract: Contract, content: Data, beliefs: Beliefs) -> Search:
    """What is asked. Raises `InputError` with everything that is missing."""
    wrong = list(_unfit(contract, content, beliefs))
    choices = beliefs.choices
    if wrong or choices is None:
        raise InputError([mistake(path, words) for path, words in wrong])
    said = {name: aim for name, _, aim in aims_told(contract, choices)}
    aims = tuple(
        Aim(name, plan, plan.cost if plan.cost is not None else said[name].cost or Fraction(0), said[name].ways)
        for name, plan in contract.measurement.items()
    )
    return Search(contract, content, beliefs, choices, aims, {a.name: _moved(content, a, said[a.name]) for a in aims})


def _moved(content: Data, aim: Aim, said: told.Aim) -> tuple[Fraction, ...]:
    """The thresholds asked for, as times the lowest there is."""
    lowest = lowest_edge(content, aim.plan.of)
    return tuple(q.value / lowest for q in said.threshold if lowest and q.value != lowest)


def aims_told(contract: Contract, choices: Choices) -> Iterator[tuple[str, str, told.Aim]]:
    """Each plan's name, where in the beliefs it is told of, and what is told."""
    names = list(contract.measurement)
    for name in names:
        if len(names) == 1 and name not in choices.plans:
            yield name, "choices", choices
        else:
            yield name, f"choices.plans.{name}", choices.plans.get(name, told.Aim())


def _unfit(contract: Contract, content: Data, beliefs: Beliefs) -> Iterator[tuple[str, Words]]:
    if not contract.measurement:
        yield "measurement", _NO_PLAN
    if beliefs.choices is None:
        yield "choices", _NO_CHOICES
    elif contract.measurement:
        yield from _unfit_choices(contract, content, beliefs.choices)


def _unfit_choices(contract: Contract, content: Data, c: Choices) -> Iterator[tuple[str, Words]]:
    plans = list(contract.measurement)
    for name in c.plans:
        if name not in plans:
            yield f"choices.plans.{name}", _NO_SUCH(found=name, meant=nearest(name, plans))
    if len(plans) > 1 or c.plans:
        for key in ("threshold", "ways", "cost"):
            if getattr(c, key):
                yield f"choices.{key}", _WHICH(plans=plans, key=f"`{key}`")
    more = bool(c.participants or c.cohorts)
    for key in ("participants", "cohorts"):
        if 0 in getattr(c, key):
            yield f"choices.{key}", _NOBODY
    if more and c.each is None:
        yield "choices.each", _EACH(place="`choices.each`")
    if c.cap and not any(limit.per == "contract" and limit.cap is not None for limit in contract.limits.values()):
        yield "choices.cap", _NO_CAP
    if c.pooled and not any(payment.due == "cohort" for payment in contract.payments.values()):
        yield "choices.pooled", _NO_COHORTS
    for name, path, aim in aims_told(contract, c):
        plan = contract.measurement[name]
        if plan.cost is None and aim.cost is None:
            yield f"{path}.cost", _COST(plan=name, place=f"`{path}.cost`")
        if aim.threshold and lowest_edge(content, plan.of) is None:
            yield f"{path}.threshold", _NO_EDGE(place=f"`{path}.threshold`")
        for key, way in aim.ways.items():
            if more and way.each is None:
                yield f"{path}.ways.{key}.each", _EACH(place=f"`{path}.ways.{key}.each`")
