"""The words of backing."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "backing": Text("Forankring", "Forankring", "Backing"),
    "backing_lead": Text(
        "Skriv opp vedtak, møter og innvendinger, og hvem i tjenestene som er med. Saksframlegget blir skrevet ut fra dette.",
        "Skriv opp vedtak, møte og innvendingar, og kven i tenestene som er med. Saksframlegget blir skrive ut frå dette.",
        "Note decisions, meetings and objections, and who in the services is on board. The council memo is written from this.",
    ),
    "note_it": Text("Skriv opp", "Skriv opp", "Note it"),
    "note_sort": Text("Hva slags", "Kva slag", "What sort"),
    "note_who": Text("Hvem", "Kven", "Who"),
    "note_on": Text("Dato (år-måned-dag)", "Dato (år-månad-dag)", "Date (year-month-day)"),
    "note_what": Text("Hva ble sagt eller vedtatt?", "Kva vart sagt eller vedteke?", "What was said or decided?"),
    "note_stand": Text("Hvor står det?", "Kvar står det?", "Where does it stand?"),
    "note_done": Text("Hva ble gjort?", "Kva vart gjort?", "What was done?"),
    "fill_in": Text("Fyll ut dette feltet.", "Fyll ut dette feltet.", "Fill in this field."),
    "the_memo": Text("Saksframlegget", "Saksframlegget", "The council memo"),
    "see_memo": Text("Se saksframlegget", "Sjå saksframlegget", "See the council memo"),
    "get_memo": Text("Hent som dokument (DOCX)", "Hent som dokument (DOCX)", "Get as a document (DOCX)"),
    "nothing_left_here": Text("Ingenting gjenstår her.", "Ingenting står att her.", "Nothing is left here."),
    "update": Text("Oppdater", "Oppdater", "Update"),
}
