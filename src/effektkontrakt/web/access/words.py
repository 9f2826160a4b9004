"""The words of phases."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "on_behalf_of": Text("På vegne av", "På vegner av", "On behalf of"),
    "preparing": Text("Forberedes", "Blir førebudd", "Being prepared"),
    "drafting": Text("Skrives", "Blir skriven", "Being drafted"),
    "negotiating": Text("Forhandles", "Blir forhandla", "Being negotiated"),
    "signing": Text("Til signering", "Til signering", "Being signed"),
    "closed": Text("Avsluttet", "Avslutta", "Closed"),
    "new_organisation": Text(
        "Denne organisasjonen er ny her. Skriv navnet og en e-postadresse.",
        "Denne organisasjonen er ny her. Skriv namnet og ei e-postadresse.",
        "This organisation is new here. Write its name and an e-mail address.",
    ),
    "last_host": Text(
        "En kontrakt må ha en offentlig part eller en tilrettelegger. Legg til en ny først.",
        "Ein kontrakt må ha ein offentleg part eller ein tilretteleggjar. Legg til ein ny først.",
        "A contract needs an outcome payer or an intermediary. Add a new one first.",
    ),
}
