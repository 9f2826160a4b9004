"""The words of the draft and the negotiation."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "outcomes_and_terms": Text("Resultater og vilkår", "Resultat og vilkår", "Outcomes and terms"),
    "builder_lead": Text(
        "Skjemaet og filen er to sider av samme sak. Endre der dere vil.",
        "Skjemaet og fila er to sider av same sak. Endre der de vil.",
        "The form and the file are two views of the same thing. Change either.",
    ),
    "as_form": Text("Skjema", "Skjema", "Form"),
    "as_file": Text("Fil", "Fil", "File"),
    "the_file": Text("Kontrakten som fil (YAML)", "Kontrakten som fil (YAML)", "The contract as a file (YAML)"),
    "beside": Text("Sjekk", "Sjekk", "Check"),
    "no_mistakes": Text("Utkastet er uten feil", "Utkastet er utan feil", "The draft has no mistakes"),
    "mistakes_in_draft": Text("Dette må rettes", "Dette må rettast", "This must be mended"),
    "what_it_pays": Text("Hva dere betaler", "Kva de betaler", "What you pay"),
    "no_forecast": Text(
        "Fire tenkte tilfeller, regnet ut fra vilkårene. Det er ikke en prognose.",
        "Fire tenkte tilfelle, rekna ut frå vilkåra. Det er ikkje ei prognose.",
        "Four assumed cases, worked out from the terms. It is not a forecast.",
    ),
    "year": Text("År", "År", "Year"),
    "in_sentences": Text("Vilkårene som setninger", "Vilkåra som setningar", "The terms as sentences"),
    "put_forward": Text("Legg fram som forslag", "Legg fram som forslag", "Put forward as a proposal"),
    "why_proposal": Text("Hva er nytt, og hvorfor?", "Kva er nytt, og kvifor?", "What is new, and why?"),
    "negotiation": Text("Forhandling", "Forhandling", "Negotiation"),
    "negotiation_lead": Text(
        "Her ser alle parter det siste forslaget. Skriv hva dere mener om et punkt, eller sammenlign to forslag.",
        "Her ser alle partar det siste forslaget. Skriv kva de meiner om eit punkt, eller samanlikn to forslag.",
        "Here all parties see the latest proposal. Say what you think of a clause, or compare two proposals.",
    ),
    "proposals": Text("Forslag", "Forslag", "Proposals"),
    "proposal": Text("Forslag", "Forslag", "Proposal"),
    "no_proposals": Text(
        "Ingen forslag er lagt fram ennå.", "Ingen forslag er lagde fram enno.", "No proposal has been put forward yet."
    ),
    "by_whom": Text("Fra", "Frå", "From"),
    "fingerprint": Text("Fingeravtrykk", "Fingeravtrykk", "Fingerprint"),
    "compare_before": Text("Sammenlign med det forrige", "Samanlikn med det førre", "Compare with the one before"),
    "compare_draft": Text("Sammenlign utkastet med dette", "Samanlikn utkastet med dette", "Compare the draft with this"),
    "comparison": Text("To versjoner side om side", "To versjonar side om side", "Two versions side by side"),
    "the_draft": Text("Utkastet", "Utkastet", "The draft"),
    "new_words": Text("Vilkår som er endret", "Vilkår som er endra", "Terms that changed"),
    "nothing_changed": Text("Ingen vilkår er endret.", "Ingen vilkår er endra.", "No term has changed."),
    "in_money": Text("Hva det betyr i kroner", "Kva det tyder i kroner", "What it means in money"),
    "every_value": Text("Hver verdi som er endret", "Kvar verdi som er endra", "Every value that changed"),
    "gone": Text("fjernet", "fjerna", "gone"),
    "is_new": Text("nytt", "nytt", "new"),
    "case_assumed": Text("Tilfelle", "Tilfelle", "Case"),
    "comments": Text("Kommentarer", "Kommentarar", "Comments"),
    "say_something": Text("Skriv en kommentar", "Skriv ein kommentar", "Write a comment"),
    "send": Text("Send", "Send", "Send"),
    "answer": Text("Svar", "Svar", "Answer"),
    "to_signing": Text("Send til signering", "Send til signering", "Send to signing"),
    "is_offered": Text("Til signering nå", "Til signering no", "Being signed now"),
    "draft_ahead": Text(
        "Utkastet er endret siden siste forslag.",
        "Utkastet er endra sidan siste forslag.",
        "The draft has changed since the last proposal.",
    ),
    "not_yaml_refused": Text(
        "Filen kan ikke leses, og er ikke lagret. Se feilen under.",
        "Fila kan ikkje lesast, og er ikkje lagra. Sjå feilen under.",
        "The file cannot be read and has not been stored. See the mistake below.",
    ),
    "their_file": Text("Det de lagret", "Det dei lagra", "What they stored"),
}
