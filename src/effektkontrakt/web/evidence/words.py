"""The words of results."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "results_page": Text("Resultater", "Resultat", "Results"),
    "results_lead": Text(
        "Her er hver versjon av resultatene. Én legger inn, en annen godkjenner. Først da gjøres kontrakten opp etter dem.",
        "Her er kvar versjon av resultata. Éin legg inn, ein annan godkjenner. Først då blir kontrakten gjord opp etter dei.",
        "Here is every version of the results. One person enters, another approves. Only then is the contract settled by them.",
    ),
    "enters_here": Text("Her legges resultatene inn av", "Her blir resultata lagde inn av", "Here the results are entered by"),
    "measurer_absent": Text(
        "Kontrakten sier at disse måler, men de er ikke med her ennå:",
        "Kontrakten seier at desse måler, men dei er ikkje med her enno:",
        "The contract says that these measure, but they do not take part here yet:",
    ),
    "version": Text("Versjon", "Versjon", "Version"),
    "entered_by": Text("Lagt inn av", "Lagt inn av", "Entered by"),
    "decided_by": Text("Avgjort av", "Avgjort av", "Decided by"),
    "results_waiting": Text("Venter på godkjenning", "Ventar på godkjenning", "Waits for approval"),
    "results_approved": Text("Godkjent", "Godkjent", "Approved"),
    "results_refused": Text("Sendt tilbake", "Send tilbake", "Sent back"),
    "results_replaced": Text("Erstattet av en nyere", "Erstatta av ein nyare", "Replaced by a newer one"),
    "by_form": Text("Skriv inn resultatene", "Skriv inn resultata", "Write the results"),
    "by_form_lead": Text(
        "Fyll ut dem du har. La resten stå tomt. Resultater for hver deltaker kommer som fil.",
        "Fyll ut dei du har. La resten stå tomt. Resultat for kvar deltakar kjem som fil.",
        "Fill in those you have. Leave the rest empty. Results for each participant come as a file.",
    ),
    "by_file": Text("Eller send en fil", "Eller send ei fil", "Or send a file"),
    "only_file": Text("Send en fil", "Send ei fil", "Send a file"),
    "by_file_lead": Text(
        "Filen skal ha alle resultatene til nå. Du kan bruke results.csv fra «effekt measure».",
        "Fila skal ha alle resultata til no. Du kan bruke results.csv frå «effekt measure».",
        "The file must hold all the results so far. You can use results.csv from “effekt measure”.",
    ),
    "value_now": Text("Nå står det", "No står det", "It now says"),
    "see_fields": Text(
        "Noe må rettes. Se ved feltene.", "Noko må rettast. Sjå ved felta.", "Something must be put right. See at the fields."
    ),
    "form_or_file": Text(
        "Du fylte ut skjemaet og valgte en fil. Velg én av delene, så ingenting går tapt.",
        "Du fylte ut skjemaet og valde ei fil. Vel éin av delane, så ingenting går tapt.",
        "You filled in the form and chose a file. Choose one of them, so that nothing is lost.",
    ),
    "only_as_file": Text(
        "Resultatene så langt har for mange rader for skjemaet. Send de nye som fil.",
        "Resultata så langt har for mange rader for skjemaet. Send dei nye som fil.",
        "The results so far have too many rows for the form. Send the new ones as a file.",
    ),
    "contract_changed": Text(
        "Kontrakten ble endret mens du leste. Se hva som endrer seg nå, og avgjør på nytt.",
        "Kontrakten vart endra medan du las. Sjå kva som endrar seg no, og avgjer på nytt.",
        "The contract changed while you were reading. See what changes now, and decide again.",
    ),
    "how_shown": Text("Hvordan vet dere det?", "Korleis veit de det?", "How do you know?"),
    "new_version": Text("Ny versjon", "Ny versjon", "New version"),
    "send_to_approval": Text("Send til godkjenning", "Send til godkjenning", "Send for approval"),
    "no_versions": Text(
        "Ingen har lagt inn resultater ennå.", "Ingen har lagt inn resultat enno.", "Nobody has entered results yet."
    ),
    "without_approval": Text(
        "Resultatene som gjelder nå, kom sammen med kontrakten. Den som la den inn, svarer for dem. Ingen andre har godkjent dem her.",
        "Resultata som gjeld no, kom saman med kontrakten. Den som la han inn, svarer for dei. Ingen andre har godkjent dei her.",
        "The results in use now came with the contract. Whoever entered it answers for them. Nobody else has approved them here.",
    ),
    "what_changes": Text("Dette endrer seg i penger", "Dette endrar seg i pengar", "What changes in money"),
    "no_change": Text("Ingen beløp endrer seg.", "Ingen beløp endrar seg.", "No amount changes."),
    "approve": Text("Godkjenn", "Godkjenn", "Approve"),
    "approve_lead": Text(
        "Sjekk filen mot måleplanen. Når du godkjenner, gjøres kontrakten opp etter den.",
        "Sjekk fila mot måleplanen. Når du godkjenner, blir kontrakten gjord opp etter ho.",
        "Check the file against the measurement plan. Once you approve, the contract is settled by it.",
    ),
    "send_back": Text("Send tilbake", "Send tilbake", "Send back"),
    "answer_why": Text("Begrunnelse", "Grunngiving", "Reason"),
    "own_results": Text(
        "Du la inn disse resultatene selv. En annen må godkjenne dem.",
        "Du la inn desse resultata sjølv. Ein annan må godkjenne dei.",
        "You entered these results yourself. Someone else must approve them.",
    ),
    "others_enter": Text(
        "Kontrakten sier at andre legger inn resultatene.",
        "Kontrakten seier at andre legg inn resultata.",
        "The contract says that others enter the results.",
    ),
    "others_decide": Text(
        "Denne versjonen kan ikke avgjøres av deg nå.",
        "Denne versjonen kan ikkje avgjerast av deg no.",
        "You cannot decide on this version now.",
    ),
    "say_why_not": Text(
        "Skriv hvorfor du sender resultatene tilbake.",
        "Skriv kvifor du sender resultata tilbake.",
        "Say why you send the results back.",
    ),
    "newer_results": Text(
        "Noen andre la inn en versjon mens du skrev. Se på den først, og send igjen.",
        "Nokon andre la inn ein versjon medan du skreiv. Sjå på den først, og send igjen.",
        "Somebody else entered a version while you were writing. Look at it first, and send again.",
    ),
    "get_version": Text("Hent filen", "Hent fila", "Get the file"),
    "beliefs_too": Text("Antakelser om resten av tiden", "Føresetnader om resten av tida", "Beliefs about the rest of the time"),
    "as_settled_now": Text("Slik er det nå", "Slik er det no", "As it is now"),
    "as_settled_then": Text("Med denne versjonen", "Med denne versjonen", "With this version"),
}
