"""The words of organisations and duties."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "wrong_number": Text(
        "Dette er ikke et gyldig organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer.",
        "Dette er ikkje eit gyldig organisasjonsnummer. Det har ni siffer, og det siste er eit kontrollsiffer.",
        "This is not a valid organisation number. It has nine digits, the last a check digit.",
    ),
    "project_lead": Text("Prosjektleder", "Prosjektleiar", "Project lead"),
    "finance": Text("Økonomi", "Økonomi", "Finance"),
    "decision_maker": Text("Beslutningstaker", "Avgjerdstakar", "Decision maker"),
    "caseworker": Text("Saksbehandler som henviser", "Saksbehandlar som tilviser", "Caseworker who refers"),
    "reader": Text("Leser", "Lesar", "Reader"),
    "organisations": Text("Organisasjoner", "Organisasjonar", "Organisations"),
    "organisations_none": Text(
        "Du er ikke med i noen organisasjon. Be om en invitasjon.",
        "Du er ikkje med i nokon organisasjon. Be om ein invitasjon.",
        "You do not belong to an organisation. Ask for an invitation.",
    ),
    "organisation": Text("Organisasjon", "Organisasjon", "Organisation"),
    "number": Text("Organisasjonsnummer", "Organisasjonsnummer", "Organisation number"),
    "members": Text("Hvem er med", "Kven er med", "Who belongs"),
    "duty": Text("Oppgave", "Oppgåve", "Duty"),
    "waiting": Text("Invitert, men ikke kommet ennå", "Invitert, men ikkje komen enno", "Invited, but not here yet"),
    "invite_someone": Text("Inviter noen", "Inviter nokon", "Invite someone"),
    "send_invitation": Text("Send invitasjonen", "Send invitasjonen", "Send the invitation"),
    "invitation": Text("Invitasjon", "Invitasjon", "Invitation"),
    "invitation_sent": Text(
        "Invitasjonen er sendt til {email}.", "Invitasjonen er send til {email}.", "The invitation is sent to {email}."
    ),
    "invitation_subject": Text(
        "Du er invitert til {organisation}", "Du er invitert til {organisation}", "You are invited to {organisation}"
    ),
    "invitation_letter": Text(
        "{organisation} ber deg bli med i arbeidet med effektkontrakter. Oppgaven din er: {duty}.",
        "{organisation} ber deg bli med i arbeidet med effektkontraktar. Oppgåva di er: {duty}.",
        "{organisation} asks you to join the work on outcomes contracts. Your duty is: {duty}.",
    ),
    "invitation_valid": Text(
        "Åpne lenken for å svare. Den virker i {days} dager, én gang.",
        "Opne lenkja for å svare. Ho verkar i {days} dagar, éin gong.",
        "Open the link to answer. It works for {days} days, once.",
    ),
    "invitation_accept": Text("Ja, bli med", "Ja, bli med", "Yes, join"),
    "leave": Text("Slutt i denne oppgaven", "Slutt i denne oppgåva", "Leave this duty"),
    "leave_lead": Text(
        "Slutter du, mister du tilgangen med en gang.",
        "Sluttar du, mistar du tilgangen med ein gong.",
        "When you leave, you lose access at once.",
    ),
    "last_lead": Text(
        "Dette er den siste prosjektlederen. Inviter en ny først.",
        "Dette er den siste prosjektleiaren. Inviter ein ny først.",
        "This is the last project lead. Invite a new one first.",
    ),
    "rename": Text("Bytt navn", "Byt namn", "Change the name"),
    "field_duty": Text("Oppgave", "Oppgåve", "Duty"),
    "field_number": Text("Organisasjonsnummer", "Organisasjonsnummer", "Organisation number"),
    "field_side": Text("Rolle i kontrakten", "Rolle i kontrakten", "Role in the contract"),
    "field_organisation": Text("Navn, om den er ny her", "Namn, om ho er ny her", "Name, if it is new here"),
    "field_contact": Text(
        "E-post til prosjektlederen, om den er ny her",
        "E-post til prosjektleiaren, om ho er ny her",
        "The project lead's e-mail, if it is new here",
    ),
    "field_title": Text("Tittel", "Tittel", "Title"),
}
