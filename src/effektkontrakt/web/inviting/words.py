"""The words of inviting parties."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "missing_parties": Text("Disse er ikke med ennå", "Desse er ikkje med enno", "These have not joined yet"),
    "missing_lead": Text(
        "Skriv hvem som skal få brevet. Den som svarer, sier hvilken organisasjon det gjelder.",
        "Skriv kven som skal få brevet. Den som svarer, seier kva organisasjon det gjeld.",
        "Say who gets the letter. Whoever answers says which organisation it is.",
    ),
    "invite_parties": Text("Inviter partene", "Inviter partane", "Invite the parties"),
    "all_are_here": Text(
        "Alle som står i utkastet, er med.", "Alle som står i utkastet, er med.", "Everyone in the draft has joined."
    ),
    "invite_another": Text("Inviter en part til", "Inviter ein part til", "Invite another party"),
    "by_number": Text("Legg til med organisasjonsnummer", "Legg til med organisasjonsnummer", "Add by organisation number"),
    "letters_out": Text("Brev som ikke er besvart", "Brev som ikkje er svara på", "Letters not yet answered"),
    "letter_sent_to": Text("brev sendt til", "brev sendt til", "letter sent to"),
    "letter_sent": Text("brev sendt", "brev sendt", "letter sent"),
    "no_more_parties": Text(
        "Kontrakten tar ikke inn flere parter nå.",
        "Kontrakten tek ikkje inn fleire partar no.",
        "The contract takes in no more parties now.",
    ),
    "no_such_place": Text(
        "Kontrakten er signert og har ingen ledig plass til denne organisasjonen i rollen: {side}. Sjekk nummeret, eller endre kontrakten.",
        "Kontrakten er signert og har ingen ledig plass til denne organisasjonen i rolla: {side}. Sjekk nummeret, eller endre kontrakten.",
        "The contract is signed and has no free place for this organisation in the role: {side}. Check the number, or change the contract.",
    ),
    "person_conflict": Text(
        "Den som svarer, er med i {organisation}, som har rollen {theirs} her. Andre må svare for rollen {side}.",
        "Den som svarer, er med i {organisation}, som har rolla {theirs} her. Andre må svare for rolla {side}.",
        "Whoever answers belongs to {organisation}, which has the role {theirs} here. Others must answer for the role {side}.",
    ),
    "take_back": Text("Trekk tilbake", "Trekk tilbake", "Take back"),
    "someone_you_know": Text("Velg en dere kjenner", "Vel ein de kjenner", "Choose one you know"),
    "field_organisation_name": Text("Navn på organisasjonen", "Namn på organisasjonen", "Name of the organisation"),
    "field_own": Text("Hvem svarer du for?", "Kven svarer du for?", "Whom do you answer for?"),
    "another_organisation": Text(
        "En organisasjon som er ny her", "Ein organisasjon som er ny her", "An organisation that is new here"
    ),
    "organisation_held": Text(
        "Denne organisasjonen er her fra før. Be prosjektlederen der om å svare.",
        "Denne organisasjonen er her frå før. Be prosjektleiaren der om å svare.",
        "This organisation is here already. Ask its project lead to answer.",
    ),
    "name_needed": Text("Skriv navnet.", "Skriv namnet.", "Write the name."),
    "join_contract": Text("Bli med i en kontrakt", "Bli med i ein kontrakt", "Join a contract"),
    "join_accept": Text("Ja, bli med", "Ja, bli med", "Yes, join"),
    "party_letter_subject": Text("Invitasjon: {title}", "Invitasjon: {title}", "Invitation: {title}"),
    "party_letter": Text(
        "{who} inviterer dere til «{title}». Rollen deres er: {side}.",
        "{who} inviterer dykk til «{title}». Rolla dykkar er: {side}.",
        "{who} invites you to “{title}”. Your role is: {side}.",
    ),
    "party_invited": Text("Brevet er sendt til {email}.", "Brevet er sendt til {email}.", "The letter is sent to {email}."),
    "you_joined": Text("Dere er med. Velkommen!", "De er med. Velkomen!", "You have joined. Welcome!"),
}
