"""Whether it can be done: time and skill, measurement, and backing in politics, leadership and services."""

from __future__ import annotations

from effektkontrakt.prepare.questions.question import question

ABLE = (
    question(
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
    question(
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
    question(
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
    question(
        "routes",
        "work",
        "should",
        (
            "Vet dere hvordan dere skal velge leverandør, og hva personvernet krever?",
            "Veit de korleis de skal velje leverandør, og kva personvernet krev?",
            "Do you know how to choose the provider, and what data protection asks for?",
        ),
        (
            "Ta en prat med innkjøp og med personvernombudet. Gjør det før dere skriver vilkårene.",
            "Ta ein prat med innkjøp og med personvernombodet. Gjer det før de skriv vilkåra.",
            "Talk to procurement and the data protection officer before you write the terms.",
        ),
    ),
    question(
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
    question(
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
    question(
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
    question(
        "compare",
        "measuring",
        "should",
        (
            "Har dere noe å sammenligne med, som ingen av partene kan styre?",
            "Har de noko å samanlikne med, som ingen av partane kan styre?",
            "Have you something to compare with that no party can steer?",
        ),
        (
            "Finn en gruppe som ikke får tiltaket, eller bruk en venteliste. Dere kan også avtale et fast nullpunkt.",
            "Finn ei gruppe som ikkje får tiltaket, eller bruk ei venteliste. De kan òg avtale eit fast nullpunkt.",
            "Find a group outside the service, use a waiting list, or agree on a fixed baseline.",
        ),
    ),
    question(
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
    question(
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
    question(
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
    question(
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
    question(
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
