"""The questions of the readiness review: what people look at before they say yes (KS' guidance, GO Lab and RISE, in our own words)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from effektkontrakt.text import Text

Weight = Literal["must", "should"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what would turn a no into a yes. A `must` answered no makes the answer no."""

    name: str
    theme: str
    weight: Weight
    asks: Text
    mend: Text


THEMES = {
    "fit": Text("Behov og tiltak", "Behov og tiltak", "Need and service"),
    "money": Text("Penger senere", "Pengar seinare", "Money later"),
    "work": Text("Tid og kompetanse i alle faser", "Tid og kompetanse i alle fasar", "Time and skill in every phase"),
    "measuring": Text("Troverdig måling", "Truverdig måling", "Credible measurement"),
    "backing": Text(
        "Politisk og administrativ forankring", "Politisk og administrativ forankring", "Political and administrative backing"
    ),
    "services": Text("Forankring i tjenestene", "Forankring i tenestene", "Backing in the services"),
}


def _q(name: str, theme: str, weight: Weight, asks: tuple[str, str, str], mend: tuple[str, str, str]) -> Question:
    return Question(name, theme, weight, Text(*asks), Text(*mend))


QUESTIONS = (
    _q(
        "need",
        "fit",
        "must",
        (
            "Er behovet tydelig, og mangler det et tilbud i dag?",
            "Er behovet tydeleg, og manglar det eit tilbod i dag?",
            "Is the need clear, and is a service missing today?",
        ),
        (
            "Beskriv behovet sammen med brukere og ansatte, og vis hva som mangler.",
            "Beskriv behovet saman med brukarar og tilsette, og vis kva som manglar.",
            "Describe the need with users and staff, and show what is missing.",
        ),
    ),
    _q(
        "group",
        "fit",
        "must",
        (
            "Kan dere si hvem som er med i målgruppen, og er den stor nok til å måle?",
            "Kan de seie kven som er med i målgruppa, og er ho stor nok til å måle?",
            "Can you say who is in the target group, and is it large enough to measure?",
        ),
        (
            "Utvid målgruppen, gå sammen med flere kommuner, eller la flere kull være med.",
            "Utvid målgruppa, gå saman med fleire kommunar, eller ta med fleire kull.",
            "Widen the target group, join other municipalities, or take in more cohorts.",
        ),
    ),
    _q(
        "reason",
        "fit",
        "should",
        (
            "Finnes det kunnskap eller en god grunn til å tro at tiltaket virker?",
            "Finst det kunnskap eller ein god grunn til å tru at tiltaket verkar?",
            "Is there evidence, or a good reason to think, that the service works?",
        ),
        (
            "Prøv tiltaket i liten skala først, eller finn forskning på noe lignende.",
            "Prøv tiltaket i liten skala først, eller finn forsking på noko liknande.",
            "Try the service on a small scale first, or find research on something like it.",
        ),
    ),
    _q(
        "freedom",
        "fit",
        "should",
        (
            "Får leverandøren frihet til å endre tiltaket underveis?",
            "Får leverandøren fridom til å endre tiltaket undervegs?",
            "May the provider change the service along the way?",
        ),
        (
            "Skriv avtalen om resultater, og ikke om hvilke aktiviteter som skal gjøres.",
            "Skriv avtalen om resultat, og ikkje om kva aktivitetar som skal gjerast.",
            "Write the agreement on results, not on which activities are to be done.",
        ),
    ),
    _q(
        "value",
        "money",
        "must",
        (
            "Er verdien større enn det dere betaler, med arbeidet med kontrakten regnet inn?",
            "Er verdien større enn det de betaler, med arbeidet med kontrakten rekna inn?",
            "Is the value above what you pay, the work on the contract included?",
        ),
        (
            "Gjør kontrakten enklere, bruk en mal, eller velg et vanlig tilskudd.",
            "Gjer kontrakten enklare, bruk ein mal, eller vel eit vanleg tilskot.",
            "Make the contract simpler, use a template, or choose an ordinary grant.",
        ),
    ),
    _q(
        "pocket",
        "money",
        "should",
        (
            "Er det den som betaler, som sparer penger eller får nytten?",
            "Er det den som betaler, som sparer pengar eller får nytta?",
            "Does the one who pays also save the money or get the benefit?",
        ),
        (
            "Få med dem som sparer penger, som staten eller helseforetaket, eller vis at nytten for folk er grunn nok.",
            "Få med dei som sparer pengar, som staten eller helseføretaket, eller vis at nytta for folk er grunn nok.",
            "Bring in those who save, such as the state or the health trust, or show that the benefit to people is reason enough.",
        ),
    ),
    _q(
        "later",
        "money",
        "must",
        (
            "Kan dere sette av penger nå til det som kan forfalle om noen år?",
            "Kan de setje av pengar no til det som kan forfalle om nokre år?",
            "Can you set money aside now for what may fall due in some years?",
        ),
        (
            "Legg beløpene inn i økonomiplanen, eller sett av på fond. Senk taket om det er for mye.",
            "Legg beløpa inn i økonomiplanen, eller set av på fond. Senk taket om det er for mykje.",
            "Put the amounts into the economic plan, or into a reserve fund. Lower the cap if it is too much.",
        ),
    ),
    _q(
        "after",
        "money",
        "should",
        (
            "Er det avklart hvem som driver tiltaket videre hvis det virker?",
            "Er det avklart kven som driv tiltaket vidare om det verkar?",
            "Is it settled who runs the service on if it works?",
        ),
        (
            "Finn enheten som skal ta over, og skriv plikten inn i kontrakten.",
            "Finn eininga som skal ta over, og skriv plikta inn i kontrakten.",
            "Find the unit that will take over, and write the duty into the contract.",
        ),
    ),
    _q(
        "leader",
        "work",
        "must",
        (
            "Finnes det en som leder arbeidet og har satt av tid?",
            "Finst det ein som leier arbeidet og har sett av tid?",
            "Is there someone who leads the work and has the time?",
        ),
        (
            "Pek ut en prosjektleder, og fri vedkommende fra andre oppgaver.",
            "Peik ut ein prosjektleiar, og fri vedkomande frå andre oppgåver.",
            "Name a project lead, and free that person from other work.",
        ),
    ),
    _q(
        "phases",
        "work",
        "should",
        (
            "Er det satt av timer til alle faser: behov, vilkår, vedtak, drift, måling og oppgjør?",
            "Er det sett av timar til alle fasar: behov, vilkår, vedtak, drift, måling og oppgjer?",
            "Are hours set aside for each phase: need, terms, decision, delivery, measuring and settlement?",
        ),
        (
            "Lag en plan med timer for hver fase, og bli enige om hvem som bruker dem.",
            "Lag ein plan med timar for kvar fase, og bli samde om kven som bruker dei.",
            "Make a plan with hours for each phase, and agree on who spends them.",
        ),
    ),
    _q(
        "skill",
        "work",
        "should",
        (
            "Har dere tilgang til folk som kan jus, økonomi og måling?",
            "Har de tilgang til folk som kan jus, økonomi og måling?",
            "Do you have people who know law, finance and measurement?",
        ),
        (
            "Spør en tilrettelegger, en annen kommune som har gjort det, eller en høyskole.",
            "Spør ein tilretteleggjar, ein annan kommune som har gjort det, eller ein høgskule.",
            "Ask an intermediary, a municipality that has done it, or a university.",
        ),
    ),
    _q(
        "routes",
        "work",
        "should",
        (
            "Vet dere hvordan leverandøren skal velges, og hva personvernet krever?",
            "Veit de korleis leverandøren skal veljast, og kva personvernet krev?",
            "Do you know how to choose the provider, and what data protection asks for?",
        ),
        (
            "Ta en prat med innkjøp og personvernombudet før dere skriver vilkårene.",
            "Ta ein prat med innkjøp og personvernombodet før de skriv vilkåra.",
            "Talk to procurement and the data protection officer before you write the terms.",
        ),
    ),
    _q(
        "result",
        "measuring",
        "must",
        (
            "Kan resultatet måles innen kontrakten er slutt?",
            "Kan resultatet målast før kontrakten er slutt?",
            "Can the result be measured before the contract ends?",
        ),
        (
            "Gjør kontrakten lengre, eller velg et tidligere tegn på at det går bra.",
            "Gjer kontrakten lengre, eller vel eit tidlegare teikn på at det går bra.",
            "Make the contract longer, or choose an earlier sign that things go well.",
        ),
    ),
    _q(
        "data",
        "measuring",
        "must",
        (
            "Finnes data, eller kan de samles inn uten å koste for mye?",
            "Finst data, eller kan dei samlast inn utan å koste for mykje?",
            "Do the data exist, or can they be collected at a fair cost?",
        ),
        (
            "Velg et resultat som allerede blir registrert, eller sett av penger til å måle.",
            "Vel eit resultat som alt blir registrert, eller set av pengar til å måle.",
            "Choose a result that is already recorded, or set money aside to measure.",
        ),
    ),
    _q(
        "independent",
        "measuring",
        "must",
        (
            "Er det en uavhengig part som måler, og ikke bare leverandøren?",
            "Er det ein uavhengig part som måler, og ikkje berre leverandøren?",
            "Does an independent party measure, and not the provider alone?",
        ),
        (
            "Avtal med en uavhengig evaluator, eller la en annen part kontrollere et utvalg.",
            "Avtal med ein uavhengig evaluator, eller la ein annan part kontrollere eit utval.",
            "Agree with an independent evaluator, or let another party check a sample.",
        ),
    ),
    _q(
        "compare",
        "measuring",
        "should",
        (
            "Har dere noe å sammenligne med, som ingen av partene kan styre?",
            "Har de noko å samanlikne med, som ingen av partane kan styre?",
            "Have you something to compare with that no party can steer?",
        ),
        (
            "Finn en gruppe utenfor tiltaket, bruk venteliste, eller avtal et fast nullpunkt.",
            "Finn ei gruppe utanfor tiltaket, bruk venteliste, eller avtal eit fast nullpunkt.",
            "Find a group outside the service, use a waiting list, or agree on a fixed baseline.",
        ),
    ),
    _q(
        "fair",
        "measuring",
        "should",
        (
            "Lønner det seg også å hjelpe dem som har det vanskeligst?",
            "Løner det seg også å hjelpe dei som har det vanskelegast?",
            "Does it pay to help also those who have it hardest?",
        ),
        (
            "Betal mer for dem som trenger mest, eller la andre enn leverandøren velge deltakerne.",
            "Betal meir for dei som treng mest, eller la andre enn leverandøren velje deltakarane.",
            "Pay more for those who need most, or let others than the provider choose the participants.",
        ),
    ),
    _q(
        "leadership",
        "backing",
        "must",
        ("Har ledelsen sagt ja?", "Har leiinga sagt ja?", "Has the leadership said yes?"),
        (
            "Ta saken opp i ledergruppen. Vis hva det koster om det virker, og om det ikke virker.",
            "Ta saka opp i leiargruppa. Vis kva det kostar om det verkar, og om det ikkje verkar.",
            "Take it to the leadership. Show what it costs if it works, and if it does not.",
        ),
    ),
    _q(
        "council",
        "backing",
        "should",
        (
            "Er politikerne informert, og vil de stå ved avtalen etter et valg?",
            "Er politikarane informerte, og vil dei stå ved avtalen etter eit val?",
            "Do the politicians know, and will they stand by the agreement after an election?",
        ),
        (
            "Orienter utvalget tidlig, og få med flere partier.",
            "Orienter utvalet tidleg, og få med fleire parti.",
            "Tell the committee early, and win over several parties.",
        ),
    ),
    _q(
        "staff",
        "services",
        "must",
        (
            "Er de som skal henvise, med på laget?",
            "Er dei som skal tilvise, med på laget?",
            "Are those who will refer people on board?",
        ),
        (
            "Inviter dem inn nå, og la dem være med på å velge målgruppe og resultat.",
            "Inviter dei inn no, og la dei vere med på å velje målgruppe og resultat.",
            "Invite them now, and let them help choose the target group and the result.",
        ),
    ),
    _q(
        "users",
        "services",
        "should",
        ("Har dere spurt dem tiltaket er for?", "Har de spurt dei tiltaket er for?", "Have you asked those the service is for?"),
        (
            "Snakk med brukere eller en brukerorganisasjon, og skriv ned hva de sier.",
            "Snakk med brukarar eller ein brukarorganisasjon, og skriv ned kva dei seier.",
            "Talk with users or a users' organisation, and write down what they say.",
        ),
    ),
)
BY_NAME = {q.name: q for q in QUESTIONS}
