"""A measurement plan can be carried out: who, of whom, against what, in time, and stated as the outcome is."""

from __future__ import annotations

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.checks.found import ROLE, Found
from effektkontrakt.contract.measurement import COMPARES, Plan, needed
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import Outcome
from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Text

_TWICE = Text(
    nb="«{outcome}» har allerede en måleplan: {other}. Slå dem sammen.",
    nn="«{outcome}» har alt ein måleplan: {other}. Slå dei saman.",
    en="“{outcome}” already has a plan: {other}. Make them one.",
)
_NEEDS = Text(
    nb="Med {evidence} trenger planen `{key}`. Legg det til.",
    nn="Med {evidence} treng planen `{key}`. Legg det til.",
    en="With {evidence} the plan needs `{key}`. Add it.",
)
_NOT_HERE = Text(
    nb="`{key}` hører ikke til {evidence}. Fjern det, eller velg en annen `evidence` for resultatmålet.",
    nn="`{key}` høyrer ikkje til {evidence}. Fjern det, eller vel ei anna `evidence` for resultatmålet.",
    en="`{key}` does not belong to {evidence}. Remove it, or choose another `evidence` for the outcome.",
)
_AT_LEAST = Text(nb="Tallet må være minst {least}.", nn="Talet må vere minst {least}.", en="The number must be at least {least}.")
_TOO_MANY = Text(
    nb="Planen regner med {treated} deltakere, men målgruppen er på {size}. Rett det ene.",
    nn="Planen reknar med {treated} deltakarar, men målgruppa er på {size}. Rett det eine.",
    en="The plan counts on {treated} participants, but the target group has {size}. Correct one of them.",
)
_BETWEEN = Text(
    nb="Andelen må være over {low} % og {high}.",
    nn="Delen må vere over {low} % og {high}.",
    en="The share must be above {low}% and {high}.",
)
_UNDER_ALL = Text(nb="under 100 %", nn="under 100 %", en="below 100%")
_AT_MOST_ALL = Text(nb="høyst 100 %", nn="høgst 100 %", en="at most 100%")
_STATED = Text(
    nb="«{outcome}» oppgis i {unit}. Da kan ikke planen regne ut `{estimand}`. Velg mellom {choices}.",
    nn="«{outcome}» blir oppgitt i {unit}. Da kan ikkje planen rekne ut `{estimand}`. Vel mellom {choices}.",
    en="“{outcome}” is stated in {unit}. The plan cannot work out `{estimand}` then. Choose among {choices}.",
)
_COMPARE = Text(
    nb="`{estimand}` krever noe å sammenligne med. {evidence} har det ikke.",
    nn="`{estimand}` krev noko å samanlikne med. {evidence} har det ikkje.",
    en="`{estimand}` needs something to compare with. {evidence} has nothing.",
)
_TOO_LATE = Text(
    nb="Kullet {cohort} skal måles {measured}, men måletiden er ikke ute før {ready}. Flytt dagen, eller kort ned `months`.",
    nn="Kullet {cohort} skal målast {measured}, men måletida er ikkje ute før {ready}. Flytt dagen, eller kort ned `months`.",
    en="Cohort {cohort} is to be measured on {measured}, but its window ends on {ready}. Move the day, or shorten `months`.",
)
_TOO_LONG = Text(
    nb="Måletiden på {months} måneder er ikke ute før {ready}, etter kontraktens siste dag, {last}.",
    nn="Måletida på {months} månader er ikkje ute før {ready}, etter siste dag i kontrakten, {last}.",
    en="The window of {months} months ends on {ready}, after the contract's last day, {last}.",
)
_LEE = Text(
    nb="Lee-grenser krever en sammenligningsgruppe. Velg mellom complete, worst_case og manski.",
    nn="Lee-grenser krev ei samanlikningsgruppe. Vel mellom complete, worst_case og manski.",
    en="Lee bounds need a comparison group. Choose among complete, worst_case and manski.",
)
_PER_CENT = Text(
    nb="En andel har et nullpunkt i prosent, for eksempel 30 %.",
    nn="Ein del har eit nullpunkt i prosent, til dømes 30 %.",
    en="A share has a baseline in per cent, such as 30 %.",
)
_GROUPS = Text(
    nb="Det kan ikke være flere grupper ({groups}) enn deltakere ({people}).",
    nn="Det kan ikkje vere fleire grupper ({groups}) enn deltakarar ({people}).",
    en="There cannot be more groups ({groups}) than participants ({people}).",
)

_ONE_CONDITION = Text(
    nb="Skriv `column` og ett av `below`, `above`, `is` og `empty: yes`, eller bare `what`.",
    nn="Skriv `column` og eitt av `below`, `above`, `is` og `empty: yes`, eller berre `what`.",
    en="Write `column` and one of `below`, `above`, `is` and `empty: yes`, or only `what`.",
)
_BY_RESULT = Text(
    nb="Ingen kan holdes utenfor etter hvordan det gikk. Velg en kolonne som var kjent ved start.",
    nn="Ingen kan haldast utanfor etter korleis det gjekk. Vel ein kolonne som var kjend ved start.",
    en="Nobody can be left out by how it went. Choose a column that was known at the start.",
)
_AFTER = ("outcome", "event", "confirmed", "audited", "date")

BY_UNIT = {
    "percent": ("share", "difference", "relative_change"),
    "percentage_point": ("difference", "share"),
    "score": ("difference", "mean"),
}
TOTALS = ("count", "difference")
STATED_BY_GROUP = ("share", "difference", "relative_change", "mean")


def measurement(c: Contract) -> Found:
    """Each plan can be carried out."""
    measured: dict[str, str] = {}
    for name, plan in c.measurement.items():
        loc: Loc = ("measurement", name)
        if plan.of in measured:
            yield (*loc, "of"), _TWICE(outcome=plan.of, other=measured[plan.of])
        measured.setdefault(plan.of, name)
        if plan.by in c.parties and "evaluator" not in c.parties[plan.by].roles:
            yield (*loc, "by"), ROLE(party=plan.by, role="evaluator")
        yield from _numbers(c, plan, loc)
        yield from _in_time(c, plan, loc)
        yield from _exclusions(plan, loc)
        if outcome := c.outcomes.get(plan.of):
            yield from _design(outcome, plan, loc)
            yield from _estimand(outcome, plan, loc)


def _numbers(c: Contract, plan: Plan, loc: Loc) -> Found:
    for key in ("months", "treated", "compared", "waves", "baseline_size"):
        if getattr(plan, key) == 0:
            yield (*loc, key), _AT_LEAST(least=1)
    size = c.target_group.size if c.target_group else None
    if size is not None and plan.treated > size:
        yield (*loc, "treated"), _TOO_MANY(treated=plan.treated, size=size)
    if not 0.5 < plan.level < 1:
        yield (*loc, "level"), _BETWEEN(low=50, high=_UNDER_ALL)
    if plan.audit is not None and not 0 < plan.audit <= 1:
        yield (*loc, "audit"), _BETWEEN(low=0, high=_AT_MOST_ALL)
    if plan.clusters:
        for key, people in (("treated", plan.treated), ("compared", plan.compared)):
            groups = getattr(plan.clusters, key)
            if groups < 2:
                yield (*loc, "clusters", key), _AT_LEAST(least=2)
            elif people and groups > people:
                yield (*loc, "clusters", key), _GROUPS(groups=groups, people=people)


def _exclusions(plan: Plan, loc: Loc) -> Found:
    results = {plan.column(role) for role in _AFTER}
    for i, each in enumerate(plan.exclusions):
        if len(each.conditions) != (0 if each.column is None else 1):
            yield (*loc, "exclusions", i), _ONE_CONDITION
        elif each.column in results:
            yield (*loc, "exclusions", i, "column"), _BY_RESULT


def _in_time(c: Contract, plan: Plan, loc: Loc) -> Found:
    window = plan.months + (plan.takes or 0)
    for name, cohort in c.cohorts.items():
        ready = add_months(cohort.last, window)
        if ready > cohort.measured:
            yield (*loc, "months"), _TOO_LATE(cohort=name, measured=cohort.measured, ready=ready)
    ready = add_months(c.period.first, window)
    if ready > c.period.last:
        yield (*loc, "months"), _TOO_LONG(months=plan.months, ready=ready, last=c.period.last)


def _design(outcome: Outcome, plan: Plan, loc: Loc) -> Found:
    evidence = outcome.evidence
    needs = needed(evidence)
    may = {"compared": evidence == "before_after", "baseline": evidence in COMPARES}
    for key in ("compared", "clusters", "baseline", "baseline_size"):
        given = getattr(plan, key) is not None
        if key in needs and not given:
            yield (*loc, key), _NEEDS(evidence=evidence, key=key)
        elif given and key not in needs and not may.get(key):
            yield (*loc, key), _NOT_HERE(evidence=evidence, key=key)
    if plan.missing == "lee" and plan.compared is None:
        yield (*loc, "missing"), _LEE
    if plan.estimand == "share" and plan.baseline and not plan.baseline.percent:
        yield (*loc, "baseline"), _PER_CENT


def estimands(outcome: Outcome) -> tuple[str, ...]:
    """What a plan may work out for an outcome, by its unit."""
    return TOTALS if outcome.adds_up else BY_UNIT.get(str(outcome.unit), STATED_BY_GROUP)


def _estimand(outcome: Outcome, plan: Plan, loc: Loc) -> Found:
    unit = outcome.unit if isinstance(outcome.unit, str) else outcome.unit.many
    choices = estimands(outcome)
    if plan.estimand not in choices:
        yield (*loc, "estimand"), _STATED(outcome=plan.of, unit=unit, estimand=plan.estimand, choices=list(choices))
    elif plan.estimand in ("difference", "relative_change") and outcome.evidence == "validated_count":
        yield (*loc, "estimand"), _COMPARE(estimand=plan.estimand, evidence=outcome.evidence)
