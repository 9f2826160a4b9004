"""What a beliefs file must say about this contract: whatever is missing is asked for by name."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.tree import Loc
from effektkontrakt.simulate.beliefs import Beliefs, OutcomeBelief
from effektkontrakt.simulate.needs import Needs
from effektkontrakt.text import Text, Words

Found = Iterator[tuple[Loc, Words]]

_OTHER_CONTRACT = Text(
    nb="Antakelsene gjelder «{found}», men kontrakten heter «{name}». Bruk rett fil.",
    nn="Føresetnadene gjeld «{found}», men kontrakten heiter «{name}». Bruk rett fil.",
    en="The beliefs are about “{found}”, but the contract is called “{name}”. Use the right file.",
)
_OUTCOME = Text(
    nb="Hva tror du om «{name}» (punkt {clause})? Betalingen avhenger av det. Legg til `outcomes.{name}`.",
    nn="Kva trur du om «{name}» (punkt {clause})? Betalinga heng på det. Legg til `outcomes.{name}`.",
    en="What do you believe of “{name}” (clause {clause})? Payment depends on it. Add `outcomes.{name}`.",
)
_INDEX = Text(
    nb="Hvor mye tror du «{name}» vokser i året? Prisene følger den. Legg til `indices.{name}.growth`.",
    nn="Kor mykje trur du «{name}» veks i året? Prisane følgjer han. Legg til `indices.{name}.growth`.",
    en="How much do you believe “{name}” grows a year? Prices follow it. Add `indices.{name}.growth`.",
)
_COHORT = Text(
    nb="Hvor mange begynner i kullet «{name}»? Legg til `{{cohort: {name}, people: …}}` under enrolment.",
    nn="Kor mange byrjar i kullet «{name}»? Legg til `{{cohort: {name}, people: …}}` under enrolment.",
    en="How many start in the cohort “{name}”? Add `{{cohort: {name}, people: …}}` under enrolment.",
)
_TIMES = 10
_CROWD = Text(
    nb="Her begynner opptil {people} deltakere, men kontrakten er for {size}. Høyst {times} ganger så mange er mulig. Rett antallet.",
    nn="Her byrjar opptil {people} deltakarar, men kontrakten er for {size}. Høgst {times} gonger så mange er mogleg. Rett talet.",
    en="Up to {people} participants start here, but the contract is for {size}. At most {times} times as many are possible. Correct the number.",
)
_COMPARED = Text(
    nb="Hvor mange sammenlignes det med? Legg til `compared`. Skriv 0 når sammenligningen er avtalt på forhånd.",
    nn="Kor mange blir det samanlikna med? Legg til `compared`. Skriv 0 når samanlikninga er avtalt på førehand.",
    en="How many are compared with? Add `compared`. Write 0 when the comparison is agreed beforehand.",
)
_NOT_COMPARED = Text(
    nb="«compared» hører ikke til når resultatet vises som nivå (`level`). Fjern det.",
    nn="«compared» høyrer ikkje til når resultatet blir vist som nivå (`level`). Fjern det.",
    en="“compared” does not belong where the result is shown as a `level`. Remove it.",
)
_AFTER = Text(
    nb="Hvor mange måneder går det før resultatet kommer? Legg til `after`.",
    nn="Kor mange månader går det før resultatet kjem? Legg til `after`.",
    en="How many months pass before the result comes? Add `after`.",
)
_AFTER_OF = Text(
    nb="«{key}» sies om «{of}», som måles på de samme personene. Fjern det her.",
    nn="«{key}» blir sagt om «{of}», som blir målt på dei same personane. Fjern det her.",
    en="“{key}” is said of “{of}”, which is measured on the same people. Remove it here.",
)
_PEOPLE = Text(
    nb="Målet fastslås {count} ganger. Gjelder det hver gang folk fra perioden (`people: period`) eller alle så langt (`people: to_date`)?",
    nn="Målet blir fastsett {count} gonger. Gjeld det kvar gong folk frå perioden (`people: period`) eller alle så langt (`people: to_date`)?",
    en="The outcome is stated {count} times. Is each about people of the period (`people: period`) or all so far (`people: to_date`)?",
)
_REDUCTION = Text(
    nb="En nedgang i prosent kan ikke legges sammen. Bruk `difference` eller `level` her.",
    nn="Ein nedgang i prosent kan ikkje leggjast saman. Bruk `difference` eller `level` her.",
    en="A reduction in per cent cannot be added up. Use `difference` or `level` here.",
)
_GIVEN = Text(
    nb="«given» må vise til et annet mål med `chance` som står lenger opp.",
    nn="«given» må vise til eit anna mål med `chance` som står lenger oppe.",
    en="“given” must point to another outcome with `chance` that stands further up.",
)
_OF = Text(
    nb="«of» må vise til et mål som selv har `chance`, `count` eller `size`.",
    nn="«of» må vise til eit mål som sjølv har `chance`, `count` eller `size`.",
    en="“of” must point to an outcome that itself has `chance`, `count` or `size`.",
)


def complete(beliefs: Beliefs, needs: Needs) -> Found:
    """Everything that is missing or does not fit the contract, with its place."""
    contract = needs.contract
    if beliefs.contract != contract.id:
        yield ("contract",), _OTHER_CONTRACT(found=beliefs.contract, name=contract.id)
    for name in needs.outcomes():
        if name not in beliefs.outcomes:
            yield ("outcomes", name), _OUTCOME(name=name, clause=contract.outcomes[name].clause)
    for name in needs.indices():
        if name not in beliefs.indices:
            yield ("indices", name), _INDEX(name=name)
    size = contract.target_group.size if contract.target_group else None
    people = int(sum(batch.people.largest for batch in beliefs.enrolment))
    if size and people > _TIMES * size:
        yield ("enrolment",), _CROWD(people=people, size=size, times=_TIMES)
    enrolled = {batch.cohort for batch in beliefs.enrolment}
    for cohort in needs.cohorts():
        if cohort not in enrolled:
            yield ("enrolment",), _COHORT(name=cohort)
    before: dict[str, OutcomeBelief] = {}
    for name, belief in beliefs.outcomes.items():
        yield from _outcome(beliefs, needs, name, belief, before)
        before[name] = belief


def _outcome(beliefs: Beliefs, needs: Needs, name: str, belief: OutcomeBelief, before: dict[str, OutcomeBelief]) -> Found:
    at: Loc = ("outcomes", name)
    if belief.shown_as == "level" and belief.compared is not None:
        yield (*at, "compared"), _NOT_COMPARED
    if belief.shown_as != "level" and belief.compared is None:
        yield at, _COMPARED
    if belief.shown_as == "reduction" and needs.contract.outcomes[name].adds_up:
        yield (*at, "shown_as"), _REDUCTION
    if belief.of is not None:
        root = beliefs.outcomes.get(belief.of)
        if root is None or root.level is None:
            yield (*at, "of"), _OF
        for key in ("after", "given", "spread"):
            if getattr(belief, key) is not None:
                yield (*at, key), _AFTER_OF(key=key, of=belief.of)
    elif belief.after is None:
        yield at, _AFTER
    if belief.given is not None:
        root = before.get(belief.given)
        if root is None or root.chance is None or belief.chance is None:
            yield (*at, "given"), _GIVEN
    days = needs.statement_days(name)
    if len(days) > 1 and belief.people is None:
        yield at, _PEOPLE(count=len(days))
