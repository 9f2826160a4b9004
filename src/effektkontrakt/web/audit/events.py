"""What each event is called for people."""

from effektkontrakt.text import Text

EVENTS: dict[str, Text] = {
    "backing.answered": Text("Svarte på en innvending", "Svara på ei innvending", "Answered an objection"),
    "backing.noted": Text("Noterte forankring", "Noterte forankring", "Noted backing"),
    "comment.answered": Text("Svarte på en kommentar", "Svara på ein kommentar", "Answered a comment"),
    "comment.made": Text("Kommenterte et punkt", "Kommenterte eit punkt", "Commented on a clause"),
    "contract.entered": Text("La inn kontrakten", "La inn kontrakten", "Entered the contract"),
    "contract.signed": Text("Signerte", "Signerte", "Signed"),
    "draft.begun": Text("Begynte på utkastet", "Byrja på utkastet", "Began the draft"),
    "draft.changed": Text("Endret utkastet", "Endra utkastet", "Changed the draft"),
    "draft.guessed": Text("Endret anslagene", "Endra overslaga", "Changed the guesses"),
    "hours.noted": Text("Førte timer", "Førte timar", "Noted hours"),
    "invitation.accepted": Text("Takket ja til en invitasjon", "Takka ja til ein invitasjon", "Accepted an invitation"),
    "invitation.sent": Text("Sendte en invitasjon", "Sende ein invitasjon", "Sent an invitation"),
    "membership.ended": Text("Avsluttet en oppgave", "Avslutta ei oppgåve", "Ended a duty"),
    "need.changed": Text("Endret behovet", "Endra behovet", "Changed the need"),
    "organisation.added": Text("La til en organisasjon", "La til ein organisasjon", "Added an organisation"),
    "organisation.renamed": Text("Byttet navn på organisasjonen", "Bytte namn på organisasjonen", "Renamed the organisation"),
    "party.added": Text("La til en part", "La til ein part", "Added a party"),
    "party.removed": Text("Fjernet en part", "Fjerna ein part", "Removed a party"),
    "person.email_changed": Text("Byttet e-postadresse", "Bytte e-postadresse", "Changed the e-mail address"),
    "person.email_confirmed": Text("Bekreftet e-postadressen", "Stadfesta e-postadressa", "Confirmed the e-mail address"),
    "person.joined": Text("Laget konto", "Laga konto", "Made an account"),
    "person.openid_added": Text(
        "La til innlogging gjennom andre", "La til innlogging gjennom andre", "Added a sign-in through others"
    ),
    "person.openid_removed": Text(
        "Fjernet innlogging gjennom andre", "Fjerna innlogging gjennom andre", "Removed a sign-in through others"
    ),
    "person.password_changed": Text("Byttet passord", "Bytte passord", "Changed the password"),
    "person.password_reset": Text("Laget nytt passord", "Laga nytt passord", "Made a new password"),
    "person.password_set": Text("Fikk passord", "Fekk passord", "Set a password"),
    "person.second_factor_added": Text("La til sikker innlogging", "La til sikker innlogging", "Added a second factor"),
    "person.second_factor_removed": Text("Fjernet sikker innlogging", "Fjerna sikker innlogging", "Removed a second factor"),
    "person.signed_in": Text("Logget inn", "Logga inn", "Signed in"),
    "person.signed_out": Text("Logget ut", "Logga ut", "Signed out"),
    "proposal.made": Text("La fram et forslag", "La fram eit forslag", "Made a proposal"),
    "proposal.offered": Text(
        "La forslaget fram til signering", "La forslaget fram til signering", "Offered the proposal for signing"
    ),
    "proposal.withdrawn": Text("Trakk forslaget tilbake", "Trekte forslaget tilbake", "Withdrew the proposal"),
    "results.entered": Text(
        "La inn resultater eller antakelser", "La inn resultat eller føresetnader", "Entered results or beliefs"
    ),
    "workspace.begun": Text("Begynte på saken", "Byrja på saka", "Began the case"),
}
