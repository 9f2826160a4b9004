"""What the pages ask for: the fields of the need and of the answers, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.prepare.labels import CHOICES
from effektkontrakt.prepare.sentences import EVIDENCE
from effektkontrakt.text import Text, Words


@dataclass(frozen=True, slots=True)
class Ask:
    """A field: its name in the model, its words, and its choices if only some values fit."""

    name: str
    label: Text
    hint: Text | None = None
    choices: tuple[tuple[str, Words], ...] = ()
    long: bool = False
    optional: bool = False


_AMOUNT = Text("Beløp i kroner, for eksempel 3 000 000.", "Beløp i kroner, til dømes 3 000 000.", "An amount, such as 3 000 000.")
NEED = (
    Ask("title", Text("Hva skal arbeidet hete?", "Kva skal arbeidet heite?", "What shall the work be called?")),
    Ask(
        "problem",
        Text("Hva er behovet?", "Kva er behovet?", "What is the need?"),
        Text(
            "Skriv to eller tre setninger om hva som ikke virker i dag.",
            "Skriv to eller tre setningar om kva som ikkje verkar i dag.",
            "Two or three sentences on what does not work today.",
        ),
        long=True,
    ),
    Ask("target_group", Text("Hvem gjelder det?", "Kven gjeld det?", "Whom is it for?")),
    Ask("size", Text("Hvor mange er de?", "Kor mange er dei?", "How many are they?")),
    Ask("intervention", Text("Hva vil dere prøve?", "Kva vil de prøve?", "What do you want to try?"), long=True),
    Ask(
        "cost_today",
        Text("Hva koster dette i året i dag?", "Kva kostar dette i året i dag?", "What does it cost a year today?"),
        _AMOUNT,
        optional=True,
    ),
    Ask(
        "asked_staff",
        Text("Hvilke ansatte har dere spurt?", "Kva tilsette har de spurt?", "Which staff have you asked?"),
        Text("Særlig dem som skal henvise.", "Særleg dei som skal tilvise.", "Above all those who will refer people."),
        optional=True,
    ),
    Ask(
        "asked_users",
        Text("Hvilke brukere har dere spurt?", "Kva brukarar har de spurt?", "Which users have you asked?"),
        optional=True,
    ),
    Ask(
        "value",
        Text("Hva er det verdt om det virker?", "Kva er det verd om det verkar?", "What is it worth if it works?"),
        _AMOUNT,
        optional=True,
    ),
    Ask(
        "development_cost",
        Text("Hva koster det å lage kontrakten?", "Kva kostar det å lage kontrakten?", "What does it cost to make the contract?"),
        _AMOUNT,
        optional=True,
    ),
    Ask("sources", Text("Hvor kommer tallene fra?", "Kvar kjem tala frå?", "Where do the figures come from?"), optional=True),
)
ANSWERS = (
    Ask(
        "outcome_payer",
        Text("Hvem betaler for resultatene?", "Kven betaler for resultata?", "Who pays for the results?"),
        Text("Som regel kommunen.", "Som regel kommunen.", "As a rule the municipality."),
    ),
    Ask(
        "investor",
        Text("Hvem betaler først?", "Kven betaler først?", "Who pays first?"),
        Text(
            "En stiftelse eller en annen investor.", "Ei stifting eller ein annan investor.", "A foundation or another investor."
        ),
    ),
    Ask("provider", Text("Hvem gjør jobben?", "Kven gjer jobben?", "Who does the work?")),
    Ask(
        "evaluator",
        Text("Hvem måler?", "Kven måler?", "Who measures?"),
        Text("En som er uavhengig av de andre.", "Ein som er uavhengig av dei andre.", "Someone independent of the others."),
        optional=True,
    ),
    Ask(
        "result",
        Text("Hva skal bli bedre?", "Kva skal bli betre?", "What shall get better?"),
        Text(
            "For eksempel: har vært i arbeid i 13 uker.",
            "Til dømes: har vore i arbeid i 13 veker.",
            "For example: has been at work for 13 weeks.",
        ),
    ),
    Ask(
        "unit",
        Text("Hvordan teller dere?", "Korleis tel de?", "How do you count?"),
        choices=(("person", CHOICES["person"]), ("percent", CHOICES["percent"])),
    ),
    Ask(
        "target",
        Text("Hvor mange, eller hvor mange prosent?", "Kor mange, eller kor mange prosent?", "How many, or what per cent?"),
    ),
    Ask("evidence", Text("Hvordan vises det?", "Korleis blir det vist?", "How is it shown?"), choices=tuple(EVIDENCE.items())),
    Ask(
        "months",
        Text(
            "Hvor mange måneder etter start måler dere?",
            "Kor mange månader etter start måler de?",
            "How many months after the start do you measure?",
        ),
        Text("Tolv om dere ikke svarer.", "Tolv om de ikkje svarer.", "Twelve unless you say."),
        optional=True,
    ),
    Ask(
        "baseline",
        Text(
            "Hvor mange prosent når målet i dag?",
            "Kor mange prosent når målet i dag?",
            "How many per cent reach the goal today?",
        ),
        Text("For eksempel 20 %.", "Til dømes 20 %.", "Such as 20 %."),
        optional=True,
    ),
    Ask(
        "baseline_size",
        Text(
            "Hvor mange personer bygger det tallet på?",
            "Kor mange personar byggjer det talet på?",
            "How many people does that figure rest on?",
        ),
        optional=True,
    ),
    Ask(
        "compared",
        Text(
            "Hvor mange uten tiltaket sammenligner dere med?",
            "Kor mange utan tiltaket samanliknar de med?",
            "How many without the service do you compare with?",
        ),
        Text(
            "Like mange som målgruppen om dere ikke svarer.",
            "Like mange som målgruppa om de ikkje svarer.",
            "As many as the target group unless you say.",
        ),
        optional=True,
    ),
    Ask(
        "cluster_unit",
        Text("Hva er en gruppe?", "Kva er ei gruppe?", "What is a group?"),
        Text("For eksempel en skole.", "Til dømes ein skule.", "Such as a school."),
        optional=True,
    ),
    Ask(
        "clusters",
        Text("Hvor mange grupper får tiltaket?", "Kor mange grupper får tiltaket?", "How many groups get the service?"),
        optional=True,
    ),
    Ask(
        "measuring_cost",
        Text("Hva koster det å måle?", "Kva kostar det å måle?", "What does it cost to measure?"),
        _AMOUNT,
        optional=True,
    ),
    Ask(
        "start",
        Text("Når begynner dere?", "Når byrjar de?", "When do you begin?"),
        Text(
            "For eksempel 1.1.2027 eller 2027-01-01.", "Til dømes 1.1.2027 eller 2027-01-01.", "Such as 1.1.2027 or 2027-01-01."
        ),
    ),
    Ask("years", Text("Hvor mange år varer det?", "Kor mange år varer det?", "How many years does it last?")),
    Ask(
        "capital",
        Text("Hva koster tiltaket til sammen?", "Kva kostar tiltaket til saman?", "What does the service cost in all?"),
        _AMOUNT,
    ),
)
KIND = {
    "bridge": (
        Ask(
            "part_back",
            Text(
                "Hva betaler dere tilbake om målet nås? Skriv 0 om ingenting.",
                "Kva betaler de tilbake om målet blir nådd? Skriv 0 om ingenting.",
                "What do you repay if the goal is reached? Write 0 if nothing.",
            ),
        ),
        Ask(
            "continue_budget",
            Text(
                "Hva koster tiltaket i året etterpå?",
                "Kva kostar tiltaket i året etterpå?",
                "What does the service cost a year afterwards?",
            ),
        ),
        Ask(
            "continue_years",
            Text(
                "Hvor mange år driver dere det videre?",
                "Kor mange år driv de det vidare?",
                "For how many years do you run it on?",
            ),
        ),
    ),
    "philanthropic": (),
    "financial": (
        Ask(
            "most", Text("Hva er det meste dere kan betale?", "Kva er det meste de kan betale?", "What is the most you can pay?")
        ),
    ),
}
_PER_CENT = Text("I prosent, for eksempel 20 %.", "I prosent, til dømes 20 %.", "In per cent, such as 20 %.")
GUESSES = (
    Ask("people", Text("Hvor mange blir med?", "Kor mange blir med?", "How many will take part?")),
    Ask(
        "months",
        Text(
            "Hvor mange måneder går det før resultatet vises?",
            "Kor mange månader går det før resultatet viser seg?",
            "How many months until the result shows?",
        ),
    ),
    Ask(
        "without",
        Text(
            "Hvor mange ville nådd målet uten tiltaket?",
            "Kor mange ville nådd målet utan tiltaket?",
            "How many would reach the goal without the service?",
        ),
        _PER_CENT,
    ),
    Ask(
        "low",
        Text(
            "Hvor mange når det med tiltaket, minst?",
            "Kor mange når det med tiltaket, minst?",
            "How many reach it with the service, at least?",
        ),
        _PER_CENT,
    ),
    Ask(
        "high",
        Text(
            "Hvor mange når det med tiltaket, høyst?",
            "Kor mange når det med tiltaket, høgst?",
            "How many reach it with the service, at most?",
        ),
        _PER_CENT,
    ),
)
