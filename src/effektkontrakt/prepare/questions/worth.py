"""Whether it is worth doing: need and service, and the money that may fall due later."""

from __future__ import annotations

from effektkontrakt.prepare.questions.question import question

WORTH = (
    question(
        "need",
        "fit",
        "must",
        (
            "Er behovet tydelig, og mangler det et tilbud i dag?",
            "Er behovet tydeleg, og manglar det eit tilbod i dag?",
            "Is the need clear, and is a service missing today?",
        ),
        (
            "Skriv om behovet sammen med brukere og ansatte. Vis hva som mangler i dag.",
            "Skriv om behovet saman med brukarar og tilsette. Vis kva som manglar i dag.",
            "Describe the need with users and staff, and show what is missing.",
        ),
    ),
    question(
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
    question(
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
    question(
        "freedom",
        "fit",
        "should",
        (
            "Får leverandøren frihet til å endre tiltaket underveis?",
            "Får leverandøren fridom til å endre tiltaket undervegs?",
            "May the provider change the service along the way?",
        ),
        (
            "La avtalen gjelde resultater, ikke hva som skal gjøres for å nå dem.",
            "La avtalen gjelde resultat, ikkje kva som skal gjerast for å nå dei.",
            "Write the agreement on results, not on which activities are to be done.",
        ),
    ),
    question(
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
    question(
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
    question(
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
    question(
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
)
