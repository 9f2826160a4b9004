"""A measurement plan in sentences: who measures what, of whom, against what, how, and what is done about gaps."""

from __future__ import annotations

from effektkontrakt.contract.measurement import Exclusion, Plan
from effektkontrakt.contract.methods import TITLES
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.values import Quantity
from effektkontrakt.money import minor_units
from effektkontrakt.terms.scope import Cash
from effektkontrakt.text import Counted, Percent, Text, Words

EVIDENCE = {
    "validated_count": Text("kontrollert telling", "kontrollert teljing", "a validated count"),
    "before_after": Text("måling før og etter", "måling før og etter", "measurement before and after"),
    "fixed_baseline": Text("et fast nullpunkt", "eit fast nullpunkt", "a fixed baseline"),
    "historical_baseline": Text("et historisk nullpunkt", "eit historisk nullpunkt", "a historical baseline"),
    "matched_comparison": Text("en matchet sammenligningsgruppe", "ei matcha samanlikningsgruppe", "a matched comparison group"),
    "waitlist": Text("en ventelistegruppe", "ei ventelistegruppe", "a waitlist group"),
    "randomised": Text("loddtrekning", "loddtrekking", "randomisation"),
    "cluster_randomised": Text("loddtrekning mellom grupper", "loddtrekking mellom grupper", "randomisation of clusters"),
}
_WHO = Text(
    nb="{by} måler «{metric}» for «{population}», {months} etter start.",
    nn="{by} måler «{metric}» for «{population}», {months} etter start.",
    en="{by} measures “{metric}” for “{population}”, {months} after the start.",
)
_DESIGN = Text(
    nb="Målingen bygger på {evidence}: {treated}{compared}{clusters}.",
    nn="Målinga byggjer på {evidence}: {treated}{compared}{clusters}.",
    en="The measurement rests on {evidence}: {treated}{compared}{clusters}.",
)
_ONE_PERSON = Text("én deltaker", "éin deltakar", "one participant")
_PEOPLE = Text("deltakere", "deltakarar", "participants")
_COMPARED = Text(" og {n} å sammenligne med", " og {n} å samanlikne med", " and {n} to compare with")
_CLUSTERS = Text(
    nb=", fordelt på {treated} grupper med tiltaket og {compared} uten ({unit})",
    nn=", fordelte på {treated} grupper med tiltaket og {compared} utan ({unit})",
    en=", in {treated} groups with the service and {compared} without ({unit})",
)
_BASELINE = Text(
    nb="Det avtalte nullpunktet er {figure}{size}.",
    nn="Det avtalte nullpunktet er {figure}{size}.",
    en="The agreed baseline is {figure}{size}.",
)
_SIZE = Text(", fra {n} personer", ", frå {n} personar", ", from {n} people")
_RESULT = Text(
    nb="Resultatet er {estimand}. Det regnes ut med metoden «{method}»{adjust} og oppgis med {level} sikkerhet.",
    nn="Resultatet er {estimand}. Det blir rekna ut med metoden «{method}»{adjust} og oppgitt med {level} tryggleik.",
    en="The result is {estimand}. It is worked out by the method “{method}”{adjust} and stated with {level} confidence.",
)
_ADJUST = Text(", justert for {names}", ", justert for {names}", ", adjusted for {names}")
_ESTIMAND = {
    "count": Text("antallet som er bekreftet", "talet som er stadfesta", "the number confirmed"),
    "share": Text("andelen av deltakerne", "delen av deltakarane", "the share of the participants"),
    "difference": Text("forskjellen mellom gruppene", "skilnaden mellom gruppene", "the difference between the groups"),
    "relative_change": Text(
        "{direction} i prosent av sammenligningen",
        "{direction} i prosent av samanlikninga",
        "the {direction} in per cent of the comparison",
    ),
    "mean": Text("gjennomsnittet for deltakerne", "gjennomsnittet for deltakarane", "the mean of the participants"),
}
ESTIMANDS = {
    "count": Text("antall", "tal", "a count"),
    "share": Text("andel", "del", "a share"),
    "difference": Text("forskjell", "skilnad", "a difference"),
    "relative_change": Text("endring i prosent", "endring i prosent", "a change in per cent"),
    "mean": Text("gjennomsnitt", "gjennomsnitt", "a mean"),
}
_DIRECTION = {"rise": Text("økningen", "auken", "rise"), "fall": Text("nedgangen", "nedgangen", "fall")}
_MISSING = {
    "complete": Text(
        "Deltakere uten resultat tas ikke med.",
        "Deltakarar utan resultat blir ikkje tekne med.",
        "Participants without a result are left out.",
    ),
    "worst_case": Text(
        "Deltakere uten resultat regnes som det dårligste utfallet.",
        "Deltakarar utan resultat blir rekna som det dårlegaste utfallet.",
        "Participants without a result count as the worst outcome.",
    ),
    "lee": Text(
        "Mangler det resultater, oppgis også grensene etter Lee (2009).",
        "Manglar det resultat, seier vi òg grensene etter Lee (2009).",
        "If results are missing, the bounds of Lee (2009) are stated too.",
    ),
    "manski": Text(
        "Mangler det resultater, oppgis også grensene etter Manski (1990).",
        "Manglar det resultat, seier vi òg grensene etter Manski (1990).",
        "If results are missing, the bounds of Manski (1990) are stated too.",
    ),
}
_CORRECTION = {
    "bonferroni": Text(
        "Flere resultater prøves samtidig. Derfor gjør vi intervallet videre og sannsynligheten større (Bonferroni).",
        "Fleire resultat blir prøvde samtidig. Derfor gjer vi intervallet vidare og sannsynet større (Bonferroni).",
        "Several results are tried together. So we widen the interval and raise the probability (Bonferroni).",
    ),
    "holm": Text(
        "Flere resultater prøves samtidig. Derfor gjør vi sannsynligheten større (Holm, 1979).",
        "Fleire resultat blir prøvde samtidig. Derfor gjer vi sannsynet større (Holm, 1979).",
        "Several results are tried together. So we raise the probability (Holm, 1979).",
    ),
}
_COUNTS = {
    True: Text("En person teller høyst én gang.", "Ein person tel høgst éin gong.", "A person counts at most once."),
    False: Text(
        "Én person kan telle flere ganger: alt som er registrert og bekreftet, legges sammen.",
        "Éin person kan telje fleire gonger: alt som er registrert og stadfesta, blir lagt saman.",
        "One person can count several times: all that is recorded and confirmed is added up.",
    ),
}
_EXCLUDED = Text("Dette holdes utenfor: {what}.", "Dette blir halde utanfor: {what}.", "Left out: {what}.")
_AUDIT = Text(
    "Evaluator kontrollerer {share} av registreringene.",
    "Evaluator kontrollerer {share} av registreringane.",
    "The evaluator checks {share} of the records.",
)
_COST = Text("Evalueringen koster {cost}.", "Evalueringa kostar {cost}.", "The evaluation costs {cost}.")
_TAKES = Text(
    "Resultatet foreligger {months} etter at måletiden er ute.",
    "Resultatet ligg føre {months} etter at måletida er ute.",
    "The result is stated {months} after the window ends.",
)
_ONE_MONTH = Text("én måned", "éin månad", "one month")
_MONTHS = Text("måneder", "månader", "months")
_DEVIATION = Text(
    nb="Avvik fra planen {day}: {what}. Grunn: {reason}.",
    nn="Avvik frå planen {day}: {what}. Grunn: {reason}.",
    en="Deviation from the plan on {day}: {what}. Reason: {reason}.",
)


def estimand_words(plan: Plan) -> Words:
    """What the result is: a share, a difference …"""
    return _ESTIMAND[plan.estimand](direction=_DIRECTION[plan.direction])


def deviation_words(plan: Plan) -> list[Words]:
    """What was done otherwise than planned, with the reason."""
    return [_DEVIATION(day=d.on, what=_bare(d.what), reason=_bare(d.reason)) for d in plan.deviations]


def plan_words(contract: Contract, plan: Plan) -> list[Words]:
    """The plan, most important first."""
    said: list[Words] = [
        _WHO(
            by=contract.parties[plan.by].name,
            metric=contract.outcomes[plan.of].metric,
            population=_bare(plan.population),
            months=Counted(plan.months, _ONE_MONTH, _MONTHS),
        ),
        _DESIGN(
            evidence=EVIDENCE[contract.outcomes[plan.of].evidence],
            treated=Counted(plan.treated, _ONE_PERSON, _PEOPLE),
            compared="" if plan.compared is None else _COMPARED(n=plan.compared),
            clusters=""
            if plan.clusters is None
            else _CLUSTERS(unit=plan.clusters.unit, treated=plan.clusters.treated, compared=plan.clusters.compared),
        ),
    ]
    if plan.baseline:
        size = "" if plan.baseline_size is None else _SIZE(n=plan.baseline_size)
        said.append(_BASELINE(figure=_figure(plan.baseline), size=size))
    adjust = _ADJUST(names=list(plan.adjust)) if plan.adjust else ""
    said.append(
        _RESULT(
            estimand=estimand_words(plan), method=TITLES.get(plan.method, plan.method), adjust=adjust, level=Percent(plan.level)
        )
    )
    if plan.estimand == "count":
        said.append(_COUNTS[contract.outcomes[plan.of].unit == "person"])
    if plan.correction != "none":
        said.append(_CORRECTION[plan.correction])
    said.append(_MISSING[plan.missing])
    if plan.exclusions:
        said.append(_EXCLUDED(what=[_excluded(x) for x in plan.exclusions]))
    if plan.audit is not None:
        said.append(_AUDIT(share=Percent(plan.audit)))
    if plan.cost is not None:
        said.append(_COST(cost=Cash(plan.cost * minor_units(contract.currency), contract.currency)))
    if plan.takes is not None:
        said.append(_TAKES(months=Counted(plan.takes, _ONE_MONTH, _MONTHS)))
    return said + deviation_words(plan)


_CONDITIONS = {
    "below": Text("{what} ({column} under {value})", "{what} ({column} under {value})", "{what} ({column} below {value})"),
    "above": Text("{what} ({column} over {value})", "{what} ({column} over {value})", "{what} ({column} above {value})"),
    "is": Text("{what} ({column} er {value})", "{what} ({column} er {value})", "{what} ({column} is {value})"),
    "empty": Text("{what} ({column} er tom)", "{what} ({column} er tom)", "{what} ({column} is empty)"),
}
_OR = Text("{first} eller {second}", "{first} eller {second}", "{first} or {second}")


def _excluded(rule: Exclusion) -> Words:
    if rule.column is None:
        return _bare(rule.what)
    (condition,) = rule.conditions
    value: object = {"below": rule.below, "above": rule.above}.get(condition)
    if rule.is_:
        value = rule.is_[0] if len(rule.is_) == 1 else _OR(first=", ".join(rule.is_[:-1]), second=rule.is_[-1])
    return _CONDITIONS[condition](what=_bare(rule.what), column=rule.column, value=value)


def _figure(quantity: Quantity) -> object:
    return Percent(quantity.value / 100) if quantity.percent else quantity.value


def _bare(words: Text) -> Text:
    return Text(*(words.say(lang).rstrip(". ") for lang in ("nb", "nn", "en")))
