"""Where a contract stands underway, in sentences."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from effektkontrakt.settle.follow import Counted, Followed, Standing, Tracked
from effektkontrakt.terms.chance import in_per_cent
from effektkontrakt.terms.scope import Size
from effektkontrakt.text import Percent, Text, Words

_VALUE = Text(
    nb="{metric}: {value} så langt. Målet er {target}.",
    nn="{metric}: {value} så langt. Målet er {target}.",
    en="{metric}: {value} so far. The target is {target}.",
)
_COHORT = Text("{value} ({cohort})", "{value} ({cohort})", "{value} ({cohort})")
_ALL = Text("alle kull samlet", "alle kull samla", "all cohorts together")
_NOTHING = Text(
    nb="{metric}: ingenting er fastslått ennå. Målet er {target}.",
    nn="{metric}: ingenting er fastsett enno. Målet er {target}.",
    en="{metric}: nothing has been stated yet. The target is {target}.",
)
_STATED = Text(
    nb="Evaluator fastslår dette målet. Hvor sikkert det er, står i målingen, ikke her.",
    nn="Evaluator fastset dette målet. Kor sikkert det er, står i målinga, ikkje her.",
    en="The evaluator states this outcome. How sure it is stands in the measurement, not here.",
)
_UNCOUNTED = Text(
    nb="Resultatene viser bare dem som har lykkes. Oppgi hvor mange som er målt, så sier vi hvor sikkert det er.",
    nn="Resultata viser berre dei som har lykkast. Oppgi kor mange som er målte, så seier vi kor sikkert det er.",
    en="The results tell only of those who succeeded. Give how many have been measured to learn how sure it is.",
)
_INTERVAL = Text(
    nb="{successes} av {observed} målte har lykkes. Andelen som lykkes med dette tiltaket, er mellom {low} og {high}. Det stemmer med {sure} sikkerhet, uansett hvor ofte dere ser etter.",
    nn="{successes} av {observed} målte har lykkast. Delen som lykkast med dette tiltaket, er mellom {low} og {high}. Det stemmer med {sure} tryggleik, uansett kor ofte de ser etter.",
    en="{successes} of {observed} measured have succeeded. The share who succeed with this service is between {low} and {high}. That holds with {sure} confidence, however often you look.",
)
_REACH = Text(
    nb="Sjansen for å nå målet blant {planned} planlagte er {chance}. Før start regnes det som om {won} har lykkes og {lost} ikke har lykkes.",
    nn="Sjansen for å nå målet blant {planned} planlagde er {chance}. Før start blir det rekna som om {won} har lykkast og {lost} ikkje har lykkast.",
    en="The chance of reaching the target among {planned} planned is {chance}. Before the start it is counted as if {won} had succeeded and {lost} had not.",
)
_NOTED = Text(
    nb="Det er notert at {noted} hadde lykkes per {day}, men resultatene hadde {stored}. Rett det som er feil.",
    nn="Det er notert at {noted} hadde lykkast per {day}, men resultata hadde {stored}. Rett det som er feil.",
    en="{noted} were noted as succeeded by {day}, but the results had {stored}. Correct what is wrong.",
)
_REACHED = Text("Målet er nådd.", "Målet er nådd.", "The target is reached.")
_WEIGHT = Text(
    nb="Tyngden mot at {rate} eller flere lykkes, er {weight}. Fra {bound} er den stor nok til å handle på.",
    nn="Tyngda mot at {rate} eller fleire lykkast, er {weight}. Frå {bound} er ho stor nok til å handle på.",
    en="The weight against {rate} or more succeeding is {weight}. From {bound} on it is enough to act on.",
)
_UNPLANNED = Text(
    nb="Kontrakten sier ikke hvor mange som skal måles. Da kan vi ikke regne ut sjansen for å nå målet.",
    nn="Kontrakten seier ikkje kor mange som skal målast. Da kan vi ikkje rekne ut sjansen for å nå målet.",
    en="The contract does not say how many are to be measured, so the chance of reaching the target cannot be worked out.",
)
_KINDS = {
    "review": Text("Milepælsgjennomgang", "Milepælsgjennomgang", "Review"),
    "termination": Text("Avslutning før tiden", "Avslutting før tida", "Early termination"),
    "continuation": Text("Videreføring", "Vidareføring", "Continuation"),
}
_RULE = Text(
    "{kind}, punkt {clause}, {day}: {standing}",
    "{kind}, punkt {clause}, {day}: {standing}",
    "{kind}, clause {clause}, {day}: {standing}",
)
_CANNOT = Text("kan ikke avgjøres. {why}", "kan ikkje avgjerast. {why}", "cannot be decided. {why}")
_RESTS = Text("{said}. {why}", "{said}. {why}", "{said}. {why}")
_WHEN = Text(
    "ikke avgjort ennå; vilkåret gjelder når {agreed} er målt",
    "ikkje avgjort enno; vilkåret gjeld når {agreed} er målte",
    "not decided yet; the rule holds when {agreed} have been measured",
)
_SO_FAR = Text(
    "ikke avgjort ennå; {measured} er målt, og vilkåret gjelder når {agreed} er målt",
    "ikkje avgjort enno; {measured} er målte, og vilkåret gjeld når {agreed} er målte",
    "not decided yet; {measured} have been measured, and the rule holds when {agreed} have been",
)
_SAYS = {
    (True, True): Text("vilkåret er oppfylt", "vilkåret er oppfylt", "the condition is met"),
    (True, False): Text("vilkåret er ikke oppfylt", "vilkåret er ikkje oppfylt", "the condition is not met"),
    (True, None): Text("venter på et resultat", "ventar på eit resultat", "waits for a result"),
    (False, True): Text(
        "ikke avgjort ennå; slik det står nå, er vilkåret oppfylt",
        "ikkje avgjort enno; slik det står no, er vilkåret oppfylt",
        "not decided yet; as it stands now the condition is met",
    ),
    (False, False): Text(
        "ikke avgjort ennå; slik det står nå, er vilkåret ikke oppfylt",
        "ikkje avgjort enno; slik det står no, er vilkåret ikkje oppfylt",
        "not decided yet; as it stands now the condition is not met",
    ),
    (False, None): Text(
        "ikke avgjort ennå; venter på et resultat",
        "ikkje avgjort enno; ventar på eit resultat",
        "not decided yet; waits for a result",
    ),
}


def sentences(found: Followed, tracked: Tracked) -> list[Words]:
    """What is known of an outcome, how sure it is, and the chance of reaching its target."""
    outcome = found.contract.outcomes[tracked.outcome]
    target = Size(tracked.target.value, tracked.target.percent)
    if tracked.value is None and not tracked.cohorts:
        return [_NOTHING(metric=outcome.metric, target=target)]
    shown: Words | Size | list[Words] = [
        _COHORT(cohort=_ALL if cohort == "pooled" else cohort, value=Size(value, outcome.percent))
        for cohort, value in tracked.cohorts
    ]
    if tracked.value is not None:
        shown = Size(tracked.value, outcome.percent)
    said: list[Words] = [_VALUE(metric=outcome.metric, value=shown, target=target)]
    if not outcome.adds_up:
        return [*said, _STATED]
    if tracked.noted:
        day, noted, stored = tracked.noted
        said.append(_NOTED(day=day, noted=noted, stored=stored))
    if tracked.counted is None:
        return [*said, _UNCOUNTED]
    return [*said, *sure(tracked.counted, found.level)]


def uncounted(found: Followed) -> list[str]:
    """The outcomes of which something is known, but not how many were measured."""
    outcomes = found.contract.outcomes
    return [t.outcome for t in found.outcomes if t.value is not None and outcomes[t.outcome].adds_up and t.counted is None]


def rule_words(rule: Standing) -> Words:
    """What a rule says, or would say as things stand."""
    kind = _KINDS[rule.name.partition(".")[0]]
    return _RULE(kind=kind, clause=rule.clause, day=rule.day, standing=_standing(rule))


def _standing(rule: Standing) -> Words:
    said, number = _SAYS[rule.final, rule.met], rule.taken
    why = number.words if number else None
    if number is None or why is None:
        return said
    if not rule.final and number.successes <= number.agreed:
        if number.measured is None:
            return _WHEN(agreed=number.agreed)
        if number.measured < number.agreed:
            return _SO_FAR(measured=number.measured, agreed=number.agreed)
    return _RESTS(said=said, why=why) if number.fits else _CANNOT(why=why)


def sure(counted: Counted, level: float) -> list[Words]:
    """How sure the success rate is, the chance of reaching the goal, and what speaks against it."""
    interval: Words = _INTERVAL(
        successes=counted.successes,
        observed=counted.observed,
        low=Percent(Fraction(floor(counted.low * 100), 100)),
        high=Percent(Fraction(ceil(counted.high * 100), 100)),
        sure=Percent(1 - Fraction(str(level))),
    )
    if counted.reach is None:
        return [interval, _UNPLANNED]
    won, lost = counted.prior.successes, counted.prior.failures
    if counted.reach == 1:
        return [interval, _REACHED]
    said = [interval, _REACH(planned=counted.planned, chance=in_per_cent(counted.reach), won=won, lost=lost)]
    if counted.rate is None or counted.weight is None:
        return said
    shown = Percent(Fraction(round(counted.rate * 1000), 1000))
    return [*said, _WEIGHT(rate=shown, weight=Fraction(int(counted.weight * 100), 100), bound=1 / Fraction(str(level)))]
