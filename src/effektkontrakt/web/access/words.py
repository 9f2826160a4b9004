"""The words of phases."""

from effektkontrakt.text import Text

WORDS: dict[str, Text] = {
    "preparing": Text("Forberedes", "Blir førebudd", "Being prepared"),
    "drafting": Text("Skrives", "Blir skriven", "Being drafted"),
    "negotiating": Text("Forhandles", "Blir forhandla", "Being negotiated"),
    "signing": Text("Til signering", "Til signering", "Being signed"),
    "closed": Text("Avsluttet", "Avslutta", "Closed"),
}
